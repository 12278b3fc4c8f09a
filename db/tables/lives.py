"""Lives: the run of show, every comment in the order of acceptance, the buyers' slips, and the log.

The rows that a burst of comments writes are numbered inside their live by the one who holds the live's row, so nothing
has to come back from the database; they carry no foreign keys, which would cost PostgreSQL a look-up a row.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from db.tables.columns import BigInt, Json, Moment, key, metadata, to

# state: planned | rehearsal | open | paused | ended. rules: minutes and amounts as domain.lives.Rules reads them.
# channel, address: the chat that the sale's public words go to. version: counts every change of anything of the live,
# so that a process knows whether what it has in memory still holds. next_due: when the next hold or offer runs out.
lives = Table(
    "lives",
    metadata,
    key(),
    Column("slug", String(60), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    to("slots", nullable=True),
    to("producers", nullable=True),
    Column("state", String(10), nullable=False, default="planned", index=True),
    Column("hold_minutes", Integer, nullable=False),
    Column("rules", Json, nullable=False, default=dict),
    Column("pinned", Integer),
    Column("channel", String(20)),
    Column("address", String(64)),
    Column("version", BigInt, nullable=False, default=0),
    Column("next_due", BigInt, index=True),
    to("people", name="made_by", nullable=True, index=False),
    Column("created_at", Moment, nullable=False),
    Column("opened_at", BigInt),
    Column("ended_at", BigInt),
    Column("rehearsal_of", BigInt),
    CheckConstraint("state IN ('planned', 'rehearsal', 'open', 'paused', 'ended')", name="state"),
    CheckConstraint("hold_minutes > 0", name="hold_minutes"),
    Index("ix_lives_channel_address", "channel", "address"),
)

# left, held, sold, total: thousandths of the unit. What a live keeps has left the variant's stock when it opened.
live_codes = Table(
    "live_codes",
    metadata,
    Column("live_id", BigInt, ForeignKey("lives.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("code", String(20), nullable=False),
    Column("name", String(260), nullable=False),
    to("variants", nullable=True),
    Column("price", BigInt, nullable=False),
    Column("price_before", BigInt),
    Column("unit", String(20), nullable=False),
    Column("left", BigInt, nullable=False),
    Column("held", BigInt, nullable=False, default=0),
    Column("sold", BigInt, nullable=False, default=0),
    Column("total", BigInt, nullable=False),
    Column("limit", BigInt),
    Column("points", Text, nullable=False, default=""),
    Column("state", String(10), nullable=False, default="on"),
    UniqueConstraint("live_id", "code"),
    CheckConstraint('"left" >= 0 AND held >= 0 AND sold >= 0', name="figures"),
    CheckConstraint('"left" + held + sold = total', name="constant"),
    CheckConstraint("state IN ('on', 'stopped')", name="state"),
    sqlite_with_rowid=False,
)

# at: the platform's own time; accepted_at: ours. number: the order of acceptance, from 1 in every live. parts: what
# became of each code (domain.live_comments.Part, packed), from which the answer is put into words wherever it is shown.
live_comments = Table(
    "live_comments",
    metadata,
    Column("live_id", BigInt, primary_key=True, autoincrement=False),
    Column("number", BigInt, primary_key=True, autoincrement=False),
    Column("source", String(40), nullable=False),
    Column("comment_id", String(200), nullable=False),
    Column("author", String(200), nullable=False),
    Column("author_name", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", BigInt, nullable=False),
    Column("accepted_at", BigInt, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("slip", BigInt),
    Column("parts", Text),
    UniqueConstraint("live_id", "source", "comment_id"),
    sqlite_with_rowid=False,
)

# number: the buyer's STT. also: JSON list of [source, author], his other names in this live.
slips = Table(
    "slips",
    metadata,
    Column("live_id", BigInt, primary_key=True, autoincrement=False),
    Column("number", BigInt, primary_key=True, autoincrement=False),
    Column("source", String(40), nullable=False),
    Column("author", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("phone", String(20)),
    Column("person_id", BigInt),
    Column("state", String(10), nullable=False),
    Column("merged_into", BigInt),
    Column("also", Text, nullable=False),
    Column("at", BigInt, nullable=False),
    Column("channel", String(20)),
    Column("address", String(64)),
    CheckConstraint("state IN ('open', 'merged')", name="state"),
    sqlite_with_rowid=False,
)

Index(
    "ix_slips_person_id",
    slips.c.person_id,
    sqlite_where=slips.c.person_id.is_not(None),
    postgresql_where=slips.c.person_id.is_not(None),
)

# until: when a hold or an offer runs out. since: the comment's number that decides the place in the queue.
slip_lines = Table(
    "slip_lines",
    metadata,
    Column("live_id", BigInt, primary_key=True, autoincrement=False),
    Column("number", BigInt, primary_key=True, autoincrement=False),
    Column("slip", BigInt, nullable=False),
    Column("code", Integer, nullable=False),
    Column("qty", BigInt, nullable=False),
    Column("price", BigInt, nullable=False),
    Column("state", String(10), nullable=False),
    Column("until", BigInt),
    Column("since", BigInt, nullable=False),
    Column("at", BigInt, nullable=False),
    CheckConstraint("qty > 0", name="qty"),
    CheckConstraint("state IN ('held', 'offered', 'waitlisted', 'sold', 'lapsed', 'cancelled')", name="state"),
    sqlite_with_rowid=False,
)

# One row for each commit: the numbers of the slips and lines it touched, the codes as they stood then (JSON), by which
# another process and the live room catch up without reading the whole live again. Old ones are dropped.
live_changes = Table(
    "live_changes",
    metadata,
    Column("live_id", BigInt, primary_key=True, autoincrement=False),
    Column("version", BigInt, primary_key=True, autoincrement=False),
    Column("at", BigInt, nullable=False),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Every step of the host, the helper and the clock; the comments are their own log. todo: a sale whose orders are still
# to be written (its detail has the delivery until then).
live_log = Table(
    "live_log",
    metadata,
    key(),
    to("lives"),
    Column("key", String(120), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("at", BigInt, nullable=False),
    Column("detail", Text, nullable=False),
    Column("todo", Integer),
    UniqueConstraint("live_id", "key"),
)
Index(
    "ix_live_log_todo",
    live_log.c.id,
    sqlite_where=live_log.c.todo.is_not(None),
    postgresql_where=live_log.c.todo.is_not(None),
)

live_bans = Table(
    "live_bans",
    metadata,
    Column("live_id", BigInt, ForeignKey("lives.id"), primary_key=True, autoincrement=False),
    Column("source", String(40), primary_key=True),
    Column("author", String(200), primary_key=True),
    Column("at", BigInt, nullable=False),
)

# What is asked of a slip before its goods are its buyer's (domain.trust.Deposit). told: how many of the `asks` its buyer
# has heard of. gone: JSON list of line numbers.
live_deposits = Table(
    "live_deposits",
    metadata,
    Column("live_id", BigInt, ForeignKey("lives.id"), primary_key=True, autoincrement=False),
    Column("slip", BigInt, primary_key=True, autoincrement=False),
    Column("due", BigInt, nullable=False),
    Column("state", String(10), nullable=False),
    Column("paid", BigInt, nullable=False),
    Column("spent", BigInt, nullable=False),
    Column("asks", Integer, nullable=False),
    Column("at", BigInt, nullable=False),
    Column("told", Integer, nullable=False, default=0, server_default="0"),
    Column("missed", BigInt, nullable=False, default=0, server_default="0"),
    Column("gone", Text, nullable=False, default="[]", server_default="[]"),
    CheckConstraint("state IN ('asked', 'paid', 'waived', 'joined')", name="state"),
)
_untold = live_deposits.c.told < live_deposits.c.asks
Index("ix_live_deposits_untold", live_deposits.c.live_id, sqlite_where=_untold, postgresql_where=_untold)

# Flash sales (domain.flashes.Flash); price goes back to normal at `until`, or when `left` is none.
live_flashes = Table(
    "live_flashes",
    metadata,
    Column("live_id", BigInt, ForeignKey("lives.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("code", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("price", BigInt, nullable=False),
    Column("normal", BigInt, nullable=False),
    Column("qty", BigInt, nullable=False),
    Column("left", BigInt, nullable=False),
    Column("limit", BigInt),
    Column("began", BigInt, nullable=False),
    Column("until", BigInt, nullable=False),
    Column("ended", BigInt),
    Column("first", BigInt, nullable=False),
    CheckConstraint("state IN ('on', 'over')", name="state"),
    CheckConstraint('"left" >= 0', name="left"),
)

# Draws and first-come vouchers (domain.games.Call), and who took part. seed stays secret until the call is over.
live_calls = Table(
    "live_calls",
    metadata,
    Column("live_id", BigInt, ForeignKey("lives.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("prize", String(200), nullable=False),
    Column("keyword", String(60), nullable=False),
    Column("shown", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("legal", String(20), nullable=False),
    Column("document", String(100), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("seed", String(80), nullable=False),
    Column("codes", Text, nullable=False),
    Column("began", BigInt, nullable=False),
    Column("ended", BigInt),
    Column("won", Text, nullable=False),
    CheckConstraint("kind IN ('draw', 'voucher')", name="kind"),
    CheckConstraint("state IN ('open', 'over')", name="state"),
)
live_entries = Table(
    "live_entries",
    metadata,
    Column("live_id", BigInt, ForeignKey("lives.id"), primary_key=True, autoincrement=False),
    Column("call", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", String(40), nullable=False),
    Column("author", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    Column("at", BigInt, nullable=False),
    Column("prize", String(40), nullable=False),
    UniqueConstraint("live_id", "call", "source", "author"),
)

# How each feed is: when it last said something, whether it is connected, and what was missed.
live_sources = Table(
    "live_sources",
    metadata,
    Column("live_id", BigInt, ForeignKey("lives.id"), primary_key=True, autoincrement=False),
    Column("source", String(40), primary_key=True),
    Column("connected", Boolean, nullable=False, default=False),
    Column("comment_at", BigInt),
    Column("heard_at", BigInt),
    Column("position", Text),
    Column("gaps", Json, nullable=False, default=list),
)

# Where else a live's comments come from: what is read, which file holds its token (the token itself is kept nowhere here),
# and where to go on after a break. owner, leased_until: the process that reads it, so that two do not. trouble: what is wrong, for people.
live_feeds = Table(
    "live_feeds",
    metadata,
    key(),
    to("lives"),
    Column("kind", String(20), nullable=False),
    Column("address", String(300), nullable=False),
    Column("key_file", Text, nullable=False),
    Column("state", String(10), nullable=False, default="on"),
    Column("trouble", String(200)),
    Column("position", Text),
    Column("owner", String(80)),
    Column("leased_until", BigInt),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("live_id", "kind", "address"),
    CheckConstraint("kind IN ('facebook', 'youtube', 'socialstream')", name="kind"),
    CheckConstraint("state IN ('on', 'refused', 'ended')", name="state"),
)

# A link by which somebody claims his slip: only its hash is kept, and it works once.
live_claims = Table(
    "live_claims",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    to("lives"),
    Column("slip", BigInt, nullable=False),
    Column("made_at", BigInt, nullable=False),
    Column("expires_at", BigInt, nullable=False),
    Column("used_at", BigInt),
    to("people", name="used_by", nullable=True, index=False),
)
