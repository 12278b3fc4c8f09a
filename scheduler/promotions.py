"""A promotion begins and ends by its times; what is due is only to tell of it."""

from __future__ import annotations

from typing import Any

from db.reads import promotions as reads
from db.session import Session
from language.adverts import way_outs
from language.promotions import advert
from language.say import LANGUAGES
from scheduler.context import Context
from services import promotions


async def start(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """It runs from now on."""
    one = await reads.by_id(session, int(payload["promotion"]))
    if one is None:
        return
    words = context.means.words
    versions = {language: advert(words, language, one, context.now) for language in LANGUAGES}
    await promotions.begun(
        session, one.id, versions, rules=context.means.adverts, way_outs=way_outs(words), now=context.now
    )


async def end(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """It is over."""
    await promotions.ended(session, int(payload["promotion"]), now=context.now)


JOBS = {"promotion.start": start, "promotion.end": end}
