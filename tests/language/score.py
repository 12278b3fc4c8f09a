"""How well the reader does on labelled messages: the figures the floor is held by."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.hear import context_of
from domain.fold import fold
from domain.wishes import Wish
from language.hear import hear
from language.products import Catalogue

HERE = Path(__file__).parent
COMMITS = ("order", "change_qty")


@lru_cache
def catalogue() -> Catalogue:
    return Catalogue.of(json.loads((HERE / "catalogue.json").read_text(encoding="utf-8")))


def messages(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def heard(message: dict[str, Any]) -> Wish:
    return hear(message["text"], context_of(message), catalogue())


def cart(lines: list[dict[str, Any]]) -> dict[tuple[str, str | None], int]:
    found = {(line["product_id"], line.get("variant")): round(float(line["qty"]) * 1000) for line in lines}
    kept = {product for (product, _), qty in found.items() if qty > 0}
    return {key: qty for key, qty in found.items() if qty > 0 or key[0] not in kept}


def wanted(wish: Wish) -> dict[tuple[str, str | None], int]:
    return cart([{"product_id": i.product_id, "variant": i.variant, "qty": i.qty / 1000} for i in wish.items])


def same_place(one: str, other: str) -> float:
    a, b = (Counter(re.findall(r"[a-z0-9]+", fold(text))) for text in (one, other))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


def score(name: str) -> dict[str, float]:
    """Shares from 0 to 1: intents right, carts right, and of the mistakes that cost a shop its buyers."""
    count: Counter[str] = Counter()
    for message in messages(name):
        expect, wish = message["expect"], heard(message)
        right = wish.intent.value in (expect["intent"], *expect.get("intent_alt", ()))
        committed = wish.intent.value in COMMITS and not wish.ambiguous and any(i.qty > 0 for i in wish.items)
        count["messages"] += 1
        count["intent"] += right
        if expect.get("ambiguous"):
            count["open"] += 1
            count["guessed"] += committed
        elif expect["intent"] in COMMITS:
            exact = (
                wish.intent.value == expect["intent"] and not wish.ambiguous and wanted(wish) == cart(expect["items"])
            )
            count["orders"] += 1
            count["cart"] += exact
            count["wrong"] += committed and not exact
        else:
            count["others"] += 1
            count["false"] += committed
            count["needless"] += wish.ambiguous
        for slot, fits in (
            ("phone", expect.get("phone") == wish.phone),
            ("address", _fits(expect.get("address"), wish.address)),
        ):
            if slot not in expect.get("ignore", ()):
                count[slot] += bool(fits and expect.get(slot))
                count[f"{slot}_sum"] += bool(expect.get(slot)) + bool(getattr(wish, slot))
    return {
        "intent": count["intent"] / count["messages"],
        "cart": count["cart"] / count["orders"],
        "wrong_cart": count["wrong"] / count["orders"],
        "false_order": count["false"] / count["others"],
        "needless_ask": count["needless"] / count["others"],
        "guessed": count["guessed"] / max(count["open"], 1),
        "phone": 2 * count["phone"] / count["phone_sum"] if count["phone_sum"] else 1.0,
        "address": 2 * count["address"] / count["address_sum"] if count["address_sum"] else 1.0,
    }


def _fits(expected: str | None, found: str | None) -> bool:
    return bool(expected and found and same_place(expected, found) >= 0.8)
