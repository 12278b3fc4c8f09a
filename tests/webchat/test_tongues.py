"""The pages begin in the browser's language, and the bot hears of it."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest

from tests.webchat.conftest import open_chat
from webchat.tongues import preferred


@pytest.mark.parametrize(
    ("accepted", "tongue"),
    [
        ("", "vi"),
        ("*", "vi"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("en-US,en;q=0.9", "en"),
        ("en;q=0.5, vi;q=0.9", "vi"),
        ("fr-FR,fr;q=0.9,vi;q=0.4", "vi"),
        ("ko-KR,ko;q=0.9", "en"),
        ("en;q=nonsense", "vi"),
    ],
)
def test_a_browser_asks_for_one_of_two_languages(accepted: str, tongue: str) -> None:
    assert preferred(accepted) == tongue


@pytest.mark.parametrize(
    ("accepted", "chosen", "tongue"), [("en-GB,en", "", "en"), ("vi", "", "vi"), ("vi", "en", "en"), ("en", "vi", "vi")]
)
async def test_a_guest_begins_in_the_browsers_language_or_in_what_he_chose(
    tmp_path: Path, accepted: str, chosen: str, tongue: str
) -> None:
    chat = open_chat(tmp_path / "guest.sqlite3", secret="s")
    jar = aiohttp.CookieJar(unsafe=True)
    async with chat, aiohttp.ClientSession(cookie_jar=jar, headers={"Accept-Language": accepted}) as browser:
        async with browser.get(f"{chat.url}/") as landing:
            assert f'<html lang="{accepted[:2]}"' in await landing.text()
        async with browser.post(f"{chat.url}/guest", data={"language": chosen} if chosen else {}) as opened:
            assert f'<html lang="{tongue}"' in await opened.text()
            name = opened.url.path.rpartition("/")[2]
        guest = chat.people.named(name)
        assert guest is not None
        assert guest.user["language_code"] == tongue
        assert guest.user["first_name"] == {"en": "Guest", "vi": "Khách"}[tongue]


async def test_the_demos_person_reads_the_browsers_language_until_he_has_written(tmp_path: Path) -> None:
    chat = open_chat(tmp_path / "demo.sqlite3", demo=True)
    async with chat:
        for accepted, tongue in (("en", "en"), ("vi", "vi")):
            async with (
                aiohttp.ClientSession(headers={"Accept-Language": accepted}) as browser,
                browser.get(f"{chat.url}/chat/buyer") as page,
            ):
                assert f'<html lang="{tongue}"' in await page.text()
        await chat.person("buyer").say("chào")
        async with (
            aiohttp.ClientSession(headers={"Accept-Language": "en"}) as browser,
            browser.get(f"{chat.url}/chat/buyer") as page,
        ):
            assert '<html lang="vi"' in await page.text()
