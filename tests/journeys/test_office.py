"""The office at work through the whole assistant."""

from __future__ import annotations

from tests.journeys.conftest import Stage


async def test_a_broadcasts_card_follows_to_its_end_without_a_tap(stage: Stage) -> None:
    admin, lan = stage.person("admin", "Minh"), stage.person("lan", "Lan")
    await lan.start()
    await lan.wait_for("Em là Chợ Phiên")
    await admin.say("/office")
    await admin.wait_for("Văn phòng")
    for label in ("Gửi tin", "Soạn tin mới", "Thông báo"):
        await admin.tap(label)
        await admin.wait_for(lambda _: True)
    await admin.say("Mai chợ nghỉ ạ (ví dụ)")
    for label in ("Bỏ qua", "Bỏ qua", "Tất cả", "Không, gửi hết", "Tiếp tục", "Xem sự kiện", "Gửi ngay", "Bỏ qua"):
        await admin.wait_for(lambda m, label=label: label in str(m.get("reply_markup")))  # type: ignore[misc] # a default
        await admin.tap(label)
    await admin.wait_for("bản nháp")
    await admin.tap("🚀 Gửi")
    card = await admin.wait_for("Tin số 1")
    await lan.wait_for("Mai chợ nghỉ ạ", after=0)
    ended = await admin.wait_for("đã gửi xong")
    assert ended["message_id"] == card["message_id"]
    assert "▓▓▓▓▓▓▓▓▓▓ 100%" in ended["text"]
