"""The one question for adverts: content, method, form and frequency are named, nothing is ticked before."""

from __future__ import annotations

from domain.messages import Message
from handlers.turn import Turn
from services import consents


async def question(turn: Turn) -> tuple[Message, ...]:
    """The question below a greeting; nothing when this person was asked before. Asking is noted: it is done once."""
    if not await consents.may_ask(turn.session, turn.person):
        return ()
    await consents.asked(turn.session, turn.person, now=turn.now)
    return (asked(turn),)


def asked(turn: Turn) -> Message:
    """The question with its two answers."""
    rows = ((turn.button("consents-yes", "adyes"), turn.button("consents-no", "adno")),)
    return turn.fresh(words(turn), rows)


def words(turn: Turn) -> str:
    """The words that a yes is a yes to; they are kept with it."""
    settings = turn.shop.settings
    return turn.say(
        "consents-ask",
        most=settings.adverts_per_day,
        opens=settings.adverts_from,
        closes=settings.adverts_to,
    )
