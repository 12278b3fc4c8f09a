from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from html import unescape
from typing import Any, ClassVar

import pytest
from fpdf import FPDF
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import update

from db.reads import lives as reads
from db.tables.orders import orders
from db.writes import orders as writes
from domain.orders import KEPT, Order
from services import live_orders
from services.live_orders import Delivery
from tests.web.conftest import NOW, House
from web import charts, paper


@pytest.fixture
async def sold(house: House) -> House:
    await house.hear("Lan", "a12 x2 0912 345 678")
    await house.hear("=HYPERLINK(1)", "b3 x3")
    await house.hear("Hoa", "đẹp quá")
    await house.hear("Mai", "c1 x9")
    await house.desk.do(house.live_id, "confirm", key="c", actor="host", now=NOW, slip=1)
    await house.client.get(house.link(), allow_redirects=False)
    return house


async def test_the_report_adds_up(sold: House) -> None:
    text = await (await sold.client.get("/live/phien/report")).text()
    revenue = 2 * 60_000 + 3 * 150_000 + 3 * 45_000
    assert f"{revenue:,}".replace(",", ".") + "đ" in text
    assert "120.000đ" in text
    assert text.count("<svg") == 4
    assert "&lt;b&gt;Ba Vì" in text
    assert "<b>Ba Vì" not in text
    for page in ("packing", "producers"):
        text = await (await sold.client.get(f"/live/phien/{page}")).text()
        assert "A12" in text
        assert "120.000đ" in text


async def test_downloads_hold_every_line_and_no_formula(sold: House) -> None:
    text = (await (await sold.client.get("/live/phien/report.csv")).read()).decode("utf-8-sig")
    assert len(text.splitlines()) == 1 + 4
    assert "'=HYPERLINK(1)" in text
    book = load_workbook(io.BytesIO(await (await sold.client.get("/live/phien/report.xlsx")).read()))
    assert book.sheetnames == ["Đơn", "Mã", "Theo phút"]
    head, *orders = list(book["Đơn"].values)
    assert head == (
        "STT", "Nguồn", "Tên", "Điện thoại", "Mã", "Hàng", "Số lượng", "Đơn vị", "Đơn giá", "Thành tiền", "Trạng thái",
        "Kiện hàng", "Mã đơn", "Trạng thái đơn", "Người nhận", "Điện thoại người nhận", "Địa chỉ nhận hàng",
    )  # fmt: skip
    assert {row[2] for row in orders} == {"Lan", "'=HYPERLINK(1)", "Mai"}
    assert [row[0] for row in orders] == sorted(int(str(row[0])) for row in orders)
    assert all(isinstance(row[6], int | float) for row in orders)
    assert {row[10] for row in orders} <= {"đã chốt", "đang giữ", "đang chờ", "hết giờ", "đã bỏ"}
    codes = {row[0]: row for row in list(book["Mã"].values)[1:]}
    assert codes["A12"][6] == 2
    minutes = list(book["Theo phút"].values)[1:]
    assert all(isinstance(row[0], datetime) for row in minutes)
    english = await (await sold.client.get("/live/phien/report.xlsx?lang=en")).read()
    assert load_workbook(io.BytesIO(english)).sheetnames == ["Orders", "Codes", "By the minute"]
    assert sum(int(str(row[11])) for row in codes.values()) == 2 * 60_000 + 3 * 150_000 + 3 * 45_000


async def text_of(sold: House, number: int) -> str:
    """What is written on a slip's A6, as one line."""
    made = await (await sold.client.get(f"/live/phien/slips.pdf?size=a6&stt={number}")).read()
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


async def test_a_confirmed_slip_says_where_it_goes_and_what_is_collected(sold: House) -> None:
    delivery = Delivery("Cô Lan", "0987654321", "8 ngõ 25 Kim Mã, Phường Ngọc Hà, Hà Nội")
    done = await live_orders.confirm(
        sold.desk, sold.live_id, 2, delivery, key="to", actor="host", now=NOW, shipping_fee=30_000, cod_limit=10**9
    )
    assert isinstance(done, live_orders.Confirmed)
    text = unescape(await (await sold.client.get("/live/phien/packing")).text())
    for said in (
        "0987 654 321",
        delivery.address,
        f"Thu hộ {480_000:,}đ".replace(",", "."),
        str(done.orders[0].number),
    ):
        assert said in text
    paper_text = await text_of(sold, 2)
    for said in ("Cô Lan", "0987 654 321", delivery.address, "Thu hộ", "480.000đ"):
        assert said in paper_text
    assert "Thu hộ" not in await text_of(sold, 1)
    async with sold.database.begin() as session:
        await session.execute(update(orders).values(state="cancelled"))
    assert "Thu hộ" not in await (await sold.client.get("/live/phien/packing")).text()


