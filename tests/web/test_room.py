from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import update

from db.reads import lives as reads
from db.session import Database
from db.tables.lives import live_codes, lives
from db.writes import lives as live_writes
from db.writes import trust as trust_writes
from domain.lives import Live
from domain.trust import Terms
from services.live_desk import Desk
from services.lives import Created, create_by_operator
from tests import cast
from tests.web.conftest import NOW, SECRET, House, events, planned
from web.routes import routes
from web.site import Site


async def live_of(house: House) -> Live:
    async with house.database.look() as session:
        found = await reads.whole(session, house.live_id)
    assert found is not None
    return found


async def sign_in(house: House, role: str = "helper") -> dict[str, str]:
    answer = await house.client.get(house.link(role), allow_redirects=False)
    assert answer.status == 303
    boot = await house.boot("/live/phien/room")
    return {"X-Live-Token": boot["token"]}


async def do(house: House, headers: dict[str, str], what: str, key: str = "key-0001", **given: Any) -> Any:
    return await house.client.post("/live/phien/room/do", json={"do": what, "key": key, **given}, headers=headers)


async def test_a_link_opens_the_room_and_only_what_its_role_may(house: House) -> None:
    answer = await house.client.get(house.link("presenter"), allow_redirects=False)
    assert answer.headers["Location"] == "/live/phien/board"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/live/phien" in cookie
    assert (await house.client.get("/live/phien/board")).status == 200
    for path in ("/live/phien/room", "/live/phien/room/events", "/live/phien/room/find?q=1"):
        assert (await house.client.get(path)).status == 403
    boot = await house.boot("/live/phien/board")
    assert "token" not in boot
    answer = await do(house, {"X-Live-Token": "x"}, "next")
    assert answer.status == 403


@pytest.mark.parametrize("how", ["nobody", "forged", "expired", "other live", "other secret", "own slug of other live"])
async def test_who_has_no_true_link_gets_nothing(house: House, how: str) -> None:
    link = {
        "nobody": "",
        "forged": house.link("presenter").replace("presenter", "host")[:-3] + "abc",
        "expired": house.link(hours=-1),
        "other live": house.link(slug="khac", live_id=house.live_id + 1),
        "other secret": house.link().rsplit(".", 1)[0] + ".AAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "own slug of other live": house.link(slug="phien", live_id=house.live_id + 1),
    }[how]
    if link:
        answer = await house.client.get(link, allow_redirects=False)
        assert answer.status == (303 if how in {"other live", "own slug of other live"} else 403)
    for path in ("/live/phien/room", "/live/phien/room/events", "/live/phien/board", "/live/phien/board/events"):
        assert (await house.client.get(path)).status in {403, 404}
    assert (await do(house, {}, "next")).status in {403, 404}
    assert (await live_of(house)).pinned == 1


