from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from db.reads import lives as reads
from db.session import Database
from db.tables.updates import outbox
from db.writes import people
from domain import draws
from domain.live_plans import Plan, PlannedCode
from services.live_comments import comment
from services.lives import Created, create, create_by_operator
from tests import cast
from tests.web.conftest import NOW, House, events, planned
from web import guards


async def arrive(house: House, client: Any = None) -> dict[str, str]:
    boot = await house.boot("/live/phien", client)
    return {"X-Live-Token": boot["token"]}


async def say(house: House, headers: dict[str, str], text: str, key: str, client: Any = None, name: str = "Vân") -> Any:
    given = {"text": text, "name": name, "key": key}
    return await (client or house.client).post("/live/phien/say", json=given, headers=headers)


async def test_a_viewer_orders_and_sees_only_his_own_slip(house: House) -> None:
    headers = await arrive(house)
    stream = await house.client.get("/live/phien/events")
    [(_, _, whole)] = await events(stream, 1)
    assert whole["slip"] is None
    answer = await say(house, headers, "a12 x2", "key-0001")
    assert await answer.json() == {"done": True, "outcome": "held", "slip": 1, "name": "Vân"}
    [(_, _, more)] = await events(stream, 1)
    assert more["slip"]["number"] == 1
    assert [(line["code"], line["qty"], line["state"]) for line in more["slip"]["lines"]] == [("A12", 2000, "held")]
    assert more["slip"]["lines"][0]["until"] > more["now"]
    async with house.browser() as other:
        theirs = await arrive(house, other)
        watching = await other.get("/live/phien/events")
        [(_, _, seen)] = await events(watching, 1)
        assert seen["slip"] is None
        assert "Vân" in {row["name"] for row in seen["comments"]}
        await say(house, theirs, "b3", "key-0001", other, name="Hoa")
        [(_, _, later)] = await events(watching, 1)
        assert later["slip"]["number"] == 2
        [(_, _, mine)] = await events(stream, 1)
        assert "slip" not in mine
        watching.close()
    stream.close()


async def test_the_same_comment_sent_twice_is_one_order(house: House) -> None:
    headers = await arrive(house)
    for outcome in ("held", "duplicate"):
        answer = await say(house, headers, "a12 x2", "key-0001")
        assert (await answer.json())["outcome"] == outcome
    async with house.database.look() as session:
        live = await reads.whole(session, house.live_id)
    assert live is not None
    assert live.codes[1].held == 2000


async def test_nobody_speaks_without_a_cookie_a_token_and_our_own_page(house: House) -> None:
    assert (await say(house, {}, "a12", "key-0001")).status == 403
    headers = await arrive(house)
    assert (await say(house, {}, "a12", "key-0001")).status == 403
    assert (await say(house, headers | {"Origin": "https://elsewhere.example"}, "a12", "key-0001")).status == 403
    async with house.browser() as other:
        await arrive(house, other)
        assert (await say(house, headers, "a12", "key-0001", other)).status == 403
    async with house.browser() as forged:
        forged.cookie_jar.update_cookies({guards.GUEST: "WyJnMSIsIlgiXQ.forged"}, house.client.make_url("/live"))
        assert (await say(house, headers, "a12", "key-0001", forged)).status == 403


async def test_who_speaks_too_fast_is_asked_to_wait(house: House) -> None:
    headers = await arrive(house)
    answers = [(await say(house, headers, "hay quá", f"key-{turn:04}")).status for turn in range(8)]
    assert answers[:5] == [200] * 5
    assert 429 in answers


async def test_empty_nameless_and_broken_comments_are_refused(house: House) -> None:
    headers = await arrive(house)
    assert (await say(house, headers, "   ", "key-0001")).status == 409
    assert (await say(house, headers, "a12", "key-0001", name=" ")).status == 409
    broken = await house.client.post("/live/phien/say", data=b"{", headers=headers)
    assert broken.status == 400
    assert (await house.client.get("/live/khong-co")).status == 404
    assert (await house.client.get("/live/khong-co/events")).status == 404


