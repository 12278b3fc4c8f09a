"""Games of a live by taps: a lucky draw that anybody can check, and vouchers for who comes first."""

from __future__ import annotations

from db.reads import live_calls as call_reads
from db.reads import live_shows as reads
from domain.campaigns import NoGoods, NotLawful, NotYours, parse_percent
from domain.fold import fold
from domain.games import DRAW, LONGEST_KEYWORD, MOST_VOUCHERS, MOST_WINNERS
from domain.live_shows import Show
from domain.messages import Button, Message
from domain.money import parse_dong
from domain.promotions import AmountOff, LegalKind, PercentOff, Refusal
from handlers.forms import Accepted, Data, Form, Refused, Step, begin
from handlers.live.asking import asked
from handlers.live.prepare import steered, tongue
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import choice_step, text_step, typed
from handlers.turn import Answer, Turn
from language.say import Html
from services import live_calls, live_hosts
from services.live_calls import ANSWER, HOWS, ORDER, SAY, Alcohol

DAYS = (3, 7, 30)


async def games(turn: Turn) -> Answer:
    """What is played and what can be. `livgame:<live>`; `livgame:<live>:<call>` draws or closes."""
    found = await steered(turn)
    if found is None or found.show.state == "planned":
        return denied(turn)
    if len(turn.tap) > 1:
        return await asked(turn, found.show.id, "call-stop", call=number(turn, 1))
    await live_hosts.drop_panel(turn.session, found.show.id, turn.person)
    played = await call_reads.played(turn.session, found.show.id)
    lines = [
        turn.say(f"lives-game-{each.kind}", state=each.state, prize=each.prize, entries=each.entries, count=each.count)
        for each in played
    ]
    rows: list[tuple[Button, ...]] = [
        (turn.button(f"lives-game-{each.kind}-end", f"livgame:{found.show.id}:{each.number}", prize=each.prize[:24]),)
        for each in played
        if each.state == "open"
    ]
    if found.show.is_running:
        rows.append(
            (
                turn.button("lives-game-new-draw", f"livdraw:{found.show.id}"),
                turn.button("lives-game-new-voucher", f"livvou:{found.show.id}"),
            )
        )
    link = page_of(turn, found.show)
    if link and any(each.kind == DRAW for each in played):
        rows.append((Button(turn.shop.words.say_plain(turn.lang, "lives-game-page"), url=link),))
    rows.append((turn.button("back", f"liv:{found.show.id}"),))
    return turn.message(
        turn.say("lives-game-list", lines=Html("\n".join(lines) or turn.say("lives-game-none"))), tuple(rows)
    )


def page_of(turn: Turn, show: Show) -> str:
    """Where everybody can check the draws of a live."""
    return f"{turn.shop.settings.public_url}/live/{show.slug}/draws"


def _keyword(text: str) -> str | None:
    return text if len(fold(text)) >= 2 else None


def _asks_word(data: Data) -> bool:
    return data.get("how") in {SAY, ANSWER}


def _asks_document(data: Data) -> bool:
    return live_calls.kind_of(str(data.get("how"))) is not LegalKind.GIFT


async def _ask_prize(turn: Turn, data: Data) -> Message:
    del data
    return turn.fresh(turn.say("lives-ask-prize"))


async def _hear_prize(turn: Turn, data: Data) -> Accepted | Refused:
    said = typed(turn, longest=120)
    if isinstance(said, Refused):
        return said
    show = await reads.show(turn.session, data["live"])
    if show is None or await live_calls.is_alcohol(turn.session, show, said):
        return Refused(turn.say("lives-prize-alcohol"))
    return Accepted({"prize": said})


def _hows(turn: Turn, data: Data) -> list[tuple[str, str]]:
    del data
    return [(how, turn.shop.words.say_plain(turn.lang, f"lives-how-{how}")) for how in HOWS]


def _legal(turn: Turn, data: Data) -> dict[str, str]:
    return {"kind": turn.say(f"lives-legal-{live_calls.kind_of(data['how'])}")}


def _counts(*counts: int) -> list[tuple[str, str]]:
    return [(str(each), str(each)) for each in counts]


def _count_read(most: int, text: str) -> str | None:
    return text if text.isdecimal() and len(text) <= 3 and 0 < int(text) <= most else None


