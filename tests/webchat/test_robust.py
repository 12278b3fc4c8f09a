import random
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest
from aiohttp import web

from tests.webchat.conftest import TOKEN, open_chat, picture
from tests.webchat.schema import API
from webchat.methods import METHODS
from webchat.server import WebChat

POOL: list[Any] = [
    "", "x", "0", "-1", "1", "9" * 30, "1e400", "NaN", "@none", "@phien_ban", "[]", "{}", "null", "[1]", "[[[1]]]", '{"a":', "true",
    '{"inline_keyboard":[[{"text":"x"}]]}', '{"keyboard":[["a"],[{"text":1}]]}', '{"inline_keyboard":{}}', '[{"type":"photo","media":"attach://f"}]',
    '[{"type":"photo","media":"attach://f"},{"type":"document","media":"x"}]', '{"type":"photo","media":"http://x/y"}', "<b>", "*", "HTML",
    "MarkdownV2", "\u0000", "\ud7ff\U0001f96d", '{"message_id":1}', '{"message_id":"x"}', "a" * 5000, '[{"type":"bold","offset":-1,"length":1}]',
    '[{"type":"bold","offset":"x","length":1}]', '{"type":"chat","chat_id":[]}', '[{"command":"a","description":"b"}]', '["1","2"]', "[null]",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_no_call_however_odd_breaks_the_server(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with open_chat(tmp_path / "odd.sqlite3") as chat, aiohttp.ClientSession() as session:
        lan = chat.person("lan")
        await lan.start()
        chat.groups.create("Nhóm", owner=lan.person, username="phien_ban")
        known = {name.lower(): list(said["parameters"]) for name, said in API["methods"].items()}
        names = sorted((METHODS.keys() & known.keys()) - {"setwebhook", "getupdates"})
        await session.get(f"{chat.url}/bot{TOKEN}/sendMessage?chat_id={lan.id}&text=x")
        for _ in range(600):
            method = chance.choice(names)
            values = {
                "chat_id": str(lan.id),
                "from_chat_id": str(lan.id),
                "message_id": "2",
                "text": "x",
                "user_id": str(lan.id),
            }
            values |= {
                "message_ids": "[1,2]",
                "latitude": "1",
                "longitude": "1",
                "phone_number": "1",
                "first_name": "x",
            }
            values |= {name: chance.choice(POOL) for name in chance.sample(known[method], min(2, len(known[method])))}
            form = aiohttp.FormData({name: value for name, value in values.items() if isinstance(value, str)})
            if chance.random() < 0.3:
                form.add_field(chance.choice(["photo", "document", "f"]), picture(20, 20), filename="a.png")
            async with session.post(f"{chat.url}/bot{TOKEN}/{method}", data=form) as response:
                body = orjson.loads(await response.read())
                assert response.status < 500, (method, values)
                assert body["ok"] is (response.status == 200)
        assert (await lan.say("vẫn chạy"))["text"] == "vẫn chạy"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b"\xff\xfe", b'{"chat_id": {"a": [1]}, "text": [1]}'])
async def test_broken_json_is_a_bad_request(tmp_path: Path, body: bytes) -> None:
    async with open_chat(tmp_path / "odd.sqlite3") as chat, aiohttp.ClientSession() as session:
        headers = {"Content-Type": "application/json"}
        async with session.post(f"{chat.url}/bot{TOKEN}/sendMessage", data=body, headers=headers) as response:
            assert response.status == 400
            assert (await response.json())["description"].startswith("Bad Request: ")


async def test_it_can_be_mounted_below_another_application(tmp_path: Path) -> None:
    chat = WebChat(tmp_path / "below.sqlite3", token=TOKEN, bot_username="phien_bot", public_url="https://ocop.vn/chat")
    app = web.Application()
    app.add_subapp("/tro-chuyen", chat.app)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/tro-chuyen"
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{url}/bot{TOKEN}/getMe") as response:
            assert (await response.json())["result"]["is_bot"] is True
        async with session.get(f"{url}/") as response:
            assert 'action="/tro-chuyen/guest"' in await response.text()
        async with session.post(f"{url}/guest", allow_redirects=False) as response:
            where = response.headers["Location"]
            assert where.startswith("/tro-chuyen/chat/k")
            cookie = response.headers.getall("Set-Cookie")[0]
            assert f"Path={where}" in cookie
            assert "Secure" in cookie
        async with session.get(f"{url}/static/chat.js") as response:
            assert response.content_type == "text/javascript"
    assert chat.sign_in_url("lan").startswith("https://ocop.vn/chat/enter/")
    await runner.cleanup()


async def test_faults_can_be_asked_for_over_http_only_where_switched_on(chat: WebChat, tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as session:
        control = f"{chat.url}/control/{TOKEN}/faults"
        async with session.post(control, json={"kind": "error", "method": "getMe", "code": 500}) as response:
            assert response.status == 200
        async with session.get(f"{chat.url}/bot{TOKEN}/getMe") as response:
            assert response.status == 500
        async with session.get(f"{chat.url}/bot{TOKEN}/getMe") as response:
            assert response.status == 200
        for wrong, status in (({"kind": "explode"}, 400), ({"kind": "drop", "x": 1}, 400)):
            async with session.post(control, json=wrong) as response:
                assert response.status == status
        async with session.post(f"{chat.url}/control/1:x/faults", json={}) as response:
            assert response.status == 401
    async with (
        open_chat(tmp_path / "plain.sqlite3") as plain,
        aiohttp.ClientSession() as session,
        session.post(f"{plain.url}/control/{TOKEN}/faults", json={"kind": "drop"}) as response,
    ):
        assert response.status == 404
