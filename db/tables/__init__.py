"""Every table, one noun a file. `metadata` knows them all once this package is imported."""

from __future__ import annotations

from db.tables import (
    broadcasts,
    events,
    house,
    live_shows,
    lives,
    orders,
    people,
    producers,
    products,
    slots,
    talks,
    updates,
)
from db.tables.columns import metadata

__all__ = [
    "broadcasts",
    "events",
    "house",
    "live_shows",
    "lives",
    "metadata",
    "orders",
    "people",
    "producers",
    "products",
    "slots",
    "talks",
    "updates",
]
