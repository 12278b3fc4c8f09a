import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.webchat.conftest import TOKEN, Clock, open_chat, picture
from webchat.server import WebChat

SAID = {"X-Webchat": "1"}


class Browser:
    """A browser of its own cookies; `name` is the handle of the person it is signed in as."""

    def __init__(self, chat: WebChat) -> None:
        self.chat = chat
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.name = ""

    async def guest(self, **form: str) -> None:
        async with self.session.post(f"{self.chat.url}/guest", data=form) as response:
            assert response.status == 200
            self.name = response.url.path.rpartition("/")[2]

    async def get(self, path: str, name: str = "") -> tuple[int, Any]:
        url = f"{self.chat.url}/chat/{name or self.name}/api/{path}"
        async with self.session.get(url, allow_redirects=False) as response:
            body = await (response.json() if "json" in response.content_type else response.read())
            return response.status, body

    async def act(self, name: str = "", headers: dict[str, str] = SAID, **data: Any) -> tuple[int, Any]:
        url = f"{self.chat.url}/chat/{name or self.name}/api/act"
        async with self.session.post(url, json=data, headers=headers) as response:
            return response.status, await response.json(content_type=None)

    async def upload(self, chat_id: int, kind: str, *files: bytes) -> tuple[int, Any]:
        form = aiohttp.FormData({"chat": str(chat_id), "kind": kind, "caption": ""})
        for data in files:
            form.add_field("file", io.BytesIO(data), filename="x.png", content_type="image/png")
        url = f"{self.chat.url}/chat/{self.name}/api/upload"
        async with self.session.post(url, data=form, headers=SAID) as response:
            return response.status, await response.json(content_type=None)


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[WebChat]:
    """A server as in production: no demo, sign-in wanted, flood guard on."""
    async with open_chat(tmp_path / "shop.sqlite3", secret="top") as chat:
        yield chat


@pytest.fixture
async def two(shop: WebChat) -> AsyncIterator[tuple[Browser, Browser]]:
    browsers = Browser(shop), Browser(shop)
    for browser in browsers:
        await browser.guest()
    yield browsers
    for browser in browsers:
        await browser.session.close()


async def _me(browser: Browser) -> int:
    status, state = await browser.get("state")
    assert status == 200
    me: int = state["me"]["id"]
    return me


async def test_a_guest_gets_a_chat_of_its_own(two: tuple[Browser, Browser]) -> None:
    one, other = two
    mine = await _me(one)
    assert mine != await _me(other)
    assert len(one.name) == 20
    assert (await one.act(do="start", payload="tra_12"))[1]["result"]["text"] == "/start tra_12"
    status, body = await one.get(f"messages?chat={mine}")
    assert (status, [m["text"] for m in body["messages"]]) == (200, ["/start tra_12"])


async def test_nobody_reads_or_writes_anothers_chat(shop: WebChat, two: tuple[Browser, Browser]) -> None:
    one, other = two
    mine = await _me(one)
    await one.act(do="start")
    _, sent = await one.upload(mine, "photo", picture())
    file_id = sent["result"][0]["photo"][-1]["file_id"]
    assert (await one.get(f"file/{file_id}"))[0] == 200
    # As himself, somebody else asks for the chat and the file of the first.
    assert (await other.get(f"messages?chat={mine}"))[0] == 404
    assert (await other.get(f"file/{file_id}"))[0] == 404
    acts: tuple[dict[str, Any], ...] = (
        {"do": "say", "chat": mine, "text": "x"},
        {"do": "tap", "chat": mine, "message_id": 1, "data": "x"},
        {"do": "read", "chat": mine, "message_id": 1},
        {"do": "contact", "chat": mine, "phone": "0912345678"},
        {"do": "edit", "chat": mine, "message_id": 1, "text": "x"},
        {"do": "video", "chat": mine, "on": True},
        {"do": "inline", "chat": mine, "text": "x"},
    )
    for data in acts:
        assert await other.act(**data) == (409, {"error": "no_chat"})
    assert (await other.upload(mine, "photo", picture()))[0] == 409
    # Under the first one's address, with his own cookie or none.
    for path in ("state", f"messages?chat={mine}", f"file/{file_id}", "events"):
        assert (await other.get(path, name=one.name))[0] == 403
    assert (await other.act(name=one.name, do="start"))[0] == 403
    url = f"{shop.url}/chat/{one.name}"
    async with other.session.get(url, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/")
    stolen = next(c for c in other.session.cookie_jar if c.key == "webchat").value
    async with other.session.get(f"{url}/api/state", headers={"Cookie": f"webchat={stolen}"}) as response:
        assert response.status == 403
    assert len((await one.get(f"messages?chat={mine}"))[1]["messages"]) == 2


async def test_cookies_are_closed_to_scripts_and_other_sites(shop: WebChat) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{shop.url}/guest", allow_redirects=False) as response:
            cookie = next(c for c in response.headers.getall("Set-Cookie") if c.startswith("webchat="))
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            assert f"Path={response.headers['Location']}" in cookie
            assert len(cookie.partition("=")[2].partition(";")[0]) >= 43  # 256 bits
        async with session.get(f"{shop.url}/") as response:
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert not [row for row in shop.store.rows("SELECT hash FROM sessions") if len(row[0]) != 32]


async def test_other_sites_cannot_act(shop: WebChat, two: tuple[Browser, Browser]) -> None:
    one, _ = two
    for headers in ({}, SAID | {"Origin": "https://evil.example"}, SAID | {"Sec-Fetch-Site": "cross-site"}):
        assert (await one.act(headers=headers, do="start"))[0] == 403
    assert (await one.act(headers=SAID | {"Origin": shop.url}, do="start"))[0] == 200
    async with one.session.post(f"{shop.url}/guest", headers={"Origin": "https://evil.example"}) as response:
        assert response.status == 403
    url = f"{shop.url}/chat/{one.name}/api/events"
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await one.session.ws_connect(url, headers={"Origin": "https://evil.example"})
    assert refused.value.status == 403


async def test_a_signed_link_signs_in_until_it_is_old(tmp_path: Path) -> None:
    clock = Clock()
    async with open_chat(tmp_path / "shop.sqlite3", secret="top", clock=clock) as chat:
        path = chat.sign_in_url("chi-lan", seconds=600, first_name="Lan", start="don_7").removeprefix(chat.url)
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            async with session.get(chat.url + path) as response:
                assert response.url.path_qs == "/chat/chi-lan?start=don_7"
            async with session.get(f"{chat.url}/chat/chi-lan/api/state") as response:
                assert (await response.json())["me"]["first_name"] == "Lan"
            forged = path[:-3] + ("AAA" if not path.endswith("AAA") else "BBB")
            for wrong in (forged, "/enter/x", "/enter/x.y", "/enter/" + path.split("/")[2].split(".")[0]):
                async with session.get(chat.url + wrong) as response:
                    assert response.status == 403
            clock.at += 601
            async with session.get(chat.url + path) as response:
                assert response.status == 403
        other = open_chat(tmp_path / "other.sqlite3", secret="another", clock=clock)
        assert other.signin.read(chat.sign_in_url("x").rpartition("/")[2]) is None


async def test_ones_flood_slows_only_himself(two: tuple[Browser, Browser]) -> None:
    one, other = two
    mine = await _me(one)
    answers = await asyncio.gather(*(one.act(do="say", chat=mine, text=str(n)) for n in range(60)))
    statuses = [status for status, _ in answers]
    assert statuses.count(429) >= 20
    assert statuses.count(200) >= 30
    assert (await other.act(do="start"))[0] == 200


@pytest.mark.parametrize(
    "data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a" + b"\0" * 40, picture()[:200], picture(9000, 2000)]
)
async def test_what_is_no_picture_is_refused_by_content(two: tuple[Browser, Browser], data: bytes) -> None:
    one, _ = two
    status, body = await one.upload(await _me(one), "photo", data)
    assert (status, body["error"]) == (409, "file")


