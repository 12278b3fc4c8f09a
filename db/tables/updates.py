"""What came in (each once) and what has to go out (each until it is sent)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, String, Table, Text

from db.tables.columns import BigInt, Json, Moment, key, metadata, to

# The identity of every update that was handled; what comes again is known by it.
updates = Table(
    "updates",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("update_id", BigInt, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)

# A message leaves from here and nowhere else. It goes to a person (by whatever channel reaches him) or to an address
# of a channel (a group, a channel's posts). `source` tells what it answers: "update:telegram:123", "order:7:placed" ...
# kind: reply (to what somebody just did) | notice (must arrive) | answer (to a live's comment).
outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("source", String(120), nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    to("people", nullable=True, index=False),
    Column("channel", String(20), nullable=False),
    Column("address", String(64), nullable=False),
    Column("payload", Json, nullable=False),
    Column("state", String(10), nullable=False, default="waiting"),
    Column("tries", Integer, nullable=False, default=0),
    Column("not_before", Moment),
    Column("expires_at", Moment),
    Column("owner", String(40)),
    Column("leased_until", Moment),
    Column("message_id", BigInt),
    Column("error", Text),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    CheckConstraint("kind IN ('reply', 'notice', 'answer')", name="kind"),
    CheckConstraint("state IN ('waiting', 'sent', 'failed', 'expired')", name="state"),
)
Index(
    "ix_outbox_waiting",
    outbox.c.leased_until,
    sqlite_where=outbox.c.state == "waiting",
    postgresql_where=outbox.c.state == "waiting",
)
Index(
    "ix_outbox_person_id",
    outbox.c.person_id,
    sqlite_where=outbox.c.person_id.is_not(None),
    postgresql_where=outbox.c.person_id.is_not(None),
)