async def confirmed(sold: House, slip: int, along: Order | None = None, key: str = "to") -> Order:
    delivery = Delivery(
        "Cô Lan", "0987654321", "8 ngõ 25 Kim Mã", along=None if along is None else {str(along.producer_id): along.id}
    )
    done = await live_orders.confirm(
        sold.desk, sold.live_id, slip, delivery, key=f"{key}{slip}", actor="host", now=NOW, shipping_fee=30_000,
        cod_limit=10**9,
    )  # fmt: skip
    assert isinstance(done, live_orders.Confirmed)
    return done.orders[0]


async def packed(sold: House, language: str = "vi") -> list[str]:
    """The parcels of the packing page, by number (STT)."""
    page = unescape(await (await sold.client.get(f"/live/phien/packing?lang={language}")).text())
    return page.split('<li class="parcel')[1:]


async def test_a_kept_order_is_not_packed_as_if_it_went_now(sold: House) -> None:
    order = await confirmed(sold, 2)
    async with sold.database.begin() as session:
        await writes.keep(session, order.id, NOW + KEPT)
    _, kept, held = await packed(sold)
    assert kept.startswith(" kept")
    assert order.number in kept
    assert "đang giữ, chưa gửi" in kept
    assert "Thu hộ" not in kept
    assert "checkbox" not in kept
    assert "đang giữ, chưa gửi" not in held
    assert "checkbox" in held
    assert "kept, do not send yet" in (await packed(sold, "en"))[1]
    assert "kept, do not send yet" in await (await sold.client.get("/live/phien/producers")).text()
    await sold.client.get("/live/phien/packing?lang=vi")
    said = await text_of(sold, 2)
    assert f"{order.number} đang giữ, chưa gửi" in said
    assert "Thu hộ" not in said
    text = (await (await sold.client.get("/live/phien/report.csv")).read()).decode("utf-8-sig").splitlines()
    assert [row for row in text if ",kept," in row] == [
        row for row in text if f'"{order.number}: đang giữ, chưa gửi"' in row
    ]
    assert sum(",kept," in row for row in text) == 1
    book = load_workbook(io.BytesIO(await (await sold.client.get("/live/phien/report.xlsx")).read()))
    assert [row[2] for row in book["Đơn"].values if row[10] == "đang giữ, chưa gửi"] == ["'=HYPERLINK(1)"]
    async with sold.database.begin() as session:
        await writes.keep(session, order.id, None)
    sent = (await packed(sold))[1]
    assert "chưa gửi" not in sent
    assert "Thu hộ" in sent
    assert "checkbox" in sent


async def test_orders_in_one_parcel_name_each_other(sold: House) -> None:
    first = await confirmed(sold, 2)
    async with sold.database.begin() as session:
        await writes.keep(session, first.id, NOW + KEPT)
    second = await confirmed(sold, 3, first)
    _, one, other = await packed(sold)
    assert f"gói chung: {second.number}" in one
    assert f"gói chung với {first.number}" in other
    assert "chưa gửi" not in one + other
    assert f"gói chung: {second.number}" in await text_of(sold, 2)
    assert f"gói chung với {first.number}" in await text_of(sold, 3)
    book = load_workbook(io.BytesIO(await (await sold.client.get("/live/phien/report.xlsx")).read()))
    once = f"thu hộ cả gói {first.number} + {second.number} một lần: 615.000đ (riêng đơn này"
    assert [row[11] for row in book["Đơn"].values if row[10] == "đã chốt" and row[11]] == [
        f"{first.number}: gói chung: {second.number} · {once} 480.000đ)",
        f"{second.number}: gói chung với {first.number} · {once} 135.000đ)",
    ]
    for gone, stays in ((second, 1), (first, 2)):
        async with sold.database.begin() as session:
            await session.execute(update(orders).values(state="placed"))
            await session.execute(update(orders).where(orders.c.id == gone.id).values(state="cancelled"))
        assert "gói chung" not in (await packed(sold))[stays]


