"""Who a browser speaks for: sessions in a cookie, signed links that open one, same-origin checks."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from webchat import records
from webchat.people import NAME, START
from webchat.records import Person
from webchat.store import Store

COOKIE = "webchat"
LAST = "webchat_last"
SESSION_SECONDS = 180 * 86_400
HEADER = "X-Webchat"


@dataclass(frozen=True, slots=True)
class Link:
    """What a signed link says: for whom, with which first words."""

    name: str
    first_name: str
    start: str


class SignIn:
    """Sessions and signed links; a session's cookie holds 256 random bits, the store only their hash."""

    def __init__(self, store: Store, secret: str, clock: Callable[[], float] = time.time, public_url: str = "") -> None:
        self._store = store
        self._key = _key(secret)
        self._clock = clock
        self._public = public_url

    def mint(self, name: str, *, seconds: int, first_name: str = "", start: str = "") -> str:
        """A token that signs one person in until `seconds` from now; anybody who has it may, so send it privately."""
        return _sign(self._key, Link(name, first_name, start), int(self._clock()) + seconds)

    def read(self, token: str) -> Link | None:
        """What a token says; None where it is forged or too old."""
        said, _, mac = token.partition(".")
        try:
            raw, given = _bytes(said), _bytes(mac)
            if not hmac.compare_digest(given, hmac.digest(self._key, raw, "sha256")):
                return None
            name, first_name, start, expires = orjson.loads(raw)
        except ValueError:
            return None
        return Link(name, first_name, start) if expires > self._clock() else None

    def open(self, response: web.StreamResponse, request: web.Request, person: Person, base: str) -> None:
        """Give the browser a new session for one person, valid below that person's address only."""
        token = secrets.token_urlsafe(32)
        expires = int(self._clock()) + SESSION_SECONDS
        self._store.write("DELETE FROM sessions WHERE expires<?", int(self._clock()))
        self._store.write("INSERT INTO sessions VALUES (?, ?, ?)", _hash(token), person.id, expires)
        secure = request.secure or self._public.startswith("https://")
        for name, value, path in ((COOKIE, token, f"{base}/chat/{person.name}"), (LAST, person.name, f"{base}/")):
            response.set_cookie(
                name, value, max_age=SESSION_SECONDS, path=path, httponly=True, samesite="Lax", secure=secure
            )

    def person(self, request: web.Request) -> Person | None:
        """The person that the request's session speaks for, only where the address names that same person."""
        token = request.cookies.get(COOKIE)
        if not token:
            return None
        row = self._store.row(
            "SELECT person_id FROM sessions WHERE hash=? AND expires>?", _hash(token), int(self._clock())
        )
        found = None if row is None else records.person(self._store, row[0])
        return found if found is not None and found.name == request.match_info.get("name") else None

    def same_origin(self, request: web.Request, *, header: bool) -> bool:
        """Whether a changing request comes from our own pages; with `header` our scripts' header is asked for, too."""
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc not in (request.host, urlsplit(self._public).netloc):
            return False
        return not header or HEADER in request.headers

    def close(self, person: Person) -> None:
        """End every session of a person."""
        self._store.write("DELETE FROM sessions WHERE person_id=?", person.id)


def mint(secret: str, link: Link, expires: int) -> str:
    """A sign-in token for a server that runs elsewhere with this secret: open <its address>/enter/<token>."""
    return _sign(_key(secret), link, expires)


def _key(secret: str) -> bytes:
    return hashlib.sha256(b"webchat sign-in:" + secret.encode()).digest()


def _sign(key: bytes, link: Link, expires: int) -> str:
    if not START.fullmatch(link.start) or not NAME.fullmatch(link.name):
        raise ValueError("a name is a-z 0-9 _ - up to 40, a start payload A-Z a-z 0-9 _ - up to 64")
    said = orjson.dumps([link.name, link.first_name, link.start, expires])
    return f"{_text(said)}.{_text(hmac.digest(key, said, 'sha256'))}"


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
