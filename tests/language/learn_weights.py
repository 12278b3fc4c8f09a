"""Learn the weights of language/words/weights.py from the labelled messages: `python -m tests.language.learn_weights [--check]`.

Softmax regression over words, pairs and what is known before the message, drawn towards zero; the same sets always give
the same table. `--check` leaves one set out at a time and prints how many of its intents the words alone get right.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from bot.hear import context_of
from language import leanings
from language.scene import look
from tests.language.score import HERE, catalogue, messages

PULL, ROUNDS, LEAST = 0.2, 120, 2
"""How strongly weights are drawn to zero, rounds of descent, and messages a feature must occur in."""


def labelled(name: str) -> list[tuple[set[str], str]]:
    """(features, intent) of a set of messages."""
    return [(_features(m), m["expect"]["intent"]) for m in messages(name)]


def said() -> list[tuple[set[str], str]]:
    """(features, intent) of said.txt: sentences under the intent they speak for; "= other live" are comments under a live."""
    found, intent, where = [], "", ""
    for line in (HERE / "said.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            intent, _, where = line[2:].partition(" ")
        elif line.strip():
            context = {"pinned": "A12"} if where == "live" else {}
            found.append((_features({"text": line, "channel": where or "chat", "context": context}), intent))
    return found


def _features(message: dict[str, Any]) -> set[str]:
    return leanings.features(look(message["text"], context_of(message), catalogue()))


def learn(data: list[tuple[set[str], str]]) -> dict[str, list[float]]:
    """Feature -> weight for every intent; "" is what is so without any word."""
    count = Counter(f for features, _ in data for f in features)
    place = {f: i for i, f in enumerate(sorted(f for f, n in count.items() if n >= LEAST))}
    x = np.zeros((len(data), len(place) + 1), np.float32)
    y = np.zeros((len(data), len(leanings.INTENTS)), np.float32)
    for row, (features, intent) in enumerate(data):
        known = [place[f] for f in features if f in place]
        x[row, known] = 3 / max(1.0, len(known) ** 0.5)
        x[row, -1] = 1
        y[row, [i.value for i in leanings.INTENTS].index(intent)] = 1
    w = np.zeros((x.shape[1], y.shape[1]), np.float32)
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, ROUNDS + 1):
        z = x @ w
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        slope = x.T @ (p - y) / len(data) + PULL * w / len(data)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        w -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    table = {f: w[i].tolist() for f, i in place.items() if np.abs(w[i]).max() >= 0.1}
    return {"": w[-1].tolist(), **table}


def write(table: dict[str, list[float]], path: Path) -> None:
    """The table as a module: a feature, a tab and hundredths for every intent, a line each."""
    lines = [
        f"{f.replace(chr(10), chr(92) * 2 + 'n')}\t{' '.join(str(round(v * 100)) for v in w)}" for f, w in table.items()
    ]
    head = '"""How far words speak for an intent, in hundredths, in the order of Intent; written by tests/language/learn_weights.py."""\n\n'
    path.write_text(head + 'TABLE = """\n' + "\n".join(lines) + '\n"""\n', encoding="utf-8")


def check(names: list[str]) -> None:
    """Print what the words alone get right of each set when it is left out."""
    data = {name: labelled(name) for name in names}
    spoken = said()
    for left in names:
        table = learn(
            [*spoken, *(row for name in names if name != left for row in data[left if name == left else name])]
        )
        leanings._table.cache_clear()
        right = 0
        for features, intent in data[left]:
            rows = [table[f] for f in features if f in table]
            sums = np.array(table[""]) + 3 / max(1.0, len(rows) ** 0.5) * np.sum(rows, axis=0)
            right += leanings.INTENTS[int(sums.argmax())].value == intent
        print(left, f"{right / len(data[left]):.1%}", flush=True)


def main() -> None:
    """Learn from every set, or check."""
    names = sorted(path.stem for path in HERE.glob("*seen*.jsonl"))
    if "--check" in sys.argv:
        check(names)
    else:
        write(
            learn([*said(), *(row for name in names for row in labelled(name))]),
            Path(leanings.__file__).parent / "words" / "weights.py",
        )


if __name__ == "__main__":
    main()
