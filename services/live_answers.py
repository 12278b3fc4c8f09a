"""What is answered to comments of a live, fast: a sentence is taken from the word files once and then only filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Any

import orjson

from db.writes.live_pages import Post
from domain import deposits
from domain.clock import HANOI, hour_of
from domain.live_comments import Comment, Outcome, Part
from domain.lives import HELD, OFFERED, SOLD, WAITLISTED, Event, Live, Slip, Step, Stepped, Told
from domain.money import dong
from domain.phones import mask_all
from domain.quantities import cost, shown
from language.say import Html, Words

QUIET = frozenset({"question", "complaint", "chatter", "unclear", "phone", "duplicate"})
TELLING = frozenset({"held", "waitlisted", "changed", "cancelled"})
"""Outcomes after which a buyer who can be reached gets his slip in private, or is asked for a deposit (services.trust)."""


LINES = {
    HELD: "live-line",
    SOLD: "live-line-sold",
    WAITLISTED: "live-line-waiting",
    OFFERED: "live-line-offered",
}
"""The lines that a slip shows, by their state."""


class Phrases:
    """Sentences of one language, each compiled into a format string when it is first said."""

    def __init__(self, words: Words, language: str) -> None:
        self._words, self._language = words, language
        self._made: dict[str, str] = {}
        self._numbered: dict[str, str] = {}

    def say(self, key: str, slip: int | None = None, /, **facts: Any) -> str:
        """The sentence, with the buyer's number (STT) before it when one is given; facts are HTML already."""
        known = self._made if slip is None else self._numbered
        made = known.get(key)
        if made is None:
            made = self._compiled(key, facts)
            if slip is not None:
                made = self._compiled("live-stt", {"slip": 0, "said": ""}).replace("%(said)s", made)
            known[key] = made
        if slip is not None:
            facts["slip"] = slip
        return made % facts

    def _compiled(self, key: str, facts: Mapping[str, Any]) -> str:
        text = self._words.say(self._language, key, **{name: Html(f"\x01{name}\x02") for name in facts})
        return re.sub("\x01(\\w+)\x02", r"%(\1)s", text.replace("%", "%%"))


