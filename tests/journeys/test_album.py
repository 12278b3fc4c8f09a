"""An album arrives as a picture each and is answered once."""

from __future__ import annotations

import orjson

from tests.journeys.conftest import Stage
from tests.journeys.test_market import approves, picture, registers
from webchat.driver import Driver


def said(who: Driver) -> list[str]:
    """What the assistant wrote to somebody, oldest first."""
    messages = who._groups.hub.store.rows("SELECT json FROM messages WHERE chat_id=? ORDER BY message_id", who.id)
    found = [orjson.loads(row[0]) for row in messages]
    return [each.get("text", "") for each in found if each["from"]["is_bot"]]


async def sends(stage: Stage, who: Driver, count: int) -> list[str]:
    """Send an album; the answers."""
    before = len(said(who))
    await who.send_album([picture() for _ in range(count)])
    await who.wait_for()
    await stage.settled()
    return said(who)[before:]


async def test_an_album_of_a_new_product_is_answered_once_with_all_its_pictures(stage: Stage) -> None:
    hoa, admin = stage.chat.person("hoa", "Hòa"), stage.chat.person("admin", "Minh")
    await admin.start()
    await registers(hoa)
    await approves(admin)
    await hoa.say("/new")
    await hoa.wait_for("Sản phẩm tên là gì")
    await hoa.say("Bún khô ngũ sắc")
    await hoa.wait_for("nhóm OCOP nào")
    await hoa.tap("Thực phẩm")
    await hoa.wait_for("Cụ thể là loại nào")
    await hoa.tap("Chế biến từ gạo")
    await hoa.wait_for("Mình kể vài dòng")
    await hoa.tap("Bỏ qua")
    await hoa.wait_for("gửi ảnh sản phẩm")
    answers = await sends(stage, hoa, 4)
    assert len(answers) == 1
    assert "Em đã nhận 4/10 ảnh" in answers[0]
    answers = await sends(stage, hoa, 8)
    assert len(answers) == 1
    assert "Bán theo đơn vị nào" in answers[0]  # ten are enough; the eleventh and twelfth answer nothing


async def test_an_album_that_nobody_asked_for_is_answered_once(stage: Stage) -> None:
    lan = stage.chat.person("lan", "Lan")
    await lan.start()
    await lan.wait_for("Em là Chợ Phiên")
    await stage.settled()
    assert len(await sends(stage, lan, 3)) == 1
    assert len(await sends(stage, lan, 2)) == 1
