"""The command `hear`: messages as JSON lines in, what each was understood as out; needs no token and no database."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, TextIO

from domain.quantities import Qty
from domain.wishes import Context, Item, Wish
from language.hear import hear
from language.products import Catalogue


def run(catalogue: Path, stdin: TextIO, stdout: TextIO, *, explain: bool = False) -> None:
    """Read messages (id, text, channel, context) from stdin line by line and write one prediction a line."""
    goods = Catalogue.of(json.loads(catalogue.read_text(encoding="utf-8")))
    for line in stdin:
        if line.strip():
            message = json.loads(line)
            wish = hear(str(message.get("text") or ""), context_of(message), goods)
            stdout.write(json.dumps(prediction(message.get("id"), wish, explain=explain), ensure_ascii=False) + "\n")


def context_of(message: dict[str, Any]) -> Context:
    """The context of a message line; what is absent is unknown."""
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


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.stdin, sys.stdout, explain="--explain" in sys.argv)
