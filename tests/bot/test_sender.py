"""What the sender makes of an album: pictures once, whatever becomes of the words below them; and of an edit whose message is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot import sender as module
from bot.pace import Pace
from bot.sender import BotSender
from db.session import Database
from db.writes import media as writes
from domain.messages import Button, Message
from domain.sending import Failed, Sent
from tests.cast import NOW

AWAY = {"ok": False, "error_code": 502, "description": "Bad Gateway"}
LATER = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 0.05}}
ADVERT = ((Button("Dừng", data="stop"),),)


class Messenger:
    """Takes albums; what it answers to the words below them is given."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, dict[str, Any], int]] = []

    async def call(self, method: str, payload: dict[str, Any], files: Any = None) -> dict[str, Any]:
        self.calls.append((method, payload, len(files or ())))
        if method == "sendMediaGroup":
            shown = [
                {"message_id": at, "photo": [{"file_id": f"own-{at}"}]} for at, _ in enumerate(payload["media"], 7)
            ]
            return {"ok": True, "result": shown}
        return self.answers.pop(0) if self.answers else {"ok": True, "result": {"message_id": 50}}

    @property
    def methods(self) -> list[str]:
        return [method for method, _, _ in self.calls]


async def album(database: Database, folder: Path) -> tuple[int, ...]:
    ids = []
    async with database.begin() as session:
        for name in ("a.png", "b.png", "c.png"):
            (folder / name).write_bytes(b"picture " + name.encode())
            ids.append(await writes.add_local(session, path=name, sha256=name, size=9, kind="photo", now=NOW))
    return tuple(ids)


def sender(database: Database, messenger: Messenger, folder: Path, *, paid: bool = False) -> BotSender:
    pace = Pace(per_second=1000, chat_per_second=1000)
    return BotSender(database, {"telegram": messenger}, {"telegram": pace}, folder, paid={"telegram"} if paid else ())


@pytest.mark.parametrize("trouble", [AWAY, LATER])
async def test_the_pictures_of_an_album_arrive_once_though_the_words_below_are_refused_for_a_while(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: dict[str, Any]
) -> None:
    monkeypatch.setattr(module, "BELOW_PAUSE_S", 0.01)
    messenger = Messenger(trouble, trouble)
    message = Message("Mẫu", ADVERT, album=await album(database, tmp_path))
    assert await sender(database, messenger, tmp_path).send("telegram", "1", message, bulk=True) == Sent(50)
    assert messenger.methods == ["sendMediaGroup", *["sendMessage"] * 3]


@pytest.mark.parametrize("trouble", [AWAY, LATER])
async def test_pictures_without_their_words_are_in_doubt_and_not_simply_sent_again(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: dict[str, Any]
) -> None:
    monkeypatch.setattr(module, "BELOW_PAUSE_S", 0.01)
    messenger = Messenger(*[trouble] * 9)
    message = Message("Mẫu", ADVERT, album=await album(database, tmp_path))
    came = await sender(database, messenger, tmp_path).send("telegram", "1", message, bulk=True)
    assert isinstance(came, Failed)
    assert came.doubt
    assert messenger.methods.count("sendMediaGroup") == 1


async def test_an_album_is_uploaded_once_and_paid_for_where_the_shop_pays(database: Database, tmp_path: Path) -> None:
    messenger = Messenger()
    one = sender(database, messenger, tmp_path, paid=True)
    message = Message("Mẫu", ADVERT, album=await album(database, tmp_path))
    for address in ("1", "2"):
        await one.send("telegram", address, message, bulk=True)
    first, second = [call for call in messenger.calls if call[0] == "sendMediaGroup"]
    assert (first[2], second[2]) == (3, 0)
    assert [each["media"] for each in second[1]["media"]] == ["own-7", "own-8", "own-9"]
    assert all(payload["allow_paid_broadcast"] for _, payload, _ in messenger.calls)


@pytest.mark.parametrize(
    ("message", "methods"),
    [
        (Message("Mẫu", edit=7), ["editMessageText", "sendMessage"]),
        (Message("Mẫu", edit=7, in_place=True), ["editMessageText"]),
    ],
)
async def test_what_may_only_stand_in_its_place_is_let_go_where_that_is_gone(
    database: Database, tmp_path: Path, message: Message, methods: list[str]
) -> None:
    gone = {"ok": False, "error_code": 400, "description": "Bad Request: message to edit not found"}
    messenger = Messenger(gone)
    await sender(database, messenger, tmp_path).send("telegram", "1", message)
    assert messenger.methods == methods


async def test_a_document_that_is_not_kept_any_more_is_let_go(database: Database, tmp_path: Path) -> None:
    messenger = Messenger()
    message = Message("Đây ạ", document="lives/gone.csv", document_name="phien.csv")
    came = await sender(database, messenger, tmp_path).send("telegram", "1", message)
    assert isinstance(came, Failed)
    assert not came.passing
    assert messenger.calls == []
