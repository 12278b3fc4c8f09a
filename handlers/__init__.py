"""The chat door's routing table, read top to bottom: each door brings its own commands, taps and forms."""

from __future__ import annotations

from handlers import admin, buyer, events, live, orders, privacy, producer, promotions
from handlers.routes import Routes, join

ROUTES: Routes = join(
    buyer.ROUTES,
    orders.ROUTES,
    events.ROUTES,
    promotions.ROUTES,
    privacy.ROUTES,
    producer.ROUTES,
    live.ROUTES,
    admin.ROUTES,
)
