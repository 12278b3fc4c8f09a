"""The chat door's routing table, read top to bottom: each door brings its own commands, taps and forms."""

from __future__ import annotations

from handlers import buyer, events, orders, producer
from handlers.admin import approvals, certificates, rooms
from handlers.admin import events as admin_events
from handlers.routes import Routes, join

ROUTES: Routes = join(
    buyer.ROUTES,
    orders.ROUTES,
    events.ROUTES,
    producer.ROUTES,
    approvals.ROUTES,
    certificates.ROUTES,
    rooms.ROUTES,
    admin_events.ROUTES,
)