async def test_names_texts_and_titles_are_escaped_and_phones_masked(house: House) -> None:
    headers = await arrive(house)
    await say(house, headers, "<script>alert(1)</script> 0912345678", "key-0001", name="0987 654 321")
    stream = await house.client.get("/live/phien/events")
    [(_, _, whole)] = await events(stream, 1)
    stream.close()
    assert "0912345678" not in str(whole)
    assert "0987 654 321" not in str(whole)
    text = await (await house.client.get("/live/phien")).text()
    assert "<script>alert" not in text
    await house.boot("/live/phien")


async def test_no_spelling_of_a_number_reaches_the_page(house: House) -> None:
    headers = await arrive(house)
    stream = await house.client.get("/live/phien/events")
    await events(stream, 1)
    await say(house, headers, "không chín một hai ba bốn năm sáu bảy tám nhé", "key-0001", name="Thu O912345699")
    [(_, _, changed)] = await events(stream, 1)
    stream.close()
    assert "091***678 nhé" in str(changed)
    assert "Thu 091***699" in str(changed)
    assert "O912345699" not in str(changed)


async def test_a_number_is_written_on_the_slip_and_shown_masked(house: House) -> None:
    headers = await arrive(house)
    await say(house, headers, "a12", "key-0001")
    given = {"phone": "0912 345 678", "key": "key-0002"}
    assert (await (await house.client.post("/live/phien/phone", json=given, headers=headers)).json())["done"] is True
    async with house.database.look() as session:
        live = await reads.whole(session, house.live_id)
    assert live is not None
    assert live.slips[1].phone == "0912345678"
    bad = await house.client.post("/live/phien/phone", json={"phone": "12", "key": "key-0003"}, headers=headers)
    assert bad.status == 409


async def test_a_complaint_is_kept_and_told_to_the_admins_once(house: House, database: Database) -> None:
    async with database.begin() as session:
        admin = await people.add(
            session, channel="telegram", address="9", name="Admin", language="vi", username=None, now=NOW
        )
        await people.grant(session, admin, "admin", by=None, now=NOW)
    headers = await arrive(house)
    given = {"text": "Gọi 0912345678 không ai nghe", "key": "key-0001"}
    for _ in range(2):
        answer = await house.client.post("/live/phien/complain", json=given, headers=headers)
        assert answer.status == 200
    async with database.look() as session:
        kept = [step for step in await reads.steps(session, house.live_id) if step["kind"] == "complaint"]
    assert len(kept) == 1
    assert "0912345678" in kept[0]["detail"]
    async with database.look() as session:
        told = (await session.execute(select(outbox.c.person_id, outbox.c.payload))).all()
    assert {row.person_id for row in told} == {admin, house.staff}
    assert len(told) == 2
    assert told[0].payload["notice"] == "live-complaint"
    assert "0912345678" not in str(told[0].payload)
    empty = await house.client.post("/live/phien/complain", json={"text": " ", "key": "key-0002"}, headers=headers)
    assert empty.status == 409


async def test_checkout_is_only_for_who_has_a_slip(house: House) -> None:
    async def checkout(live_id: int, slip: int) -> str | None:
        return f"/?start=s_{live_id}_{slip}"

    house.site.checkout = checkout
    headers = await arrive(house)
    assert (await house.client.get("/live/phien/checkout", allow_redirects=False)).status == 404
    await say(house, headers, "a12", "key-0001")
    answer = await house.client.get("/live/phien/checkout", allow_redirects=False)
    assert answer.headers["Location"] == f"/?start=s_{house.live_id}_1"
    async with house.browser() as other:
        await arrive(house, other)
        assert (await other.get("/live/phien/checkout", allow_redirects=False)).status == 404


async def own_slip(house: House) -> dict[str, Any]:
    async with house.site.watches.of(house.live_id) as watch:
        assert watch is not None
        await watch.fresh()
    stream = await house.client.get("/live/phien/events")
    [(_, _, whole)] = await events(stream, 1)
    stream.close()
    return dict(whole["slip"])


async def test_equal_goods_are_one_line_and_what_is_ordered_runs_out_of_no_time(house: House) -> None:
    headers = await arrive(house)
    await say(house, headers, "b3", "key-0001")
    await say(house, headers, "thêm 2 b3", "key-0002")
    held = await own_slip(house)
    [line] = held["lines"]
    assert (line["code"], line["qty"], line["state"], held["placed"]) == ("B3", 3000, "held", False)
    assert line["until"] is not None
    done = await house.desk.do(house.live_id, "confirm", key="sell", actor="host", now=datetime.now(UTC), slip=1)
    assert done.done
    sold = await own_slip(house)
    [line] = sold["lines"]
    assert (line["qty"], line["state"], line["until"], sold["placed"]) == (3000, "sold", None, True)
    await say(house, headers, "a12", "key-0003")
    more = await own_slip(house)
    assert more["placed"] is False
    assert [(line["code"], line["state"]) for line in more["lines"]] == [("B3", "sold"), ("A12", "held")]


