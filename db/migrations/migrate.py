"""Brings a database up to date; whichever command comes first does it, and two at once wait for each other."""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.session import Database

HERE = Path(__file__).parent
LOCK = 0x0C0B_2026
"""The advisory lock under which one process migrates a PostgreSQL database."""


def newest() -> str:
    """The number of the newest migration, read from its file's name."""
    return max(path.name.split("_")[0] for path in (HERE / "versions").glob("[0-9]*.py"))


def current(connection: Connection) -> str | None:
    """The number this database is at; None when it is new."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(database: Database) -> None:
    with database.blocking_engine().begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if current(connection) == newest():
            return
        # Alembic takes a quarter of a second to import: only a database that is behind pays for it.
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

        config = Config()
        config.set_main_option("script_location", str(HERE))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


async def migrate(database: Database) -> None:
    """Create or upgrade the tables. Raises what the driver raises when the database cannot be reached."""
    if database.is_sqlite and database.url.database:
        Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(_migrate, database)
