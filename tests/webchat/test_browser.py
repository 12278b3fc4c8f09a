import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.screens import fits
from tests.webchat.conftest import open_chat, picture
from tests.webchat.echo import Echo
from webchat.driver import text_of
from webchat.server import WebChat

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}


@pytest.fixture
async def market(tmp_path: Path) -> AsyncIterator[WebChat]:
    async with open_chat(tmp_path / "browser.sqlite3", demo=True) as chat:
        echo = Echo(chat.url)
        yield chat
        await echo.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


async def opened(browser: Browser, url: str, options: dict[str, Any], troubles: list[str]) -> Page:
    """A new page that notes every error, and every request that leaves the server."""
    page = await (await browser.new_context(**({"locale": "vi-VN"} | options))).new_page()
    origin = "/".join(url.split("/")[:3])
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda note: troubles.append(note.text) if note.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith((origin, "blob:", "data:")) else troubles.append(r.url))
    await page.goto(url)
    return page


async def say(page: Page, text: str) -> None:
    await page.fill("#text", text)
    await page.click("#send")


async def nameless(page: Page) -> list[str]:
    """Visible buttons, links and fields that a screen reader could not name."""
    script = """() => [...document.querySelectorAll('button,a,input,textarea,img')]
        .filter(e => e.offsetParent !== null || e === document.activeElement)
        .filter(e => !(e.innerText || '').trim() && !e.getAttribute('aria-label') && !e.labels?.length && !e.placeholder
          && !(e.tagName === 'IMG' && e.hasAttribute('alt')) && !e.querySelector?.('img[alt]'))
        .map(e => e.outerHTML.slice(0, 100))"""
    found: list[str] = await page.evaluate(script)
    return found


async def test_a_phone_tells_the_whole_story(market: WebChat, browser: Browser) -> None:
    troubles: list[str] = []
    page = await opened(browser, f"{market.url}/chat/buyer?start=sp_12", PHONE, troubles)
    log = page.locator("#log")
    await page.click("#begin")
    await expect(log).to_contain_text("Em chào chị Lan ạ! 🌿 [sp_12]")
    await expect(log.locator(".mine").first).to_contain_text("/start")
    assert "sp_12" not in await log.locator(".mine").first.inner_text()
    assert await fits(page)
    assert await nameless(page) == []
    await say(page, "cho em hỏi trà sen")
    await expect(log.locator(".key", has_text="Thêm vào giỏ")).to_be_visible()
    await log.locator(".key", has_text="➕").click()
    await expect(log.locator(".key", has_text="2 hộp")).to_be_visible()
    assert await log.locator(".message").count() == 4
    await log.locator(".key", has_text="Thêm vào giỏ").click()
    await expect(page.locator(".toast")).to_have_text("Đã thêm vào giỏ")
    await log.locator(".key", has_text="2 hộp").click()
    await expect(page.locator("dialog[open]")).to_contain_text("Chị gõ số lượng giúp em")
    await page.click("dialog .big")
    await expect(page.locator("dialog[open]")).to_have_count(0)
    await page.locator("#below .key", has_text="Gửi số điện thoại").click()
    await page.fill("dialog input", "0912 345 678")
    await page.click("dialog .big")
    await expect(log).to_contain_text("Em nhận được rồi ạ")
    files: list[Any] = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": picture()} for n in range(2)]
    await page.set_input_files("#photos", files)
    await page.fill("dialog input", "ảnh của em")
    await page.click("dialog .big")
    await expect(log.locator(".album.mine img")).to_have_count(2)
    await say(page, "link")
    await log.locator("a", has_text="start=sp_9").click()
    await expect(log).to_contain_text("[sp_9]")
    before = await log.locator(".message").count()
    await page.reload()
    await expect(log.locator(".message")).to_have_count(before)
    assert await fits(page)
    assert troubles == []


async def test_nothing_that_is_written_becomes_markup(market: WebChat, browser: Browser) -> None:
    troubles: list[str] = []
    page = await opened(browser, f"{market.url}/chat/buyer", DESKTOP, troubles)
    await page.click("#begin")
    await expect(page.locator("#log")).to_contain_text("Em chào")
    evil = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script> \u202eabc"
    await say(page, evil)
    await expect(page.locator("#log")).to_contain_text("Em nghe: <img src=x onerror=")
    assert await page.locator("#log script").count() == 0
    assert await page.locator("#log img").count() == 0
    assert "hacked" not in await page.title()
    hoa = market.person("hoa", "<b onclick=alert(1)>Hòa</b>")
    group = market.groups.create("<i>Nhóm</i>", owner=hoa.person, members=(market.person("buyer").person,))
    await hoa.say("javascript:alert(1) http://ok.vn", chat=group)
    row = page.locator("#chats .chatrow", has_text="<i>Nhóm</i>")
    await row.click()
    await expect(page.locator("#log .name")).to_have_text("<b onclick=alert(1)>Hòa</b>")
    assert await page.locator("#log a").get_attribute("href") == "http://ok.vn"
    assert troubles == []