class Written(FPDF):
    """A sheet that remembers what was written on it, and how much of its width each line took."""

    made: ClassVar[list[Written]] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.said: list[str] = []
        self.rows: dict[tuple[int, float], float] = {}
        self.made.append(self)

    def cell(self, *args: Any, **options: Any) -> Any:
        text = str(args[2])
        self.said.append(text)
        place = (self.page, round(self.get_y(), 2))
        self.rows[place] = self.rows.get(place, 0) + self.get_string_width(text)
        return super().cell(*args, **options)

    def multi_cell(self, *args: Any, **options: Any) -> Any:
        self.said.append(str(args[2]))
        return super().multi_cell(*args, **options)


@pytest.mark.parametrize("size", ["58", "80", "a6"])
async def test_a_slip_tells_its_own_sum_and_what_the_parcel_collects(
    sold: House, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "FPDF", Written)

    async def printed(slip: int) -> str:
        Written.made.clear()
        assert (await sold.client.get(f"/live/phien/slips.pdf?size={size}&stt={slip}")).status == 200
        assert all(width <= sheet.epw for sheet in Written.made for width in sheet.rows.values())
        return " | ".join(Written.made[0].said)

    first = await confirmed(sold, 2)
    alone = await printed(2)
    assert "Thu hộ | 480.000đ" in alone
    assert "cả gói" not in alone
    async with sold.database.begin() as session:
        await writes.keep(session, first.id, NOW + KEPT)
    second = await confirmed(sold, 3, first)
    numbers = f"{first.number} + {second.number}"
    for slip, own in ((2, "480.000đ"), (3, "135.000đ")):
        said = f"Riêng đơn này | {own} | Thu hộ cả gói | 615.000đ | {numbers}: thu một lần"
        assert said in await printed(slip)
        page = (await packed(sold))[slip - 1]
        assert f"Riêng đơn này {own}" in page
        assert "Thu hộ cả gói 615.000đ" in page
        assert f"{numbers}: thu một lần" in page
        assert "Thu hộ 4" not in page
    async with sold.database.begin() as session:
        await session.execute(update(orders).where(orders.c.id == first.id).values(deposit=80_000))
        await session.execute(update(orders).where(orders.c.id == second.id).values(payment="transfer"))
    assert "Riêng đơn này | 400.000đ | Thu hộ cả gói | 400.000đ" in await printed(2)
    assert "Chờ chuyển khoản | 135.000đ | Thu hộ cả gói | 400.000đ" in await printed(3)
    assert "Collect in all 400,000₫" in (await packed(sold, "en"))[2]
    await packed(sold, "vi")
    async with sold.database.begin() as session:
        await session.execute(update(orders).where(orders.c.id == second.id).values(state="cancelled"))
    assert "Thu hộ | 400.000đ" in await printed(2)
    assert "cả gói" not in (await packed(sold))[1]


