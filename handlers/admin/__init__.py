"""The office: what organisers and admins do."""

from __future__ import annotations

from handlers.admin import approvals, broadcasts, certificates, events, office, rooms
from handlers.routes import Routes, join

ROUTES: Routes = join(
    office.ROUTES, approvals.ROUTES, certificates.ROUTES, events.ROUTES, broadcasts.ROUTES, rooms.ROUTES
)
