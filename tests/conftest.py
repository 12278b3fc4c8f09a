"""What every test may ask for: a migrated database of its own on SQLite and on PostgreSQL, and a Redis."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from db.migrations.migrate import migrate
from db.session import Database
from tests.servers import PostgreSQL, Redis

_counter = itertools.count(1)

for _name in [name for name in os.environ if name.startswith("BOT__")]:
    del os.environ[_name]  # whoever runs the tests may run a bot as well


async def _migrated(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    server = PostgreSQL()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    server = Redis()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    asyncio.run(_migrated(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql: PostgreSQL) -> Iterator[str]:
    name = f"chophien_template_{os.getpid()}"
    asyncio.run(_migrated(postgresql.create(name).replace("postgresql://", "postgresql+psycopg://")))
    yield name
    postgresql.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a new migrated database; the test's id says which kind."""
    if request.param == "sqlite":
        path = tmp_path / "chophien.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = f"chophien_test_{os.getpid()}_{next(_counter)}"
    url = server.create(name, request.getfixturevalue("postgresql_template"))
    yield url.replace("postgresql://", "postgresql+psycopg://")
    server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = Database(database_url)
    yield opened
    await opened.close()
