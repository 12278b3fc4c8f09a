"""The full reader behind the live path: what is no complete command is read with the run of show as its catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from domain.live_comments import Comment, Heard, Want
from domain.lives import ACTIVE, Live
from domain.quantities import Qty
from domain.wishes import Context, Intent, Item, Wish
from language.asking import asks
from language.hear import hear
from language.products import Catalogue

QUESTIONS = frozenset(
    {
        Intent.ASK_PRICE, Intent.ASK_STOCK, Intent.ASK_SHIPPING, Intent.ASK_ORIGIN, Intent.BROWSE, Intent.SEARCH,
        Intent.TRACK_ORDER,
    }
)  # fmt: skip
ASKED = frozenset({Intent.ASK_PRICE, Intent.ASK_STOCK})
_NAMES = re.compile(r"\d")
"""Who writes a figure may mean another code than the one on air."""
MOST_ASKED = 3
"""Goods of which one answer says price and stock; a question about more is for the host."""
KEPT = 64
"""Lives whose catalogues are kept."""
KEPT_TEXTS, SHORT = 8192, 80
"""So many short texts a live are kept as they were understood; what is longer hardly comes twice."""


@dataclass(slots=True)
class _Shelf:
    """What is known of one live: its catalogue, and what was made of a text, by all that it depends on."""

    goods: list[tuple[int, str, str, str, int]]
    catalogue: Catalogue
    texts: dict[tuple[str, Context], Heard] = field(default_factory=dict)


class FullReader:
    """Callable as live_reading.Reader wants it; hears the same words once, as long as the run of show stays the same.

    Whether a code is on sale and how much of it is left is the queue's to say: what was meant does not depend on it.
    """

    def __init__(self) -> None:
        self._shelves: dict[int, _Shelf] = {}

    def __call__(self, live: Live, comment: Comment) -> Heard:
        """What the comment asks. Whatever is in doubt is "unclear": it takes nothing."""
        pinned = live.codes.get(live.pinned) if live.pinned is not None else None
        context = Context("live", pinned.code if pinned is not None else None, cart=_cart(live, comment))
        shelf, text = self._shelf(live), comment.text
        found = shelf.texts.get((text, context))
        if found is None:
            found = _understood(text, context, shelf.catalogue, live)
            if len(text) <= SHORT:
                if len(shelf.texts) >= KEPT_TEXTS:
                    shelf.texts.clear()
                shelf.texts[text, context] = found
        return found

    def _shelf(self, live: Live) -> _Shelf:
        shelf = self._shelves.get(live.id)
        goods = [(code.number, code.code, code.name, code.unit, code.price) for code in live.codes.values()]
        if shelf is None or shelf.goods != goods:
            made = Catalogue.of(
                {"id": str(number), "name": name, "unit": unit, "live_code": code, "price_vnd": price}
                for number, code, name, unit, price in goods
            )
            if len(self._shelves) >= KEPT:
                self._shelves.clear()
            shelf = self._shelves[live.id] = _Shelf(goods, made)
        return shelf


def _understood(text: str, context: Context, catalogue: Catalogue, live: Live) -> Heard:
    wish = hear(text, context, catalogue)
    found = heard(wish, live)
    if context.pinned is not None and wish.intent in ASKED and not found.codes and not _NAMES.search(text):
        return replace(found, codes=(context.pinned,))
    if found.kind in {"chatter", "complaint"} and found.phone is None and asks(text) and not _is_noise(wish):
        return replace(found, kind="question")  # of use, of time, of the shop: whatever it is, the host answers it
    return found


def _is_noise(wish: Wish) -> bool:
    """Advertising, and attempts to command the bot: a question mark makes no question of it."""
    return any(reason.rule in {"spam", "instruction"} for reason in wish.reasons)


def _cart(live: Live, comment: Comment) -> tuple[Item, ...]:
    """What this buyer has so far, as a correction needs to know it."""
    slip = live.by_author.get((comment.source, comment.author))
    if slip is None:
        return ()
    sums: dict[int, int] = {}
    for line in slip.lines:
        if line.state in ACTIVE:
            sums[line.code] = sums.get(line.code, 0) + line.qty
    return tuple(Item(str(number), Qty(qty), live.codes[number].unit) for number, qty in sums.items())


def heard(wish: Wish, live: Live) -> Heard:
    """A wish in the queue's terms."""
    codes = [live.codes[int(item.product_id)].code for item in wish.items]
    if wish.ambiguous:
        return Heard("unclear", phone=wish.phone)
    if wish.intent is Intent.ORDER and wish.items:
        wants = tuple(Want(code, int(item.qty)) for code, item in zip(codes, wish.items, strict=True))
        return Heard("order", wants, phone=wish.phone)
    if wish.intent is Intent.CHANGE_QTY and wish.items:
        wants = tuple(Want(code, int(item.qty), "set") for code, item in zip(codes, wish.items, strict=True))
        return Heard("order", wants, phone=wish.phone)
    if wish.intent is Intent.CANCEL:
        return Heard("cancel", codes=tuple(codes), phone=wish.phone)
    if wish.intent is Intent.CONFIRM:
        return Heard("accept", phone=wish.phone)
    if wish.intent in {Intent.ORDER, Intent.CHANGE_QTY}:
        return Heard("unclear", phone=wish.phone)
    if wish.intent in ASKED:
        about = tuple(live.codes[int(product)].code for product in wish.about[:MOST_ASKED])
        return Heard("question", codes=about, phone=wish.phone)
    if wish.intent is Intent.COMPLAINT:
        return Heard("complaint", phone=wish.phone)
    return Heard("question" if wish.intent in QUESTIONS else "chatter", phone=wish.phone)
