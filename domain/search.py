"""Which of the candidates a search meant: ranked by words and letters in common, forgiving diacritics and typos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.fold import fold

ENOUGH = 0.34  # below this a candidate has too little in common with the query


@dataclass(frozen=True)
class Candidate:
    """Something to find: its id, its name, further words it may be found by, and how much buyers like it (0 to 1)."""

    id: int
    name: str
    more: str = ""
    liked: float = 0.0


@dataclass(frozen=True)
class Hit:
    """A candidate's id with how well it fits, 0 to 1."""

    id: int
    score: float


def rank(query: str, candidates: Iterable[Candidate], most: int = 50) -> list[Hit]:
    """The candidates that fit, best first; ties by liking, then by id, so that pages keep their order."""
    words = fold(query).split()
    if not words:
        return []
    whole = " ".join(words)
    scored = [(_score(whole, words, each), each) for each in candidates]
    fitting = [(score, each) for score, each in scored if score >= ENOUGH]
    fitting.sort(key=lambda pair: (-round(pair[0], 6), -pair[1].liked, pair[1].id))
    return [Hit(each.id, score) for score, each in fitting[:most]]


def _score(whole: str, words: list[str], candidate: Candidate) -> float:
    """How well a candidate fits: every word's best fellow, a little more for the whole phrase and for a short name."""
    name = fold(candidate.name)
    if name == whole:
        return 1.0
    in_name, elsewhere = name.split(), fold(candidate.more).split()
    fits = [max(_best(word, in_name), 0.6 * _best(word, elsewhere)) for word in words]
    if min(fits) == 0 and len(words) < 3:
        return 0.0
    coverage = sum(fits) / len(fits)
    phrase = 0.15 if f" {whole}" in f" {name}" else 0.0
    brevity = 0.05 * min(1.0, len(words) / max(1, len(in_name)))
    return min(0.99, 0.8 * coverage + phrase + brevity)


def _best(word: str, fellows: list[str]) -> float:
    return max((_alike(word, fellow) for fellow in fellows), default=0.0)


def _alike(word: str, fellow: str) -> float:
    """1 for the same word, less for one that begins with it, less again for one or two slips; short words must be right."""
    if word == fellow:
        return 1.0
    if len(word) >= 2 and fellow.startswith(word):
        return 0.85
    if len(word) < 3 or abs(len(word) - len(fellow)) > 1:
        return 0.0
    slips = distance(word, fellow, 2)
    allowed = 1 if len(word) < 6 else 2
    return 0.75 - 0.15 * (slips - 1) if slips <= allowed else 0.0


def distance(one: str, other: str, most: int) -> int:
    """How many letters were added, left out, changed or swapped with a neighbour; `most + 1` when it is more than `most`."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before = before, row
        row = [i]
        for j, fellow in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != fellow))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == fellow:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