async def test_what_was_won_is_packed_and_costs_nothing(sold: House) -> None:
    draw = {"game": "draw", "keyword": "chúc mừng", "shown": True, "prize": "1 gói <cốm>", "legal": "gift", "document": "",
            "count": 2, "seed": "00" * 32}  # fmt: skip
    before = await (await sold.client.get("/live/phien/producers")).text()
    assert (await sold.desk.do(sold.live_id, "call", key="c1", actor="host", now=NOW, **draw)).done
    for name in ("Lan", "Hoa"):
        await sold.hear(name, "chúc mừng")
    assert "gói &lt;cốm&gt;" not in await (await sold.client.get("/live/phien/packing")).text()
    assert (await sold.desk.do(sold.live_id, "call-stop", key="c2", actor="host", now=NOW, call=1)).done
    page = await (await sold.client.get("/live/phien/packing")).text()
    numbers = re.findall(r'<span class="number">([^<]*)</span><span class="whom"><b>([^<]*)</b>', page)
    assert numbers == [("1", "Lan"), ("2", "=HYPERLINK(1)"), ("3", "Mai"), ("🎁", "Hoa")]
    parcels = page.split('<li class="parcel')[1:]
    assert [parcel.count("gói &lt;cốm&gt;") for parcel in parcels] == [1, 0, 0, 1]
    assert "quà tặng" in parcels[3]
    assert '<b class="total">120.000đ</b>' in parcels[0]
    text = (await (await sold.client.get("/live/phien/report.csv")).read()).decode("utf-8-sig").splitlines()
    gifts = [row for row in text if row.endswith(",gift,,,,,,")]
    assert [row.split(",")[1:5] for row in gifts] == [["1", "telegram", "Lan", "Lan"], ["", "telegram", "Hoa", "Hoa"]]
    assert text[2] == gifts[0]
    book = load_workbook(io.BytesIO(await (await sold.client.get("/live/phien/report.xlsx")).read()))
    won = [row for row in book["Đơn"].values if row[10] == "quà tặng"]
    assert [(row[2], row[5], row[6], row[9]) for row in won] == [
        ("Lan", "1 gói <cốm>", 1, 0),
        ("Hoa", "1 gói <cốm>", 1, 0),
    ]
    for size in paper.SIZES:
        body = await (await sold.client.get(f"/live/phien/slips.pdf?size={size}")).read()
        assert body.count(b"/Type /Page\n") == 4
    assert "quà tặng 0đ 1 gói <cốm>" in await text_of(sold, 1)
    assert "quà tặng" not in await text_of(sold, 2)
    assert await (await sold.client.get("/live/phien/producers")).text() == before
    async with sold.database.look() as session:
        live = await reads.whole(session, sold.live_id)
    assert live is not None
    assert [(code.total, code.held + code.sold + code.left) for code in live.codes.values()] == [
        (5_000, 5_000), (10_000, 10_000), (3_000, 3_000),
    ]  # fmt: skip


SENDING = ("order", "order_state", "recipient", "recipient_phone", "address")


