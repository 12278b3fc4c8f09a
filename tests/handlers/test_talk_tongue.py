"""The other language is offered once to who writes it, and taken by one tap."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.session import Database
from handlers import buyer, orders
from handlers.routes import join
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)


@pytest.mark.parametrize(
    ("language", "said", "again", "offer", "button", "now"),
    [
        ("en", "cho em 2 chai mật ong nhé", "thôi em lấy 3 chai nhé", "Mình viết tiếng Việt", "Nói tiếng Việt", "Dạ, từ giờ"),
        ("vi", "do you have any honey?", "how much is the honey", "You write English", "Speak English", "I will speak English"),
    ],
)  # fmt: skip
async def test_it_is_offered_once(
    database: Database, tmp_path: Path, language: str, said: str, again: str, offer: str, button: str, now: str
) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan", language=language)
        house = await cast.producer(session, lan)
        await cast.product(session, house, "Mật ong hoa nhãn", name_en="Longan honey")
    talk = Talk(database, ROUTES, lan, cast.shop(media=tmp_path))
    await talk.says("mật ong")
    assert offer not in talk.text
    await talk.says(said)
    assert offer in talk.reply.messages[-1].text
    assert len(talk.reply.messages) > 1
    first = talk.reply
    await talk.says(again)
    assert offer not in talk.text
    data = next(b.data for row in first.messages[-1].buttons for b in row if button in b.text)
    assert data is not None
    await talk.taps_data(data)
    assert now in talk.text
