"""Invitations: a link that works once, for a while, and makes somebody what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LASTS = timedelta(days=7)
_CODE = re.compile(r"i_([A-Za-z0-9_-]{16,60})")


class Role(StrEnum):
    """What an invitation makes somebody."""

    ADMIN = "admin"
    ORGANISER = "organiser"
    HOST = "host"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Made:
    """The code is known only now; only its hash is kept."""

    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """He is that from now on; `producer` is the name for a member."""

    role: Role
    producer: str | None = None


@dataclass(frozen=True, slots=True)
class NotValid:
    """Used before, too old, never made; or `already`: he is that without it, and it stays unused."""

    already: bool = False


def code_in(payload: str) -> str | None:
    """The code in the payload of a deep link ("i_abc..."), or None."""
    match = _CODE.fullmatch(payload.strip())
    return match[1] if match else None
