"""The calendar (fairs, forums, lives ...), what is due when, and promotions."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, String, Table, Text, UniqueConstraint

from db.tables.columns import BigInt, Json, Moment, key, metadata, to

# repeats: None, an RRULE text, or "LUNAR:15" style rules (domain.calendar). singles: times other than that (domain.singles). audience: who should hear (domain.audiences).
events = Table(
    "events",
    metadata,
    key(),
    Column("uid", String(120), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("name", String(300), nullable=False),
    Column("text", Text, nullable=False, default=""),
    Column("text_en", Text),
    Column("place", String(300), nullable=False, default=""),
    Column("starts_at", Moment, nullable=False, index=True),
    Column("ends_at", Moment, nullable=False),
    Column("all_day", Boolean, nullable=False, default=False),
    Column("repeats", String(200)),
    Column("singles", Json),
    Column("audience", Json, nullable=False, default=dict),
    Column("notices", Json, nullable=False, default=list),
    Column("register_by", Moment),
    Column("capacity", Integer),
    to("media", nullable=True, index=False),
    Column("source", Text),
    Column("state", String(12), nullable=False, default="draft", index=True),
    Column("version", Integer, nullable=False, default=1),
    to("people", name="created_by", nullable=True, index=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("published_at", Moment),
    Column("sample", Boolean, nullable=False, default=False),
    CheckConstraint("state IN ('draft', 'published', 'cancelled', 'past')", name="state"),
    CheckConstraint("ends_at >= starts_at", name="times"),
)

event_watchers = Table(
    "event_watchers",
    metadata,
    to("events", primary_key=True, index=False),
    to("people", primary_key=True),
    Column("at", Moment, nullable=False),
)

# Who was told of an event, so that a cancellation reaches exactly those. by: `outbox` (its message can be edited) or
# `broadcast`; adverts stand in their own ledger until they are copied here.
event_told = Table(
    "event_told",
    metadata,
    to("events", primary_key=True, index=False),
    to("people", primary_key=True),
    Column("by", String(10), nullable=False),
    Column("at", Moment, nullable=False),
    CheckConstraint("by IN ('outbox', 'broadcast')", name="by"),
)

booths = Table(
    "booths",
    metadata,
    key(),
    to("events"),
    to("producers"),
    Column("state", String(10), nullable=False),
    to("people", index=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("event_id", "producer_id"),
    CheckConstraint("state IN ('booked', 'waiting', 'cancelled')", name="state"),
)

# The table is the schedule. A row is claimed by a lease, done in the transaction of its effect, and dropped unsaid
# when `expires_at` has passed. `key` makes asking twice plan once.
due = Table(
    "due",
    metadata,
    key(),
    Column("key", String(120), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("payload", Json, nullable=False, default=dict),
    Column("state", String(10), nullable=False, default="due"),
    Column("leased_until", Moment),
    Column("tries", Integer, nullable=False, default=0),
    Column("done_at", Moment),
    CheckConstraint("state IN ('due', 'done', 'expired', 'cancelled', 'failed')", name="state"),
    Index("ix_due_state_at", "state", "at"),
)

# live_id: one buyer's voucher out of this live. kind: percent | fixed | buy_get | voucher | shipping. value: per cent, dong, or the rule's own numbers in `rule`.
promotions = Table(
    "promotions",
    metadata,
    key(),
    Column("name", String(200), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("rule", Json, nullable=False),
    Column("scope", Json, nullable=False, default=dict),
    Column("code", String(40), unique=True),
    Column("count", Integer),
    Column("used", Integer, nullable=False, default=0),
    Column("per_buyer", Integer),
    Column("stacks", Boolean, nullable=False, default=False),
    Column("concentrated", String(100)),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("state", String(12), nullable=False, default="planned", index=True),
    to("producers", nullable=True),
    Column("live_id", BigInt),
    to("people", name="created_by", nullable=True, index=False),
    Column("created_at", Moment, nullable=False),
    Column("sample", Boolean, nullable=False, default=False),
    CheckConstraint("kind IN ('percent', 'fixed', 'buy_get', 'voucher', 'shipping')", name="kind"),
    CheckConstraint("state IN ('planned', 'cancelled')", name="state"),
    CheckConstraint("ends_at > starts_at", name="times"),
    CheckConstraint("count IS NULL OR used <= count", name="used"),
)

promotion_uses = Table(
    "promotion_uses",
    metadata,
    to("promotions", primary_key=True, index=False),
    to("orders", primary_key=True, index=False),
    to("people", name="buyer_id", nullable=True),
    Column("amount", BigInt, nullable=False),
    Column("at", Moment, nullable=False),
)
