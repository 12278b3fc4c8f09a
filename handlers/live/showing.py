"""How a live looks to those who steer it: the panel, a code's card, a slip; messages are made of words and facts alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.clock import hour_of, stamp
from domain.live_shows import MySlip, Show, ShowCode, SlipLine
from domain.messages import Button, Message, Rows
from domain.money import dong
from domain.quantities import shown
from language.say import Html, Words

MOST_LINES = 25
"""Codes on the panel; a phone screen holds no more, the others are a tap away."""

MOST_DEPOSITS = 4
"""Awaited deposits on the panel, each a button; the others follow as these are confirmed."""


MOST_LATE = 2
"""Deposits on the panel that may have been seen too late; the others are booked on their slips."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words in one language."""

    words: Words
    language: str

    def say(self, key: str, **facts: Any) -> str:
        """A sentence, facts escaped."""
        return self.words.say(self.language, key, **facts)

    def button(self, key: str, data: str, **facts: Any) -> Button:
        """A button that comes back as `data`."""
        return Button(self.words.say_plain(self.language, key, **facts), data=data)

    def source(self, name: str) -> str:
        """A source of comments as people call it; one that we have no name for calls itself."""
        key = f"web-source-{name}"
        return self.words.say_plain(self.language, key) if self.words.has(self.language, key) else name

    def money(self, amount: int) -> str:
        """An amount as it is read."""
        return dong(amount, self.language)

    def qty(self, amount: int) -> str:
        """A quantity as it is read."""
        return shown(amount, self.language)


def code_line(tongue: Tongue, code: ShowCode, *, pinned: bool) -> str:
    """One code with what is sold, held and left."""
    mark = "📌 " if pinned else "🚫 " if code.state == "stopped" else ""
    waiting = tongue.say("lives-line-waiting", qty=tongue.qty(code.waiting)) if code.waiting else ""
    return tongue.say(
        "lives-line",
        mark=mark,
        code=code.code,
        name=code.name[:40],
        price=tongue.money(code.price),
        sold=tongue.qty(code.sold),
        held=tongue.qty(code.held),
        left=tongue.qty(code.left),
        waiting=waiting,
    )


SILENT_MS = 40_000
BY_HAND = frozenset({"room", "paste"})
"""Sources that speak only when a helper writes: their silence is no fault."""


def feed(tongue: Tongue, source: str, at: int, now_ms: int) -> str:
    """How a feed of a live is: when it last said something, and that it is silent when it has been so for long."""
    if now_ms - at < SILENT_MS or source in BY_HAND:
        return tongue.say("lives-feed", source=tongue.source(source), at=hour_of(at))
    return tongue.say(
        "lives-feed-silent", source=tongue.source(source), at=hour_of(at), minutes=(now_ms - at) // 60_000
    )


def panel(
    tongue: Tongue,
    show: Show,
    *,
    feeds: Sequence[tuple[str, int]],
    now_ms: int,
    room: str | None,
    note: str = "",
    deposits: Sequence[tuple[int, int, int]] = (),
    late: Sequence[tuple[int, int, int]] = (),
) -> Message:
    """The one message that steers a live. `feeds`: (source, ms of its last comment); `room`: the browser's link.

    `deposits`: (slip, the number that people see, dong) of those that are awaited, who lapses first.
    `late`: the same of those that were asked when goods lapsed, who lapsed last first.
    """
    codes = [code_line(tongue, code, pinned=code.number == show.pinned) for code in show.codes[:MOST_LINES]]
    if len(show.codes) > MOST_LINES:
        codes.append(tongue.say("lives-more-codes", count=len(show.codes) - MOST_LINES))
    heard = [
        feed(tongue, source, at, now_ms)
        if show.is_running
        else tongue.say("lives-feed", source=tongue.source(source), at=hour_of(at))
        for source, at in feeds
    ]
    text = tongue.say(
        "lives-panel",
        title=show.title,
        state=show.state,
        lines=Html("\n".join(codes)),
        feeds=Html(" · ".join(heard) if heard else tongue.say("lives-feed-none")),
        note=Html(f"\n\n{note}" if note else ""),
    )
    got = [
        (
            tongue.button(
                "lives-deposit-got", f"livgot:{show.id}:{slip}:{due}", slip=str(shown), amount=tongue.money(due)
            ),
        )
        for slip, shown, due in deposits[:MOST_DEPOSITS]
    ]
    got += [(late_button(tongue, show.id, *one),) for one in late[:MOST_LATE]]
    return Message(text, (*got, *_panel_buttons(tongue, show, room)))


def late_button(tongue: Tongue, live_id: int, slip: int, shown: int, missed: int) -> Button:
    """Books a deposit that was paid in time and seen too late."""
    data = f"livgot:{live_id}:{slip}:{missed}"
    return tongue.button("lives-deposit-late-got", data, slip=str(shown), amount=tongue.money(missed))


def back_button(tongue: Tongue, live_id: int, slip: int, amount: int) -> Button:
    """Says that a deposit that is in no order was given back."""
    return tongue.button("lives-deposit-back", f"livgot:{live_id}:{slip}:b:{amount}", amount=tongue.money(amount))


