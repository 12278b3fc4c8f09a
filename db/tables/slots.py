"""Rooms for lives, the slots booked in them, and who waits for one."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, String, Table, UniqueConstraint

from db.tables.columns import BigInt, Day, Json, Moment, key, metadata, to

# hours: {"0": [["08:00", "22:00"]], ...} by weekday, Monday 0. lengths: minutes, e.g. [60, 120].
rooms = Table(
    "rooms",
    metadata,
    key(),
    Column("name", String(100), nullable=False, unique=True),
    Column("kind", String(10), nullable=False, default="studio"),
    Column("hours", Json, nullable=False),
    Column("lengths", Json, nullable=False),
    Column("buffer", Integer, nullable=False, default=15),
    Column("channel", String(20)),
    Column("address", String(64)),
    Column("state", String(10), nullable=False, default="open"),
    Column("created_at", Moment, nullable=False),
)

slots = Table(
    "slots",
    metadata,
    key(),
    to("rooms"),
    to("producers"),
    Column("starts_at", Moment, nullable=False, index=True),
    Column("ends_at", Moment, nullable=False),
    Column("title", String(200), nullable=False, default=""),
    Column("state", String(10), nullable=False, default="booked"),
    to("people", name="booked_by", nullable=True, index=False),
    Column("booked_at", Moment, nullable=False),
    CheckConstraint("ends_at > starts_at", name="times"),
    CheckConstraint("state IN ('booked', 'cancelled', 'done')", name="state"),
)

# A slot takes every five-minute cell from its start to the end of the buffer behind it. The primary key is what
# keeps two bookings apart, on both databases and however many book at once.
slot_cells = Table(
    "slot_cells",
    metadata,
    to("rooms", primary_key=True, index=False),
    Column("cell", BigInt, primary_key=True),
    to("slots"),
)

slot_waits = Table(
    "slot_waits",
    metadata,
    key(),
    to("rooms"),
    to("producers"),
    Column("day", Day, nullable=False),
    to("people", index=False),
    Column("at", Moment, nullable=False),
    Column("told_at", Moment),
    UniqueConstraint("room_id", "producer_id", "day"),
)

slot_swaps = Table(
    "slot_swaps",
    metadata,
    key(),
    to("slots", name="mine_id"),
    to("slots", name="theirs_id"),
    to("people", name="asked_by", index=False),
    Column("state", String(10), nullable=False, default="asked"),
    Column("at", Moment, nullable=False),
    Column("decided_at", Moment),
    CheckConstraint("state IN ('asked', 'accepted', 'refused', 'withdrawn')", name="state"),
)
