"""The migrations make exactly the tables that the code speaks of."""

from __future__ import annotations

import asyncio

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from db.migrations.migrate import current, migrate, newest
from db.session import Database
from db.tables import metadata


async def test_migrations_make_the_tables(database: Database) -> None:
    with database.blocking_engine().connect() as connection:
        assert current(connection) == newest()
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


async def test_two_processes_may_migrate_at_once(database_url: str) -> None:
    databases = [Database(database_url) for _ in range(3)]
    await asyncio.gather(*(migrate(database) for database in databases))
    for database in databases:
        await database.close()


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="must be sqlite"):
        Database("mysql+aiomysql://localhost/x")
