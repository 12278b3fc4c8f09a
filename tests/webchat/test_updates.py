import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest
from aiohttp import web

from tests.webchat.clients import AiogramClient, Client, PtbClient
from tests.webchat.conftest import TOKEN, open_chat, watch
from tests.webchat.schema import update_faults
from tests.webchat.test_sending import refusal
from webchat.driver import text_of
from webchat.server import WebChat


async def test_what_is_not_confirmed_comes_again(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    for n in range(130):
        await lan.say(str(n))
    first = await bot.updates()
    assert len(first) == 100
    numbers = [update["update_id"] for update in first]
    assert numbers == list(range(numbers[0], numbers[0] + 100))
    assert [u["update_id"] for u in await bot.updates()] == numbers
    rest = await bot.updates(offset=numbers[-1] + 1)
    assert [text_of(u["message"]) for u in rest] == [str(n) for n in range(100, 130)]
    assert len(await bot.updates(offset=0)) == 30
    assert len(await bot.updates(offset=-5)) == 5
    assert len(await bot.updates(limit=2)) == 2


async def test_a_poll_waits_for_news(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    assert await bot.updates(timeout=1) == []
    polling = asyncio.create_task(bot.updates(timeout=10))
    await asyncio.sleep(0.2)
    assert not polling.done()
    await lan.say("chào")
    assert text_of((await asyncio.wait_for(polling, 8))[0]["message"]) == "chào"


async def test_of_two_pollers_the_older_is_ended(bot: Client, chat: WebChat) -> None:
    first = asyncio.create_task(refusal(bot, "getUpdates", timeout=10))
    await asyncio.sleep(0.3)
    second = asyncio.create_task(bot.updates(timeout=1))
    ended = await first
    assert ended.kind.startswith("Conflict")
    assert "terminated by other getUpdates request" in ended.sentence
    assert await second == []


async def test_allowed_updates_are_remembered(bot: Client, chat: WebChat) -> None:
    lan = chat.person("lan")
    await bot.updates(allowed_updates=["callback_query"])
    await lan.start()
    assert await bot.updates() == []
    await bot.updates(allowed_updates=["message"])
    await lan.say("có")
    assert len(await bot.updates()) == 1


async def test_wrong_tokens_and_methods_are_told_apart(chat: WebChat) -> None:
    async with aiohttp.ClientSession() as session:
        for path, status, description in (
            ("/bot1000001:wrong/getMe", 401, "Unauthorized"),
            ("/botnonsense/getMe", 404, "Not Found"),
            (f"/bot{TOKEN}/dance", 404, "Not Found: method not found"),
            (f"/bot{TOKEN}/sendMessage?chat_id=1", 400, "Bad Request: message text is empty"),
            (f"/bot{TOKEN}/sendMessage?text=x", 400, "Bad Request: chat_id is empty"),
        ):
            async with session.get(chat.url + path) as response:
                body = await response.json()
                assert (response.status, body["description"]) == (status, description)
                assert body == {"ok": False, "error_code": status, "description": description}
        async with session.get(f"{chat.url}/file/bot1:x/photos/file_1.jpg") as response:
            assert response.status == 401


@pytest.mark.parametrize("how", ["query", "form", "json", "multipart"])
async def test_parameters_come_in_four_ways(chat: WebChat, how: str) -> None:
    lan = chat.person("lan")
    await lan.start()
    values = {"chat_id": str(lan.id), "text": "x", "disable_notification": "true"}
    form = aiohttp.FormData(values)
    if how == "multipart":
        form.add_field("attached", b"1", filename="a.txt")
    options: dict[str, Any] = {"query": {"params": values}, "json": {"json": values}}.get(how, {"data": form})
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{chat.url}/bot{TOKEN}/SENDmessage", **options) as response,
    ):
        assert (await response.json())["result"]["text"] == "x"


class Hook:
    """A bot's webhook that answers as it is told: statuses in turn, then 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.headers: dict[str, str] = {}
        self.answer: dict[str, Any] | None = None
        self.seen: list[dict[str, Any]] = []
        self.took: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.url = ""

    async def post(self, request: web.Request) -> web.Response:
        update = orjson.loads(await request.read())
        assert not update_faults(update)
        self.seen.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.statuses:
            return web.Response(status=self.statuses.pop(0), headers=self.headers)
        self.took.append(update)
        return web.json_response(self.answer) if self.answer else web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.post)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def _until(condition: Any, seconds: float = 20.0) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


@pytest.fixture
async def quick(tmp_path: Path) -> AsyncIterator[WebChat]:
    chat = open_chat(tmp_path / "hook.sqlite3", webhook_retry=(0.05, 0.2))
    watch(chat)
    async with chat:
        yield chat


@pytest.mark.parametrize("make", [AiogramClient, PtbClient], ids=["aiogram", "ptb"])
async def test_a_webhook_gets_updates_again_until_it_takes_them(quick: WebChat, hook: Hook, make: Any) -> None:
    bot: Client = make(quick.url, TOKEN)
    lan, hoa = quick.person("lan"), quick.person("hoa")
    hook.statuses = [500, 404, 503]
    assert await bot.call("setWebhook", url=hook.url, secret_token="geheim_1") is True
    for n in range(3):
        await lan.say(f"lan {n}")
    await hoa.say("hoa")
    await _until(lambda: len(hook.took) == 4)
    assert set(hook.secrets) == {"geheim_1"}
    assert [u["message"]["text"] for u in hook.took if u["message"]["chat"]["id"] == lan.id] == [
        "lan 0",
        "lan 1",
        "lan 2",
    ]
    assert len(hook.seen) == 7
    info = await bot.call("getWebhookInfo")
    assert info["url"] == hook.url
    assert info["pending_update_count"] == 0
    assert "Wrong response from the webhook" in info["last_error_message"]
    conflict = await refusal(bot, "getUpdates")
    assert "an't use getUpdates method while webhook is active" in conflict.sentence
    assert await bot.call("deleteWebhook", drop_pending_updates=True) is True
    assert await bot.updates() == []
    await bot.close()


async def test_a_webhook_may_ask_for_time_and_answer_with_a_call(
    quick: WebChat, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited, sleep = [], asyncio.sleep

    async def waits(seconds: float) -> None:
        waited.append(seconds)
        await sleep(0)

    bot = AiogramClient(quick.url, TOKEN)
    lan = quick.person("lan")
    await bot.call("setWebhook", url=hook.url)
    hook.statuses, hook.headers = [429], {"Retry-After": "17"}
    hook.answer = {"method": "sendMessage", "chat_id": lan.id, "text": "từ webhook"}
    monkeypatch.setattr("webchat.webhook.asyncio.sleep", waits)
    await lan.say("chào")
    await lan.wait_for("từ webhook")
    assert 17 in waited
    assert len(hook.seen) == 2
    await bot.close()


async def test_a_waiting_poll_ends_when_a_webhook_is_set(bot: Client, chat: WebChat) -> None:
    polling = asyncio.create_task(refusal(bot, "getUpdates", timeout=10))
    await asyncio.sleep(0.3)
    await bot.call("setWebhook", url="http://127.0.0.1:9/none")
    assert "terminated by setWebhook request" in (await polling).sentence
    refused = await refusal(bot, "setWebhook", url="http://example.vn/hook")
    assert "an https url must be provided for webhook" in refused.sentence.lower()


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite3"
    async with open_chat(path) as chat:
        lan = chat.person("lan")
        await lan.start()
        bot = AiogramClient(chat.url, TOKEN)
        board = {"keyboard": [[{"text": "Giỏ"}]]}
        await bot.call("sendMessage", chat_id=lan.id, text="chào", reply_markup=board)
        first = await bot.updates()
        await lan.say("còn đó không")
        await bot.close()
    async with open_chat(path) as chat:
        lan = chat.person("lan")
        bot = AiogramClient(chat.url, TOKEN)
        assert [text_of(m) for m in lan.screen()] == ["/start", "chào", "còn đó không"]
        assert lan.keyboard() == board
        again = await bot.updates(offset=first[0]["update_id"] + 1)
        assert [u["update_id"] for u in again] == [first[0]["update_id"] + 1]
        await bot.updates(offset=again[0]["update_id"] + 1)
        await lan.say("nữa")
        assert (await bot.updates())[0]["update_id"] == again[0]["update_id"] + 1
        await bot.close()


async def _send_until_killed(process: asyncio.subprocess.Process) -> list[int]:
    """Which of 400 messages were answered before a kill -9 in the middle."""
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().split("/ ")[0]
    answered: list[int] = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await session.get(f"{url}/chat/buyer")
        act = f"{url}/chat/buyer/api/act"
        headers = {"X-Webchat": "1"}
        async with session.post(act, json={"do": "start"}, headers=headers) as response:
            chat_id = (await response.json())["result"]["chat"]["id"]

        async def send(n: int) -> None:
            values = {"chat_id": chat_id, "text": str(n)}
            with contextlib.suppress(aiohttp.ClientError):
                async with session.post(f"{url}/bot{TOKEN}/sendMessage", json=values) as response:
                    await response.json()
                    answered.append(n)

        tasks = [asyncio.create_task(send(n)) for n in range(400)]
        await _until(lambda: len(answered) > 60)
        os.kill(process.pid, signal.SIGKILL)
        await asyncio.gather(*tasks)
    return answered


async def test_what_was_answered_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "killed.sqlite3"
    arguments = ("-m", "webchat", "--port", "0", "--token", TOKEN, "--file", str(path), "--demo")
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    try:
        answered = await _send_until_killed(process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    await process.wait()
    assert 60 < len(answered) < 400
    async with open_chat(path, demo=True) as chat:
        kept = {text_of(m) for m in chat.person("buyer").screen(limit=1000)}
        assert {str(n) for n in answered} <= kept
        bot = AiogramClient(chat.url, TOKEN)
        assert text_of((await bot.updates())[0]["message"]) == "/start"
        await bot.close()
