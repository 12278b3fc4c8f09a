"""What a buyer's words want: the reader of messages with the shop's goods and with what this buyer has before him."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from db.reads import carts as cart_reads
from db.reads import catalogue as reads
from db.reads import replies
from db.session import Session
from domain.fold import fold
from domain.hearing import CHOICES, Kind, Ware
from domain.people import Person
from domain.quantities import ONE, Qty
from domain.wishes import Context, Intent, Item, Wish
from language.hear import hear as read
from language.place_told import labelled
from language.products import Catalogue
from language.scene import look

REMEMBERED = timedelta(hours=6)
"""What was shown longer ago is not what "this one" means."""
SHOWN = 8
_ONE = re.compile(r"\b(?:1|mot|one)\b")
MANY = 300
"""With more goods than this a catalogue is built beside the event loop."""


@dataclass(frozen=True, slots=True)
class Goods:
    """Everything on sale, as the reader knows it and as we do; `mark` changes with it."""

    mark: tuple[Any, ...]
    catalogue: Catalogue
    wares: dict[str, Ware] = field(default_factory=dict)

    def ware(self, product_id: str | int) -> Ware | None:
        """The product of this id, ours or the reader's."""
        return self.wares.get(str(product_id))

    def names(self, product_ids: Sequence[str]) -> list[Ware]:
        """Those of these products that are on sale, in their order."""
        return [ware for each in product_ids if (ware := self.wares.get(each)) is not None]

    def only(self, product_ids: Sequence[str]) -> Catalogue:
        """A catalogue of these products alone."""
        return Catalogue.of(ware.record() for ware in self.names(product_ids))


async def goods(session: Session, memory: dict[str, Any]) -> Goods:
    """The goods of now: from `memory` unless something changed, in this process or in any other."""
    mark = await reads.mark(session)
    kept = memory.get("goods")
    if isinstance(kept, Goods) and kept.mark == mark:
        return kept
    wares = await reads.wares(session)
    records = [ware.record() for ware in wares]
    made = await asyncio.to_thread(Catalogue.of, records) if len(records) > MANY else Catalogue.of(records)
    fresh = Goods(mark, made, {str(ware.id): ware for ware in wares})
    memory["goods"] = fresh
    return fresh


async def context(session: Session, person: Person, *, now: datetime, replied: int | None = None) -> Context:
    """What is known before the message is read: the cart, what was shown last (or replied to), what was asked."""
    cart = tuple(
        Item(str(line.product_id), Qty(line.qty), line.unit, line.kind or None)
        for line in await cart_reads.lines(session, person.id)
    )
    if replied is not None:
        shown: tuple[str, ...] = (str(replied),)
    else:
        found = await replies.shown(session, person.id, since=now - REMEMBERED)
        shown = tuple(str(number) for number in found[:SHOWN])
    return Context("chat", last_shown=shown, cart=cart, awaiting=_awaiting(person))


def _awaiting(person: Person) -> str | None:
    dialogue = person.dialogue
    if dialogue is None or dialogue.paused or dialogue.form != "checkout":
        return None
    if dialogue.step in {"summary", "place"}:
        return "confirm"
    if dialogue.step == "missing":
        chooses = any(dialogue.data.get(name) for name in CHOICES)
        return "phone" if chooses or dialogue.data.get("address") else "address"
    return None


async def hear(
    session: Session,
    person: Person,
    text: str,
    *,
    memory: dict[str, Any],
    now: datetime,
    replied: int | None = None,
) -> tuple[Wish, Goods, Context]:
    """What a message wants, with the goods and the context that it was read with. `replied`: the product answered to."""
    there = await goods(session, memory)
    known = await context(session, person, now=now, replied=replied)
    return _placed(text, read(text, known, there.catalogue)), there, known


def _placed(text: str, wish: Wish) -> Wish:
    """The wish with what a sentence itself calls its address, where the reader knows none and nothing is ordered."""
    place = None if wish.address or wish.items or wish.candidates else labelled(text)
    return replace(wish, intent=Intent.OTHER, address=place, about=(), also=()) if place else wish


def named(text: str, known: Context, there: Goods) -> list[int]:
    """Every product that the names in a text may mean, each once; `Wish.about` has only the likeliest."""
    mentions = look(text, known, there.catalogue).mentions
    return list(dict.fromkeys(int(there.catalogue.products[each].id) for one in mentions for each in one.candidates))


def kinds_of(ware: Ware, item: Item, cart: Sequence[Item] = ()) -> tuple[Kind, ...]:
    """The kinds that a line can mean: one when it is clear, several when the buyer must say which."""
    if item.variant is not None:
        named = ware.kind(item.variant)
        return (named,) if named else ware.kinds
    if len(ware.kinds) > 1:
        inside = {line.variant for line in cart if line.product_id == item.product_id}
        mine = tuple(kind for kind in ware.kinds if (kind.name or None) in inside)
        if len(mine) == 1:
            return mine
    return ware.kinds


def chosen(
    text: str, known: Context, there: Goods, choice: str, others: Sequence[str], sure: Sequence[str] = ()
) -> tuple[Item | None, list[str]]:
    """After the buyer chose one of several: its line as the sentence meant it, and who still waits to be chosen.

    The sentence is read again with the chosen product as the only one of its name, beside those that were `sure`, and
    beside each of the others: alone it may be taken for what was said of them. No line when it names no clear amount.
    """
    line = _line(read(text, known, there.only([choice, *sure])), choice)
    waiting = []
    for other in others:
        if other != choice:
            beside = _line(read(text, known, there.only([choice, other, *sure])), choice)
            if beside is not None:
                line = line or beside
                waiting.append(other)
    return line, waiting


def answered(text: str, wish: Wish, known: Context, there: Goods, ware: Ware) -> Wish | None:
    """The wish with the amount that a sentence gives these goods, whose amount is being asked; None when it gives none.

    An amount beside no name, or beside theirs, is theirs: the draft's lines, for which `wish` may have taken it, are not
    what was asked. Of the other lines those stay that the sentence names, or takes out.
    """
    mine, bare = str(ware.id), replace(known, cart=(), awaiting=None)
    without = read(text, replace(bare, last_shown=()), there.catalogue)
    named = {item.product_id for item in without.items} | {*without.candidates, *without.about}
    if named <= {mine} or mine in without.candidates:
        named, wish = {mine}, replace(wish, ambiguous=False, candidates=(), doubts=())
        before, alone = replace(bare, last_shown=(mine,)), there.only([mine])
        line = _line(read(text, before, alone), mine)
        if line is None and {reason.rule for reason in without.reasons} == {"other"}:  # "2 bông": said for its goods
            line = _line(read(f"{ware.name} {text}", before, alone), mine)
    else:
        line = _line(without, mine)
    if line is None or (line.qty == ONE and not _ONE.search(fold(text))):
        return None
    beside = [item for item in wish.items if item.product_id != mine and (item.product_id in named or item.qty <= 0)]
    intent = wish.intent if wish.intent in {Intent.ORDER, Intent.CHANGE_QTY} else Intent.ORDER
    return replace(wish, intent=intent, items=(*beside, line), about=())


def _line(wish: Wish, product_id: str) -> Item | None:
    return next((item for item in wish.items if item.product_id == product_id and item.qty > 0), None)
