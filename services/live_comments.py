"""Comments from anywhere, made into the one shape that the queue takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from db.writes.lives import ms
from domain.live_comments import Comment, Outcome

MOST_TEXT = 4096
MOST_NAME = 200
SOURCE = re.compile(r"[a-z0-9][a-z0-9_.\-]{0,39}")
_LONE = re.compile("[\ud800-\udfff\x00]")


class BadCommentError(ValueError):
    """What came is no comment; the sentence says why."""


def clean(text: str) -> str:
    """Without what no database keeps: NUL and lone surrogates."""
    return text if text.isprintable() else _LONE.sub("", text)  # neither of them is printable, nearly all else is


def comment(
    source: str,
    comment_id: str,
    author: str,
    text: str,
    *,
    now_ms: int,
    author_name: str = "",
    at: int | None = None,
    reply: tuple[str, str, int | None] | None = None,
) -> Comment:
    """One comment. `at` is the platform's time in ms; ours when it gave none. Author and id are kept as they came."""
    name, said = clean(author_name)[:MOST_NAME], clean(text)[:MOST_TEXT]
    return Comment(source, comment_id, author, name, said, now_ms if at is None else at, now_ms, reply)


def from_record(record: Any, now: datetime) -> Comment:
    """A comment out of {"source","comment_id","author","author_name","text","at"}. Raises BadCommentError."""
    if not isinstance(record, Mapping):
        raise BadCommentError("a comment is a JSON object")
    source = record.get("source")
    if not isinstance(source, str) or not SOURCE.fullmatch(source):
        raise BadCommentError("source: 1 to 40 small letters, digits, dots and dashes")
    found: dict[str, str] = {}
    for name in ("comment_id", "author"):
        value: Any = record.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not 0 < len(value) <= 200 or _LONE.search(value):
            raise BadCommentError(f"{name}: 1 to 200 characters")
        found[name] = value
    text = record.get("text")
    if not isinstance(text, str):
        raise BadCommentError("text: must be a string")
    shown: Any = record.get("author_name")
    return comment(
        source,
        found["comment_id"],
        found["author"],
        text,
        now_ms=ms(now),
        author_name=shown if isinstance(shown, str) else "",
        at=moment(record.get("at")),
    )


def moment(given: Any) -> int | None:
    """A platform's time in ms: seconds or milliseconds since 1970, or ISO text; None when it cannot be read."""
    if isinstance(given, bool):
        return None
    if isinstance(given, int | float) and 0 < given < 1e14:
        return int(given if given > 1e11 else given * 1000)
    if isinstance(given, str):
        try:
            read = datetime.fromisoformat(given)
        except ValueError:
            return None
        return ms(read if read.tzinfo else read.replace(tzinfo=UTC))
    return None


class Tally:
    """What a row of comments came to, in the figures that `replay` prints.

    orders: comments that took goods or a place in the queue; units: what these took; held: of them, those that got
    goods; waitlisted: of them, those that only got a place. repeats count once and are no orders.
    """

    def __init__(self) -> None:
        self.comments = self.duplicates = self.orders = self.held = self.waitlisted = self.refused = 0
        self.questions = self.unclear = self.chatter = self.repeats = self.changes = self.thousandths = 0

    def add(self, outcome: Outcome) -> None:
        """Count one comment."""
        self.comments += 1
        kind = outcome.kind
        if kind in {"held", "waitlisted"}:
            self.orders += 1
            self.thousandths += sum(part.held + part.waiting for part in outcome.parts if part.reason != "repeat")
            if kind == "held":
                self.held += 1
            else:
                self.waitlisted += 1
        elif kind in {"changed", "cancelled"}:
            self.changes += 1
        else:
            name = {
                "duplicate": "duplicates", "question": "questions", "complaint": "questions", "repeat": "repeats",
                "phone": "chatter",
            }.get(kind, kind)  # fmt: skip
            setattr(self, name, getattr(self, name) + 1)

    def figures(self) -> dict[str, int | float]:
        """As `replay` prints them, without the time."""
        units = self.thousandths // 1000 if self.thousandths % 1000 == 0 else self.thousandths / 1000
        return {
            "comments": self.comments,
            "duplicates": self.duplicates,
            "orders": self.orders,
            "units": units,
            "held": self.held,
            "waitlisted": self.waitlisted,
            "refused": self.refused,
            "questions": self.questions,
            "unclear": self.unclear,
            "repeats": self.repeats,
            "changes": self.changes,
            "chatter": self.chatter,
        }
