"""A comment under a live: as it came, as it was understood, and what became of it.

Plain values. Moments are whole milliseconds since 1970 (UTC), quantities thousandths of the selling unit, money whole dong.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Comment:
    """One comment as its source gave it. `at` is the platform's own time, `accepted_at` ours.

    `reply` is where a public answer may go: (channel, address, message id or None); None when the source takes none.
    """

    source: str
    comment_id: str
    author: str
    author_name: str
    text: str
    at: int
    accepted_at: int
    reply: tuple[str, str, int | None] | None = None


PINNED = "@"


@dataclass(slots=True)
class Want:
    """So much of one live code. `how`: "order" says how many in all, "add" how many more, "set" exactly so many.

    An empty code is the one that the buyer took last, PINNED the one on the screen.
    """

    code: str
    qty: int
    how: str = "order"


@dataclass(slots=True)
class Heard:
    """What a comment was understood as.

    kind: order | cancel (of `codes`, or of everything) | exchange (`codes` old and new) | accept | decline |
    question (`codes`: whose price or stock is asked) | complaint | chatter | unclear. `phone` is a number that stood in it.
    """

    kind: str
    wants: tuple[Want, ...] = ()
    codes: tuple[str, ...] = ()
    phone: str | None = None


@dataclass(slots=True)
class Part:
    """What became of one code in a comment: so much held, so much waiting at which place, or why not.

    In a repeat nothing comes to wait: `waiting` is how much of what he `has` has waited since before.
    """

    code: str
    unit: str = ""
    price: int = 0
    held: int = 0
    waiting: int = 0
    place: int = 0
    left: int = 0
    released: int = 0
    has: int = 0
    limit: int | None = None
    reason: str = ""
    """repeat | unknown | stopped | limit | fraction | qty | none | short | confirmed | asked | over | paused | closed | banned.

    The last three refuse all that was asked, whatever it was: `code` is empty then.
    """
    prices: tuple[tuple[int, int, str], ...] = ()
    """(thousandths, price, cheap | normal | waiting): said where a flash sale runs or just ran; else empty."""


@dataclass(slots=True)
class Outcome:
    """What became of a comment.

    kind: held | waitlisted | refused | repeat | changed | cancelled | accepted | phone | question | complaint | chatter |
    unclear | duplicate. `number` is its place in the order of acceptance, `slip` the buyer's number (STT), if he has one.
    """

    kind: str
    number: int
    slip: int | None = None
    parts: tuple[Part, ...] = ()
    reason: str = ""
    until: int | None = None
    heard: str = ""
