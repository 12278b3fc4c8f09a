"""What is due of broadcasts: an admin asked for the results as a picture."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from db.reads import broadcasts as reads
from db.reads import people
from db.session import Session
from language.broadcasts import outcome
from scheduler.context import Context, Job, Prepared
from scheduler.drawn import Drawn, drawn
from services import broadcasts_chart, media


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture, and the words below it."""

    drawn: Drawn
    caption: str


async def draw(context: Context, session: Session, payload: dict[str, Any]) -> Chart | None:
    """The picture as of now; figures that did not change are not drawn again."""
    from scheduler import charts

    number, words = int(payload["broadcast"]), context.means.words
    who = await people.by_id(session, int(payload["person"]))
    figures = await reads.figures(session, number, context.now)
    if who is None or figures is None:
        return None
    found = await reads.results(session, number)
    shown = outcome(words, who.language, figures, found.taps, found.orders)
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
