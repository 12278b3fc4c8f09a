"""The demo in a real browser: a buyer from the landing page to a confirmed order, the producer, the admin's fair.

With UPDATE_PICTURES in the environment the pictures that the README shows are drawn anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.app import App, build
from bot.demo import cast_of, config_for
from bot.samples.load import load
from tests.screens import fits
from tests.servers import free_port

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MORNING = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
"""Ten in the morning in Hanoi: no quiet hours."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@dataclass
class Seen:
    """Where pictures go, and what went wrong on any page."""

    browser: Browser
    base: str
    folder: Path
    troubles: list[str] = field(default_factory=list)

    async def page(self, path: str, size: dict[str, Any]) -> Page:
        """A new page that notes every error and every request that leaves the server."""
        page = await (await self.browser.new_context(**size, locale="vi-VN")).new_page()
        ours = (self.base, "blob:", "data:")
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda note: self.troubles.append(note.text) if note.type == "error" else None)
        page.on("request", lambda asked: None if asked.url.startswith(ours) else self.troubles.append(asked.url))
        await page.goto(self.base + path)
        return page

    async def picture(self, page: Page, name: str) -> None:
        """What the page shows, in few colours, so that it is small."""
        path = self.folder / f"{name}.png"
        await page.mouse.move(0, 0)
        await page.wait_for_timeout(400)
        await page.screenshot(path=path)
        with Image.open(path) as shot:
            shot.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[App]:
    """The assistant as `make demo` builds it, with its sample goods, at ten in the morning."""
    config = config_for(tmp_path / "demo", free_port())
    (tmp_path / "demo").mkdir()
    app = build(config, demo=True, clock=lambda: MORNING)
    await app.prepare()
    await load(app.database, config.storage.media)
    await app.start()
    await cast_of(app)
    yield app
    await app.stop()


@pytest.fixture
async def seen(demo: App, tmp_path: Path) -> AsyncIterator[Seen]:
    folder = PICTURES if os.environ.get("UPDATE_PICTURES") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield Seen(browser, demo.config.web.public_url, folder)
        await browser.close()


def newest(page: Any) -> Locator:
    """The newest message of a chat with what stands under it."""
    return page.locator("#log .message").last  # type: ignore[no-any-return] # a page or a frame of one


async def says(page: Any, text: str, answer: str) -> None:
    """Write, and wait until the shop's newest message has the answer."""
    await page.locator("#text").fill(text)
    await page.locator("#send").click()
    await expect(page.locator("#log .theirs", has_text=answer).last).to_be_visible()


async def taps(page: Any, label: str, answer: str) -> None:
    """Tap the newest button of this label, and wait for the answer."""
    await page.locator("#log .inline .key", has_text=label).last.click()
    await expect(page.locator("#log .theirs", has_text=answer).last).to_be_visible()


async def begins(page: Any) -> None:
    await page.locator("#begin").click()
    await expect(page.locator("#log")).to_contain_text("Em là Chợ Phiên")
    await expect(page.locator("#title")).to_have_text("Chợ Phiên")


async def looks_and_fills_a_cart(phone: Page, seen: Seen, goods: str) -> None:
    await says(phone, goods, "giá mẫu")
    card = newest(phone)
    await expect(card.locator("img")).to_be_visible()
    await expect(card).to_contain_text("(hàng mẫu, giá mẫu)")
    assert await card.locator("img").evaluate("image => image.naturalWidth") > 0
    await seen.picture(phone, "phone-card")
    await taps(phone, "Thêm vào giỏ", "Mình lấy bao nhiêu")
    await taps(phone, "2", "Em đã bỏ vào giỏ")


async def checks_out(phone: Page, seen: Seen) -> None:
    await taps(phone, "Đặt hàng", "số điện thoại nhận hàng")
    await says(phone, "12", "gọi chưa được")
    await says(phone, "0912 345 678", "tên người nhận")
    await expect(phone.locator("#below")).to_be_hidden()
    await says(phone, "Lan", "Em giao đến đâu")
    await says(phone, "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội", "dặn gì thêm")
    await taps(phone, "Bỏ qua", "Mình xem lại đơn")
    await expect(newest(phone)).to_contain_text("Phường Ngọc Hà")
    await seen.picture(phone, "phone-checkout")
    await taps(phone, "Xác nhận", "Em đã đặt hàng xong")


