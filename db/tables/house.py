"""The house's own secrets: made once, kept where every process finds them."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from db.tables.columns import metadata

house = Table(
    "house",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)
