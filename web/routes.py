"""The addresses of the browser's door; bot joins them to the application that listens."""

from __future__ import annotations

from aiohttp import web

from domain.live_plans import SLUG
from web.broadcast import Broadcast
from web.calendar import Calendar
from web.draws import Draws
from web.office import HOME, Office
from web.office_events import OfficeEvents
from web.office_forms import OfficeForms
from web.pages import FILE, static
from web.report import Report
from web.room import Room
from web.site import Site
from web.viewer import Viewer


def routes(site: Site) -> list[web.RouteDef]:
    """Everything below /live and /office, the public calendar, and its feed. Tokens have a dot, slugs never do."""
    room, viewer, report, calendar = Room(site), Viewer(site), Report(site), Calendar(site)
    draws = Draws(site)
    office, forms, event = OfficeEvents(site), OfficeForms(site), f"{HOME}/{{event:[0-9]{{1,9}}}}"
    live = f"/live/{{slug:{SLUG.pattern}}}"
    return [
        web.get(f"/live/static/{{file:{FILE.pattern}}}", static),
        web.get(r"/live/enter/{token:[A-Za-z0-9_\-]+\.[A-Za-z0-9_.\-]+}", room.enter),
        web.get(live, viewer.page),
        web.get(f"{live}/events", viewer.events),
        web.post(f"{live}/say", viewer.say),
        web.post(f"{live}/phone", viewer.phone),
        web.post(f"{live}/drop", viewer.drop),
        web.post(f"{live}/complain", viewer.complain),
        web.get(f"{live}/checkout", viewer.checkout),
        web.get(f"{live}/shop", viewer.shop),
        web.get(f"{live}/room", room.page),
        web.get(f"{live}/room/events", room.room_events),
        web.get(f"{live}/room/find", room.find),
        web.post(f"{live}/room/do", room.do),
        web.get(f"{live}/board", room.board),
        web.get(f"{live}/board/events", room.board_events),
        web.get(f"{live}/report", report.page),
        web.get(f"{live}/report.csv", report.csv),
        web.get(f"{live}/report.xlsx", report.xlsx),
        web.get(f"{live}/packing", report.packing),
        web.get(f"{live}/slips.pdf", report.slips),
        web.get(f"{live}/producers", report.producers),
        web.get(f"{live}/draws", draws.page),
        web.get(f"{live}/draws.json", draws.json),
        web.get(r"/broadcast/{token:[A-Za-z0-9_\-]+\.[A-Za-z0-9_.\-]+}", Broadcast(site).page),
        web.get(r"/office/enter/{token:[A-Za-z0-9_\-]+\.[A-Za-z0-9_.\-]+}", Office(site).enter),
        web.get(HOME, office.list_),
        web.get(f"{HOME}/new", forms.new),
        web.post(f"{HOME}/new", forms.make),
        web.get(event, office.card),
        web.get(f"{event}/change", forms.change),
        web.post(f"{event}/change", forms.changed),
        web.post(f"{event}/publish", office.publish),
        web.get(f"{event}/call-off", office.ask_call_off),
        web.post(f"{event}/call-off", office.call_off),
        web.get(f"{event}/correct", office.ask_correct),
        web.post(f"{event}/correct", office.correct),
        web.get("/events.ics", calendar.feed),
        web.get("/lich", calendar.page),
    ]
