"""The pages in a real browser, on a phone and on a desktop; `pytest --basetemp=DIR` keeps the pictures."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from db.writes import lives as live_writes
from db.writes import trust as trust_writes
from domain.live_plans import Plan, PlannedCode
from domain.trust import Terms
from services import lives
from tests import cast
from tests.cast import person
from tests.screens import fits
from tests.web.conftest import NOW, House
from tests.web.offices import enter
from tests.web.test_passes import dismiss, helper, pass_of
from web import guards

CHROMIUM = shutil.which("chromium")
ARGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        yield opened
        await opened.close()


async def page_of(browser: Browser, size: dict[str, int], problems: list[str]) -> Page:
    context = await browser.new_context(
        locale="vi-VN",
        viewport={"width": size["width"], "height": size["height"]},
        is_mobile=size is PHONE,
        has_touch=size is PHONE,
    )
    page = await context.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    return page


async def test_a_viewer_orders_and_the_helper_sees_it_at_once(house: House, browser: Browser, tmp_path: Path) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    helper, viewer = await page_of(browser, DESKTOP, problems), await page_of(browser, PHONE, problems)
    await helper.goto(base + house.link("host"))
    await helper.wait_for_selector("#connection[data-state=on]")
    await viewer.goto(f"{base}/live/phien")
    await viewer.fill("#called", "Vân")
    await viewer.click(".stage .big")
    await viewer.wait_for_selector(".mine.has .timer")
    await helper.wait_for_selector("#slip-1 .line.held .timer")
    assert "Vân" in await helper.inner_text("#slip-1")
    await helper.click("#slip-1 .step[aria-label='Thêm một']")
    await viewer.wait_for_selector(".mine .total >> text=120.000đ")
    await helper.click("#host .big >> text=Tiếp theo")
    await viewer.wait_for_selector(".stage .tag >> text=B3")
    await viewer.screenshot(path=tmp_path / "viewer-phone.png")
    await helper.screenshot(path=tmp_path / "room-desktop.png")
    assert await fits(viewer)
    assert await fits(helper)
    assert problems == []


async def test_many_pieces_are_not_taken_off_a_slip_by_one_tap(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    room = await page_of(browser, DESKTOP, problems)
    await room.goto(base + house.link("host"))
    await house.hear("Lan", "a12 x3")
    await house.hear("Hoa", "b3")
    for number, answer in ((1, "no"), (1, "yes"), (2, None)):
        await room.click(f"#slip-{number} .step >> text=✕")
        if answer is not None:
            await room.wait_for_selector("#ask-text >> text=Bỏ 3 hộp A12 của STT 1?")
            await room.click(f"#ask button[value={answer}]")
        if answer != "no":
            await room.wait_for_selector(f"#slip-{number} .line", state="detached")
        else:
            assert await room.locator("#slip-1 .line").count() == 1
    assert problems == []


SMALL, WIDE = {"width": 360, "height": 640}, {"width": 1280, "height": 800}


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
async def test_a_wrong_ban_is_taken_back_where_it_is_seen(
    house: House, browser: Browser, tmp_path: Path, size: dict[str, int]
) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    room, other = await page_of(browser, size, problems), await page_of(browser, WIDE, problems)
    for page in (room, other):
        await page.goto(base + house.link())
    await house.hear("Bà Tư", "a12 x2 0912 345 678")
    await house.hear("Hoa", "live vui quá")
    for number, name in ((0, "Hoa"), (1, "Bà Tư")):
        row = f"#comments > .comment:nth-child({number + 1})"
        await room.click(f"{row} .text")
        await room.click(f"{row} .acts >> text=Chặn")
        await room.wait_for_selector(f"#ask-text:has-text('{name}')")
        await room.click("#ask-yes")
        for page in (room, other):
            await page.wait_for_selector(f"{row}.out")
    await room.wait_for_selector("#toast", state="hidden")
    await room.screenshot(path=tmp_path / "banned-comments.png")
    await room.click("#comments > .comment:nth-child(1) .acts >> text=Bỏ chặn")
    await room.wait_for_selector("#toast >> text=không tự về")
    await room.screenshot(path=tmp_path / "unbanned-comment.png")
    for page in (room, other):
        await page.wait_for_selector("#comments > .comment:nth-child(1):not(.out)")
    assert (await house.hear("Hoa", "b3")).kind == "held"
    if size is SMALL:
        await room.click(".tabs [data-tab=slips]")
    await room.wait_for_selector("#slip-1.out >> text=đã chặn")
    await room.screenshot(path=tmp_path / "banned-slip.png")
    assert await fits(room)
    await room.click("#slip-1 >> text=Bỏ chặn")
    for page in (room, other):
        await page.wait_for_selector("#slip-1:not(.out) >> text=Chặn")
        await page.wait_for_selector("#comments > .out", state="detached")
    assert (await house.hear("Bà Tư", "c1")).kind == "held"
    assert problems == []


async def test_who_paid_a_deposit_sees_on_the_page_that_it_came(house: House, browser: Browser) -> None:
    async with house.database.begin() as session:
        await trust_writes.set_rules(session, house.live_id, {"trust": {"no_phone": Terms(20_000).packed()}})
        await live_writes.touch(session, house.live_id)
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    viewer = await page_of(browser, PHONE, problems)
    await viewer.goto(f"{base}/live/phien")
    await viewer.fill("#called", "Vân")
    await viewer.click(".stage .big")
    await viewer.wait_for_selector(".mine .note >> text=đặt cọc 20.000đ")
    paid = await house.desk.do(
        house.live_id, "deposit", key="d", actor="host", now=datetime.now(UTC), slip=1, amount=20_000
    )
    assert paid.done
    await viewer.wait_for_selector(".mine .note >> text=✅ Đã cọc 20.000đ")
    assert problems == []


async def test_a_long_name_makes_nobodys_page_wider(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    await house.hear("Dài" * 13, "a12 x2")
    await house.hear("Hoa", "w" * 200)
    for where in (f"{base}/live/phien", base + house.link("host")):
        page = await page_of(browser, PHONE, problems)
        await page.goto(where)
        await page.wait_for_selector(".comment >> text=Hoa")
        assert await fits(page)
    assert problems == []


async def test_the_room_works_on_a_phone_and_survives_a_lost_connection_and_a_reload(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    page = await page_of(browser, PHONE, problems)
    await page.goto(base + house.link())
    await page.wait_for_selector("#connection[data-state=on]")
    await house.hear("Lan", "a12 x2")
    await page.wait_for_selector(".comment >> text=Lan")
    await page.context.set_offline(True)
    await page.wait_for_selector("#connection[data-state=away]")
    await house.hear("Hoa", "b3")
    await page.context.set_offline(False)
    await page.wait_for_selector(".comment >> text=Hoa", timeout=10_000)
    assert await page.locator(".comment").count() == 2
    await page.reload()
    await page.wait_for_selector(".comment >> text=Lan")
    assert await page.locator(".comment").count() == 2
    await page.fill("#quick-text", "STT 1 c1")
    await page.press("#quick-text", "Enter")
    await page.click(".tabs [data-tab=slips]")
    await page.wait_for_selector("#slip-1 .line >> text=C1")
    await page.screenshot(path=tmp_path / "room-phone.png")
    assert await fits(page)
    await page.click(".tabs [data-tab=goods]")
    await page.wait_for_selector(".good.pinned")
    await page.screenshot(path=tmp_path / "goods-phone.png")
    assert [each for each in problems if "ERR_INTERNET_DISCONNECTED" not in each] == []


async def test_a_tap_counts_though_the_page_is_painted_between_press_and_release(
    house: House, browser: Browser
) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    viewer, helper = await page_of(browser, DESKTOP, problems), await page_of(browser, DESKTOP, problems)
    await viewer.goto(f"{base}/live/phien")
    await viewer.fill("#called", "Vân")
    await viewer.wait_for_selector(".stage .left >> text=Còn 5 hộp")
    await viewer.hover(".stage .big")
    await viewer.mouse.down()
    await house.hear("Lan", "a12 x2")
    await viewer.wait_for_selector(".comment >> text=Lan")
    await viewer.mouse.up()
    await viewer.wait_for_selector(".mine.has .timer")
    assert "null" not in await viewer.inner_text("body")

    await helper.goto(base + house.link("host"))
    await helper.hover("#host .big >> text=Tiếp theo")
    await helper.mouse.down()
    await house.hear("Hoa", "b3")
    await helper.wait_for_selector(".comment >> text=Hoa")
    await helper.mouse.up()
    await helper.wait_for_selector("#host .onair >> text=B3")
    assert problems == []


async def test_the_helper_sees_what_to_look_at_and_gives_a_slip_its_number(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    helper = await page_of(browser, PHONE, problems)
    await helper.goto(base + house.link())
    for words in ("a12 x2", "ăn như thế nào ạ", "live vui quá"):
        await house.hear("Lan", words)
    await helper.wait_for_selector("#badge-comments >> text=1")
    await helper.click("#only-open")
    assert await helper.locator(".comment:visible").count() == 1
    await helper.hover(".comment.question")
    await helper.click(".comment.question .acts >> text=Sửa")
    await helper.fill("#ask-input", "b3")
    await helper.click("#ask-yes")
    await helper.wait_for_selector("#nothing-open:visible")
    await helper.click(".tabs [data-tab=slips]")
    await helper.click("#slip-1 .phone.none")
    await helper.fill("#ask-input", "0912 345 678")
    await helper.click("#ask-yes")
    await helper.wait_for_selector("#slip-1 .phone >> text=678")
    assert "345" not in await helper.inner_text("#slip-1")
    assert await fits(helper)
    assert problems == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_the_board_fills_the_screen_and_follows(
    house: House, browser: Browser, tmp_path: Path, size: dict[str, int]
) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    page = await page_of(browser, size, problems)
    await page.goto(base + house.link("presenter"))
    await page.wait_for_selector("#code >> text=A12")
    await house.hear("Lan", "a12 x2")
    await page.wait_for_selector("#left >> text=Còn 3 hộp")
    tall = await page.evaluate("parseFloat(getComputedStyle(document.getElementById('code')).fontSize)")
    assert tall > size["height"] * 0.15
    await page.screenshot(path=tmp_path / "board.png")
    assert await fits(page)
    assert problems == []


async def test_a_viewer_takes_what_is_offered_passes_on_and_drops_by_taps(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    viewer = await page_of(browser, PHONE, problems)
    await house.hear("Lan", "a12 x3")
    await viewer.goto(f"{base}/live/phien")
    await viewer.fill("#called", "Vân 0912 345 678")
    await viewer.fill("#text", "a12 x3")
    await viewer.press("#text", "Enter")
    await viewer.wait_for_selector(".mine .line.waitlisted")
    assert await viewer.input_value("#called") == "Vân"
    assert "091***678" in await viewer.inner_text(".mine")
    await house.hear("Lan", "bỏ a12")
    await viewer.click(".mine .line.offered >> text=Không lấy")
    await viewer.wait_for_selector(".mine .line.offered", state="detached")
    assert await viewer.locator(".mine .line.held").count() == 1
    await viewer.fill("#text", "thêm 1 a12")
    await viewer.press("#text", "Enter")
    await viewer.wait_for_selector(".mine .total >> text=180.000đ")
    await viewer.click(".mine .drop")
    await viewer.wait_for_selector("#drop-text >> text=Bỏ 3 hộp A12 đang giữ")
    await viewer.click("#drop .go")
    await viewer.wait_for_selector(".mine:not(.has)")
    assert await fits(viewer)
    assert problems == []


async def test_what_waits_and_what_is_held_of_one_code_are_dropped_each_by_its_own_tap(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    viewer = await page_of(browser, SMALL, problems)
    await house.hear("Lan", "a12 x3")
    await viewer.goto(f"{base}/live/phien")
    await viewer.fill("#called", "Vân")
    await viewer.fill("#text", "a12 x4")
    await viewer.press("#text", "Enter")
    await viewer.wait_for_selector(".mine .line.waitlisted")
    await viewer.screenshot(path=tmp_path / "slip.png")
    await viewer.click(".mine .line.waitlisted .drop")
    await viewer.wait_for_selector("#drop-text >> text=Bỏ chờ 2 hộp A12?")
    await viewer.screenshot(path=tmp_path / "slip-ask.png")
    await viewer.click("#drop .plain")
    assert await viewer.locator(".mine .line").count() == 2
    await viewer.click(".mine .line.waitlisted .drop")
    await viewer.click("#drop .go")
    await viewer.wait_for_selector(".mine .line.waitlisted", state="detached")
    assert await viewer.locator(".mine .line.held").count() == 1
    await viewer.click(".mine .line.held .drop")
    await viewer.wait_for_selector("#drop-text >> text=Bỏ 2 hộp A12 đang giữ")
    await viewer.click("#drop .go")
    await viewer.wait_for_selector(".mine:not(.has)")
    assert await fits(viewer)
    assert problems == []


async def test_the_room_shows_who_is_offered_and_ends_a_flash_sale(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    helper = await page_of(browser, PHONE, problems)
    await helper.goto(base + house.link())
    await house.hear("Lan", "a12 x4")
    await house.hear("Hoa", "a12 x2")
    await helper.click(".tabs [data-tab=slips]")
    await helper.click("[data-view=waiting]")
    await helper.wait_for_selector(".short.waitlisted >> text=Hoa")
    await house.hear("Lan", "bỏ a12")
    await helper.wait_for_selector(".short.offered .timer")
    flash = {"code": "C1", "price": 30_000, "qty": 2_000, "limit": None, "seconds": 60}
    assert (await house.desk.do(house.live_id, "flash", key="flash", actor="host", now=datetime.now(UTC), **flash)).done
    await helper.click(".tabs [data-tab=goods]")
    await helper.wait_for_selector(".good .flash .timer")
    await helper.click("text=Dừng giá sốc")
    await helper.wait_for_selector(".good .flash", state="detached")
    await helper.click(".good >> nth=2 >> text=Giá sốc")
    await helper.fill("#flash-price", "10k")
    await helper.click("#flash .go")
    await helper.wait_for_selector("#flash-wrong:has-text('giảm tối đa một nửa')")
    assert await helper.input_value("#flash-price") == "10k"
    await helper.fill("#flash-price", "40k")
    for wrong in ("1000", "0", "1.5"):
        await helper.fill("#flash-qty", wrong)
        await helper.click("#flash .go")
        await helper.wait_for_selector("#flash-wrong:has-text('từ 1 đến 3 gói')")
        assert await helper.input_value("#flash-price") == "40k"
    await helper.fill("#flash-qty", "2")
    await helper.click("#flash .go")
    await helper.wait_for_selector(".good .flash .timer")
    assert await fits(helper)
    assert [each for each in problems if "409" not in each] == []


async def test_the_page_and_the_board_show_what_is_drawn_and_who_won(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    viewer, board = await page_of(browser, PHONE, problems), await page_of(browser, DESKTOP, problems)
    await viewer.goto(f"{base}/live/phien")
    await board.goto(base + house.link("presenter"))
    draw = {
        "game": "draw", "keyword": "cốm", "shown": True, "prize": "1 gói cốm tươi", "legal": "gift", "document": "",
        "count": 1, "seed": "00" * 32,
    }  # fmt: skip
    assert (await house.desk.do(house.live_id, "call", key="c", actor="host", now=datetime.now(UTC), **draw)).done
    for page, box in ((viewer, ".stage .call"), (board, "#calls p")):
        await page.wait_for_selector(f"{box} >> text=Bốc thăm 1 gói cốm tươi (1 giải): bình luận “cốm”")
    await viewer.fill("#called", "Bác Năm")
    await viewer.fill("#text", "cốm")
    await viewer.press("#text", "Enter")
    await viewer.wait_for_selector(".comment .answer >> text=Số dự thưởng của mình là 1")
    done = await house.desk.do(house.live_id, "call-stop", key="s", actor="host", now=datetime.now(UTC), call=1)
    assert done.done
    for page, box in ((viewer, ".stage .call"), (board, "#calls p")):
        await page.wait_for_selector(f"{box} >> text=trúng thưởng là số 1 (Bác Năm)")
        assert await fits(page)
    small = await page_of(browser, {"width": 360, "height": 640}, problems)
    await small.goto(f"{base}/live/phien/draws")
    assert await fits(small)
    assert problems == []


async def test_no_page_calls_goods_sold_out_that_went_back_to_the_shop(house: House, browser: Browser) -> None:
    house.site.card = lambda product_id: f"/?start=p_{product_id}"
    async with house.database.begin() as session:
        producer = await cast.producer(session)
        product_id, (variant,) = await cast.product(session, producer, stock=5_000)
        codes = (PlannedCode("M1", "Mật ong (mẫu)", 90_000, "chai", 5_000, variant_id=variant),
                 PlannedCode("M2", "Miến (mẫu)", 45_000, "gói", 5_000))  # fmt: skip
        plan = Plan("tan", "Phiên tan", codes)
        made = await lives.create(session, plan, now=NOW, slot_id=None, producer_id=producer, made_by=house.staff)
        assert isinstance(made, lives.Created)

    async def do(what: str) -> None:
        assert (await house.desk.do(made.live_id, what, key=what, actor="host", now=datetime.now(UTC))).done

    await do("open")
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    viewer, board, room = [await page_of(browser, size, problems) for size in (PHONE, DESKTOP, DESKTOP)]
    await viewer.goto(f"{base}/live/tan")
    await viewer.wait_for_selector("#codes .good:nth-child(1) .left >> text=Còn 5 chai")
    for page, role in ((board, "presenter"), (room, "host")):
        await page.goto(base + house.link(role, slug="tan", live_id=made.live_id))
        await page.wait_for_selector("text=Còn 5 chai")
    assert await board.inner_text("#next") != ""
    await do("end")
    link = "#codes .good:nth-child(1) a >> text=Xem ở cửa hàng"
    assert await viewer.get_attribute(link, "href") == f"/?start=p_{product_id}"
    assert await viewer.inner_text("#codes .good:nth-child(2) .left") == "Phiên đã kết thúc"
    await board.wait_for_selector("#left >> text=Đã kết thúc")
    assert await board.inner_text("#next") == ""
    await room.wait_for_selector("#host .onair >> text=Phiên đã kết thúc")
    for page in (viewer, board, room):
        assert "hết hàng" not in (await page.inner_text("body")).lower()
    assert await fits(viewer)
    assert problems == []


async def test_more_than_there_can_be_is_asked_for_once_more(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    helper = await page_of(browser, PHONE, problems)
    await helper.goto(base + house.link())
    await helper.click(".tabs [data-tab=goods]")
    for answer, total in (("no", "5"), ("yes", "1.005")):
        await helper.click(".good >> nth=0 >> text=Thêm hàng")
        await helper.fill("#ask-input", "1000")
        await helper.click("#ask-yes")
        await helper.wait_for_selector("#ask-text:has-text('Kho của shop đang có 0 hộp A12, live đang có 5')")
        await helper.click(f"#ask button[value={answer}]")
        await helper.wait_for_selector(f".good >> nth=0 >> text={total}")
    assert [each for each in problems if "409" not in each] == []


async def test_a_viewer_is_offered_nothing_that_would_be_refused(house: House, browser: Browser) -> None:
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    viewer = await page_of(browser, PHONE, problems)
    await viewer.goto(f"{base}/live/khac")
    await viewer.wait_for_selector("#connection[data-state=on]", state="hidden")
    assert "trực tiếp" not in await viewer.inner_text(".bar")
    await viewer.goto(f"{base}/live/phien")
    await viewer.fill("#called", "Vân")
    await viewer.wait_for_selector(".bar >> text=trực tiếp")
    await viewer.fill("#text", "a12 x3")
    await viewer.press("#text", "Enter")
    await viewer.click(".stage .big >> text=Thêm 1 A12")
    await viewer.wait_for_selector(".mine .lines >> text=× 4")
    await viewer.wait_for_selector(".stage .big", state="detached")
    await viewer.fill("#text", "c1 x3")
    await viewer.press("#text", "Enter")
    await viewer.wait_for_selector(".mine .lines >> text=C1")
    await viewer.wait_for_selector("#codes .good:nth-child(3) button", state="detached")
    assert await viewer.locator("#codes .good:nth-child(2) button").count() == 1
    assert problems == []


@pytest.mark.parametrize("size", [{"width": 360, "height": 640}, {"width": 1280, "height": 800}], ids=["small", "wide"])
async def test_the_office_plans_and_changes_an_event(
    house: House, browser: Browser, tmp_path: Path, size: dict[str, int]
) -> None:
    async with house.database.begin() as session:
        boss = await person(session, "Chị Lan", role="organiser")
    base, problems = str(house.client.make_url("")).rstrip("/"), list[str]()
    page = await page_of(browser, size, problems)

    async def look(name: str) -> None:
        await page.screenshot(path=tmp_path / f"{name}-{size['width']}.png", full_page=True)
        assert await fits(page), name

    await page.goto(base + enter(boss))
    await page.click("text=Lên lịch sự kiện mới")
    assert not await page.is_visible("#register_by"), "booths' questions come with the booths"
    await page.fill("#name", "Hội chợ OCOP đặc sản vùng miền và làng nghề truyền thống (mẫu)")
    await page.fill("#place", "Vườn hoa mẫu, phường Hà Đông, Hà Nội")
    await page.fill("#starts", "19h rằm tháng 8")
    await page.fill("#ends", "hôm nào đó")
    await page.select_option("#repeats", "FREQ=YEARLY")
    await page.fill("#text", "Hàng trăm món ngon của các làng nghề.\nMời cả nhà ghé chơi.")
    await page.check("#booths")
    await page.fill("#capacity", "nhiều lắm")
    await look("form")
    await page.click(".end .big")
    await page.wait_for_selector("#ends-fault")
    await look("faults")
    assert await page.input_value("#text") == "Hàng trăm món ngon của các làng nghề.\nMời cả nhà ghé chơi."
    await page.fill("#ends", "22h")
    await page.fill("#register_by", "1/8 âm lịch")
    await page.fill("#capacity", "40")
    await page.click(".end .big")
    await page.wait_for_selector("text=Em đã ghi bản nháp")
    await look("draft")
    await page.click(".acts button.go")
    await page.wait_for_selector("text=Đã đăng! Em sẽ báo đúng giờ")
    await look("published")
    await page.click("text=Tất cả sự kiện")
    await look("list")
    other = await page.context.new_page()
    for each in (page, other):
        await each.goto(f"{base}/office/events")
        await each.click(".plans >> text=Sửa")
    await other.fill("#place", "Hồ Gươm, phố đi bộ")
    await other.click(".end .big")
    await other.wait_for_selector("text=Em đã sửa")
    await page.fill("#name", "Hội chợ mẫu")
    await page.click(".end .big")
    await page.wait_for_selector(".theirs >> text=Hồ Gươm")
    await look("met")
    await page.click(".end .big")
    await page.wait_for_selector("text=Em đã sửa")
    await page.click("text=Hủy sự kiện")
    await look("ask")
    await page.click(".big.stop")
    await page.wait_for_selector("text=Đã hủy. Em báo cho 0 người")
    assert [each for each in problems if "status of 4" not in each] == []


async def test_the_open_page_of_a_helper_who_was_let_go_clears_itself(
    house: House, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "ASK_S", 0.0)
    who = await helper(house)
    await house.hear("Lan Anh", "a12")
    page = await page_of(browser, PHONE, [])
    await page.goto(str(house.client.make_url(pass_of(house, who, "helper"))))
    await page.wait_for_selector("text=Lan Anh")
    await dismiss(house)
    await house.hear("Minh", "a12")
    await page.wait_for_selector("text=Trang này chỉ mở được")
    assert "Lan Anh" not in await page.inner_text("body")
