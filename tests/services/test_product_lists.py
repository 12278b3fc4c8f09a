"""Lists of products on both databases: whole or not at all, every mistake by row and column, out as it came in."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bot.words import load
from db.reads import listings as reads
from db.session import Database
from domain.listings import Mine
from domain.people import Person
from domain.product_lists import BYTES_MOST, COLUMNS, check, harmless, heading
from language import notices
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import media, product_lists, sheets
from tests import cast
from tests.cast import NOW

TODAY = NOW.date()
HEAD = "Tên sản phẩm;Nhóm;Đơn vị;Loại;Giá;Tồn kho;Hạng OCOP;Ngày ký"


async def seller(database: Database) -> tuple[Person, int]:
    async with database.begin() as session:
        owner = await cast.person(session, "Chủ Mẫu")
        producer_id = await cast.producer(session, owner)
        return await cast.again(session, owner.channel, owner.address), producer_id


async def bring(
    database: Database, folder: Path, who: tuple[Person, int], content: bytes | None, name: str = "hang.csv"
) -> list[str]:
    """Send a file, let it be fetched and read; what its sender was told, as it reads."""
    person, producer_id = who
    async with database.begin() as session:
        before = len(await cast.told(session, person.id))
        taken = await product_lists.take(
            session,
            producer_id,
            channel="telegram",
            file_id=f"file-{before}-{name}",
            name=name,
            size=None,
            by=person,
            now=NOW,
        )
        assert isinstance(taken, int)

    async def download(channel: str, file_id: str) -> bytes | None:
        assert (channel, file_id) == ("telegram", f"file-{before}-{name}")
        return content

    await media.fetch_remote(database, download, folder, NOW)
    await Runner(database, JOBS, Means(load(), media=folder), lambda: NOW + timedelta(seconds=1)).run_due()
    async with database.look() as session:
        told = (await cast.told(session, person.id))[before:]
    return [notices.render(load(), "vi", one["notice"], one["facts"]).text for one in told]


async def goods(database: Database, producer_id: int) -> list[Mine]:
    async with database.look() as session:
        return await reads.page(session, producer_id, limit=99)


async def test_good_list_is_brought_in_whole(database: Database, tmp_path: Path) -> None:
    who = await seller(database)
    text = f"""{HEAD}
Bưởi mẫu;Thực phẩm;quả;nhỏ;25k;40;4 sao;10/01/2025
Bưởi mẫu;Thực phẩm;quả;to;1tr5;;;
Rổ tre mẫu;handicraft;cái;;1.500.000đ;2;;
"""
    (told,) = await bring(database, tmp_path, who, text.encode("utf-8-sig"))
    assert "2 sản phẩm mới" in told
    basket, pomelo = await goods(database, who[1])
    assert [(kind.name, kind.price, kind.stock) for kind in pomelo.kinds] == [
        ("nhỏ", 25_000, 40_000),
        ("to", 1_500_000, None),
    ]
    assert pomelo.paper is not None
    assert not pomelo.paper.certificate.verified
    assert (basket.group, basket.kinds[0].stock) == ("handicraft", 2_000)


async def test_list_with_mistakes_changes_nothing_and_names_each(database: Database, tmp_path: Path) -> None:
    who = await seller(database)
    text = f"""{HEAD}
