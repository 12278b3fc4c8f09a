"""How fast words find goods among 100,000, on SQLite: whole and beginning words, and words with one letter replaced."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from db.migrations.migrate import migrate
from db.session import Database, Session
from db.tables.producers import producers
from db.tables.products import product_words, products, variants
from domain.fold import fold
from domain.search import words
from services import search

GOODS = 100_000
ASKED = 300
NOW = datetime(2026, 7, 15, 3, 0, tzinfo=UTC)
_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()  # noqa: SIM905 (a row of sounds reads better)
_RIMES = "an ang anh ao âm ân ât âu ăn ên êu inh oa oan ong ôi ông ơi ơn ua uôn ương ươi ưa y yên".split()  # noqa: SIM905
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


def _names(count: int, dice: random.Random) -> list[str]:
    """Names of three to five made-up syllables, common ones far more often than rare ones."""
    syllables = [f"{onset}{rime}{tone}" for onset, rime, tone in itertools.product(_ONSETS, _RIMES, _TONES)]
    dice.shuffle(syllables)
    weights = [1 / (place + 5) for place in range(len(syllables))]
    picks = dice.choices(syllables, weights, k=count * 5)
    return [" ".join(picks[place * 5 : place * 5 + dice.randint(3, 5)]) for place in range(count)]


async def fill(session: Session, names: list[str]) -> None:
    """The goods with their words, listed the way `reindex` would."""
    made: dict[str, Any] = {"kind": "cooperative", "name": "HTX Mẫu", "folded": "htx mau", "state": "approved"}
    await session.execute(producers.insert().values(id=1, created_at=NOW, **made))
    common = {"producer_id": 1, "group": "food", "unit": "hộp", "state": "shown", "created_at": NOW, "updated_at": NOW}
    for start in range(0, len(names), 5000):
        numbered = list(enumerate(names[start : start + 5000], start=start + 1))
        rows = [common | {"id": number, "name": name, "folded": fold(name)[:500]} for number, name in numbered]
        await session.execute(products.insert(), rows)
        await session.execute(variants.insert(), [{"product_id": number, "price": 1000} for number, _ in numbered])
        found = [{"word": word, "product_id": number} for number, name in numbered for word in words(f"{name} HTX Mẫu")]
        await session.execute(product_words.insert(), found)


def _misspelt(text: str, dice: random.Random) -> str:
    """One letter of the longest word replaced."""
    parts = fold(text).split()
    longest = max(range(len(parts)), key=lambda place: len(parts[place]))
    word = parts[longest]
    at = dice.randrange(len(word))
    parts[longest] = word[:at] + dice.choice("bcdghklmnpqrstvxyaeiou") + word[at + 1 :]
    return " ".join(parts)


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "p50_ms": round(ordered[len(ordered) // 2] * 1000, 3),
        "p99_ms": round(ordered[int(len(ordered) * 0.99)] * 1000, 3),
    }


async def _measure(session: Session, asked: list[tuple[str, int]], memory: dict[str, Any]) -> dict[str, float]:
    """Times of every question, and how often the product it was made from is among the first ten."""
    times, hits = [], 0
    for text, meant in asked:
        start = time.perf_counter()
        found = await search.find(session, text, memory=memory, now=NOW, limit=10)
        times.append(time.perf_counter() - start)
        hits += meant in found
    return _spread(times) | {"recall_at_10": round(hits / len(asked), 3)}


def _over_all_names(asked: list[tuple[str, int]], folded: list[str]) -> dict[str, float]:
    times = []
    for text, _ in asked[:20]:
        start = time.perf_counter()
        process.extract(fold(text), folded, scorer=fuzz.WRatio, limit=10)
        times.append(time.perf_counter() - start)
    return _spread(times)


async def measure(database: Database, count: int = GOODS) -> dict[str, Any]:
    """Fill a migrated, empty database and ask it."""
    dice = random.Random(2026)
    names = _names(count, dice)
    async with database.begin() as session:
        await fill(session, names)
    if not database.is_sqlite:
        async with database.engine.connect() as connection:
            analysing = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await analysing.exec_driver_sql("VACUUM ANALYZE product_words")
            await analysing.exec_driver_sql("VACUUM ANALYZE products")
    chosen = dice.sample(range(count), ASKED)
    exact = [(names[place], place + 1) for place in chosen]
    prefix = [(fold(names[place])[: -dice.randint(1, 2)], place + 1) for place in chosen]
    typos = [(_misspelt(names[place], dice), place + 1) for place in chosen]
    memory: dict[str, Any] = {}
    async with database.look() as session:
        start = time.perf_counter()
        known = await search.vocabulary(session, memory, now=NOW)
        loading = time.perf_counter() - start
        result: dict[str, Any] = {
            "products": count,
            "vocabulary": len(known.counts),
            "vocabulary_load_ms": round(loading * 1000, 1),
            "exact": await _measure(session, exact, memory),
            "prefix": await _measure(session, prefix, memory),
            "typo": await _measure(session, typos, memory),
        }
    result["rapidfuzz_over_all_names"] = _over_all_names(typos, [fold(name) for name in names])
    result["typo_times_as_fast_as_rapidfuzz"] = round(
        result["rapidfuzz_over_all_names"]["p50_ms"] / result["typo"]["p50_ms"], 1
    )
    return result


async def run() -> dict[str, Any]:
    """On a new SQLite database in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'search.sqlite3'}")
        await migrate(database)
        try:
            return await measure(database)
        finally:
            await database.close()


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run()), indent=2))
