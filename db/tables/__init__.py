"""Every table, one noun a file. `metadata` knows them all once this package is imported."""

from __future__ import annotations

from db.tables import events, orders, people, producers, products, slots, updates
from db.tables.columns import metadata

__all__ = ["events", "metadata", "orders", "people", "producers", "products", "slots", "updates"]
