"""What is due of broadcasts: an admin asked for the results as a picture."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from db.reads import broadcasts as reads
from db.reads import people
from db.reads.broadcasts import Results
from db.session import Session
from domain.broadcasts import TARGETS, Figures
from language.say import Words
from scheduler.context import Context, Job, Prepared
from scheduler.drawn import Drawn, drawn
from services import broadcasts_chart, media

Parts = list[tuple[str, list[tuple[str, int]]]]


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, and the words below it."""

    drawn: Drawn
    caption: str


def parts(words: Words, language: str, figures: Figures, results: Results) -> Parts:
    """What the picture shows: how it went out, and what its readers did."""

    def say(key: str) -> str:
        return words.say_plain(language, key)

    went = [(say(f"broadcast-chart-{name}"), getattr(figures, name)) for name in ("sent", "blocked", "failed")]
    went += [(say(f"broadcast-chart-{name}"), count) for name in ("expired", "in_doubt") if (count := getattr(figures, name))]  # fmt: skip
    did = [
        (say(f"broadcast-button-{button}") if button in TARGETS else button, count)
        for button, count in sorted(results.taps.items())
    ]
    if results.orders is not None:
        did.append((say("broadcast-chart-orders"), results.orders))
    return [(say("broadcast-chart-went"), went)] + ([(say("broadcast-chart-did"), did)] if did else [])


async def draw(context: Context, session: Session, payload: dict[str, Any]) -> Chart | None:
    """The picture as of now; figures that did not change are not drawn again."""
    from scheduler import charts

    number, words = int(payload["broadcast"]), context.means.words
    who = await people.by_id(session, int(payload["person"]))
    figures = await reads.figures(session, number, context.now)
    if who is None or figures is None:
        return None
    shown = parts(words, who.language, figures, await reads.results(session, number))
    title = words.say_plain(who.language, "broadcast-chart-title", id=str(number))
    same = hashlib.sha256(orjson.dumps([title, shown])).hexdigest()[:16]
    path = f"broadcasts/{number}-{same}.png"
    picture = await drawn(context.means.media, path, lambda: charts.outcome(title, shown))
    return Chart(picture, words.say(who.language, "broadcast-results-title", id=str(number)))


async def tell(context: Context, session: Session, payload: dict[str, Any], made: Chart | None) -> None:
    """To who asked for it."""
    if made is None:
        return
    one = made.drawn
    picture = await media.keep_drawn(session, one.path, one.sha256, one.size, now=context.now)
    number, person = int(payload["broadcast"]), int(payload["person"])
    await broadcasts_chart.tell(session, number, person, made.caption, picture, now=context.now)


JOBS: dict[str, Job] = {"broadcast.chart": Prepared(draw, tell)}