async def test_documents_are_downloaded_never_shown(two: tuple[Browser, Browser], shop: WebChat) -> None:
    one, _ = two
    status, body = await one.upload(await _me(one), "document", b"<script>alert(1)</script>")
    assert status == 200
    url = f"{shop.url}/chat/{one.name}/api/file/{body['result'][0]['document']['file_id']}"
    async with one.session.get(url) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "data",
    [
        {"do": "say", "text": "x"},
        {"do": "say", "chat": "x", "text": "x"},
        {"do": "dance"},
        {"do": ["x"]},
        {},
    ],
)
async def test_nonsense_is_refused(two: tuple[Browser, Browser], data: dict[str, Any]) -> None:
    assert (await two[0].act(**data))[0] == 400


async def test_long_texts_become_several_messages(two: tuple[Browser, Browser]) -> None:
    one, _ = two
    mine = await _me(one)
    status, body = await one.act(do="say", chat=mine, text="chữ " * 1250)
    assert status == 200
    assert [len(m["text"]) <= 4096 for m in body["result"]] == [True, True]
    assert (await one.act(do="say", chat=mine, text=" \u200b\n\u2060 "))[1] == {"error": "empty"}


async def test_a_page_that_comes_back_hears_what_it_missed(shop: WebChat, two: tuple[Browser, Browser]) -> None:
    one, _ = two
    mine = await _me(one)
    await one.act(do="start")
    url = f"{shop.url}/chat/{one.name}/api/events"
    async with one.session.ws_connect(url) as socket:
        seq = (await socket.receive_json())["seq"]
        bot = f"{shop.url}/bot{TOKEN}"
        await one.session.post(f"{bot}/sendMessage", json={"chat_id": mine, "text": "một"})
        event = await socket.receive_json()
        assert (event["type"], event["message"]["text"]) == ("message", "một")
    await one.session.post(f"{bot}/editMessageText", json={"chat_id": mine, "message_id": 2, "text": "hai"})
    await one.session.post(f"{bot}/deleteMessage", json={"chat_id": mine, "message_id": 1})
    await one.session.post(f"{bot}/sendMessage", json={"chat_id": mine, "text": "ba"})
    async with one.session.ws_connect(f"{url}?after={seq}") as socket:
        events = [await socket.receive_json() for _ in range(4)]
    assert [e["type"] for e in events] == ["message", "gone", "message", "hello"]
    assert [e["message"]["text"] for e in events if e["type"] == "message"] == ["hai", "ba"]


async def test_in_the_demo_the_address_is_enough(tmp_path: Path) -> None:
    async with open_chat(tmp_path / "demo.sqlite3", demo=True) as chat, aiohttp.ClientSession() as session:
        async with session.get(f"{chat.url}/") as response:
            page = await response.text()
            assert "buyer" in page
        async with session.get(f"{chat.url}/chat/hang-xom") as response:
            assert response.status == 200
        assert chat.people.named("hang-xom") is not None
        for wrong in ("..%2f", "A B", "x" * 50):
            async with session.get(f"{chat.url}/chat/{wrong}") as response:
                assert response.status == 404
        async with session.get(f"{chat.url}/static/..%2fserver.py") as response:
            assert response.status == 404
