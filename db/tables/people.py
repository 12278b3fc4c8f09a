"""People, how to reach them, what they may do, what they agreed to."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, String, Table, Text, UniqueConstraint

from db.tables.columns import Json, Moment, key, metadata, to

people = Table(
    "people",
    metadata,
    key(),
    Column("name", String(200), nullable=False, default=""),
    Column("language", String(5), nullable=False, default="vi"),
    Column("phone", String(20), index=True),
    Column("address", Text),
    Column("ward", String(10)),
    Column("province", String(10)),
    Column("adult_at", Moment),
    Column("settings", Json, nullable=False, default=dict),
    Column("created_at", Moment, nullable=False),
    Column("deleted_at", Moment),
)

# state: active | blocked (the person stopped the bot) | gone (deactivated, deleted) | new (imported, never wrote)
contacts = Table(
    "contacts",
    metadata,
    key(),
    to("people"),
    Column("channel", String(20), nullable=False),
    Column("address", String(64), nullable=False),
    Column("username", String(64)),
    Column("state", String(10), nullable=False, default="active"),
    Column("seen_at", Moment),
    UniqueConstraint("channel", "address"),
)

# role: admin | organiser | host
roles = Table(
    "roles",
    metadata,
    to("people", primary_key=True, index=False),
    Column("role", String(20), primary_key=True),
    to("people", name="granted_by", nullable=True, index=False),
    Column("at", Moment, nullable=False),
)

# Only the hash of an invitation's code is kept. role: admin | organiser | host | member (of producer_id)
invitations = Table(
    "invitations",
    metadata,
    key(),
    Column("code_hash", String(64), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    to("producers", nullable=True),
    to("people", name="made_by", nullable=True, index=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    to("people", name="used_by", nullable=True, index=False),
    Column("used_at", Moment),
)

# One row for each yes and its end; the words that were agreed to are kept as they stood.
consents = Table(
    "consents",
    metadata,
    key(),
    to("people"),
    Column("purpose", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    CheckConstraint("purpose IN ('adverts', 'sharing')", name="purpose"),
)
Index(
    "ix_consents_open",
    consents.c.person_id,
    consents.c.purpose,
    unique=True,
    sqlite_where=consents.c.withdrawn_at.is_(None),
    postgresql_where=consents.c.withdrawn_at.is_(None),
)

# A dialogue in progress survives a restart: which form, which step, what was said so far.
dialogues = Table(
    "dialogues",
    metadata,
    to("people", primary_key=True, index=False),
    Column("channel", String(20), primary_key=True),
    Column("form", String(40), nullable=False),
    Column("step", String(40), nullable=False),
    Column("data", Json, nullable=False, default=dict),
    Column("paused", Boolean, nullable=False, default=False),
    Column("updated_at", Moment, nullable=False),
)

# Who did what, for the things that must be told later (roles, approvals, privacy requests, lives).
deeds = Table(
    "deeds",
    metadata,
    key(),
    Column("at", Moment, nullable=False, index=True),
    to("people", nullable=True),
    Column("what", String(40), nullable=False),
    Column("about", String(60), index=True),
    Column("detail", Json, nullable=False, default=dict),
)
