"""Links by which an admin watches one broadcast in the browser: minted for the bot, read by the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from itsdangerous import BadData, URLSafeSerializer

LASTS = timedelta(days=2)
"""How long a link works; a fresh one is a tap away."""


def _serializer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="broadcast-link")


def mint(secret: str, public_url: str, broadcast_id: int, person: int, *, now: datetime) -> str:
    """The link to send to this admin, in private."""
    token = _serializer(secret).dumps([broadcast_id, person, int((now + LASTS).timestamp())])
    return f"{public_url}/broadcast/{token}"


def read(secret: str, token: str, now: datetime) -> tuple[int, int] | None:
    """(broadcast, person) of a link; None where it is forged or too old."""
    try:
        broadcast_id, person, until = _serializer(secret).loads(token)
        return (int(broadcast_id), int(person)) if datetime.fromtimestamp(until, UTC) > now else None
    except (BadData, ValueError, TypeError):
        return None