async def test_an_open_draw_is_shown_and_who_takes_part_and_who_wins_is_told(house: House) -> None:
    headers = await arrive(house)
    stream = await house.client.get("/live/phien/events")
    [(_, _, whole)] = await events(stream, 1)
    assert whole["calls"] == []
    given = {"prize": "1 gói cốm 0912345678", "legal": "gift", "document": "", "count": 1, "seed": "00" * 32}
    now = datetime.now(UTC)
    draw = {"game": "draw", "keyword": "Cốm", "shown": True} | given
    assert (await house.desk.do(house.live_id, "call", key="k1", actor="host", now=now, **draw)).done
    [(_, _, more)] = await events(stream, 1)
    [call] = more["calls"]
    assert (call["how"], call["keyword"], call["count"], call["taken"], call["state"]) == ("say", "Cốm", 1, 0, "open")
    assert "1 gói cốm" in call["prize"]
    assert "0912345678" not in str(more)
    await say(house, headers, "com", "key-0001")
    [(_, _, more)] = await events(stream, 1)
    assert "Số dự thưởng của mình là 1" in more["comments"][0]["answer"]
    assert more["calls"][0]["taken"] == 1
    assert (await house.desk.do(house.live_id, "call-stop", key="k2", actor="host", now=now, call=1)).done
    [(_, _, more)] = await events(stream, 1)
    assert [(call["state"], call["won"]) for call in more["calls"]] == [("over", [[1, "Vân"]])]
    stream.close()


async def test_an_answer_is_read_in_the_language_of_its_page(house: House) -> None:
    headers = await arrive(house)
    draw = {
        "game": "draw", "keyword": "cốm", "shown": True, "prize": "miến", "legal": "gift", "document": "", "count": 1,
        "seed": "00" * 32,
    }  # fmt: skip
    assert (await house.desk.do(house.live_id, "call", key="k1", actor="host", now=datetime.now(UTC), **draw)).done
    async with house.browser() as other:
        await house.boot("/live/phien?lang=en", other)
        theirs, ours = await other.get("/live/phien/events"), await house.client.get("/live/phien/events")
        for stream in (theirs, ours):
            await events(stream, 1)
        said = {
            "a12 x2": ("No. 1: Held 2 boxes A12, 3 left", "STT 1: Đã giữ 2 hộp A12, còn 3"),
            "a12 giá bao nhiêu": ("A12 is 60,000₫ a box, 3 left", "Dạ A12 giá 60.000đ/hộp, còn 3 ạ"),
            "cốm": ("🎲 Your number is 1", "🎲 Số dự thưởng của mình là 1"),
        }
        for turn, (text, answers) in enumerate(said.items()):
            await say(house, headers, text, f"key-{turn:04}")
            for stream, answer in zip((theirs, ours), answers, strict=True):
                more: dict[str, Any] = {"comments": []}
                while not more["comments"]:
                    [(_, _, more)] = await events(stream, 1)
                assert [row["answer"] for row in more["comments"]] == [answer]
                stream_again = await (other if stream is theirs else house.client).get("/live/phien/events")
                [(_, _, whole)] = await events(stream_again, 1)
                assert whole["comments"][-1]["answer"] == answer
                stream_again.close()
        theirs.close()
        ours.close()


async def last_answer(house: House) -> str:
    """What whoever opens the page reads under the newest comment."""
    async with house.site.watches.of(house.live_id) as watch:
        assert watch is not None
        await watch.fresh()
    stream = await house.client.get("/live/phien/events")
    [(_, _, whole)] = await events(stream, 1)
    stream.close()
    return str(whole["comments"][-1]["answer"])


