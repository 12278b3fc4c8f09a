"""Around a live: who helps, which papers were given, whose screens show it, and what is asked of its desk."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from db.tables.columns import BigInt, Json, Moment, key, metadata, to

# What somebody asked of a live in chat, put down with his update and carried out after it (docs/decisions/0009). key:
# the update's identity. message_id: the message that the answer takes the place of. due_at, done_at: ms since 1970.
live_errands = Table(
    "live_errands",
    metadata,
    key(),
    Column("key", String(120), nullable=False, unique=True),
    to("lives"),
    Column("kind", String(20), nullable=False),
    Column("args", Json, nullable=False, default=dict),
    to("people", nullable=True, index=False),
    Column("channel", String(20), nullable=False),
    Column("address", String(64), nullable=False),
    Column("language", String(5), nullable=False),
    Column("message_id", BigInt),
    Column("due_at", BigInt, nullable=False),
    Column("done_at", BigInt),
)
Index(
    "ix_live_errands_waiting",
    live_errands.c.due_at,
    sqlite_where=live_errands.c.done_at.is_(None),
    postgresql_where=live_errands.c.done_at.is_(None),
)

# The one message by which somebody steers a live; it is edited when the live's version is another than the one shown.
live_panels = Table(
    "live_panels",
    metadata,
    to("lives", primary_key=True, index=False),
    to("people", primary_key=True, index=False),
    Column("channel", String(20), nullable=False),
    Column("address", String(64), nullable=False),
    Column("language", String(5), nullable=False),
    Column("message_id", BigInt, nullable=False),
    Column("version", BigInt, nullable=False),
    Column("shown_at", BigInt, nullable=False),
)

# Helpers of a live. A link works once: only its hash is kept, and `person_id` is who used it.
live_helpers = Table(
    "live_helpers",
    metadata,
    key(),
    to("lives"),
    Column("token_hash", String(64), nullable=False, unique=True),
    to("people", name="made_by", index=False),
    Column("expires_at", Moment, nullable=False),
    to("people", nullable=True),
    Column("used_at", Moment),
)

# Papers that a seller has given (Law 122/2025 art. 23), by product set ("*": for all goods). media_id: its picture;
# without one somebody has said that it is there.
producer_papers = Table(
    "producer_papers",
    metadata,
    to("producers", primary_key=True, index=False),
    Column("set", String(40), primary_key=True),
    Column("paper", String(40), primary_key=True),
    to("media", nullable=True, index=False),
    to("people", name="given_by", nullable=True, index=False),
    Column("at", Moment, nullable=False),
)

# Who looked at a live in chat, so that he can be told of it or of the next one.
live_openings = Table(
    "live_openings",
    metadata,
    to("lives", primary_key=True, index=False),
    to("people", primary_key=True),
    Column("at", Moment, nullable=False),
)