@lru_cache(maxsize=4096)
def _amount(qty: int) -> str:
    return str(qty // 1000) if qty % 1000 == 0 else shown(qty)


@lru_cache(maxsize=4096)
def _safe(text: str) -> str:
    return escape(text, quote=False)


PRICES = frozenset({"price", "normal"})
AMOUNTS = frozenset({"qty", "limit"})


def _fact(name: str, fact: Any, language: str) -> Any:
    """A fact of something told: prices in dong, amounts in thousandths and moments in ms are written out."""
    if name in PRICES:
        return dong(int(fact), language)
    if name in AMOUNTS:
        return _amount(int(fact))
    if name == "until":
        return datetime.fromtimestamp(fact / 1000, HANOI).strftime("%H:%M:%S")
    return fact


def _answer(reply: tuple[str, str, int | None], text: str, expires: int | None) -> Post:
    channel, address, message = reply
    message_id = f',"reply_to":{message}' if message else ""
    return Post("answer", channel, address, f'{{"text":{orjson.dumps(text).decode()}{message_id}}}', None, expires)


class Answers:
    """The sequencer's speaker."""

    def __init__(self, words: Words, language: str = "vi") -> None:
        """`language` is that of the public answers; what is sent in private has the same for now."""
        self._language = language
        self._words, self._phrases = words, Phrases(words, language)
        self._line = lru_cache(maxsize=4096)(self._line_said)
        """A crowd's slips have the same few lines."""

    def private(self, live: Live, comment: Comment, outcome: Outcome) -> Sequence[Post]:
        """The whole slip, where its buyer can be reached; the public answer is short."""
        if outcome.slip is not None and outcome.kind in TELLING:
            slip = live.by_author[(comment.source, comment.author)]
            if slip.address is None or slip.channel is None:
                return ()
            if live.trust is None or deposits.awaited(live, slip) is None:
                return (self._slip(live, slip),)
        return ()

    def public(self, outcome: Outcome) -> str | None:
        """The short answer under the comment, as HTML; None when nothing is said."""
        parts, say = outcome.parts, self._phrases.say
        if len(parts) == 1:
            # whose slip it is that a banned buyer names by its telephone number, is for nobody to read
            return self._part(parts[0], outcome.slip if parts[0].reason != "banned" else None)
        if parts:
            said = "; ".join([self._part(part, None) for part in parts])
            return say("live-stt", slip=outcome.slip, said=said) if outcome.slip is not None else said
        return say("live-which") if outcome.kind == "unclear" and outcome.reason == "which" else None

    def _unit(self, unit: str, qty: int = 1000) -> str:
        """A selling unit in this language, so many thousandths of it."""
        return _safe(unit if self._language == "vi" else self._words.unit(self._language, unit, many=qty != 1000))

    def _priced(self, part: Part, slip: int | None) -> str:
        """What is held at the flash price, what at the normal one, what waits: each with its price."""
        say = self._phrases.say
        code = _safe(part.code)
        pieces = [
            say(
                f"live-flash-{kind}", code=code, unit=self._unit(part.unit, qty), qty=_amount(qty),
                price=dong(price, self._language), place=part.place,
            )
            for qty, price, kind in part.prices
        ]  # fmt: skip
        key = "live-part-priced" if any(kind == "cheap" for *_, kind in part.prices) else "live-part-flash-over"
        return say(key, slip, said=", ".join(pieces), left=_amount(part.left))

    def _part(self, part: Part, slip: int | None) -> str:
        say = self._phrases.say
        code = _safe(part.code)
        if part.prices:
            return self._priced(part, slip)
        if part.held:
            qty, unit = _amount(part.held), self._unit(part.unit, part.held)
            if part.waiting:
                waiting = _amount(part.waiting)
                return say(
                    "live-part-held-wait", slip, qty=qty, unit=unit, code=code, waiting=waiting, place=part.place
                )
            left = _amount(part.left)
            if part.reason == "limit":
                limit = _amount(part.limit or 0)
                return say("live-part-held-limit", slip, qty=qty, unit=unit, code=code, left=left, limit=limit)
            return say("live-part-held", slip, qty=qty, unit=unit, code=code, left=left)
        if part.waiting and part.reason == "repeat":
            return self._waits(part, slip)
        if part.waiting and part.has:
            waiting, unit = _amount(part.waiting), self._unit(part.unit, part.waiting)
            return say("live-part-more-wait", slip, waiting=waiting, unit=unit, code=code, place=part.place)
        if part.waiting:
            return say("live-part-wait", slip, code=code, place=part.place)
        if part.released:
            qty, unit = _amount(part.released), self._unit(part.unit, part.released)
            return say("live-part-released", slip, qty=qty, unit=unit, code=code)
        if part.reason == "asked":
            key = "live-part-asked" if part.left > 0 else "live-part-asked-out"
            price = dong(part.price, self._language)
            return say(key, None, code=code, unit=self._unit(part.unit), price=price, left=_amount(part.left))
        has, limit = _amount(part.has), _amount(part.limit or 0)
        unit = self._unit(part.unit, {"repeat": part.has, "limit": part.limit or 0}.get(part.reason, 0))
        return say(f"live-part-{part.reason or 'none'}", slip, code=code, unit=unit, has=has, limit=limit)

    def _waits(self, part: Part, slip: int | None) -> str:
        """A code said again by who waits for it still, with all he has of it or a part."""
        say, code, has = self._phrases.say, _safe(part.code), part.has - part.waiting
        if has <= 0:
            return say("live-part-repeat-wait", slip, code=code, place=part.place)
        facts = {"has": _amount(has), "unit": self._unit(part.unit, has), "waiting": _amount(part.waiting)}
        return say("live-part-repeat-more", slip, code=code, place=part.place, **facts)

    def _line_said(self, state: str, code: str, unit: str, price: int, qty: int) -> str:
        cost_said = dong(cost(price, qty), self._language)
        return self._phrases.say(
            LINES[state], code=_safe(code), qty=_amount(qty), unit=self._unit(unit, qty), cost=cost_said
        )

    def _slip(self, live: Live, slip: Slip) -> Post:
        """The slip as it stands, for its buyer alone."""
        say = self._phrases.say
        lines = []
        until: int | None = None
        for line in slip.lines:
            if line.state not in LINES:
                continue
            code = live.codes[line.code]
            lines.append(self._line(line.state, code.code, code.unit, line.price, line.qty))
            if line.state == HELD and line.until is not None:
                until = line.until if until is None else min(until, line.until)
        hold = say("live-hold-until", until=hour_of(until)) if until is not None else say("live-hold-none")
        facts = {
            "title": live.title, "live": live.id, "slip": str(slip.shown), "own": slip.number, "lines": "\n".join(lines),
            "total": dong(slip.total(), self._language), "hold": hold,
        }  # fmt: skip
        return self._notice(slip, "live-slip", facts)

    def _notice(self, slip: Slip, kind: str, facts: dict[str, Any], until: int | None = None) -> Post:
        payload = orjson.dumps({"notice": kind, "facts": facts, "language": self._language}).decode()
        return Post("notice", str(slip.channel), str(slip.address), payload, slip.person_id, until)

    def event(self, live: Live, event: Event | Told) -> Sequence[Post]:
        """An offer or a lapse: in private where the buyer can be reached, else in the live's chat, as all else is."""
        if isinstance(event, Told):
            return self._told(live, event)
        line, slip, code = event.line, event.slip, event.code
        until = hour_of(line.until) if line.until is not None else ""
        facts = {
            "slip": str(slip.shown), "own": slip.number, "code": code.code, "unit": code.unit, "qty": _amount(line.qty), "until": until,
            "cost": dong(cost(line.price, line.qty), self._language),
            "name": mask_all(slip.name), "live": live.id, "aside": line.slip, "line": line.number,
        }  # fmt: skip
        ends = line.until if event.kind == "offered" else None
        if slip.address is not None and slip.channel is not None:
            return (self._notice(slip, f"live-{event.kind}", facts, ends),)
        if live.channel is None or live.address is None or event.kind == "beside":
            return ()
        plain = {name: _safe(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        text = self._phrases.say(f"live-{event.kind}", **plain)
        return (Post("answer", live.channel, live.address, orjson.dumps({"text": text}).decode(), None, ends),)

    def _told(self, live: Live, told: Told) -> Sequence[Post]:
        """What concerns the live as a whole, in its chat; what answers a comment, under that; the rest in private."""
        if told.to is not None:
            person, channel, address = told.to
            payload = {"notice": f"live-{told.kind}", "facts": told.facts, "language": self._language}
            return (Post("notice", channel, address, orjson.dumps(payload).decode(), person, None),)
        reply = told.reply or (None if live.address is None else (str(live.channel), live.address, None))
        if reply is None:
            return ()
        facts = {name: _fact(name, fact, self._language) for name, fact in told.facts.items()}
        return (_answer(reply, self._words.say(self._language, f"live-{told.kind}", **facts), None),)

    def step(self, live: Live, what: Step, stepped: Stepped) -> Sequence[Post]:
        """The host speaks for himself; only what concerns a buyer is told, and that is an event."""
        del live, what, stepped
        return ()
