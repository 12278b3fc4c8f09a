"""Talks: what the assistant did not understand, answers ready for next time, buyers handed over to a person, the model's budget."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, String, Table, Text

from db.tables.columns import BigInt, Day, Json, Moment, key, metadata, to

# Once for each producer and sentence (`key`); personal data is masked before it gets here. producer_id NULL: nobody knows whose.
# why: "asked" back, "unknown", "corrected", "handed" over. product_id: what it was about, if that is known.
unheard = Table(
    "unheard",
    metadata,
    key(),
    Column("key", String(200), nullable=False, unique=True),
    to("producers", nullable=True),
    to("products", nullable=True),
    Column("words", String(300), nullable=False),
    Column("rest", String(100), nullable=False, default=""),
    Column("why", String(12), nullable=False),
    Column("times", Integer, nullable=False, default=1),
    Column("at", Moment, nullable=False, index=True),
    Column("done_at", Moment),
    to("people", name="done_by", nullable=True, index=False),
    Column("result", String(12)),
    CheckConstraint("why IN ('asked', 'unknown', 'corrected', 'handed')", name="why"),
)

# What a producer answers to a question that comes again; product_id NULL: about the shop as a whole.
ready_answers = Table(
    "ready_answers",
    metadata,
    key(),
    to("producers"),
    to("products", nullable=True),
    Column("words", String(300), nullable=False),
    Column("folded", String(300), nullable=False),
    Column("answer", Text, nullable=False),
    to("people", name="added_by", nullable=True, index=False),
    Column("at", Moment, nullable=False),
)

# A buyer and a producer's person talk through the bot. producer_id NULL: the market's admins answer.
# state: offered (the buyer may tap) | open | closed. words: what the buyer wrote before.
handovers = Table(
    "handovers",
    metadata,
    key(),
    to("people", name="buyer_id"),
    to("producers", nullable=True),
    to("orders", nullable=True, index=False),
    to("products", nullable=True, index=False),
    Column("words", Text, nullable=False),
    Column("why", String(12), nullable=False),
    Column("state", String(10), nullable=False, default="offered"),
    to("people", name="taken_by", nullable=True, index=False),
    Column("at", Moment, nullable=False),
    Column("closed_at", Moment),
    to("people", name="closed_by", nullable=True, index=False),
    CheckConstraint("state IN ('offered', 'open', 'closed')", name="state"),
)

handover_lines = Table(
    "handover_lines",
    metadata,
    key(),
    to("handovers"),
    to("people", index=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

# A sentence that the rules read as unclear, for the optional model: masked, answered after the commit or forgotten.
model_asks = Table(
    "model_asks",
    metadata,
    key(),
    to("people"),
    Column("text", Text, nullable=False),
    Column("facts", Json, nullable=False, default=dict),
    Column("state", String(10), nullable=False, default="waiting", index=True),
    Column("at", Moment, nullable=False),
    CheckConstraint("state IN ('waiting', 'asked', 'done', 'refused', 'failed', 'late')", name="state"),
)

model_days = Table(
    "model_days",
    metadata,
    Column("day", Day, primary_key=True),
    Column("asked", BigInt, nullable=False, default=0),
)
