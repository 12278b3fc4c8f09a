"""Links that sign somebody in to a live's room, board or report: minted for the bot, opened in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from itsdangerous import BadData, URLSafeSerializer

Role = Literal["host", "helper", "presenter"]
ROLES: dict[str, frozenset[str]] = {
    "host": frozenset({"host", "helper", "presenter"}),
    "helper": frozenset({"helper", "presenter"}),
    "presenter": frozenset({"presenter"}),
}
"""What a role may do: a host whatever a helper may, a helper whatever a presenter may."""
PAGES = {"host": "room", "helper": "room", "presenter": "board"}


@dataclass(frozen=True, slots=True)
class Pass:
    """Who was let in to which live, as what, until when. `person` is None for somebody who is nobody to us."""

    live_id: int
    slug: str
    person: int | None
    role: str
    until: datetime

    def may(self, role: str) -> bool:
        """Whether this is at least that role."""
        return role in ROLES[self.role]

    @property
    def actor(self) -> str:
        """As the live's log names him."""
        return f"{self.role}:{self.person if self.person is not None else 'link'}"


def _serializer(secret: str, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=f"live-{salt}")


def mint(secret: str, live_id: int, slug: str, person: int | None, role: Role, *, until: datetime) -> str:
    """A token for one live, one person and one role; whoever has it may, so it is sent in private."""
    said = [live_id, slug, person, role, int(until.timestamp())]
    return str(_serializer(secret, "link").dumps(said))


def address(public_url: str, token: str) -> str:
    """The link to send."""
    return f"{public_url}/live/enter/{token}"


def _read(said: Any, now: datetime) -> Pass | None:
    live_id, slug, person, role, until = said
    ends = datetime.fromtimestamp(until, UTC)
    return Pass(live_id, slug, person, role, ends) if ends > now and role in ROLES else None


def read(secret: str, token: str, now: datetime) -> Pass | None:
    """Whom a link lets in; None where it is forged or too old."""
    try:
        return _read(_serializer(secret, "link").loads(token), now)
    except (BadData, ValueError, TypeError):
        return None


def keep(secret: str, holder: Pass, nonce: str) -> str:
    """What the browser keeps after a link was opened; `nonce` makes this sign-in different from every other."""
    said = [holder.live_id, holder.slug, holder.person, holder.role, int(holder.until.timestamp())]
    return str(_serializer(secret, "session").dumps([said, nonce]))


def kept(secret: str, value: str, now: datetime) -> tuple[Pass, str] | None:
    """Who keeps this, with his nonce; None where it is forged or too old."""
    try:
        said, nonce = _serializer(secret, "session").loads(value)
        found = _read(said, now)
    except (BadData, ValueError, TypeError):
        return None
    return None if found is None else (found, str(nonce))


def guest(secret: str, number: str, name: str) -> str:
    """What a viewer's browser keeps: who he is to this shop's lives, and the name that he gave."""
    return str(_serializer(secret, "guest").dumps([number, name]))


def guest_of(secret: str, value: str) -> tuple[str, str] | None:
    """(number, name) of a viewer's browser; None where it is forged."""
    try:
        number, name = _serializer(secret, "guest").loads(value)
    except (BadData, ValueError, TypeError):
        return None
    return str(number), str(name)


def form_token(secret: str, nonce: str) -> str:
    """What our own pages send along with every change, so that no other site can send one."""
    return str(_serializer(secret, "form").dumps(nonce)).rsplit(".", 1)[-1]
