"""A site with one open live, served by aiohttp, on both databases."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application

from bot.words import load
from db.session import Database
from db.tables import lives as tables
from domain.live_plans import Plan, PlannedCode
from services import live_comments, live_links, lives
from services.live_desk import Desk
from tests import cast
from web.pages import nowhere
from web.routes import routes
from web.site import Site
from webchat.tongues import preferred

SECRET = "a secret of the tests"
NOW = datetime.now(UTC)


def planned(slug: str) -> Plan:
    return Plan(
        slug,
        "Chợ phiên Sơn Tây (hàng mẫu)",
        (
            PlannedCode("A12", "Cốm làng Vòng (giá mẫu)", 60_000, "hộp", 5_000, 4_000, "Cốm mới, gói lá sen"),
            PlannedCode("B3", "Trà sen Tây Hồ (giá mẫu)", 150_000, "gói", 10_000),
            PlannedCode("C1", "Miến dong <b>Ba Vì</b>", 45_000, "gói", 3_000),
        ),
    )


@dataclass
class House:
    site: Site
    desk: Desk
    database: Database
    live_id: int
    client: TestClient[Any, Any]
    staff: int
    """Who made its lives, in whose name links are made."""
    slug: str = "phien"

    def link(self, role: Any = "helper", *, slug: str = "phien", live_id: int | None = None, hours: float = 2) -> str:
        until = datetime.now(UTC) + timedelta(hours=hours)
        return f"/live/enter/{live_links.mint(SECRET, live_id or self.live_id, slug, self.staff, role, until=until)}"

    async def hear(self, author: str, text: str, *, source: str = "telegram", key: str = "") -> Any:
        now = int(datetime.now(UTC).timestamp() * 1000)
        said = live_comments.comment(source, key or f"{author}:{text}", author, text, now_ms=now, author_name=author)
        return await self.desk.take(self.live_id, said)

    def browser(self) -> ClientSession:
        """Another browser, with cookies of its own."""
        return ClientSession(self.client.make_url("/"), cookie_jar=CookieJar(unsafe=True))

    async def boot(self, path: str, client: ClientSession | None = None) -> dict[str, Any]:
        answer = await (client or self.client).get(path)
        assert answer.status == 200, answer.status
        return boot_of(await answer.text())


def boot_of(page: str) -> dict[str, Any]:
    found = re.search(r"data-boot='([^']*)'", page)
    assert found is not None
    read: dict[str, Any] = json.loads(unescape(found[1]))
    return read


async def events(answer: Any, count: int) -> list[tuple[int, str, Any]]:
    """The next so many server-sent events, without heartbeats."""
    found: list[tuple[int, str, Any]] = []
    number, name = -1, ""
    async for raw in answer.content:
        line = raw.decode().rstrip("\n")
        if line.startswith("id: "):
            number = int(line[4:])
        elif line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data: ") and name != "beat":
            found.append((number, name, json.loads(line[6:])))
            if len(found) == count:
                return found
    raise AssertionError("the stream ended")


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    desk = Desk(database, load())
    site = Site(desk, load(), lambda: SECRET, tongue=preferred)
    async with database.begin() as session:
        staff = await cast.person(session, "Hoa")
        made = await lives.create_by_operator(session, planned("phien"), now=NOW)
        assert isinstance(made, lives.Created)
        other = await lives.create_by_operator(session, planned("khac"), now=NOW)
        assert isinstance(other, lives.Created)
        await session.execute(tables.lives.update().values(made_by=staff.id))
    assert (await desk.do(made.live_id, "open", key="open", actor="host", now=NOW)).done
    app = Application(middlewares=[nowhere(site)])
    app.add_routes(routes(site))
    client = TestClient(TestServer(app), cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    yield House(site, desk, database, made.live_id, client, staff.id)
    await site.close()
    await client.close()
    await desk.close()
