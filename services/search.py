"""Finding goods by words, and keeping the index of words in step with the goods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db.reads import search as reads
from db.session import Session
from db.writes import product_words as writes
from domain.search import Vocabulary, meant, ranked, rounds, words

FRESH = timedelta(minutes=5)
"""How old the vocabulary may be; a word that is newer is found only as it was typed."""


@dataclass(frozen=True, slots=True)
class _Kept:
    at: datetime
    known: Vocabulary


async def reindex(session: Session, product_id: int) -> None:
    """Call it in the transaction that lists or changes a product, its aliases or its maker's name."""
    found = list(dict.fromkeys(word for text in await reads.texts(session, product_id) for word in words(text)))
    await writes.keep(session, product_id, found)


async def vocabulary(session: Session, memory: dict[str, Any], *, now: datetime) -> Vocabulary:
    """All words of all products, from `memory` while they are fresh."""
    kept = memory.get("vocabulary")
    if not isinstance(kept, _Kept) or not timedelta(0) <= now - kept.at < FRESH:
        kept = _Kept(now, await reads.vocabulary(session))
        memory["vocabulary"] = kept
    return kept.known


async def find(session: Session, text: str, *, memory: dict[str, Any], now: datetime, limit: int = 50) -> list[int]:
    """Ids of products that a few words mean, best first; `memory` is a cache that may be lost (Shop.memory)."""
    known = await vocabulary(session, memory, now=now)
    for ways in rounds(text, known):
        names: dict[int, str] = {}
        for attempt in dict.fromkeys(ways):
            names |= await reads.having(session, attempt)
        if names and not text.isascii():
            kept = meant(text, await reads.told(session, list(names)))
            names = {number: name for number, name in names.items() if number in kept}
        if names:
            return ranked(text, names)[:limit]
    return []