async def test_who_is_refused_as_a_whole_reads_why_under_his_comment(house: House) -> None:
    headers = await arrive(house)
    for kind, words in {"pause": "tạm dừng nhận đơn", "end": "đã kết thúc nên em chưa nhận đơn"}.items():
        assert (await house.desk.do(house.live_id, kind, key=kind, actor="host", now=datetime.now(UTC))).done
        said = await say(house, headers, "a12 x9", f"key-{kind}-1")
        assert (await said.json())["outcome"] == "refused"
        assert words in await last_answer(house)


async def test_a_banned_viewer_reads_why_too_and_nobody_reads_a_number_there(house: House) -> None:
    headers = await arrive(house)
    await say(house, headers, "a12", "key-0001")
    async with house.site.watches.of(house.live_id) as watch:
        assert watch is not None
        ((source, author),) = [name for name in (await watch.fresh()).by_author if name[0] == "web"]
    ban = {"source": source, "author": author}
    assert (await house.desk.do(house.live_id, "ban", key="ban", actor="host", now=datetime.now(UTC), **ban)).done
    await house.hear("Lan", "a12 0912345678")
    for turn, text in enumerate(("a12", "a12 0912 345 678", "bỏ a12")):
        await say(house, headers, text, f"key-out-{turn}")
        assert await last_answer(house) == "Live này em chưa nhận đơn của mình được ạ"


async def test_the_answer_of_a_question_is_told_to_nobody_before_its_draw(house: House) -> None:
    headers = await arrive(house)
    draw = {
        "game": "draw", "keyword": "hà nội", "shown": False, "prize": "miến", "legal": "contest", "document": "TB-1",
        "count": 1, "seed": "00" * 32,
    }  # fmt: skip
    stream = await house.client.get("/live/phien/events")
    await events(stream, 1)
    assert (await house.desk.do(house.live_id, "call", key="k1", actor="host", now=datetime.now(UTC), **draw)).done
    [(_, _, more)] = await events(stream, 1)
    assert more["calls"][0]["keyword"] == ""
    await say(house, headers, "hà nội ạ", "key-0001")
    [(_, _, more)] = await events(stream, 1)
    assert "Số dự thưởng" not in str(more["comments"][0]["answer"])
    stream.close()


async def test_the_example_is_a_code_of_this_live(house: House) -> None:
    await house.client.get(house.link())
    for path in ("/live/phien", "/live/phien/room"):
        text = await (await house.client.get(path)).text()
        assert "a12 x2" in text
    async with house.database.begin() as session:
        plan = Plan("khac-nua", "Phiên khác", (PlannedCode("M05", "Mật ong", 90_000, "chai", 5_000),))
        await create_by_operator(session, plan, now=NOW)
    text = await (await house.client.get("/live/khac-nua")).text()
    assert "m05 x2" in text
    assert "a12" not in text


async def test_an_ended_live_leads_only_to_what_the_shop_still_sells(house: House) -> None:
    house.site.card = lambda product_id: f"/?start=p_{product_id}"
    async with house.database.begin() as session:
        producer = await cast.producer(session)
        there, (one,) = await cast.product(session, producer, stock=5_000)
        _, (gone,) = await cast.product(session, producer, "Trà sen", stock=2_000)
        _, (hidden,) = await cast.product(session, producer, "Miến dong", stock=9_000, state="hidden")
        codes = [PlannedCode("A1", "Mật ong", 90_000, "chai", 5_000, variant_id=one),
                 PlannedCode("B1", "Trà", 90_000, "gói", 2_000, variant_id=gone),
                 PlannedCode("C1", "Miến", 90_000, "gói", 2_000, variant_id=hidden),
                 PlannedCode("D1", "Cốm", 90_000, "gói", 2_000)]  # fmt: skip
        plan = Plan("tan", "Phiên tan", tuple(codes))
        made = await create(session, plan, now=NOW, slot_id=None, producer_id=producer, made_by=None)
        assert isinstance(made, Created)
    assert (await house.desk.do(made.live_id, "open", key="open", actor="host", now=NOW)).done
    said = comment("facebook", "c1", "hoa", "b1 x2", now_ms=house.site.now_ms(), author_name="Hoa")
    assert (await house.desk.take(made.live_id, said)).kind == "held"
    assert await (await house.client.get("/live/tan/shop")).json() == {}
    assert (await house.desk.do(made.live_id, "end", key="end", actor="host", now=datetime.now(UTC))).done
    async with house.site.watches.of(made.live_id) as watch:
        assert watch is not None
        assert (await watch.fresh()).state == "ended"
    assert await (await house.client.get("/live/tan/shop")).json() == {"A1": f"/?start=p_{there}"}
    assert (await house.client.get("/live/khong-co/shop")).status == 404


