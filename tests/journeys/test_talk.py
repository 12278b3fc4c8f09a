"""Free text over HTTP: a sentence to an order in the web chat's Bot API, and a reply to a product's card."""

from __future__ import annotations

from tests import cast
from tests.journeys.conftest import Stage


async def test_a_sentence_and_a_reply_to_a_card_become_an_order(stage: Stage) -> None:
    async with stage.app.database.begin() as session:
        house = await cast.producer(session, name="HTX Mẫu Ba Vì")
        await cast.product(session, house, "Mật ong hoa nhãn")
        await cast.product(session, house, "Bưởi Diễn", unit="kg", price=40_000, stock=None)
    lan = stage.person("lan", "Lan")
    await lan.say("mật ong")
    card = await lan.wait_for("Mật ong hoa nhãn")
    await lan.say("bưởi diễn")
    await lan.wait_for("Bưởi Diễn")
    await lan.say("lấy 2 chai nhé", reply_to=card)
    await lan.wait_for("Mật ong hoa nhãn × 2 chai")
    await lan.say("0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội")
    await lan.wait_for("Phường Ngọc Hà")
    await lan.tap("Xác nhận")
    await lan.wait_for("Em đã đặt hàng xong")
