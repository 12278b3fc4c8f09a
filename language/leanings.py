"""What a message leans to by all its words together: a second opinion beside the rules, from weights learned of labelled messages.

The rules know turns of phrase; a turn they do not know still has words. `words/weights.py` holds, for single words, pairs
and pairs with a gap, how far each speaks for an intent (written by tests/language/learn_weights.py). It is a table of
sums: no model is loaded, the same message always gives the same shares, and `why` names the words that weighed most.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from domain.fold import fold
from domain.wishes import Intent
from language.scene import Scene
from language.words.weights import TABLE

INTENTS: Final = tuple(Intent)
LONGEST: Final = 60
"""Words weighed; a longer message is weighed by its beginning and its end."""

_CLASSES: Final[dict[str, str]] = {
    word: name
    for name, words in {
        "AI": "em e anh a chi c minh m toi t to co chu bac chau ong di tui thim mo mk me us con bo i we o da",
        "SHOP": "shop sop ad admin quan tiem ban",
        "DV": "hop goi chai hu lo tui bich bo mo qua trai cai chiec set bia mieng cay khoanh nai buc vi thung loc kg ky ki kilo "
        "can lang gam g lit phan suat bao binh box boxes bottle bottles pack packs jar jars",
        "9": "mot hai bon sau bay tam chin muoi chuc ta cap doi nua one two three four five six ten dozen",
        "nhe": "nhe nha nghen nhen nka",
    }.items()
    for word in reversed(words.split())
}
_SIGNS: Final = frozenset("@?!\n,.")


@dataclass(frozen=True, slots=True)
class Leaning:
    """Natural logarithms of the shares of every intent."""

    logs: dict[Intent, float]

    def share(self, *intents: Intent) -> float:
        """How much speaks for any of these, 0 to 1."""
        return sum(math.exp(self.logs[i]) for i in intents)

    def best(self, given: Intent, weight: float, never: tuple[Intent, ...]) -> Intent:
        """The likeliest intent but `never` (unless given) when `given`, what the rules found, counts `weight` more."""
        open_ones = [i for i in INTENTS if i is given or i not in never]
        return max(open_ones, key=lambda i: self.logs[i] + (weight if i is given else 0.0))


def features(scene: Scene) -> set[str]:
    """What is weighed of a message: its words by class, pairs of them, and what is known before it."""
    words = _words(scene)
    found = set(words)
    row = ["<", *words, ">"]
    found.update(f"{a} {b}" for a, b in pairwise(row))
    found.update(f"{a} _ {c}" for a, c in zip(row, row[2:], strict=False))
    count = len(words)
    found.add(f"=long{(count >= 3) + (count >= 6) + (count >= 12) + (count >= 20)}")
    found.add(f"={scene.context.channel}")
    found.add(f"=goods{min(len(scene.mentions), 2)}")
    if scene.context.cart:
        found.add("=cart")
    if scene.context.awaiting:
        found.add(f"=awaiting {scene.context.awaiting}")
    return found


def lean(scene: Scene) -> Leaning:
    """What the words of a message speak for, all together."""
    table = _table()
    rows = [table[f] for f in features(scene) if f in table]
    scale = 3 / max(1.0, math.sqrt(len(rows)))
    base = table[""]
    sums = (
        [bias + scale * sum(column) for bias, column in zip(base, zip(*rows, strict=True), strict=True)]
        if rows
        else list(base)
    )
    top = max(sums)
    total = top + math.log(sum(math.exp(s - top) for s in sums))
    return Leaning({intent: s - total for intent, s in zip(INTENTS, sums, strict=True)})


def why(scene: Scene, intent: Intent) -> str:
    """The words that speak most for an intent."""
    table, column = _table(), INTENTS.index(intent)
    known = sorted((f for f in features(scene) if f in table), key=lambda f: (-table[f][column], f))
    return "; ".join(known[:4])


def _words(scene: Scene) -> list[str]:
    first = {m.begin for m in scene.mentions}
    inside = {i for m in scene.mentions for i in range(m.begin, m.end)}
    words: list[str] = []
    for i, token in enumerate(scene.tokens):
        if i in scene.taken:
            word = "^"
        elif i in inside:
            word = "#" if i in first else ""
        elif token.is_number:
            word = "9"
        elif token.is_word:
            bare = fold(token.word)
            word = _CLASSES.get(bare, bare)
        else:
            word = token.text if token.text in _SIGNS else ""
        if word and not (word in ("^", "9") and words and words[-1] == word):
            words.append(word)
    return words if len(words) <= LONGEST else words[: LONGEST // 2] + words[-LONGEST // 2 :]


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[float, ...]]:
    table = {}
    for line in TABLE.strip("\n").split("\n"):
        feature, _, numbers = line.partition("\t")
        table[feature.replace("\\n", "\n")] = tuple(int(n) / 100 for n in numbers.split())
    return table