def _panel_buttons(tongue: Tongue, show: Show, room: str | None) -> Rows:
    number, pinned = show.id, show.code(show.pinned or 0)
    rows: list[tuple[Button, ...]] = []
    if show.is_running:
        rows.append(
            (tongue.button("lives-next", f"livdo:{number}:next"), tongue.button("lives-codes", f"livcs:{number}"))
        )
        if pinned is not None:
            here = f"{number}:{pinned.number}"
            rows.append(
                (
                    tongue.button("lives-price", f"lived:{here}:price"),
                    tongue.button("lives-restock", f"livmore:{here}"),
                    tongue.button("lives-soldout", f"livdo:{number}:stop:{pinned.number}", code=pinned.code)
                    if pinned.state == "on"
                    else tongue.button("lives-sell-again", f"livdo:{number}:start:{pinned.number}", code=pinned.code),
                )
            )
            if pinned.price_before is not None:
                data = f"livdo:{number}:flash-stop:{pinned.number}"
                rows.append((tongue.button("lives-flash-stop", data, code=pinned.code),))
            elif pinned.variant_id is not None:
                rows.append((tongue.button("lives-flash", f"livflash:{here}"),))
        rows.append(
            (tongue.button("lives-quick", f"livq:{number}"), tongue.button("lives-paste", f"livpaste:{number}"))
        )
        rows.append((tongue.button("lives-games", f"livgame:{number}"),))
        last = "pause" if show.state == "open" else "resume"
        rows.append(
            (tongue.button(f"lives-{last}", f"livdo:{number}:{last}"), tongue.button("lives-end", f"livend:{number}"))
        )
    rows.append(
        (tongue.button("lives-slips", f"livslips:{number}:0"), tongue.button("lives-report", f"livrep:{number}"))
    )
    if show.is_running:
        rows.append(
            (tongue.button("lives-invite", f"livinv:{number}"), tongue.button("lives-refresh", f"liv:{number}"))
        )
    if room:
        rows.append((Button(tongue.words.say_plain(tongue.language, "lives-room"), url=room),))
    return tuple(rows)


def slip_lines(tongue: Tongue, slip: MySlip) -> str:
    """A slip's lines that still count, each with its state and its end."""
    lines = []
    for line in slip.lines:
        if line.state in {"lapsed", "cancelled"}:
            continue
        facts = {
            "code": line.code, "name": line.name[:60], "qty": tongue.qty(line.qty), "unit": line.unit,
            "cost": tongue.money(line.cost), "place": line.place,
            "until": hour_of(line.until) if line.until is not None else "",
        }  # fmt: skip
        lines.append(tongue.say(f"lives-slip-{line.state}", **facts))
    return "\n".join(lines) or tongue.say("lives-slip-empty")


LATEST = 3
"""So many of his comments a buyer sees on his slip; all of them are a tap away."""
PLACES = 30
"""So many comments are on one page of those that took something: under half of what a message holds."""
ENDED = frozenset({"lapsed", "cancelled"})


def places(slip: MySlip) -> list[SlipLine]:
    """What each comment took of a code, in the order of acceptance: of several lines one that still counts."""
    took: dict[tuple[int, str], SlipLine] = {}
    for line in sorted(slip.lines, key=lambda each: (each.since, each.number)):
        known = took.get((line.since, line.code))
        if line.came and (known is None or known.state in ENDED):
            took[line.since, line.code] = line
    return list(took.values())


def _place(tongue: Tongue, line: SlipLine, *, key: str = "lives-slip-came", exactly: bool = True) -> str:
    at = stamp(line.came or 0)[11 : None if exactly else -len(".000")]
    return tongue.say(key, code=line.code, number=str(line.since), at=at)


def slip_order(tongue: Tongue, slip: MySlip, *, proof: bool = False) -> str:
    """Which comment took each code and when: the latest to the second, or (`proof`) each to the millisecond.

    The host can hold these against the live's log.
    """
    lines = [line for line in places(slip) if line.state not in ENDED]
    said = ", ".join(_place(tongue, line, exactly=proof) for line in (lines if proof else lines[-LATEST:]))
    return f"\n{tongue.say('lives-slip-order', said=Html(said))}" if said else ""


def has_more_places(slip: MySlip) -> bool:
    """Whether comments took something that the slip itself does not tell."""
    took = places(slip)
    return len(took) > LATEST or any(line.state in ENDED for line in took)


def order_page(tongue: Tongue, slip: MySlip, page: int) -> Message:
    """Every comment of a buyer that took something, to the millisecond, with what he does not have any more marked."""
    took = places(slip)
    first = page * PLACES
    lines = []
    for line in took[first : first + PLACES]:
        gone = tongue.say("lives-slip-came-gone", state=line.state) if line.state in ENDED else ""
        lines.append(f"{_place(tongue, line, key='lives-slip-place')}{gone}")
    text = tongue.say("lives-slip-places", title=slip.title, slip=str(slip.shown), lines=Html("\n".join(lines)))
    around, here = [], f"{slip.live_id}:{slip.number}"
    if page:
        around.append(Button("◀️", data=f"lbo:{here}:{page - 1}"))
    if len(took) > first + PLACES:
        around.append(Button("▶️", data=f"lbo:{here}:{page + 1}"))
    back = (tongue.button("back", f"lbs:{here}"),)
    return Message(text, (tuple(around), back) if around else (back,))
