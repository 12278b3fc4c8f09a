"""What an outside model is asked about a sentence that the rules find unclear, and what of its answer may be believed.

Pure: the words that go out (masked before) and the strict check of what comes back. A guess orders nothing: it is shown
to the buyer, who taps or does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.carts import steps_of
from domain.hearing import Ware

GOODS_MOST = 60
ANSWER_MOST = 4000
LINES_MOST = 10
UNITS_MOST = 200
"""More of one thing than this nobody orders in a sentence that is unclear."""

RULES = """You read one message that a buyer wrote to a Vietnamese food and craft market. Goods you may name are listed.
Answer with one JSON object and nothing else:
{"intent": "order" or "about" or "none", "items": [{"id": "...", "variant": "..." or null, "qty": number}], "about": ["..."]}
"order" only when the buyer asks now for goods that are listed and the quantity is said or plainly one; qty is in the product's unit.
"about" when the buyer asks about listed goods. "none" when unsure, or the goods are not listed. Never invent an id."""


@dataclass(frozen=True, slots=True)
class Line:
    """Goods that the model believes are wanted. `qty` in thousandths of the unit."""

    product_id: int
    variant: str | None
    qty: int


@dataclass(frozen=True, slots=True)
class Guess:
    """A believable answer: lines of an order, or the products a question is about; one of them is empty."""

    lines: tuple[Line, ...] = ()
    about: tuple[int, ...] = ()


def messages(text: str, goods: Sequence[Ware]) -> list[dict[str, str]]:
    """What an OpenAI-compatible endpoint is sent: the rules, then the goods and the masked sentence as data."""
    listed = [
        {"id": str(ware.id), "name": ware.name, "unit": ware.unit}
        | ({"variants": [kind.name for kind in ware.kinds]} if len(ware.kinds) > 1 else {})
        | ({"also": list(ware.aliases[:5])} if ware.aliases else {})
        for ware in goods[:GOODS_MOST]
    ]
    said = json.dumps({"goods": listed, "message": text}, ensure_ascii=False)
    return [{"role": "system", "content": RULES}, {"role": "user", "content": said}]


def checked(answer: str, goods: Mapping[str, Ware]) -> Guess | None:
    """The guess in an answer, or None: not this very JSON, an id or kind that is not there, a quantity nobody orders."""
    if len(answer) > ANSWER_MOST:
        return None
    try:
        said = json.loads(answer, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not said.keys() <= {"intent", "items", "about"}:
        return None
    if said.get("intent") == "order":
        return _order(said.get("items"), goods)
    if said.get("intent") == "about":
        ids = said.get("about")
        if isinstance(ids, list) and 0 < len(ids) <= LINES_MOST and all(isinstance(i, str) and i in goods for i in ids):
            return Guess(about=tuple(dict.fromkeys(goods[i].id for i in ids)))
    return None


def _refuse(name: str) -> None:
    raise ValueError(name)


def _order(items: Any, goods: Mapping[str, Ware]) -> Guess | None:
    if not isinstance(items, list) or not 0 < len(items) <= LINES_MOST:
        return None
    lines = [_line(item, goods) for item in items]
    sure = [line for line in lines if line is not None]
    if len(sure) != len(lines) or len({(line.product_id, line.variant) for line in sure}) != len(sure):
        return None
    return Guess(lines=tuple(sure))


def _line(item: Any, goods: Mapping[str, Ware]) -> Line | None:
    if not isinstance(item, dict) or not item.keys() <= {"id", "variant", "qty"}:
        return None
    number, variant, qty = item.get("id"), item.get("variant"), item.get("qty")
    ware = goods.get(number) if isinstance(number, str) else None
    if ware is None or isinstance(qty, bool) or not isinstance(qty, int | float) or not 0 < qty <= UNITS_MOST:
        return None
    if variant is not None and (not isinstance(variant, str) or ware.kind(variant) is None):
        return None
    amount = round(qty * 1000)
    if amount <= 0 or amount % steps_of(ware.unit):
        return None
    return Line(ware.id, variant or None, amount)
