"""The calendar's office in the browser: what there is, and what is done with one button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from db.reads import events as reads
from db.session import Session
from domain.events import Cancelled, Event, Over, Published
from language.events import when
from services import events, events_telling
from web.guards import language
from web.office import HOME, Seat, signed_in
from web.office_pages import OPEN, OfficePages, go
from web.pages import html, page, sorry

Press = Callable[[Session, Seat, Event], Awaitable[web.StreamResponse]]


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

        async def publish(session: Session, seat: Seat, event: Event) -> web.StreamResponse:
            outcome = await events.publish(session, event.id, by=seat.who, now=self._site.clock())
            if isinstance(outcome, Over):
                note = html(self._site.words.say(language(self._site, request), "office-event-over"))
                return await self.shown(request, session, seat, event, note, 422)
            return go(f"{HOME}/{event.id}?done={'published' if isinstance(outcome, Published) else 'late'}")

        return await self._pressed(request, publish)

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
        """What the confirmed question was about; the card says how many hear of it."""

        async def tell(session: Session, seat: Seat, event: Event) -> web.StreamResponse:
            outcome = await act(session, event.id, by=seat.who, now=self._site.clock())
            told = outcome.told if isinstance(outcome, Cancelled) else outcome
            return go(f"{HOME}/{event.id}?done={f'{done}&count={told}' if isinstance(told, int) else 'late'}")

        return await self._pressed(request, tell)

    async def _pressed(self, request: web.Request, act: Press) -> web.StreamResponse:
        """A button that changes something: nothing for nobody, for no event, from a page not ours or of another sign-in."""
        given = await request.post()
        async with self._site.database.begin() as session:
            seat, event = await self.find(request, session)
            if seat is None or event is None:
                return self.nothing(request, seat)
            if not seat.takes(request, str(given.get("token", ""))):
                return sorry(self._site, request, "office-form-old", 403)
            answer = await act(session, seat, event)
        self._site.wake()
        return answer

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