async def _drawn(turn: Turn, data: Data) -> Answer:
    show = await reads.show(turn.session, data["live"])
    if show is None or not show.is_running:
        return turn.fresh(turn.say("lives-refused-state"))
    args = await live_calls.draw(
        turn.session, show, data["how"], data["prize"], data.get("keyword") or "", int(data["count"]),
        data.get("document") or "", page_of(turn, show),
    )  # fmt: skip
    if isinstance(args, Refusal | Alcohol):
        return turn.fresh(turn.say("lives-prize-alcohol" if isinstance(args, Alcohol) else "lives-draw-refused"))
    return await asked(turn, show.id, "call", **args)


DRAWING = Form(
    "live-draw",
    "lives-draw-form",
    (
        choice_step("how", "lives-ask-how", _hows, per_row=1),
        Step("prize", _ask_prize, _hear_prize),
        text_step("keyword", "lives-ask-keyword", longest=LONGEST_KEYWORD, read=_keyword, when=_asks_word),
        text_step("document", "lives-ask-document", longest=100, when=_asks_document, facts=_legal),
        choice_step(
            "count",
            "lives-ask-winners",
            lambda _turn, _data: _counts(1, 2, 3, 5),
            per_row=4,
            read=lambda text: _count_read(MOST_WINNERS, text),
        ),
    ),
    _drawn,
)


def _worth(text: str) -> str | None:
    percent = parse_percent(text) if "%" in text or "phần trăm" in text else None
    amount = parse_dong(text) if percent is None else None
    if percent is not None:
        return f"p{percent}"
    return f"a{amount}" if amount is not None and 1_000 <= amount <= 10_000_000 else None


def _worths(turn: Turn, data: Data) -> list[tuple[str, str]]:
    del data
    return [(f"a{each}", tongue(turn).money(each)) for each in (10_000, 20_000, 50_000)] + [("p10", "10%")]


def _first(turn: Turn, data: Data) -> list[tuple[str, str]]:
    del data
    return [(how, turn.shop.words.say_plain(turn.lang, f"lives-how-{how}")) for how in (ORDER, SAY)]


def _days(turn: Turn, data: Data) -> list[tuple[str, str]]:
    del data
    return [(str(each), turn.shop.words.say_plain(turn.lang, "lives-days", days=each)) for each in DAYS]


async def _given(turn: Turn, data: Data) -> Answer:
    show = await reads.show(turn.session, data["live"])
    if show is None or not show.is_running:
        return turn.fresh(turn.say("lives-refused-state"))
    worth = int(data["worth"][1:])
    effect = PercentOff(worth) if data["worth"][0] == "p" else AmountOff(worth)
    amount = f"{worth}%" if isinstance(effect, PercentOff) else tongue(turn).money(worth)
    words = turn.shop.words.say_plain(
        "vi", "lives-voucher-worth", amount=amount, producer=show.producer, days=int(data["days"])
    )
    args = await live_calls.voucher(
        turn.session, show, effect, data.get("keyword") or "", int(data["count"]), int(data["days"]), words,
        by=turn.person, now=turn.now,
    )  # fmt: skip
    if isinstance(args, NoGoods | NotLawful | NotYours):
        return turn.fresh(turn.say("lives-voucher-refused"))
    return await asked(turn, show.id, "call", **args)


GIVING = Form(
    "live-voucher",
    "lives-voucher-form",
    (
        choice_step("how", "lives-ask-how-voucher", _first, per_row=1),
        text_step("keyword", "lives-ask-keyword", longest=LONGEST_KEYWORD, read=_keyword, when=_asks_word),
        choice_step(
            "count",
            "lives-ask-first",
            lambda _turn, _data: _counts(3, 5, 10, 20),
            per_row=4,
            read=lambda text: _count_read(MOST_VOUCHERS, text),
        ),
        choice_step("worth", "lives-ask-worth", _worths, per_row=4, read=_worth),
        choice_step("days", "lives-ask-days", _days, per_row=3),
    ),
    _given,
)


async def _begin(turn: Turn, form: Form) -> Answer:
    found = await steered(turn, host=True)
    if found is None or not found.show.is_running:
        return denied(turn)
    return await begin(turn, form, {"live": found.show.id})


async def draw(turn: Turn) -> Answer:
    """A new draw; what the law takes it for is the host's to answer for. `livdraw:<live>`."""
    return await _begin(turn, DRAWING)


async def voucher(turn: Turn) -> Answer:
    """Vouchers for the first so many. `livvou:<live>`."""
    return await _begin(turn, GIVING)


ROUTES = Routes(
    taps={"livgame": games, "livdraw": draw, "livvou": voucher},
    forms={form.name: form for form in (DRAWING, GIVING)},
)
