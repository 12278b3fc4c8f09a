"""Who may do what: cookies, same-origin checks, form tokens, rate limits, and the headers of every answer."""

from __future__ import annotations

import hmac
import secrets
import time
from urllib.parse import urlsplit

from aiohttp import web

from services import live_hosts, live_links
from services.live_links import Pass
from web.site import Site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
SESSION, GUEST, LANGUAGE, TOKEN = "live_session", "live_guest", "live_language", "X-Live-Token"
YEAR_S = 365 * 86_400
NONCE = 16
ASK_S = 5.0
"""So often who has an open stream is asked for again."""


def same_origin(request: web.Request) -> bool:
    """Whether a browser says that this request comes from a page of ours (or was typed in)."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def let_in(site: Site, request: web.Request, response: web.StreamResponse, holder: Pass) -> None:
    """Remember an opened link in this browser, below this live's address only."""
    value = live_links.keep(site.secret(), holder, secrets.token_urlsafe(NONCE))
    left = max(1, int((holder.until - site.clock()).total_seconds()))
    cookie(request, response, SESSION, value, path=f"/live/{holder.slug}", max_age=left)


def cookie(
    request: web.Request, response: web.StreamResponse, name: str, value: str, *, path: str, max_age: int
) -> None:
    """Let a browser keep a value below a path, out of reach of scripts."""
    secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
    response.set_cookie(name, value, path=path, max_age=max_age, httponly=True, samesite="Lax", secure=secure)


def who(site: Site, request: web.Request) -> tuple[Pass, str] | None:
    """The pass that this browser holds for the live in the address, with its nonce."""
    value = request.cookies.get(SESSION)
    if not value:
        return None
    found = live_links.kept(site.secret(), value, site.clock())
    return found if found is not None and found[0].slug == request.match_info["slug"] else None


async def still(site: Site, holder: Pass) -> bool:
    """Whether a pass has not run out, and who has it still is what it says: helpers are let go, members leave."""
    if holder.until <= site.clock():
        return False
    if holder.person is None:
        return True
    async with site.database.look() as session:
        return await live_hosts.holds(session, holder.live_id, holder.person, holder.role)


class Standing:
    """Whether a pass is still good, for what goes on for long; asked again every few seconds."""

    def __init__(self, site: Site, holder: Pass) -> None:
        self._site, self._holder = site, holder
        self._asked = time.monotonic()

    async def __call__(self) -> bool:
        """The answer, a few seconds old at most."""
        if time.monotonic() - self._asked < ASK_S:
            return self._holder.until > self._site.clock()
        self._asked = time.monotonic()
        return await still(self._site, self._holder)


async def admitted(site: Site, request: web.Request, role: str) -> tuple[Pass, str] | None:
    """The pass of this browser with its nonce, if it is still good and at least for this role."""
    found = who(site, request)
    return found if found is not None and found[0].may(role) and await still(site, found[0]) else None


async def need(site: Site, request: web.Request, role: str) -> tuple[Pass, str]:
    """The pass, which must be still good and at least for this role. Raises HTTPForbidden."""
    found = await admitted(site, request, role)
    if found is None:
        raise web.HTTPForbidden
    return found


def check_change(site: Site, request: web.Request, nonce: str) -> None:
    """A change must come from our own page with the token that the page was given. Raises HTTPForbidden.

    While the process is ending it raises HTTPServiceUnavailable: the page sends it again, to the next one.
    """
    if site.watches.closed:
        raise web.HTTPServiceUnavailable
    given = request.headers.get(TOKEN, "")
    wanted = live_links.form_token(site.secret(), nonce)
    if not same_origin(request) or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise web.HTTPForbidden


def guest(site: Site, request: web.Request) -> tuple[str, str] | None:
    """(number, name) of the viewer in this browser, if it has been here."""
    value = request.cookies.get(GUEST)
    return live_links.guest_of(site.secret(), value) if value else None


def remember_guest(site: Site, request: web.Request, response: web.StreamResponse, number: str, name: str) -> None:
    """Let this browser be the same viewer next time."""
    value = live_links.guest(site.secret(), number, name)
    cookie(request, response, GUEST, value, path="/live", max_age=YEAR_S)


def new_guest() -> str:
    """A viewer's number; the letter keeps it apart from every channel's addresses."""
    return f"g{secrets.token_hex(12)}"


def language(site: Site, request: web.Request) -> str:
    """What was asked for here, else what the browser reads."""
    asked = request.query.get("lang") or request.cookies.get(LANGUAGE, "")
    return asked if asked in {"vi", "en"} else site.tongue(request.headers.get("Accept-Language", ""))


def remember_language(request: web.Request, response: web.StreamResponse) -> None:
    """Keep what was asked for in the address."""
    if request.query.get("lang") in {"vi", "en"}:
        cookie(request, response, LANGUAGE, request.query["lang"], path="/", max_age=YEAR_S)


class Buckets:
    """So many at once, so many a second, for each key."""

    def __init__(self, *, at_once: float, per_second: float, most: int = 20_000) -> None:
        self._at_once, self._rate, self._most = at_once, per_second, most
        self._kept: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> bool:
        """Whether one more is allowed now."""
        now = time.monotonic()
        if len(self._kept) >= self._most:
            full = self._at_once / self._rate
            self._kept = {key: kept for key, kept in self._kept.items() if now - kept[1] < full}
        level, at = self._kept.get(key, (self._at_once, now))
        level = min(self._at_once, level + (now - at) * self._rate)
        if level < 1:
            return False
        self._kept[key] = (level - 1, now)
        return True
