"""Broadcasts: one row for what is said, one for each channel it walks, and never one for each recipient in memory."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Float, Index, Integer, String, Table, Text, UniqueConstraint

from db.tables.columns import BigInt, Json, Moment, key, metadata, to

# versions: {"vi": packed Message, "en": ...}. audience: domain.audiences. key: what asked for it, so that asking twice
# makes one broadcast. totals: {"telegram": 1200} as counted at counted_at. draft -> waiting (for a second admin) -> queued.
# asked: the audience that asked for it and hears it before the rest; reminders: what those hear instead, whom their own
# asking entitles to it (domain.broadcasts.Lane).
broadcasts = Table(
    "broadcasts",
    metadata,
    key(),
    Column("key", String(120), unique=True),
    Column("kind", String(10), nullable=False),
    Column("versions", Json, nullable=False),
    Column("audience", Json, nullable=False, default=dict),
    Column("asked", Json),
    Column("reminders", Json),
    Column("state", String(10), nullable=False, index=True),
    Column("totals", Json, nullable=False, default=dict),
    Column("counted_at", Moment, nullable=False),
    Column("max_contact", BigInt),
    Column("send_at", Moment, nullable=False),
    Column("expires_at", Moment),
    to("people", name="created_by", nullable=True, index=False),
    to("people", name="approved_by", nullable=True, index=False),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("reason", Text),
    CheckConstraint("kind IN ('advert', 'notice')", name="kind"),
    CheckConstraint(
        "state IN ('draft', 'waiting', 'queued', 'sending', 'paused', 'done', 'cancelled', 'expired')", name="state"
    ),
)

# The walk through one channel's contacts, in the order of their ids. `window` is the write-ahead ledger, committed before
# the bytes leave: {"flight": [contact, ...], "later": {contact: tries}}; `later` were refused and will be tried again.
# Counters are absolute and written by `owner` alone. errors: {"what the messenger said": how often}. rate: a second.
# part: who is walked, first those who `asked`, then the `rest`; `rest_cursor` keeps the cursor of the rest meanwhile.
broadcast_lanes = Table(
    "broadcast_lanes",
    metadata,
    to("broadcasts", primary_key=True, index=False),
    Column("channel", String(20), primary_key=True),
    Column("total", Integer, nullable=False),
    Column("cursor", BigInt, nullable=False, default=0),
    Column("part", String(5), nullable=False, default="rest", server_default="rest"),
    Column("rest_cursor", BigInt, nullable=False, default=0, server_default="0"),
    Column("window", Json, nullable=False, default=dict),
    Column("sent", Integer, nullable=False, default=0),
    Column("blocked", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("skipped", Integer, nullable=False, default=0),
    Column("errors", Json, nullable=False, default=dict),
    Column("owner", String(60)),
    Column("rate", Float),
    Column("walked_at", Moment),
    Column("done", Boolean, nullable=False, default=False),
)

# Who had asked for it when it began: they are walked first, and left out when the rest is walked, whatever they unask
# meanwhile. message_id: what they heard, so that it can be put right in place.
broadcast_asked = Table(
    "broadcast_asked",
    metadata,
    to("broadcasts", primary_key=True, index=False),
    to("contacts", primary_key=True, index=False),
    Column("message_id", BigInt),
    sqlite_with_rowid=False,
)

# What stands in a channel or group of the shop before anybody else hears it. state: waiting | flight (the bytes may have
# left) | sent | failed | doubt.
broadcast_posts = Table(
    "broadcast_posts",
    metadata,
    key(),
    to("broadcasts"),
    Column("channel", String(20), nullable=False),
    Column("address", String(64), nullable=False),
    Column("message", Json, nullable=False),
    Column("state", String(10), nullable=False, default="waiting"),
    Column("message_id", BigInt),
    Column("reason", String(120)),
    Column("at", Moment, nullable=False),
    UniqueConstraint("broadcast_id", "channel", "address"),
    CheckConstraint("state IN ('waiting', 'flight', 'sent', 'failed', 'doubt')", name="state"),
)

# Perhaps it arrived, perhaps not: the bytes left and nobody saw an answer. state: open | again (an admin asks for it) |
# left (an admin lets it be).
broadcast_doubts = Table(
    "broadcast_doubts",
    metadata,
    to("broadcasts", primary_key=True, index=False),
    to("contacts", primary_key=True, index=False),
    Column("state", String(10), nullable=False, default="open"),
    Column("reason", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('open', 'again', 'left')", name="state"),
)

broadcast_taps = Table(
    "broadcast_taps",
    metadata,
    to("broadcasts", primary_key=True, index=False),
    to("people", primary_key=True, index=False),
    Column("button", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)

# Who was sent which advert when, for the limit of three in 24 hours; written before the bytes leave, so that what is in
# doubt counts too.
adverts = Table(
    "adverts",
    metadata,
    to("people", primary_key=True, index=False),
    to("broadcasts", primary_key=True, index=False),
    Column("at", Moment, nullable=False),
    Index("ix_adverts_broadcast_id", "broadcast_id"),
    sqlite_with_rowid=False,
)

# One process at a time walks a channel; whoever holds the row. A dead one's lease runs out.
postmen = Table(
    "postmen",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("owner", String(60)),
    Column("leased_until", Moment, nullable=False),
)

# What processes without a Redis tell each other of one bot's limits: how much was spent, and until when all must wait.
paces = Table(
    "paces",
    metadata,
    Column("channel", String(40), primary_key=True),
    Column("spent", BigInt, nullable=False, default=0),
    Column("paused_until", Moment),
)
