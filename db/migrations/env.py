"""Alembic's way in: it is handed an open connection and works inside its transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from db.tables import metadata
from db.tables.columns import Day, Moment


def plain(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """A migration names the database's own types, since ours may change their meaning later."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(thing, Day):
        return "sa.String(length=10)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    render_item=plain,
)
with context.begin_transaction():
    context.run_migrations()
