"""A live's chat: `/live` typed by a host makes it the place of his live; a video chat there opens and closes the sale."""

from __future__ import annotations

from datetime import datetime

from db.reads import live_shows as reads
from db.reads import people
from db.session import Session
from domain.live_shows import Show
from domain.messages import Message
from domain.people import Person
from handlers.live.showing import Tongue
from handlers.shop import Shop
from services import live_errands, live_hosts, live_shows, outbox

LANGUAGE = "vi"
"""What is said in a live's chat is said in Vietnamese, as its public answers are."""


async def placed(
    session: Session, shop: Shop, *, channel: str, address: str, person: Person | None, source: str, now: datetime
) -> Show | None:
    """Somebody typed /live here: his nearest live takes place here. Strangers are not answered."""
    if person is None:
        return None
    show = await reads.nearest(session, person.id, person.producers, now)
    role = await live_hosts.role_in(session, show, person) if show is not None else None
    say = Tongue(shop.words, LANGUAGE).say
    if show is None or role is None:
        if person.is_producer:
            await outbox.post(session, channel, address, Message(say("lives-group-none")), source=source, now=now)
        return None
    await live_shows.set_chat(session, show, channel, address, by=person, now=now)
    code = show.codes[0].code if show.codes else "A01"
    text = say("lives-group-set", title=show.title, code=code)
    await outbox.post(session, channel, address, Message(text), source=source, now=now)
    return show


async def video(session: Session, *, channel: str, address: str, on: bool, source: str, now: datetime) -> None:
    """A video chat began or ended here: the sale of the live that takes place here opens or closes."""
    show = await reads.in_chat(session, channel, address)
    host = await people.by_id(session, show.made_by) if show is not None and show.made_by is not None else None
    if show is None or host is None:
        return
    await live_errands.ask(session, show.id, "video", key=source, by=host, now=now, on=on)