async def test_a_change_needs_the_token_and_our_own_origin(house: House) -> None:
    headers = await sign_in(house)
    assert (await do(house, {}, "next")).status == 403
    assert (await do(house, {"X-Live-Token": "forged"}, "next")).status == 403
    for foreign in (
        {"Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert (await do(house, headers | foreign, "next")).status == 403
    assert (await live_of(house)).pinned == 1
    assert (await do(house, headers, "next")).status == 200
    assert (await live_of(house)).pinned == 2


async def test_only_the_host_ends_the_live(house: House) -> None:
    headers = await sign_in(house)
    assert (await do(house, headers, "end")).status == 403
    headers = await sign_in(house, "host")
    assert (await do(house, headers, "end", key="key-0002")).status == 200
    assert (await live_of(house)).state == "ended"


async def test_a_button_pressed_twice_acts_once(house: House) -> None:
    headers = await sign_in(house)
    for _ in range(2):
        assert (await do(house, headers, "restock", code="A12", qty=2000)).status == 200
    assert (await live_of(house)).codes[1].total == 7000


async def test_more_than_shop_and_live_have_is_taken_only_from_who_is_sure(house: House) -> None:
    headers = await sign_in(house)
    answer = await do(house, headers, "restock", code="A12", qty=1_000_000)
    assert (answer.status, await answer.json()) == (409, {"done": False, "reason": "much", "shop": 0, "live": 5000})
    assert (await live_of(house)).codes[1].total == 5000
    assert (await do(house, headers, "restock", code="A12", qty=1_000_000, sure=True)).status == 200
    assert (await live_of(house)).codes[1].total == 1_005_000


@pytest.mark.parametrize(("text", "kind"), [
    ("đắt vl, lừa đảo", "complaint"), ("hàng kém quá", "complaint"), ("giao chậm quá, khi nào tới?", "question"),
])  # fmt: skip
async def test_what_runs_the_goods_down_is_no_question(house: House, text: str, kind: str) -> None:
    await sign_in(house)
    assert (await house.hear("Lan", text)).kind == kind
    boot = await house.boot("/live/phien/room")
    assert boot["words"]["outcome-complaint"] == "Lời chê"


async def test_the_stream_tells_each_comment_as_it_is_stored_and_masks_its_phone(house: House) -> None:
    await sign_in(house)
    answer = await house.client.get("/live/phien/room/events")
    [(_, name, whole)] = await events(answer, 1)
    assert name == "whole"
    assert [code["left"] for code in whole["codes"]] == [5000, 10000, 3000]
    for turn in range(5):
        hearing = asyncio.create_task(house.hear(f"Lan{turn}", f"a12 0912 345 67{turn}"))
        [(_, name, more)] = await events(answer, 1)
        await hearing
        assert name == "more"
        assert more["comments"][0]["outcome"] in {"held", "waitlisted"}
        assert f"0912 345 67{turn}" not in str(more)
        assert f"091234567{turn}" not in str(more)
    assert more["codes"][0]["held"] == 5000
    answer.close()


async def test_another_processs_commit_is_found_by_looking(house: House) -> None:
    await sign_in(house)
    answer = await house.client.get("/live/phien/board/events")
    await events(answer, 1)
    other = Desk(house.database, house.site.words)
    assert (await other.do(house.live_id, "next", key="elsewhere", actor="host", now=house.site.clock())).done
    [(_, _, board)] = await events(answer, 1)
    assert board["pinned"]["code"] == "B3"
    assert board["next"]["code"] == "C1"
    answer.close()
    await other.close()


async def test_a_reader_who_comes_back_gets_what_he_missed(house: House) -> None:
    await sign_in(house)
    first = await house.client.get("/live/phien/room/events")
    [(version, _, _)] = await events(first, 1)
    staying = await house.client.get("/live/phien/room/events")  # keeps the watch alive meanwhile
    await events(staying, 1)
    first.close()
    await house.hear("Lan", "a12 x2")
    await house.hear("Hoa", "b3")
    await events(staying, 1)
    await asyncio.sleep(0.2)
    again = await house.client.get("/live/phien/room/events", headers={"Last-Event-ID": str(version)})
    [(now, name, missed)] = await events(again, 1)
    assert (name, [row["text"] for row in missed["comments"]]) == ("more", ["a12 x2", "b3"])
    assert {slip["name"] for slip in missed["slips"]} == {"Lan", "Hoa"}
    for given in (str(now + 999), "1", "-5", "x" * 30):
        strange = await house.client.get("/live/phien/room/events", headers={"Last-Event-ID": given})
        assert (await events(strange, 1))[0][1] == "whole"
        strange.close()
    again.close()
    staying.close()


async def test_the_quick_line_orders_in_the_name_of_a_number_or_a_slip(house: House) -> None:
    headers = await sign_in(house)
    answer = await do(house, headers, "quick", text="sđt 0912 345 678 Lan a12 x2")
    assert (await answer.json()) == {"done": True, "outcome": "held", "slip": 1}
    answer = await do(house, headers, "quick", key="key-0002", text="STT 1 b3")
    assert (await answer.json())["slip"] == 1
    again = await do(house, headers, "quick", key="key-0002", text="STT 1 b3")
    assert (await again.json())["outcome"] == "duplicate"
    live = await live_of(house)
    slip = live.slips[1]
    assert (slip.phone, slip.name) == ("0912345678", "Lan")
    assert [(live.codes[line.code].code, line.qty) for line in slip.lines] == [("A12", 2000), ("B3", 1000)]
    for text, reason in (("a12 x2", "who"), ("STT 99 a12", "slip"), ("STT 1", "words"), ("0912345678", "words")):
        answer = await do(house, headers, "quick", key="key-0003", text=text)
        assert (answer.status, (await answer.json())["reason"]) == (409, reason)


async def test_a_pasted_batch_counts_once_however_often_it_is_pasted(house: House) -> None:
    headers = await sign_in(house)
    batch = "Lan: a12 x2\nChị Hoa:\tb3\nLan: đẹp quá\nkhông có tên\n\n"
    first = await (await do(house, headers, "paste", text=batch)).json()
    assert first == {"done": True, "taken": 3, "again": 0, "orders": 2, "passed": 1, "rest": "không có tên"}
    second = await (await do(house, headers, "paste", key="key-0002", text=batch + "Mai: c1")).json()
    assert (second["taken"], second["again"]) == (1, 3)
    assert (await live_of(house)).codes[1].held == 2000


async def test_a_pasted_name_stands_before_or_above_its_words_and_gives_its_number(house: House) -> None:
    headers = await sign_in(house)
    batch = "Thu Hà 0912 345 678: b3\nBà Tư\nchốt a12 x2\nThích\n5 phút\nMinh Tú\na12 còn không"
    pasted = await (await do(house, headers, "paste", text=batch)).json()
    assert (pasted["taken"], pasted["orders"]) == (2, 2)
    assert pasted["rest"].splitlines() == ["Thích", "5 phút", "Minh Tú", "a12 còn không"]
    slips = (await live_of(house)).slips
    assert [(slip.name, slip.phone) for slip in slips.values()] == [("Thu Hà", "0912345678"), ("Bà Tư", None)]


async def on_the_shelf(house: House, group: str, price: int) -> dict[str, str]:
    """A live of goods that the shop sells too; the headers of its host."""
    async with house.database.begin() as session:
        made = await create_by_operator(session, planned("ke"), now=NOW)
        assert isinstance(made, Created)
        await session.execute(update(lives).where(lives.c.id == made.live_id).values(made_by=house.staff))
        producer = await cast.producer(session)
        _, (variant,) = await cast.product(
            session, producer, group=group.split(".", maxsplit=1)[0], set_=group, kinds={"": (price, 50_000)}
        )
        await session.execute(
            update(live_codes)
            .where(live_codes.c.live_id == made.live_id, live_codes.c.code == "A12")
            .values(variant_id=variant)
        )
    assert (await house.desk.do(made.live_id, "open", key="open", actor="host", now=NOW)).done
    await house.client.get(house.link("host", slug="ke", live_id=made.live_id), allow_redirects=False)
    return {"X-Live-Token": (await house.boot("/live/ke/room"))["token"]}


async def steer(house: House, headers: dict[str, str], what: str, **given: Any) -> tuple[int, Any]:
    body = {"do": what, "key": f"key-{what}-{given.get('price', 0)}", **given}
    answer = await house.client.post("/live/ke/room/do", json=body, headers=headers)
    return answer.status, await answer.json()


async def test_the_room_asks_the_law_before_a_price(house: House) -> None:
    headers = await on_the_shelf(house, "food.raw.honey", 60_000)
    flash = {"code": "A12", "qty": 2000, "limit": 1000, "seconds": 60}
    for what, rest in (("price", {"code": "A12"}), ("flash", flash)):
        status, body = await steer(house, headers, what, price=29_000, **rest)
        assert (status, body["reason"], body["least"]) == (409, "price-below_half", 30_000)
    assert await steer(house, headers, "flash", price=31_000, **flash) == (200, {"done": True, "reason": ""})
    live_id = await house.desk.find("ke")
    assert live_id is not None

    async def price() -> int:
        async with house.database.look() as session:
            live = await reads.whole(session, live_id)
        assert live is not None
        return live.codes[1].price

    assert await price() == 31_000
    assert (await steer(house, headers, "flash-stop", code="A12"))[0] == 200
    assert await price() == 60_000
    assert (await steer(house, headers, "price", price=45_000, code="A12"))[0] == 200


async def test_alcohol_gets_no_lower_price_in_the_room(house: House) -> None:
    headers = await on_the_shelf(house, "beverage.alcohol.spirit", 60_000)
    flash = {"code": "A12", "qty": 2000, "limit": None, "seconds": 60}
    for what, rest in (("price", {"code": "A12"}), ("flash", flash)):
        status, body = await steer(house, headers, what, price=50_000, **rest)
        assert (status, body["reason"]) == (409, "price-alcohol")


async def test_a_slip_is_put_right_cancelled_confirmed_and_its_buyer_banned(house: House) -> None:
    headers = await sign_in(house)
    await house.hear("Lan", "a12 x2")
    await house.hear("Hoa", "b3")
    answer = await do(house, headers, "set", slip=1, code="A12", qty=1000)
    assert answer.status == 200
    assert (await live_of(house)).codes[1].held == 1000
    answer = await do(house, headers, "correct", key="key-0002", comment=1, text="đổi a12 sang c1")
    assert (await answer.json())["outcome"] == "changed"
    live = await live_of(house)
    assert (live.codes[1].held, live.codes[3].held) == (0, 1000)
    assert (await do(house, headers, "confirm", key="key-0003", slip=1)).status == 200
    assert (await do(house, headers, "cancel", key="key-0004", slip=2)).status == 200
    assert (await do(house, headers, "ban", key="key-0005", comment=2)).status == 200
    live = await live_of(house)
    assert (live.codes[3].sold, live.codes[2].held) == (1000, 0)
    assert ("telegram", "Hoa") in live.banned
    assert (await house.hear("Hoa", "b3 x2")).reason == "banned"
    for given in ({"comment": 99}, {"slip": 99}):
        assert (await do(house, headers, "ban", key="key-0006", **given)).status == 409


async def test_a_ban_is_taken_back_once_and_every_page_that_looks_knows_it(house: House) -> None:
    headers = await sign_in(house)
    await house.hear("Hoa", "a12 x2")
    await house.hear("Minh", "live vui quá")
    stream = await house.client.get("/live/phien/room/events")
    await events(stream, 1)

    async def told(what: str, key: str, out: list[int], **given: Any) -> dict[int, bool]:
        """Until the page knows that the authors of these comments are banned: the slips that it was told of."""
        assert (await do(house, headers, what, key=key, **given)).status == 200
        slips: dict[int, bool] = {}
        banned = None
        while banned != out:
            [(_, _, more)] = await events(stream, 1)
            banned = more["banned"]
            slips |= {slip["number"]: slip["banned"] for slip in more["slips"]}
        return slips

    assert await told("ban", "key-0001", [1], comment=1) == {1: True}
    assert await told("ban", "key-0002", [1, 2], comment=2) == {}
    assert (await house.hear("Hoa", "b3")).reason == "banned"
    assert await told("unban", "key-0003", [2], slip=1) == {1: False}
    assert (await house.hear("Hoa", "c1")).kind == "held"
    assert await told("ban", "key-0004", [1, 2, 3, 4], slip=1) == {1: True}
    assert (await do(house, headers, "unban", key="key-0003", slip=1)).status == 200, (
        "it was done, and is not done again"
    )
    assert ("telegram", "Hoa") in (await live_of(house)).banned
    assert await told("unban", "key-0005", [1, 3, 4], comment=2) == {}
    answer = await do(house, headers, "unban", key="key-0006", comment=2)
    assert (answer.status, (await answer.json())["reason"]) == (409, "none")
    for number, given in enumerate(({"comment": 99}, {"slip": 99})):
        assert (await do(house, headers, "unban", key=f"key-001{number}", **given)).status == 409
    again = await house.client.get("/live/phien/room/events")
    [(_, name, whole)] = await events(again, 1)
    assert (name, whole["banned"], whole["slips"][0]["banned"]) == ("whole", [1, 3, 4], True)
    again.close()
    stream.close()


@pytest.mark.parametrize("who", ["nobody", "viewer", "presenter", "another live's host", "no token"])
async def test_nobody_else_takes_a_ban_back(house: House, who: str) -> None:
    await house.hear("Hoa", "a12 x2")
    ban = {"source": "telegram", "author": "Hoa"}
    assert (await house.desk.do(house.live_id, "ban", key="b", actor="host", now=house.site.clock(), **ban)).done
    headers = {"X-Live-Token": "x"}
    if who == "viewer":
        headers = {"X-Live-Token": (await house.boot("/live/phien"))["token"]}
    elif who == "presenter":
        await house.client.get(house.link("presenter"), allow_redirects=False)
    elif who == "another live's host":
        other = await house.desk.find("khac")
        await house.client.get(house.link("host", slug="khac", live_id=other), allow_redirects=False)
        headers = {"X-Live-Token": (await house.boot("/live/khac/room"))["token"]}
    elif who == "no token":
        await sign_in(house)
    for given in ({"slip": 1}, {"comment": 1}):
        assert (await do(house, headers, "unban", key="key-0001", **given)).status in {403, 404}
    assert ("telegram", "Hoa") in (await live_of(house)).banned


@pytest.mark.parametrize(
    "given",
    [
        {"do": "unban"}, {"do": "tick"}, {"do": "person", "slip": 1, "person": 1}, {"do": "open"}, {"do": "restock", "code": "A12"},
        {"do": "restock", "code": "A12", "qty": "many"}, {"do": "price", "code": "A12", "price": -1},
        {"do": "restock", "code": "A12", "qty": 10**15}, {"do": "next", "key": "short"}, {"do": "confirm", "slip": None},
        {"do": "ban"}, [], "next",
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused(house: House, given: Any) -> None:
    headers = await sign_in(house, "host")
    body = {"key": "key-0001", **given} if isinstance(given, dict) else given
    answer = await house.client.post("/live/phien/room/do", json=body, headers=headers)
    assert answer.status in {400, 409}
    assert (await live_of(house)).codes[1].total == 5000


async def test_slips_are_found_by_number_name_and_phone(house: House) -> None:
    await sign_in(house)
    await house.hear("Lan Anh", "a12 0912 345 678")
    await house.hear("Đức", "b3")

    async def found(query: str) -> list[int]:
        answer = await house.client.get("/live/phien/room/find", params={"q": query})
        return [slip["number"] for slip in (await answer.json())["slips"]]

    assert await found("2") == [2]
    assert await found("lan") == [1]
    assert await found("duc") == [2]
    assert await found("345678") == [1]
    assert await found("nobody") == []
    assert await found("") == []


async def test_the_page_is_light_escaped_and_has_no_inline_script(house: House) -> None:
    await sign_in(house)
    total = 0
    page = await house.client.get("/live/phien/room", headers={"Accept-Encoding": "identity"})
    text = await page.text()
    total += len(text.encode())
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    for file in ("market.css", "room.css", "feed.js", "room.js", "mark.svg"):
        assert f"/live/static/{file}" in text
        answer = await house.client.get(f"/live/static/{file}", headers={"Accept-Encoding": "identity"})
        assert answer.status == 200
        total += len(await answer.read())
    assert total < 100_000
    assert "<script>" not in text
    assert " style=" not in text
    for name in ("../site.py", "..%2Fsite.py", "nothing.js", "room.py"):
        assert (await house.client.get(f"/live/static/{name}")).status == 404


async def test_pages_speak_english_when_asked(house: House) -> None:
    await sign_in(house)
    assert "Trợ live" not in await (await house.client.get("/live/phien/room?lang=en")).text()
    text = await (await house.client.get("/live/phien/room")).text()
    assert '<html lang="en">' in text
    assert ">Waiting<" in text
    text = await (await house.client.get("/live/phien/room?lang=vi")).text()
    assert '<html lang="vi">' in text


async def test_the_english_room_reads_the_answers_in_english(house: House) -> None:
    await sign_in(house)
    await house.client.get("/live/phien/room?lang=en")
    stream = await house.client.get("/live/phien/room/events")
    await events(stream, 1)
    for text, answer in (
        ("a12", "No. 1: Held 1 box A12, 4 left"),
        ("thêm 4 a12", "No. 1: Held 3 boxes A12, 1 left (at most 4 each)"),
        ("bỏ a12", "No. 1: Took 4 boxes A12 off"),
    ):
        await house.hear("Lan", text)
        [(_, _, more)] = await events(stream, 1)
        assert [row["answer"] for row in more["comments"]] == [answer]
    stream.close()


async def test_pages_begin_in_the_browsers_language(house: House) -> None:
    for accepted, tongue in (("en-GB,en;q=0.9", "en"), ("vi,en;q=0.5", "vi")):
        page = await house.client.get("/live/phien", headers={"Accept-Language": accepted})
        assert f'<html lang="{tongue}">' in await page.text()


async def test_a_pass_that_runs_out_ends_its_stream(database: Database, house: House) -> None:
    site = Site(house.desk, house.site.words, lambda: SECRET)
    assert routes(site)
    await house.client.get(house.link(hours=2 / 3600), allow_redirects=False)
    answer = await house.client.get("/live/phien/room/events")
    await events(answer, 1)
    await asyncio.sleep(2.1)
    await house.hear("Lan", "a12")
    with pytest.raises(AssertionError, match="ended"):
        await asyncio.wait_for(events(answer, 5), 5)
    await site.close()


async def test_a_deposit_is_confirmed_with_one_click_by_who_may(house: House) -> None:
    async with house.database.begin() as session:
        await trust_writes.set_rules(session, house.live_id, {"trust": {"no_phone": Terms(20_000).packed()}})
        await live_writes.touch(session, house.live_id)
    await house.hear("Lan", "a12")
    await house.client.get(house.link("presenter"), allow_redirects=False)
    assert (await do(house, {"X-Live-Token": "x"}, "deposit", slip=1, amount=20_000)).status == 403
    headers = await sign_in(house)
    answer = await house.client.get("/live/phien/room/events")
    [(_, _, whole)] = await events(answer, 1)
    answer.close()
    (slip,) = whole["slips"]
    assert slip["deposit"] == {"due": 20_000, "paid": 0, "late": 0}
    refused = await do(house, headers, "confirm", key="key-0002", slip=1)
    assert (refused.status, (await refused.json())["reason"]) == (409, "deposit")
    assert (await do(house, headers, "deposit", key="key-0003", slip=1, amount=20_000)).status == 200
    assert (await do(house, headers, "confirm", key="key-0004", slip=1)).status == 200
    assert (await live_of(house)).deposits[1].paid == 20_000


async def test_the_room_lowers_no_price_beyond_the_law(house: House) -> None:
    headers = await sign_in(house)
    refused = await do(house, headers, "price", key="key-0002", code="A12", price=29_999)
    assert (refused.status, (await refused.json())["reason"]) == (409, "price-below_half")
    assert (await live_of(house)).codes[1].price == 60_000
    assert (await do(house, headers, "price", key="key-0003", code="A12", price=30_000)).status == 200
