"""The optional model against a stand-in endpoint: asked only where the rules are unsure, believed only as far as checked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.config import Model as Settings
from bot.model import Advisor, Model
from db.reads import carts
from db.session import Database
from db.tables.talks import model_asks, model_days
from domain.advice import checked
from domain.hearing import Kind, Ware
from handlers import buyer, orders
from handlers.routes import join
from language.notices import render
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)
UNKNOWN = "cho chị Hương 2 lọ mật ngọt của ong nhà mình, 0912345678, số 5 ngõ 10 phố Kim Mã"


@dataclass
class Endpoint:
    """An OpenAI-compatible endpoint that answers what it is told to."""

    content: str = ""
    status: int = 200
    wait_s: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    url: str = ""

    async def complete(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.keys.append(request.headers.get("Authorization", ""))
        await asyncio.sleep(self.wait_s)
        answer = {"choices": [{"message": {"role": "assistant", "content": self.content}}]}
        return web.json_response(answer, status=self.status)


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    made = Endpoint()
    app = web.Application()
    app.router.add_post("/v1/chat/completions", made.complete)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    yield made
    await runner.cleanup()


@dataclass
class Stage:
    database: Database
    endpoint: Endpoint
    lan: Talk
    honey: int
    tea: int
    woken: list[int] = field(default_factory=list)

    def advisor(self, **more: Any) -> Advisor:
        settings = Settings(
            url=self.endpoint.url, key=SecretStr("a key"), name="stand-in", **({"timeout_s": 1.0} | more)
        )
        return Advisor(self.database, settings, lambda: self.lan.now, lambda: self.woken.append(1))

    async def advise(self, **more: Any) -> bool:
        advisor = self.advisor(**more)
        asked = await advisor.once()
        await advisor.close()
        return asked

    async def told(self) -> list[dict[str, Any]]:
        async with self.database.look() as session:
            return await cast.told(session, self.lan.who.id)

    async def cart(self) -> dict[str, int]:
        async with self.database.look() as session:
            return {line.name: line.qty for line in await carts.lines(session, self.lan.who.id)}

    def order(self, **item: Any) -> str:
        return json.dumps({"intent": "order", "items": [{"id": str(self.honey), "variant": None, "qty": 2} | item]})


@pytest.fixture
async def stage(database: Database, endpoint: Endpoint, tmp_path: Path) -> Stage:
    async with database.begin() as session:
        lan = await cast.person(session, "Trần Thị Lan")
        house = await cast.producer(session, name="HTX Mẫu")
        honey, _ = await cast.product(session, house, "Nước hoa nhãn đặc")
        tea, _ = await cast.product(
            session, house, "Trà sen", unit="hộp", kinds={"nhỏ": (80_000, 10_000), "to": (150_000, None)}
        )
    shop = cast.shop(media=tmp_path, asks_model=True)
    return Stage(database, endpoint, Talk(database, ROUTES, lan, shop), honey, tea)


async def test_a_guess_is_shown_and_only_the_buyers_tap_puts_it_into_the_cart(stage: Stage) -> None:
    stage.endpoint.content = stage.order()
    await stage.lan.says(UNKNOWN)
    said_without = stage.lan.text
    assert await stage.advise()
    assert await stage.cart() == {}
    (told,) = await stage.told()
    message = render(stage.lan.shop.words, "vi", told["notice"], told["facts"])
    assert "2 chai Nước hoa nhãn đặc" in message.text
    stage.lan.replies.append(message)
    assert stage.woken == [1]
    async with stage.database.begin() as session:
        thief = await cast.person(session, "Trộm")
    other = Talk(stage.database, ROUTES, thief, stage.lan.shop)
    data = message.buttons[0][0].data
    assert data is not None
    await other.taps_data(data)
    assert other.reply.alert
    await stage.lan.taps("Đúng")
    assert await stage.cart() == {"Nước hoa nhãn đặc": 2000}
    await stage.lan.taps_data(data)
    assert stage.lan.reply.alert
    assert await stage.cart() == {"Nước hoa nhãn đặc": 2000}
    plain = Talk(stage.database, ROUTES, thief, cast.shop())
    await plain.says(UNKNOWN)
    assert plain.text == said_without


async def test_no_personal_data_leaves_and_the_key_is_sent(stage: Stage) -> None:
    stage.endpoint.content = '{"intent": "none"}'
    await stage.lan.says(UNKNOWN + ", em là Trần Thị Lan, fb.com lan@example.com t.me/lan_tran")
    assert await stage.advise()
    (asked,) = stage.endpoint.asked
    assert asked["model"] == "stand-in"
    sent = json.dumps(asked, ensure_ascii=False)
    for secret in ("0912345678", "Kim Mã", "Hương", "Lan", "example.com", "lan_tran", str(stage.lan.who.address)):
        assert secret not in sent, secret
    assert "mật ngọt" in sent
    assert stage.endpoint.keys == ["Bearer a key"]
    assert await stage.told() == []


async def test_what_the_rules_understand_is_never_sent(stage: Stage) -> None:
    for text in ("lấy 2 chai nước hoa nhãn đặc", "nước hoa nhãn đặc giá bao nhiêu", "chào shop", "cảm ơn em", "hủy"):
        await stage.lan.says(text)
    async with stage.database.look() as session:
        assert (await session.execute(model_asks.select())).all() == []
    assert not await stage.advise()
    assert stage.endpoint.asked == []


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "Dạ 2 chai ạ",
        "[]",
        '{"intent": "order", "items": []}',
        '{"intent": "order", "items": [{"id": "999999", "variant": null, "qty": 2}]}',
        '{"intent": "order", "items": [{"id": "HONEY", "variant": null, "qty": -1}]}',
        '{"intent": "order", "items": [{"id": "HONEY", "variant": null, "qty": 0.5}]}',
        '{"intent": "order", "items": [{"id": "HONEY", "variant": null, "qty": 1e9}]}',
        '{"intent": "order", "items": [{"id": "HONEY", "variant": null, "qty": NaN}]}',
        '{"intent": "order", "items": [{"id": "HONEY", "variant": null, "qty": true}]}',
        '{"intent": "order", "items": [{"id": "HONEY", "variant": "to", "qty": 1}]}',
        '{"intent": "order", "items": [{"id": "HONEY", "variant": null, "qty": 1, "price": 1}]}',
        '{"intent": "order", "confirmed": true, "items": [{"id": "HONEY", "variant": null, "qty": 1}]}',
        '{"intent": "about", "about": ["999999"]}',
        '{"intent": "none"}',
        "[" * 5000,
    ],
)
async def test_an_answer_that_cannot_be_believed_is_nothing(stage: Stage, bad: str) -> None:
    stage.endpoint.content = bad.replace("HONEY", str(stage.honey))
    await stage.lan.says(UNKNOWN)
    assert await stage.advise()
    assert await stage.told() == []
    assert await stage.cart() == {}


async def test_a_kind_that_was_not_said_is_asked(stage: Stage) -> None:
    stage.endpoint.content = stage.order(id=str(stage.tea))
    await stage.lan.says(UNKNOWN)
    await stage.advise()
    (told,) = await stage.told()
    await stage.lan.taps_data(f"guess:{told['facts']['id']}")
    assert await stage.cart() == {}
    assert "loại nào" in stage.lan.text


@pytest.mark.parametrize("trouble", ["slow", "error", "gone", "huge"])
async def test_a_model_that_fails_changes_nothing(stage: Stage, trouble: str) -> None:
    stage.endpoint.content = stage.order()
    if trouble == "slow":
        stage.endpoint.wait_s = 3  # it would answer with an order then
    elif trouble == "error":
        stage.endpoint.status = 500
    elif trouble == "huge":
        stage.endpoint.content = "x" * 200_000
    else:
        stage.endpoint.url = "http://127.0.0.1:9/v1"
    await stage.lan.says(UNKNOWN)
    assert await stage.advise(timeout_s=0.3)
    assert await stage.told() == []
    assert not await stage.advise()


async def test_the_days_budget_is_kept_in_the_database(stage: Stage) -> None:
    stage.endpoint.content = '{"intent": "none"}'
    for _ in range(4):
        await stage.lan.says(UNKNOWN)
        await stage.advise(per_day=2)
    assert len(stage.endpoint.asked) == 2
    async with stage.database.look() as session:
        (day,) = (await session.execute(model_days.select())).all()
    assert day.asked == 2
    stage.lan.now += timedelta(days=1)
    await stage.lan.says(UNKNOWN)
    assert await stage.advise(per_day=2)
    assert len(stage.endpoint.asked) == 3


async def test_a_guess_that_comes_after_the_next_words_is_not_told(stage: Stage) -> None:
    stage.endpoint.content = stage.order()
    await stage.lan.says(UNKNOWN)
    stage.lan.now += timedelta(seconds=5)
    await stage.lan.says("thôi cảm ơn em")
    assert await stage.advise()
    assert await stage.told() == []


async def test_the_database_is_free_while_the_model_thinks(stage: Stage) -> None:
    stage.endpoint.content, stage.endpoint.wait_s = stage.order(), 0.8
    await stage.lan.says(UNKNOWN)
    thinking = asyncio.create_task(stage.advise(timeout_s=2.0))
    while not stage.endpoint.asked:
        await asyncio.sleep(0.01)
    async with stage.database.begin() as session:
        await cast.person(session, "Somebody")
    assert not thinking.done()
    assert await thinking


async def test_an_endpoint_that_answers_something_else_is_no_answer(endpoint: Endpoint) -> None:
    model = Model(Settings(url=endpoint.url, name="stand-in"))
    endpoint.content = "words"
    assert await model.answer([]) == "words"
    endpoint.status = 302
    assert await model.answer([]) is None
    await model.close()


def test_a_believable_answer_is_read_exactly() -> None:
    ware = Ware(7, "Bưởi", None, "kg", [], None, {}, None, 1, "HTX", None, (Kind(1, ""),))
    answer: Callable[[float], str] = lambda qty: json.dumps({"intent": "order", "items": [{"id": "7", "qty": qty}]})  # noqa: E731 (one line)
    guess = checked(answer(1.5), {"7": ware})
    assert guess is not None
    assert [(line.product_id, line.variant, line.qty) for line in guess.lines] == [(7, None, 1500)]
    assert checked(answer(0.3), {"7": ware}) is None
