"""Somebody writes in the other language than he is answered in: it is offered once, by a button."""

from __future__ import annotations

from dataclasses import replace

from domain.messages import Button
from handlers.routes import as_reply
from handlers.turn import Answer, Turn
from language.tongue import tongue_of
from services import languages


async def offered(turn: Turn, said: str, answer: Answer) -> Answer:
    """The answer, with the offer below it where it is due."""
    other = tongue_of(said)
    if other is None or other == turn.lang or not await languages.offer(turn.session, turn.person):
        return answer
    words, reply = turn.shop.words, as_reply(answer)
    switch = Button(words.say_plain(other, "start-language-switch"), data=f"lang:{other}")
    offer = turn.fresh(words.say(other, "start-language-offer"), ((switch,),))
    return replace(reply, messages=(*reply.messages, offer))
