"""What a small screen and a shaky line made hard: dates in a row, an answer out of sight, a lost line, the same note thrice."""

from __future__ import annotations

import asyncio

from playwright.async_api import Browser, expect

from tests.screens import fits
from tests.webchat.test_browser import browser, market, opened, say  # noqa: F401  fixtures
from webchat.server import WebChat

SMALL = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


async def test_a_date_stays_on_one_line_beside_six_others(market: WebChat, browser: Browser) -> None:  # noqa: F811
    await market.person("buyer").start()
    page = await opened(browser, f"{market.url}/chat/buyer", SMALL, [])
    await say(page, "lịch")
    keys = page.locator("#log .key")
    await expect(keys).to_have_count(7)
    lines = """key => { const range = document.createRange(), text = key.firstChild, tops = new Set();
      for (let at = 1; at < text.length; at++) { range.setStart(text, at); range.setEnd(text, at + 1); tops.add(Math.round(range.getBoundingClientRect().top)); }
      return tops.size; }"""
    assert [await keys.nth(at).evaluate(lines) for at in range(7)] == [1] * 7
    assert await fits(page)


async def test_what_answers_a_tap_comes_into_sight(market: WebChat, browser: Browser) -> None:  # noqa: F811
    lan = market.person("buyer")
    await lan.start()
    await lan.say("lịch")
    await lan.wait_for("Chọn ngày")
    for number in range(20):
        await lan.say(f"tin {number}")
    await lan.wait_for("Em nghe: tin 19", seconds=20)
    page = await opened(browser, f"{market.url}/chat/buyer", SMALL, [])
    key = page.locator("#log .key", has_text="✅28")
    await page.mouse.move(100, 200)
    await key.scroll_into_view_if_needed()
    await asyncio.sleep(0.3)
    await key.click()
    await expect(page.locator("#log")).to_contain_text("Mình chọn ngày 28")
    await expect(page.locator("#log .message", has_text="Mình chọn ngày 28")).to_be_in_viewport()


async def test_several_answers_are_read_from_the_top_of_the_first(market: WebChat, browser: Browser) -> None:  # noqa: F811
    await market.person("buyer").start()
    page = await opened(browser, f"{market.url}/chat/buyer", SMALL, [])
    await say(page, "thực đơn")
    greeting = page.locator("#log .message", has_text="Em chào chị ạ.")
    question = page.locator("#log .message", has_text="Chị hỏi em gì nữa")
    await expect(question).to_be_attached()
    await expect(greeting.locator(".bubble")).to_be_in_viewport(ratio=1)
    await expect(greeting.locator(".key").last).to_be_in_viewport(ratio=1)
    await expect(page.locator("#newcount")).to_have_text("1")
    await page.click("#newest")
    await expect(question).to_be_in_viewport(ratio=1)
    await say(page, "còn đó không")
    await expect(page.locator("#log .message", has_text="Em nghe: còn đó không")).to_be_in_viewport(ratio=1)
    await expect(page.locator("#newest")).to_be_hidden()


async def test_a_lost_line_is_told_at_once_and_its_return_too(market: WebChat, browser: Browser) -> None:  # noqa: F811
    await market.person("buyer").start()
    page = await opened(browser, f"{market.url}/chat/buyer", SMALL, [])
    await expect(page.locator("#offline")).to_be_hidden()
    await page.context.set_offline(True)
    await expect(page.locator("#offline")).to_be_visible()
    await page.context.set_offline(False)
    await expect(page.locator("#offline")).to_be_hidden(timeout=10_000)
    await say(page, "còn đó không")
    await expect(page.locator("#log")).to_contain_text("Em nghe: còn đó không")


async def test_the_same_note_stands_once(market: WebChat, browser: Browser) -> None:  # noqa: F811
    lan = market.person("buyer")
    await lan.start()
    await lan.say("trà")
    await lan.wait_for("Trà sen")
    page = await opened(browser, f"{market.url}/chat/buyer", SMALL, [])
    for _ in range(3):
        await page.locator("#log .key", has_text="Thêm vào giỏ").click()
        await expect(page.locator("#toasts .toast")).to_have_text(["Đã thêm vào giỏ"])
        await expect(page.locator(".busy")).to_have_count(0)


async def test_the_demos_people_are_called_in_the_language_of_who_looks(market: WebChat, browser: Browser) -> None:  # noqa: F811
    page = await opened(browser, f"{market.url}/", {"viewport": {"width": 1280, "height": 800}, "locale": "en-US"}, [])
    await expect(page.locator("#choose")).to_contain_text("Lan · buyer")
    await expect(page.locator("#phones figcaption").first).to_contain_text("Lan · buyer")
    await page.click("#language")
    await expect(page.locator("#choose")).to_contain_text("Lan · người mua")
    await expect(page.locator("#phones figcaption").first).to_contain_text("Lan · người mua")