async def publishes_a_fair(phone: Page, seen: Seen) -> None:
    await taps(phone, "Văn phòng", "Hôm nay: 1 đơn")
    await seen.picture(phone, "phone-office")
    await taps(phone, "Sự kiện", "Lịch sự kiện")
    await taps(phone, "Lên lịch", "thuộc loại nào")
    await taps(phone, "Hội chợ", "Tên sự kiện")
    await says(phone, "Phiên chợ cuối tuần (ví dụ)", "Bắt đầu khi nào")
    await says(phone, "8h 5/12", "Kết thúc khi nào")
    await says(phone, "20h", "20:00 thứ Bảy 5/12")
    await taps(phone, "Không, chỉ một lần", "Diễn ra ở đâu")
    await says(phone, "Phố đi bộ", "vài dòng giới thiệu")
    for answer in ("tiếng Anh", "một ảnh", "Ai nên được nghe"):
        await taps(phone, "Bỏ qua", answer)
    await taps(phone, "Tất cả mọi người", "chọn riêng")
    await taps(phone, "Không, gửi hết", "vào những lúc nào")
    chosen = phone.locator("#log .key", has_text="Ngay khi đăng").last
    if "✅" not in await chosen.inner_text():
        await chosen.click()
        await expect(phone.locator("#log .key", has_text="✅ Ngay khi đăng")).to_be_visible()
    await taps(phone, "Xong, tiếp tục", "gian hàng")
    await taps(phone, "Không", "bản nháp")
    await taps(phone, "📣 Đăng", "Đã đăng")


async def test_a_market_day_in_the_browser(demo: App, seen: Seen) -> None:
    table = await seen.page("/", DESKTOP)
    frames = {name: table.frame_locator(f'iframe[src*="/chat/{name}"]') for name in ("buyer", "producer", "admin")}
    for frame in frames.values():
        await begins(frame)
    await expect(frames["producer"].locator("#log .key", has_text="Gian hàng của tôi").last).to_be_visible()

    landing = await seen.page("/", PHONE)
    assert await fits(landing)
    await landing.locator('a[href*="/chat/buyer"]').first.click()
    await expect(landing.locator("#log")).to_contain_text("Em là Chợ Phiên")
    await taps(landing, "Có, gửi cho tôi", "Em ghi nhận")
    await looks_and_fills_a_cart(landing, seen, "com tuoi")
    await checks_out(landing, seen)
    assert await fits(landing)

    hoa = frames["producer"]
    await expect(hoa.locator("#log")).to_contain_text("Đơn mới CP-")
    await taps(hoa, "Xác nhận", "đã xác nhận")
    await expect(landing.locator("#log")).to_contain_text("đã xác nhận đơn")

    office = await seen.page("/chat/admin", PHONE)
    await taps(office, "Không", "em không gửi tin quảng cáo")
    await publishes_a_fair(office, seen)
    assert await fits(office)
    demo.postman.wake()
    await expect(landing.locator("#log")).to_contain_text("Phiên chợ cuối tuần (ví dụ)", timeout=15_000)
    await seen.picture(landing, "phone-fair")
    assert await fits(table)
    await seen.picture(table, "demo")
    for picture in seen.folder.glob("*.png"):
        assert picture.stat().st_size < 250_000
    assert seen.troubles == []


async def test_the_page_and_the_shop_speak_one_language_whichever_was_asked(seen: Seen) -> None:
    page = await seen.page("/chat/khach", PHONE)
    await begins(page)
    field = page.locator("#text")
    await taps(page, "English", "Mình muốn dùng tiếng nào")
    await taps(page, "English", "All right, I will speak E")
    await expect(field).to_have_attribute("placeholder", "Message…")
    await expect(page.locator("#status")).to_have_text("automatic assistant")
    await expect(page.locator("#log .reply").first).to_have_text("Reply")
    await page.reload()
    await expect(field).to_have_attribute("placeholder", "Message…")
    await page.click("#more")
    await page.locator("dialog button", has_text="Tiếng Việt").click()
    await expect(field).to_have_attribute("placeholder", "Nhắn tin…")
    await says(page, "/menu", "Mình chọn nút bên dưới")
    await page.reload()
    await expect(field).to_have_attribute("placeholder", "Nhắn tin…")
    assert seen.troubles == []
