"""On 360 pixels: a report whose labels can be read, and a live that is over and does not ask for orders."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, expect

from db.writes import orders as writes
from domain.orders import KEPT
from services import live_comments
from tests.screens import fits
from tests.web.conftest import NOW, House
from tests.web.test_browser import CHROMIUM, browser, page_of  # noqa: F401  a fixture
from tests.web.test_report import confirmed, sold  # noqa: F401  a fixture

SMALL = {"width": 360, "height": 640}
CROWDED = """() => [...document.querySelectorAll('.chart')].flatMap((chart) => {
  const free = getComputedStyle(chart).overflow === 'visible';
  const card = (free ? chart.parentElement : chart).getBoundingClientRect(), texts = [...chart.querySelectorAll('text')];
  const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
  const out = boxes.filter(([, box]) => box.left < card.left || box.right > card.right || box.top < card.top).map(([words]) => words);
  const ticks = texts.filter((text) => text.matches('.tick[text-anchor=start], .tick[text-anchor=middle]')).map((text) => text.getBoundingClientRect());
  return out.concat(ticks.slice(1).filter((box, at) => box.left < ticks[at].right).map(() => 'ticks'));
})"""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


async def test_every_label_of_the_report_stands_free_and_inside(house: House, browser: Browser) -> None:  # noqa: F811
    await house.hear("Chị Mai", "a12 x2")
    later = int((datetime.now(UTC) + timedelta(seconds=70)).timestamp() * 1000)
    await house.desk.take(house.live_id, live_comments.comment("telegram", "2", "Ba", "b3 x1", now_ms=later))
    base = str(house.client.make_url("")).rstrip("/")
    page = await page_of(browser, SMALL, [])
    await page.goto(base + house.link("host"))
    await page.goto(f"{base}/live/{house.slug}/report")
    await expect(page.locator(".chart")).not_to_have_count(0)
    assert await page.evaluate(CROWDED) == []
    assert await fits(page)


async def test_the_packing_list_wraps(sold: House, browser: Browser) -> None:  # noqa: F811
    first = await confirmed(sold, 2)
    async with sold.database.begin() as session:
        await writes.keep(session, first.id, NOW + KEPT)
    for slip in range(4, 8):
        await sold.hear(f"Nguyễn Thị {slip}", "b3 x1")
        await confirmed(sold, slip, first)
    base = str(sold.client.make_url("")).rstrip("/")
    page = await page_of(browser, SMALL, [])
    await page.goto(base + sold.link("host"))
    await page.goto(f"{base}/live/{sold.slug}/packing")
    await expect(page.locator(".parcel")).to_have_count(7)
    assert await fits(page)


async def test_a_live_that_is_over_asks_for_nothing(house: House, browser: Browser) -> None:  # noqa: F811
    base = str(house.client.make_url("")).rstrip("/")
    page = await page_of(browser, SMALL, [])
    await page.goto(f"{base}/live/{house.slug}")
    await expect(page.locator("#mine")).to_contain_text("Chốt mã")
    await expect(page.locator("#say")).to_be_visible()
    now = datetime.now(UTC) + timedelta(seconds=1)
    assert (await house.desk.do(house.live_id, "end", key="end", actor="host", now=now)).done
    await expect(page.locator("#stage")).to_contain_text("đã kết thúc")
    await expect(page.locator("#say")).to_be_hidden()
    await expect(page.locator("#mine")).to_be_hidden()


async def test_an_english_viewer_reads_the_units_in_english(house: House, browser: Browser) -> None:  # noqa: F811
    problems: list[str] = []
    page = await page_of(browser, SMALL, problems)
    await page.goto(str(house.client.make_url("/live/phien")).rstrip("/") + "?lang=en")
    await expect(page.locator(".stage .left")).to_have_text("5 boxes left")
    await expect(page.locator(".stage .price small")).to_have_text("/ box")
    await page.goto(str(house.client.make_url("/live/phien")).rstrip("/") + "?lang=vi")
    await expect(page.locator(".stage .left")).to_have_text("Còn 5 hộp")
    assert problems == []
