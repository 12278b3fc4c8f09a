"""An organiser's browser: signed in by a link from the bot, filling in the office's forms."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession

from domain.clock import local
from domain.people import Person
from services import office_links
from tests.cast import person
from tests.web.conftest import NOW, SECRET, House

HOME = "/office/events"


def typed(moment: datetime) -> str:
    """A moment as the form shows it."""
    return f"{local(moment):%H:%M %d/%m/%Y}"


def soon(days: int, hour: int = 9) -> datetime:
    """At an hour of Hanoi's, so many days from now."""
    return (local(NOW) + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


FAIR = {
    "name": "Hội chợ <OCOP> mẫu",
    "kind": "fair",
    "place": "Vườn hoa mẫu, Hà Đông",
    "starts": typed(soon(10, 8)),
    "ends": typed(soon(12, 21)),
    "repeats": "never",
    "text": "Hàng trăm món ngon & quà",
    "audience": "all",
    "notices": ["publish", "day"],
}


def enter(who: Person, *, secret: str = SECRET, hours: float = 0) -> str:
    """The path of a link that the bot sent so many hours from now."""
    return urlsplit(office_links.mint(secret, "http://shop.test", who.id, now=NOW + timedelta(hours=hours))).path


@dataclass
class Office:
    """One browser."""

    browser: ClientSession

    async def sees(self, path: str = HOME, status: int = 200) -> str:
        answer = await self.browser.get(path, allow_redirects=False)
        text = await answer.text()
        assert answer.status == status, (answer.status, text)
        return text

    async def hidden(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's form."""
        return hidden(await self.sees(path))

    async def sends(self, path: str, fields: Mapping[str, Any], **headers: str) -> tuple[int, str, str]:
        """(status, where it leads, the page) of a form that is sent."""
        pairs = [
            (name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])
        ]
        answer = await self.browser.post(path, data=pairs, allow_redirects=False, headers=headers)
        return answer.status, answer.headers.get("Location", ""), await answer.text()

    async def plans(self, **fields: Any) -> int:
        """A draft; its number."""
        path = f"{HOME}/new"
        status, where, text = await self.sends(path, await self.hidden(path) | FAIR | fields)
        assert status == 303, text
        return int(where.split("/")[3].split("?")[0])

    async def presses(self, number: int, verb: str) -> str:
        """A button that is a form of its own; where it leads."""
        page = await self.sees(f"{HOME}/{number}" if verb == "publish" else f"{HOME}/{number}/{verb}")
        status, where, text = await self.sends(f"{HOME}/{number}/{verb}", hidden(page))
        assert status == 303, text
        return where


def hidden(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)}


def filled(page: str) -> dict[str, Any]:
    """Every field of a form as a browser would send it back."""
    found: dict[str, Any] = dict(hidden(page))
    for name, value in re.findall(r'<input id="(\w+)" name="\w+"[^>]*? value="([^"]*)" autocomplete', page):
        found[name] = unescape(value)
    for name, value in re.findall(r'<textarea id="(\w+)"[^>]*>\n?([^<]*)</textarea>', page):
        found[name] = unescape(value).replace("\n", "\r\n")
    for name, inner in re.findall(r'<select id="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner) or re.search(r'value="([^"]*)"', inner)
        found[name] = unescape(chosen[1]) if chosen else ""
    found["notices"] = re.findall(r'name="notices" value="(\w+)" checked', page)
    if re.search(r'name="booths" value="yes" checked', page):
        found["booths"] = "yes"
    return found


@asynccontextmanager
async def office(house: House, role: str = "admin", *, language: str = "vi") -> AsyncIterator[Office]:
    """Somebody of this role, in a browser of his own."""
    async with house.database.begin() as session:
        who = await person(session, "Chị Lan", role=role, language=language)
    async with house.browser() as browser:
        answer = await browser.get(enter(who), allow_redirects=False)
        assert answer.status == 303
        assert answer.headers["Location"] == f"{HOME}?lang={language}"
        await browser.get(answer.headers["Location"])
        yield Office(browser)