async def test_slugs_named_like_our_own_addresses_do_not_clash(house: House, database: Database) -> None:
    for slug in ("static", "enter"):
        async with database.begin() as session:
            await create_by_operator(session, planned(slug), now=NOW)
        assert (await house.client.get(f"/live/{slug}")).status == 200
        assert (await house.client.get(f"/live/{slug}/room")).status == 403


async def test_the_draws_of_a_live_are_for_everybody_to_check(house: House) -> None:
    call = {
        "game": "draw", "prize": "<b>miến</b>", "keyword": "chúc mừng", "shown": True, "count": 1, "legal": "gift",
        "document": "", "seed": "00" * 32,
    }  # fmt: skip
    now = datetime.now(UTC)
    assert (await house.desk.do(house.live_id, "call", key="k1", actor="host", now=now, **call)).done
    await house.hear("Lan 0912345678", "chúc mừng")
    page = await (await house.client.get("/live/phien/draws")).text()
    assert draws.commitment("00" * 32) in page
    assert "00" * 32 not in page
    assert "0912345678" not in page
    assert "<b>miến</b>" not in page
    await house.desk.do(house.live_id, "call-stop", key="k2", actor="host", now=now, call=1)
    (published,) = await (await house.client.get("/live/phien/draws.json")).json()
    assert draws.check(published) == []
    assert published["winners"] == [1]
    assert (await house.client.get("/live/nirgends/draws")).status == 404


async def drop(house: House, headers: dict[str, str], lines: list[Any], *, held: bool, key: str) -> tuple[int, Any]:
    given = {"lines": lines, "held": held, "key": key}
    answer = await house.client.post("/live/phien/drop", json=given, headers=headers)
    return answer.status, await answer.json() if answer.content_type == "application/json" else None


async def test_a_tap_drops_what_it_says_of_the_viewers_own_slip_and_nothing_else(house: House) -> None:
    headers = await arrive(house)
    await house.hear("Lan", "a12 x4")
    await say(house, headers, "a12 x3", "key-0001")

    async def states() -> dict[str, list[tuple[int, str]]]:
        async with house.database.look() as session:
            live = await reads.whole(session, house.live_id)
        assert live is not None
        return {slip.name: [(line.qty, line.state) for line in slip.lines] for slip in live.slips.values()}

    before = await states()
    assert before == {"Lan": [(4000, "held")], "Vân": [(1000, "held"), (2000, "waitlisted")]}
    gone = (409, {"done": False, "reason": "none"})
    assert await drop(house, headers, [1], held=True, key="drop-0001") == gone
    assert await drop(house, headers, [2], held=False, key="drop-0002") == gone
    assert await drop(house, headers, [3], held=True, key="drop-0003") == gone
    assert (await drop(house, {}, [3], held=False, key="drop-0004"))[0] == 403
    assert await states() == before


async def test_what_waits_is_passed_on_while_what_is_held_stays(house: House) -> None:
    headers = await arrive(house)
    await house.hear("Lan", "a12 x3")
    await say(house, headers, "a12", "key-0001")
    await say(house, headers, "thêm 2 a12", "key-0002")

    async def lines() -> list[tuple[str, int, list[int]]]:
        async with house.site.watches.of(house.live_id) as watch:
            assert watch is not None
            await watch.fresh()
        stream = await house.client.get("/live/phien/events")
        [(_, _, whole)] = await events(stream, 1)
        stream.close()
        return [(line["state"], line["qty"], line["lines"]) for line in whole["slip"]["lines"]]

    assert await lines() == [("held", 2000, [2, 3]), ("waitlisted", 1000, [4])]
    assert (await drop(house, headers, ["x"], held=False, key="drop-0001"))[0] == 400
    assert (await drop(house, headers, [1, 2, 3, 4], held=False, key="drop-0002"))[0] == 200
    assert await lines() == [("held", 2000, [2, 3])]
    assert (await drop(house, headers, [2, 3], held=True, key="drop-0003"))[0] == 200
    assert await lines() == []