async def test_it_comes_back_by_itself_and_catches_up(tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "back.sqlite3"
    chat = open_chat(path, demo=True)
    url = await chat.start()
    lan = chat.person("buyer")
    await lan.start()
    page = await opened(browser, f"{url}/chat/buyer", DESKTOP, [])
    await expect(page.locator("#log")).to_contain_text("/start")
    await chat.stop()
    await expect(page.locator("#offline")).to_be_visible()
    chat = open_chat(path, demo=True)
    await chat.start(port=int(url.rpartition(":")[2]))
    await chat.person("buyer").say("lúc vắng")
    await expect(page.locator("#log")).to_contain_text("lúc vắng", timeout=15_000)
    await expect(page.locator("#offline")).to_be_hidden()
    await chat.stop()


async def test_long_histories_are_read_back_and_the_newest_is_one_press_away(market: WebChat, browser: Browser) -> None:
    lan = market.person("buyer")
    await lan.start()
    for n in range(150):
        await lan.say(f"tin {n}")
    await lan.wait_for("Em nghe: tin 149", seconds=20)
    page = await opened(browser, f"{market.url}/chat/buyer", PHONE, [])
    await expect(page.locator(".fresh")).to_be_visible()
    for _ in range(12):
        await page.evaluate("document.getElementById('scroll').scrollTop = 0")
        await asyncio.sleep(0.15)
    await expect(page.locator("#log .message").first).to_contain_text("/start")
    await expect(page.locator("#newest")).to_be_visible()
    await page.click("#newest")
    await expect(page.locator("#newest")).to_be_hidden()
    assert text_of(lan.screen()[-1]).startswith("Em nghe")


async def test_three_people_stand_side_by_side(market: WebChat, browser: Browser) -> None:
    troubles: list[str] = []
    page = await opened(browser, f"{market.url}/", DESKTOP, troubles)
    frames = page.locator("#phones iframe")
    await expect(frames).to_have_count(3)
    for index in range(3):
        await page.frame_locator("#phones iframe").nth(index).locator("#begin").click()
    await expect(page.frame_locator("#phones iframe").nth(2).locator("#log")).to_contain_text("Em chào chị Minh")
    await page.click("#language")
    await expect(page.locator(".top p")).to_contain_text("A demonstration")
    assert troubles == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_a_start_says_what_it_opens_and_is_sent_once_somebody_is_chosen(
    market: WebChat, browser: Browser, size: dict[str, Any]
) -> None:
    troubles: list[str] = []
    page = await opened(browser, f"{market.url}/?start=live_a12", size, troubles)
    await expect(page.locator("#waiting")).to_contain_text("Chọn mình là ai")
    await expect(page.locator("#phones iframe")).to_have_count(0)
    assert await fits(page)
    await page.click("#cards a >> nth=0")
    await expect(page.locator("#log")).to_contain_text("[live_a12]")
    assert "start" not in page.url
    assert troubles == []
    elsewhere = await opened(browser, f"{market.url}/chat/buyer?start=live_a13", size, troubles)
    await expect(elsewhere.locator("#begin")).to_be_visible()
    await expect(elsewhere.locator("#log")).not_to_contain_text("[live_a13]")


@pytest.mark.parametrize("path", ["/", "/?start=live_a12", "/chat/buyer"])
async def test_it_fits_360_pixels(market: WebChat, browser: Browser, path: str) -> None:
    lan = market.person("buyer")
    await lan.start()
    await lan.say("trà " + "x" * 300)
    await lan.wait_for("Trà sen")
    small: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "color_scheme": "dark"}
    page = await opened(browser, market.url + path, small, [])
    await asyncio.sleep(0.5)
    assert await fits(page)
    assert await nameless(page) == []


async def test_a_guest_of_production_starts_from_the_landing_page(tmp_path: Path, browser: Browser) -> None:
    async with open_chat(tmp_path / "guest.sqlite3", secret="s") as chat:
        echo = Echo(chat.url)
        troubles: list[str] = []
        page = await opened(browser, f"{chat.url}/?start=live_a12", PHONE, troubles)
        await page.fill("input[name=first_name]", "Lan")
        await expect(page.locator("#waiting")).to_contain_text("mở đúng phần mình vừa bấm")
        await page.click("button.big")
        await expect(page.locator("#log")).to_contain_text("Em chào chị Lan ạ! 🌿 [live_a12]")
        await page.goto(f"{chat.url}/")
        await page.click("#again")
        await expect(page.locator("#log")).to_contain_text("[live_a12]")
        assert troubles == []
        await echo.stop()
