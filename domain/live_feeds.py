"""Feeds: where a live's comments come from beside Telegram and the web page, and what may be given as one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256

FACEBOOK, YOUTUBE, SOCIAL_STREAM = "facebook", "youtube", "socialstream"
KINDS = (FACEBOOK, YOUTUBE, SOCIAL_STREAM)
NAMES = {FACEBOOK: "Facebook", YOUTUBE: "YouTube", SOCIAL_STREAM: "Social Stream"}
"""As people call them."""

# States: on (listened to while the live goes on) | refused (its key or address is not accepted) | ended (the broadcast is over).
ON, REFUSED, ENDED = "on", "refused", "ended"

_ADDRESS = {
    FACEBOOK: (re.compile(r"\d{5,40}"), "a Facebook live video's id is digits alone"),
    YOUTUBE: (
        re.compile(r"[A-Za-z0-9_\-=.%]{8,250}"),
        "a YouTube live chat's id is what liveBroadcast shows as liveChatId",
    ),
    SOCIAL_STREAM: (
        re.compile(r"[A-Za-z0-9_\-]{3,100}"),
        "the session's file must hold one Social Stream session: letters, digits, _ and -",
    ),
}
_SECRET = re.compile(r"[\x21-\x7e]{8,4096}")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as its reader needs it. `opened_at`: when its live opened (ms); `position`: where to go on after a break.

    `key_file` names the file that holds its token; `secret` is what stood in it, for the reader alone and never stored.
    """

    id: int
    live_id: int
    kind: str
    address: str
    key_file: str
    position: str | None
    opened_at: int
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed as people see it; its secret is not in it."""

    id: int
    kind: str
    address: str
    state: str
    trouble: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A feed that can be listened to."""

    kind: str
    address: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class BadFeed:
    """Why something cannot be a feed; the sentence never repeats the secret."""

    problem: str


def ask(kind: str, address: str, secret: str = "") -> Asked | BadFeed:
    """Check what was given. Who knows a Social Stream session may write into it, so it is the secret and has no address."""
    if kind not in KINDS:
        return BadFeed(f"kind: one of {', '.join(KINDS)}")
    address, secret = address.strip(), secret.strip()
    shape, problem = _ADDRESS[kind]
    if not shape.fullmatch(secret if kind == SOCIAL_STREAM else address):
        return BadFeed(problem)
    if kind == SOCIAL_STREAM:
        return Asked(kind, f"{secret[:2]}…{sha256(secret.encode()).hexdigest()[:8]}", secret)
    if not _SECRET.fullmatch(secret):
        return BadFeed("the token's file must hold one line of 8 to 4096 letters without spaces")
    return Asked(kind, address, secret)
