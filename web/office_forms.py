"""The office's forms in the browser: plan an event, change one; two who change it at once are shown each other's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from domain.event_plans import Fault, Sheet, Why, merged, read, sheet_of
from domain.events import Changed, Event, Facts, Newer, NotAllowed, NotPossible, Over
from services import events
from web import office_sheets as sheets
from web.guards import language, same_origin
from web.office import HOME, Seat, signed_in
from web.office_pages import OPEN, OfficePages, go, number
from web.pages import page, sorry

UID = re.compile(r"[0-9a-f]{32}@chophien")


class OfficeForms(OfficePages):
    """Handlers of /office/events/new and /office/events/NUMBER/change."""

    async def new(self, request: web.Request) -> web.StreamResponse:
        """An empty form."""
        async with self._site.database.look() as session:
            seat = await signed_in(self._site, request, session)
        if seat is None:
            return sorry(self._site, request, "sign-in", 403)
        return self._form(request, seat, Sheet(), uid=events.new_uid())

    async def make(self, request: web.Request) -> web.StreamResponse:
        """A draft from a filled form; sent twice it is one."""
        site, now = self._site, self._site.clock()
        given = await request.post()
        sheet, uid = sheets.filled(given, given.getall("notices", [])), str(given.get("uid", ""))
        uid = uid if UID.fullmatch(uid) else events.new_uid()
        async with site.database.begin() as session:
            seat = await signed_in(site, request, session)
            if seat is None or not same_origin(request):
                return sorry(site, request, "sign-in", 403)
            if not seat.takes(request, str(given.get("token", ""))):
                return self._form(request, seat, sheet, uid=uid, note="web-office-form-old", status=403)
            facts = read(sheet, now)
            if not isinstance(facts, Facts):
                return self._form(request, seat, sheet, uid=uid, faults=facts, status=422)
            made = await events.create(session, replace(facts, uid=uid), by=seat.who, now=now)
        if isinstance(made, NotAllowed):
            return sorry(site, request, "sign-in", 403)
        return go(f"{HOME}/{made.id}?done=made")

    async def change(self, request: web.Request) -> web.StreamResponse:
        """The form, filled in with what stands now."""
        async with self._site.database.look() as session:
            seat, event = await self.find(request, session)
            if seat is None or event is None:
                return self.nothing(request, seat)
            if event.state not in OPEN:
                return await self.shown(request, session, seat, event, self.note(request, "late"), 409)
        return self._form(request, seat, sheet_of(event), event=event)

    async def changed(self, request: web.Request) -> web.StreamResponse:
        """What was typed over it. Where somebody else changed it meanwhile, both are shown and nothing is written."""
        site, now = self._site, self._site.clock()
        given = await request.post()
        sheet = sheets.filled(given, given.getall("notices", []))
        async with site.database.begin() as session:
            seat, event = await self.find(request, session)
            if seat is None or event is None or not same_origin(request):
                return self.nothing(request, seat)
            if event.state not in OPEN:
                return go(f"{HOME}/{event.id}?done=late")
            stands = sheet_of(event)
            was = sheets.unpacked(given.get("was")) or stands
            if not seat.takes(request, str(given.get("token", ""))):
                return self._form(
                    request, seat, sheet, event=event, was=was, note="web-office-form-old", status=403,
                    version=number(given.get("seen")),
                )  # fmt: skip
            if number(given.get("seen")) != event.version:
                return self._met(request, seat, sheet, was, event)
            facts = read(sheet, now, event)
            if not isinstance(facts, Facts):
                return self._form(request, seat, sheet, event=event, faults=facts, status=422)
            values = facts.changed_from(event)
            if not values:
                return go(f"{HOME}/{event.id}")
            outcome = await events.change(session, event.id, values, by=seat.who, now=now, seen=event.version)
            if isinstance(outcome, Newer):
                return self._met(request, seat, sheet, stands, outcome.event)
            if isinstance(outcome, Over):
                return self._form(request, seat, sheet, event=event, faults={"starts": Fault(Why.PAST)}, status=422)
        return self._after(request, event.id, outcome)

    def _after(
        self, request: web.Request, event_id: int, outcome: Changed | NotAllowed | NotPossible
    ) -> web.StreamResponse:
        """Who was told of a move hears so by itself; of anything else the organiser is asked."""
        if isinstance(outcome, NotAllowed):
            return sorry(self._site, request, "sign-in", 403)
        if isinstance(outcome, NotPossible):
            return go(f"{HOME}/{event_id}?done=late")
        self._site.wake()
        if not outcome.told:
            return go(f"{HOME}/{event_id}?done=changed")
        if outcome.moved:
            return go(f"{HOME}/{event_id}?done=moved&count={outcome.told}")
        return go(f"{HOME}/{event_id}/correct")

    def _met(self, request: web.Request, seat: Seat, typed: Sheet, was: Sheet, event: Event) -> web.Response:
        """Two changed it at once: what he typed over what he saw, upon what stands now, with that beside it."""
        stands = sheet_of(event)
        both = merged(typed, was, stands)
        if both == stands:  # his own words, sent twice
            return go(f"{HOME}/{event.id}")
        theirs = {name: getattr(stands, name) for name in stands.changed_from(was)}
        return self._form(request, seat, both, event=event, theirs=theirs, note="web-office-met", status=409)

    def _form(
        self,
        request: web.Request,
        seat: Seat,
        sheet: Sheet,
        *,
        event: Event | None = None,
        was: Sheet | None = None,
        version: int | None = None,
        uid: str = "",
        faults: Mapping[str, Fault] | None = None,
        theirs: Mapping[str, Any] | None = None,
        note: str = "",
        status: int = 200,
    ) -> web.Response:
        site, tongue = self._site, language(self._site, request)
        offered = sheets.choices(site.words, tongue, event)
        none = site.words.say_plain(tongue, "web-office-nothing")
        stands = sheet_of(event) if event else sheet
        return page(
            site,
            request,
            "office_form.html",
            status=status,
            event=event,
            sheet=sheet,
            was=sheets.packed(was or stands),
            seen=version if version is not None else event.version if event else 0,
            uid=uid,
            faults=sheets.faults_said(site.words, tongue, faults or {}),
            theirs={name: sheets.shown(value, name, offered, none) for name, value in (theirs or {}).items()},
            offered=offered,
            longest=sheets.LONGEST,
            note=note,
            token=seat.token,
        )