async def listed(sold: House) -> list[dict[str, str]]:
    """The rows of the CSV."""
    text = (await (await sold.client.get("/live/phien/report.csv")).read()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def test_the_files_say_where_each_line_goes(sold: House) -> None:
    order = await confirmed(sold, 2)
    rows = await listed(sold)
    assert tuple(rows[0])[-6:] == ("parcel", *SENDING)
    sent = {row["name"]: tuple(row[name] for name in SENDING) for row in rows}
    assert sent == {
        "Lan": ("", "", "", "", ""),
        "'=HYPERLINK(1)": (order.number, "placed", "Cô Lan", "0987654321", "8 ngõ 25 Kim Mã"),
        "Mai": ("", "", "", "", ""),
    }
    async with sold.database.begin() as session:
        await writes.keep(session, order.id, NOW + KEPT)
    assert [row["order_state"] for row in await listed(sold)] == ["", "kept", "", ""]
    book = load_workbook(io.BytesIO(await (await sold.client.get("/live/phien/report.xlsx")).read()))
    assert [row[13] for row in list(book["Đơn"].values)[1:] if row[12]] == ["đang giữ, chưa gửi"]
    async with sold.database.begin() as session:
        await session.execute(update(orders).values(state="cancelled"))
    assert [tuple(row[name] for name in SENDING) for row in await listed(sold) if row["order"]] == [
        (order.number, "cancelled", "", "", "")
    ]


async def test_a_gift_goes_where_its_winners_goods_go(sold: House) -> None:
    order = await confirmed(sold, 2)
    draw = {"game": "draw", "keyword": "chúc mừng", "shown": True, "prize": "1 gói cốm", "legal": "gift", "document": "",
            "count": 1, "seed": "00" * 32}  # fmt: skip
    await sold.desk.do(sold.live_id, "call", key="c1", actor="host", now=NOW, **draw)
    await sold.hear("=HYPERLINK(1)", "chúc mừng")
    await sold.desk.do(sold.live_id, "call-stop", key="c2", actor="host", now=NOW, call=1)
    (gift,) = [row for row in await listed(sold) if row["state"] == "gift"]
    assert (gift["order"], gift["address"]) == (order.number, "8 ngõ 25 Kim Mã")


async def test_numbers_and_addresses_stay_texts_in_the_workbook(sold: House) -> None:
    delivery = Delivery("=1+1", "0987654321", "-2+3, ngõ 25 Kim Mã")
    done = await live_orders.confirm(
        sold.desk, sold.live_id, 2, delivery, key="to", actor="host", now=NOW, shipping_fee=0, cod_limit=10**9
    )
    assert isinstance(done, live_orders.Confirmed)
    async with sold.database.begin() as session:
        await session.execute(update(orders).values(state="packed"))
    book = load_workbook(io.BytesIO(await (await sold.client.get("/live/phien/report.xlsx")).read()))
    cells = next(row for row in book["Đơn"].iter_rows(min_row=2) if row[12].value)[12:]
    assert [cell.value for cell in cells] == [
        done.orders[0].number, "📦 đã đóng gói", "'=1+1", "0987654321", "'-2+3, ngõ 25 Kim Mã",
    ]  # fmt: skip
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


async def test_addresses_are_for_whoever_may_open_the_packing_list(sold: House) -> None:
    order = await confirmed(sold, 2)
    async with sold.database.look() as session:
        other = await reads.find(session, "khac")
    assert other is not None
    for allowed, link in (
        (True, sold.link("host")),
        (True, sold.link("helper")),
        (False, sold.link("presenter")),
        (False, sold.link("host", slug="khac", live_id=other)),
        (False, sold.link("helper", slug="phien", live_id=other)),
        (False, sold.link("helper", hours=-1)),
        (False, "/live/phien"),
    ):
        async with sold.browser() as browser:
            await browser.get(link, allow_redirects=False)
            for page in ("packing", "report.csv", "report.xlsx"):
                answer = await browser.get(f"/live/phien/{page}")
                body = await answer.read()
                if page == "report.xlsx" and answer.status == 200:
                    body = "".join(str(row) for row in load_workbook(io.BytesIO(body))["Đơn"].values).encode()
                assert (answer.status == 200) is allowed, (link, page)
                assert (b"25 Kim M" in body) is allowed, (link, page)
                assert (order.number.encode() in body) is allowed, (link, page)


@pytest.mark.parametrize("size", ["58", "80", "a6"])
async def test_slips_are_printed_in_each_size(sold: House, size: str) -> None:
    answer = await sold.client.get(f"/live/phien/slips.pdf?size={size}")
    body = await answer.read()
    assert answer.content_type == "application/pdf"
    assert body.startswith(b"%PDF")
    assert body.count(b"/Type /Page\n") == 3
    one = await (await sold.client.get(f"/live/phien/slips.pdf?size={size}&stt=2")).read()
    assert one.count(b"/Type /Page\n") == 1
    assert (await sold.client.get("/live/phien/slips.pdf?size=a0")).status == 400
    assert (await sold.client.get("/live/phien/slips.pdf?stt=x")).status == 400


async def test_the_papers_are_for_the_helper_and_the_host_of_this_live_only(sold: House) -> None:
    pages = ("report", "report.csv", "report.xlsx", "packing", "slips.pdf", "producers")
    async with sold.browser() as nobody:
        for page in pages:
            assert (await nobody.get(f"/live/phien/{page}")).status == 403
        await nobody.get(sold.link("presenter"), allow_redirects=False)
        for page in pages:
            assert (await nobody.get(f"/live/phien/{page}")).status == 403
    for page in pages:
        assert (await sold.client.get(f"/live/khac/{page}")).status == 403
        assert (await sold.client.get(f"/live/phien/{page}")).status == 200


def test_letters_that_the_font_lacks_are_left_out() -> None:
    assert paper.printable("Chị Hoa 🌸 Đặng") == "Chị Hoa  Đặng"


async def test_the_calendar_is_public(house: House) -> None:
    answer = await house.client.get("/events.ics")
    assert answer.content_type == "text/calendar"
    assert (await answer.text()).startswith("BEGIN:VCALENDAR")
    text = await (await house.client.get("/lich")).text()
    assert "/events.ics" in text


def test_the_shares_of_the_funnel_are_of_people_not_of_comments() -> None:
    drawn = str(charts.funnel("x", [("comments", 100), ("people", 10), ("buyers", 5)], str))
    assert "5 (50%)" in drawn
    assert drawn.count("%") == 1
