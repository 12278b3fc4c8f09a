"""The calendar's office in the browser: what there is, and what is done with one button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from db.reads import events as reads
from domain.events import Cancelled, Over, Published
from language.events import when
from services import events, events_telling
from web.guards import language
from web.office import HOME, signed_in
from web.office_pages import OPEN, OfficePages, go
from web.pages import html, page, sorry


class OfficeEvents(OfficePages):
    """Handlers of /office/events, of one event's page, and of its buttons."""

    async def list_(self, request: web.Request) -> web.StreamResponse:
        """Drafts and what comes, each with what can be done."""
        site, now, tongue = self._site, self._site.clock(), language(self._site, request)
        async with site.database.look() as session:
            if await signed_in(site, request, session) is None:
                return sorry(site, request, "sign-in", 403)
            found = await reads.for_office(session, now)
        rows = [(one, this, when(this, tongue, now)) for one in found for this in [events.current(one, now) or one]]
        return page(site, request, "office_events.html", rows=rows)

    async def card(self, request: web.Request) -> web.StreamResponse:
        """One event as its office sees it."""
        async with self._site.database.look() as session:
            seat, event = await self.find(request, session)
            if seat is None or event is None:
                return self.nothing(request, seat)
            return await self.shown(request, session, seat, event, self.note(request))

    async def publish(self, request: web.Request) -> web.StreamResponse:
        """Into the calendar; what is said from now on is planned."""
        site, now = self._site, self._site.clock()
        given = await request.post()
        async with site.database.begin() as session:
            seat, event = await self.find(request, session)
            refused = self.refused(request, seat, event, given)
            if refused is not None or seat is None or event is None:
                return refused or self.nothing(request, seat)
            outcome = await events.publish(session, event.id, by=seat.who, now=now)
            if isinstance(outcome, Over):
                note = html(site.words.say(language(site, request), "office-event-over"))
                return await self.shown(request, session, seat, event, note, 422)
        return go(f"{HOME}/{event.id}?done={'published' if isinstance(outcome, Published) else 'late'}")

    async def ask_call_off(self, request: web.Request) -> web.StreamResponse:
        """Ask once before it is called off, and say how many hear so."""
        return await self._ask(request, "office-ask-call-off", "call-off", "office-call-off-yes", warm="stop")

    async def call_off(self, request: web.Request) -> web.StreamResponse:
        """It does not take place; exactly those who were told hear so."""
        return await self._tell(request, events.cancel, "called-off")

    async def ask_correct(self, request: web.Request) -> web.StreamResponse:
        """Some heard the old words; ask whether to put them right."""
        return await self._ask(request, "office-ask-correct", "correct", "office-correct-yes")

    async def correct(self, request: web.Request) -> web.StreamResponse:
        """Put right what people were told before."""
        return await self._tell(request, events.correct, "corrected")

    async def _tell(self, request: web.Request, act: Callable[..., Awaitable[object]], done: str) -> web.StreamResponse:
        """What the confirmed question was about, done by who may; the card says how many hear of it."""
        site, now = self._site, self._site.clock()
        given = await request.post()
        async with site.database.begin() as session:
            seat, event = await self.find(request, session)
            refused = self.refused(request, seat, event, given)
            if refused is not None or seat is None or event is None:
                return refused or self.nothing(request, seat)
            outcome = await act(session, event.id, by=seat.who, now=now)
        told = outcome.told if isinstance(outcome, Cancelled) else outcome
        if not isinstance(told, int):
            return go(f"{HOME}/{event.id}?done=late")
        site.wake()
        return go(f"{HOME}/{event.id}?done={done}&count={told}")

    async def _ask(self, request: web.Request, key: str, verb: str, yes: str, *, warm: str = "") -> web.StreamResponse:
        site, now, tongue = self._site, self._site.clock(), language(self._site, request)
        async with site.database.look() as session:
            seat, event = await self.find(request, session)
            if seat is None or event is None:
                return self.nothing(request, seat)
            if event.state not in OPEN:
                return await self.shown(request, session, seat, event, self.note(request, "late"), 409)
            told = await events_telling.count_told(session, event.id, now, with_asked=verb == "call-off")
        question = html(site.words.say(tongue, key, name=event.name, count=told))
        facts: dict[str, Any] = {
            "question": question,
            "verb": verb,
            "yes": yes,
            "warm": warm,
            "told": told,
            "token": seat.token,
        }
        return page(site, request, "office_ask.html", event=event, **facts)
