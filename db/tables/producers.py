"""Producers and the people who act for them."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, String, Table, Text

from db.tables.columns import Moment, key, metadata, to

producers = Table(
    "producers",
    metadata,
    key(),
    Column("kind", String(20), nullable=False),
    Column("name", String(200), nullable=False),
    Column("folded", String(200), nullable=False, index=True),
    Column("district", String(10), index=True),
    Column("ward", String(10)),
    Column("address", Text),
    Column("tax_number", String(20)),
    Column("phone", String(20)),
    Column("bank_bin", String(6)),
    Column("bank_account", String(19)),
    Column("bank_holder", String(100)),
    Column("state", String(10), nullable=False, default="waiting", index=True),
    Column("reason", Text),
    to("people", name="decided_by", nullable=True, index=False),
    Column("decided_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("sample", Boolean, nullable=False, default=False),
    CheckConstraint("kind IN ('cooperative', 'enterprise', 'household', 'village')", name="kind"),
    CheckConstraint("state IN ('waiting', 'approved', 'refused', 'hidden')", name="state"),
)

# role: owner | member
members = Table(
    "members",
    metadata,
    to("producers", primary_key=True, index=False),
    to("people", primary_key=True),
    Column("role", String(10), nullable=False),
    Column("at", Moment, nullable=False),
)

follows = Table(
    "follows",
    metadata,
    to("people", primary_key=True, index=False),
    to("producers", primary_key=True),
    Column("at", Moment, nullable=False),
)
