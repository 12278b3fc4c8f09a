"""What goes into which parcel, on the packing page and on the printed slips."""

from __future__ import annotations

import re

import pytest

from db.writes import orders as writes
from domain.orders import KEPT, Order
from tests.web.conftest import NOW, House
from tests.web.test_report import Written, confirmed, listed, packed, sold, text_of  # noqa: F401  a fixture
from web import paper

LEFT, KEPT_GOODS = "A12 × 2 hộp", "A12 × 1 hộp"


async def one_kept_of_three(sold: House) -> tuple[Order, Order]:  # noqa: F811
    """A slip of three boxes of A12: two in an order that goes now, one in an order that is kept."""
    await sold.hear("Tú", "a12 x1", key="one")
    kept = await confirmed(sold, 4)
    async with sold.database.begin() as session:
        await writes.keep(session, kept.id, NOW + KEPT)
    await sold.hear("Tú", "a12 x3", key="two")
    return kept, await confirmed(sold, 4, key="more")


def plain(page: str) -> str:
    """The words of a piece of a page, a tick box as ☐."""
    ticked = page.replace('<input type="checkbox">', "☐")
    return " ".join(re.sub(r"<[^>]*>", "", ticked).split())


async def test_what_is_kept_of_a_code_is_set_apart_from_what_goes(sold: House, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    kept, goes = await one_kept_of_three(sold)
    card = plain((await packed(sold))[3])
    assert f"☐ {LEFT}" in card
    assert f"đang giữ, chưa gửi: {KEPT_GOODS} ({kept.number})" in card
    assert card.count("☐") == 1
    assert "× 3" not in card
    assert "120.000đ" in card
    assert "180.000đ" not in card
    assert "Tiền hàng 120.000đ" in card
    assert "Thu hộ 150.000đ" in card
    assert [(row["qty"], row["order"], row["state"]) for row in await listed(sold) if row["name"] == "Tú"] == [
        ("1", kept.number, "kept"),
        ("2", goes.number, "sold"),
    ]
    makers = plain(await (await sold.client.get("/live/phien/producers")).text())
    assert "2 hộp120.000đđã chốt" in makers
    assert "1 hộp60.000đđang giữ, chưa gửi" in makers
    monkeypatch.setattr(paper, "FPDF", Written)
    for size in paper.SIZES:
        Written.made.clear()
        assert (await sold.client.get(f"/live/phien/slips.pdf?size={size}&stt=4")).status == 200
        said = " | ".join(Written.made[0].said)
        assert "A12  × 2 | 120.000đ" in said
        assert f"đang giữ, chưa gửi: {KEPT_GOODS} ({kept.number})" in said
        assert "180.000đ" not in said
    assert f"kept, do not send yet: {KEPT_GOODS} ({kept.number})" in plain((await packed(sold, "en"))[3])
    assert "kept, do not send yet: A12" in await text_of(sold, 4)


async def test_the_sum_to_collect_is_the_bold_one(sold: House) -> None:  # noqa: F811
    await confirmed(sold, 2)
    alone, goes, _ = await packed(sold)
    assert '<b class="total">120.000đ</b>' in alone
    assert '<span class="total">450.000đ</span>' in goes
    assert '<b class="due">Thu hộ 480.000đ</b>' in goes
    assert "Tiền hàng 450.000đ" in plain(goes)
    assert "Tiền hàng 450.000đ Thu hộ 480.000đ" in await text_of(sold, 2)


async def test_what_comes_along_is_packed_with_the_order_that_came_last(
    sold: House,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = await confirmed(sold, 2)
    async with sold.database.begin() as session:
        await writes.keep(session, first.id, NOW + KEPT)
    await confirmed(sold, 3, first)
    along = f"kèm {first.number}: B3 × 3 gói"
    _, one, other = await packed(sold)
    assert f"☐ {along}" in plain(other)
    assert "kèm" not in one
    monkeypatch.setattr(paper, "FPDF", Written)
    for size in paper.SIZES:
        Written.made.clear()
        assert (await sold.client.get(f"/live/phien/slips.pdf?size={size}&stt=3")).status == 200
        assert along in Written.made[0].said
    assert f"☐ with {first.number}: B3 × 3 gói" in plain((await packed(sold, "en"))[2])