Bưởi mẫu;Thực phẩm;quả;;25k;40;;
;Thực phẩm;quả;;25k;;;
Rượu mẫu;Đồ uống;chai;;-5;2,5;6 sao;
Nón mẫu;<b>Nón</b>;cái;;10k;;3;31/12/2099
"""
    (told,) = await bring(database, tmp_path, who, text.encode())
    assert await goods(database, who[1]) == []
    for line in (
        "Dòng 3, cột Tên sản phẩm: ô này cần điền",
        "Dòng 4, cột Giá: giá “-5”",
        "Dòng 4, cột Tồn kho: số lượng “2,5”",
        "Dòng 4, cột Giấy phép: đồ uống có cồn",
        "Dòng 4, cột Hạng OCOP: hạng “6 sao”",
        "Dòng 5, cột Nhóm: nhóm “&lt;b&gt;Nón&lt;/b&gt;”",
        "Dòng 5, cột Ngày ký",
    ):
        assert line in told


async def test_many_mistakes_go_along_as_a_harmless_file(database: Database, tmp_path: Path) -> None:
    who = await seller(database)
    text = HEAD + "\n" + "\n".join(f"Hàng {number};food;hộp;;=1+1;;;" for number in range(30))
    await bring(database, tmp_path, who, text.encode())
    async with database.look() as session:
        (told,) = await cast.told(session, who[0].id)
    table = sheets.read((tmp_path / told["facts"]["document"]).read_bytes(), "x.csv")
    assert len(table) == 31
    assert table[1][:3] == ["2", "Giá", "'=1+1"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_what_goes_out_comes_in_again_the_same(database: Database, tmp_path: Path, kind: str) -> None:
    who = await seller(database)
    async with database.begin() as session:
        await cast.product(session, who[1], "=cmd() mẫu", price=99_000, stock=1_500, unit="kg", stars="4")
        await cast.product(
            session, who[1], "Chè mẫu", kinds={"100g": (50_000, 3_000), "1kg": (450_000, None)}, unit="gói"
        )
    before = await goods(database, who[1])
    async with database.begin() as session:
        path = await product_lists.export(session, who[1], kind, folder=tmp_path, by=who[0])
        assert isinstance(path, str)
    content = (tmp_path / path).read_bytes()
    if kind == "xlsx":
        cell = load_workbook(io.BytesIO(content)).active["A4"]  # type: ignore[index]
        assert (cell.value, cell.data_type) == ("'=cmd() mẫu", "s")
    (told,) = await bring(database, tmp_path, who, content, f"hang.{kind}")
    assert "0 sản phẩm mới, 2 sản phẩm cập nhật" in told
    assert await goods(database, who[1]) == before


async def test_template_is_read_without_a_mistake(tmp_path: Path) -> None:
    for kind in ("csv", "xlsx"):
        for language in ("vi", "en"):
            path = await product_lists.template(kind, folder=tmp_path, language=language)
            checked = check(sheets.read((tmp_path / path).read_bytes(), path), TODAY)
            assert checked.mistakes == ()
            assert [len(one.kinds) for one in checked.listings] == [2]


async def test_stranger_brings_nothing_in(database: Database, tmp_path: Path) -> None:
    who = await seller(database)
    async with database.begin() as session:
        stranger = await cast.person(session, "Người Lạ")
        refused: Any = await product_lists.take(
            session, who[1], channel="telegram", file_id="f", name="x", size=1, by=stranger, now=NOW
        )
        assert type(refused).__name__ == "NotAllowed"
        refused = await product_lists.export(session, who[1], "csv", folder=tmp_path, by=stranger)
        assert type(refused).__name__ == "NotAllowed"


def xlsx(rows: list[list[Any]], **cells: Any) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, value in cells.items():
        sheet[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"0" * (BYTES_MOST + 1), "bytes"),
        (bomb(), "unpacked"),
        (xlsx([["a"]], XFD1048576="far"), "cells"),
        (b"PK\x03\x04 no zip at all", "broken"),
        (b"%PDF-1.7 ...", "kind"),
        (b"\x00\x01\x02" * 50, "kind"),
        (b"\n".join([b"a,b"] * 5000), "rows"),
        (b"\xff\xfea", "text"),
    ],
    ids=["too large", "bomb", "far cell", "no zip", "pdf", "binary", "rows", "broken text"],
)
def test_file_that_hides_something_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(sheets.UnreadableError) as refused:
        sheets.read(content, "hang.bin")
    assert refused.value.why == why


async def test_file_that_is_none_or_gone_is_told(database: Database, tmp_path: Path) -> None:
    who = await seller(database)
    assert "không phải tệp Excel" in (await bring(database, tmp_path, who, b"%PDF-1.7", "a.xlsx"))[0]
    assert "không còn tải về được" in (await bring(database, tmp_path, who, None, "b.csv"))[0]
    assert await goods(database, who[1]) == []


def test_every_coding_and_delimiter_that_people_save_is_read() -> None:
    row = "Bưởi;quả"
    for coded in (
        row.encode(),
        row.encode("utf-8-sig"),
        row.encode("utf-16"),
        "Bu\u031bo\u031b\u0309i;qua\u0309".encode("cp1258", "ignore"),
    ):
        assert sheets.read(coded, "a.csv")[0][1].startswith("qu")
    for delimiter in ",;\t|":
        assert sheets.read(f"a{delimiter}b{delimiter}c".encode(), "a.csv") == [["a", "b", "c"]]


def test_numbers_and_dates_of_a_spreadsheet_are_read_as_typed() -> None:
    head = heading("vi")
    row: list[Any] = [
        "Gạo mẫu",
        "Thực phẩm",
        "",
        "kg",
        "",
        45000,
        2.5,
        "",
        "",
        "",
        "",
        "",
        4,
        "1/QĐ",
        "UBND",
        NOW.replace(tzinfo=None),
    ]
    checked = check(sheets.read(xlsx([head, row]), "a.xlsx"), TODAY)
    assert checked.mistakes == ()
    (one,) = checked.listings
    assert (one.kinds[0].price, one.kinds[0].stock) == (45_000, 2_500)
    assert one.certificate is not None
    assert one.certificate.signed_on == TODAY


def test_columns_are_checked_before_rows() -> None:
    whys = {(one.column, one.why) for one in check([["Tên sản phẩm", "Giá", "Giá", "Màu"], ["a", "b"]], TODAY).mistakes}
    assert whys == {("price", "twice"), ("Màu", "column"), ("group", "missing"), ("unit", "missing")}
    assert [one.why for one in check([], TODAY).mistakes] == ["empty"]
    assert [one.why for one in check([heading("en")], TODAY).mistakes] == ["empty"]


def test_rows_of_one_name_are_kinds_of_one_product() -> None:
    head = [column.en for column in COLUMNS]
    base = ["Tea", "food", "", "gói"]
    table = [head, [*base, "", "50k"], [*base, "big", "90k"], [*base, "big", "95k"]]
    whys = [(one.row, one.why) for one in check(table, TODAY).mistakes]
    assert whys == [(3, "kind-unnamed"), (4, "kind-twice")]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
