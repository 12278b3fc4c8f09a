"""An address that nothing has: a page of ours for people, the plain answer for programs."""

from __future__ import annotations

import pytest

from tests.web.conftest import House

BROWSER = {"Accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize("path", ["/nothing", "/live/phien/nothing", "/office/nothing"])
async def test_a_browser_gets_a_page_with_a_way_on(house: House, path: str) -> None:
    answer = await house.client.get(f"{path}?lang=en", headers=BROWSER)
    text = await answer.text()
    assert answer.status == 404
    assert "There is no page here" in text
    assert 'href="/lich"' in text
    assert "Em không tìm thấy trang này" in await (await house.client.get(f"{path}?lang=vi", headers=BROWSER)).text()


async def test_a_program_gets_the_plain_answer(house: House) -> None:
    answer = await house.client.get("/live/static/nothing.js")
    assert answer.status == 404
    assert "<html" not in await answer.text()
    assert (await house.client.post("/nothing", headers=BROWSER)).status == 404
