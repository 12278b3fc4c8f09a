"""The office: what organisers and admins do."""

from __future__ import annotations

from handlers.admin import (
    approvals,
    broadcast_form,
    broadcast_results,
    broadcasts,
    certificates,
    event_files,
    events,
    office,
    rooms,
)
from handlers.routes import Routes, join

ROUTES: Routes = join(
    office.ROUTES,
    approvals.ROUTES,
    certificates.ROUTES,
    events.ROUTES,
    event_files.ROUTES,
    broadcasts.ROUTES,
    broadcast_form.ROUTES,
    broadcast_results.ROUTES,
    rooms.ROUTES,
)
