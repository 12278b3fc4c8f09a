"""The command `hear`: messages as JSON lines in, what each was understood as out; needs no token and no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from domain.quantities import Qty
from domain.wishes import Context, Item, Wish
from language.hear import hear
from language.products import Catalogue


def run(catalogue: Path, stdin: TextIO, stdout: TextIO, *, explain: bool = False) -> list[str]:
    """Read messages (id, text, channel, context) from stdin line by line and write one prediction a line.

    Lines that are no messages are left out; a sentence about each is returned. A file that is no catalogue raises
    OSError or ValueError with a sentence.
    """
    try:
        goods = Catalogue.of(json.loads(catalogue.read_text(encoding="utf-8-sig")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a catalogue is a JSON list of products, each with id, name and unit") from error
    bad: list[str] = []
    for place, line in enumerate(stdin, 1):
        said = line.strip().removeprefix("\ufeff")
        if not said:
            continue
        try:
            message = json.loads(said)
            text, known = str(message.get("text") or ""), context_of(message)
        except (ValueError, KeyError, TypeError, AttributeError):
            bad.append(f"line {place}: not a message; one JSON object a line, with id, text, channel, context")
            continue
        found = prediction(message.get("id"), hear(text, known, goods), explain=explain)
        stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return bad


def context_of(message: dict[str, Any]) -> Context:
    """The context of a message line; what is absent is unknown. What has another shape raises KeyError or TypeError."""
    known = message.get("context") or {}
    cart = tuple(
        Item(
            str(line["product_id"]),
            Qty(round(float(line["qty"]) * 1000)),
            str(line.get("unit") or ""),
            line.get("variant"),
        )
        for line in known.get("cart") or ()
    )
    return Context(
        channel=str(message.get("channel") or "chat"),
        pinned=known.get("pinned"),
        last_shown=tuple(str(i) for i in known.get("last_shown") or ()),
        cart=cart,
        awaiting=known.get("awaiting"),
    )


def prediction(number: Any, wish: Wish, *, explain: bool = False) -> dict[str, Any]:
    """A wish as a JSON object; quantities in the selling unit."""
    said: dict[str, Any] = {"id": number, "intent": wish.intent.value, "items": [_item(item) for item in wish.items]}
    if wish.phone:
        said["phone"] = wish.phone
    if wish.address:
        said["address"] = wish.address
    if wish.ambiguous:
        said["ambiguous"] = True
    if wish.candidates:
        said["candidates"] = list(wish.candidates)
    if wish.about:
        said["about"] = list(wish.about)
    if wish.also:
        said["also"] = [intent.value for intent in wish.also]
    if explain:
        said["because"] = [f"{reason.rule}: {reason.words}" for reason in wish.reasons]
    return said


def _item(item: Item) -> dict[str, Any]:
    whole, rest = divmod(item.qty, 1000)
    line: dict[str, Any] = {"product_id": item.product_id, "qty": item.qty / 1000 if rest else whole, "unit": item.unit}
    if item.variant:
        line["variant"] = item.variant
    return line
