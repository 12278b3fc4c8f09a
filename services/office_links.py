"""Links that sign an organiser in to the office's pages: minted for the bot, opened in the browser, kept in a cookie."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

LASTS = timedelta(hours=12)
"""How long a link and what it opened work; a fresh one is a tap away. What its holder may do is asked every time."""


def _serializer(secret: str, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"office-{salt}")


def mint(secret: str, public_url: str, person: int, *, now: datetime) -> str:
    """The link to send to this organiser, in private."""
    token = _serializer(secret, "link").dumps([person, int((now + LASTS).timestamp())])
    return f"{public_url}/office/enter/{token}"


def read(secret: str, token: str, now: datetime) -> tuple[int, datetime] | None:
    """(person, until when) of a link; None where it is forged or too old."""
    try:
        return _said(_serializer(secret, "link").loads(token), now)
    except (BadData, ValueError, TypeError):
        return None


def _said(said: Any, now: datetime) -> tuple[int, datetime] | None:
    person, until = said
    ends = datetime.fromtimestamp(until, UTC)
    return (int(person), ends) if ends > now else None


def keep(secret: str, person: int, until: datetime, nonce: str) -> str:
    """What the browser keeps after a link was opened; `nonce` makes this sign-in different from every other."""
    return str(_serializer(secret, "session").dumps([[person, int(until.timestamp())], nonce]))


def kept(secret: str, value: str, now: datetime) -> tuple[int, str] | None:
    """(person, nonce) of what a browser keeps; None where it is forged or too old."""
    try:
        said, nonce = _serializer(secret, "session").loads(value)
        found = _said(said, now)
    except (BadData, ValueError, TypeError):
        return None
    return (found[0], str(nonce)) if found else None


def form_token(secret: str, nonce: str) -> str:
    """What our own forms send along with every change, so that no other site can send one."""
    return str(_serializer(secret, "form").dumps(nonce)).rsplit(".", 1)[-1]
