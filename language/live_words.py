"""What buyers say to the queue of a live: cancel, exchange, add, take up an offer, decline. Complete matches only."""

from __future__ import annotations

import re
from functools import lru_cache

from domain.fold import fold
from domain.live_comments import PINNED, Heard, Want
from language import codes

MOST = 200
"""Characters; a longer comment is more than a command."""
_CODE = r"[a-z]{1,2}[ .\-]{0,3}0{0,4}\d{1,4}"
"""Two letters, so that mã 12 is one too: `_code` makes it the bare number that names a code."""
_NOT = r"(?:khong|ko|k|kg|hok|hong|0|thoi|ko con)"
_TAIL = r"(?:\s+(?:nua|nha|nhe|a|shop|oi|ad|nhe shop|nha shop|shop oi|giup em|giup e))*[\s.!]*"
_ME = r"(?:(?:em|e|minh|chi|anh|c|shop|cho em|cho e|cho minh)\s+)*"
_NAMED = rf"(?:{_CODE}|\d{{1,4}}(?!\d))"
_CANCEL = re.compile(rf"{_ME}(?:huy|bo|xoa)(?:\s+(?:don|ma|giup|cho em|luon))*(?P<codes>(?:[\s,+]+{_NAMED})*){_TAIL}")
_DECLINE = re.compile(rf"{_ME}{_NOT}\s+(?:lay|mua)(?:\s+(?:nua|ma))*(?P<codes>(?:[\s,+]*{_CODE})*){_TAIL}")
_EXCHANGE = re.compile(
    rf"{_ME}(?:doi|chuyen)\s+(?:(?:cho em|giup em|ma)\s+)?(?:(?P<qty>\d{{1,3}})\s+)?(?P<old>{_CODE})\s+"
    rf"(?:sang|qua|thanh|->|=>|lay)\s+(?:ma\s+)?(?P<new>{_CODE}){_TAIL}"
)
_ADD = re.compile(
    rf"{_ME}(?:(?:lay|cho em|cho e|nhu tren)\s+)?them\s+(?:(?P<n>\d{{1,3}})\s*(?:nua|cai|hop|goi|chai|hu)?\s*)?(?P<code>{_CODE})?"
    rf"(?:\s+x?\s*(?P<m>\d{{1,3}}))?{_TAIL}"
)
_SET = re.compile(
    rf"{_ME}(?:chi\s+(?:lay|can)|lay\s+dung)\s+(?:(?P<n>\d{{1,3}})\s*)?(?P<code>{_CODE})(?:\s+x?\s*(?P<m>\d{{1,3}}))?(?:\s+thoi)?{_TAIL}"
)
_ACCEPT = re.compile(rf"{_ME}(?:ok|oke|okie|co lay|dong y|lay nhe|van lay|lay a|co){_TAIL}")
_UNIT = r"(?:hop|goi|chai|hu|lo|tui|bich|cai|chiec|con|qua|set|bo)"
"""What goods are counted by one at a time; weights and crates have to be converted, which the full reader does."""
_PINNED = re.compile(
    rf"{_ME}(?:(?:chot|lay|mua|dat)(?:\s+(?:cho\s+)?(?:em|e|minh|chi|c))?\s+(?P<n>\d{{1,3}})|(?P<m>\d{{1,3}})\s*{_UNIT}){_TAIL}"
)
_FIND = re.compile(_NAMED)
_LED = re.compile(r"MA[ .\-]{0,3}(?=\d)")


def _code(found: str) -> str:
    return _LED.sub("", found.upper(), count=1)


def _codes(found: str | None) -> tuple[str, ...]:
    return tuple(_code(each) for each in _FIND.findall(found or ""))


@lru_cache(maxsize=16384)
def read(text: str) -> Heard | None:
    """What the comment asks of the queue, when it says nothing else; None leaves it to the full reader."""
    listed = codes.read(text)
    if listed is not None:
        return Heard("order", tuple(Want(code, count * 1000) for code, count in listed))
    if len(text) > MOST:
        return None
    said = fold(text)
    if match := _CANCEL.fullmatch(said):
        return Heard("cancel", codes=_codes(match["codes"]))
    if match := _DECLINE.fullmatch(said):
        return Heard("decline", codes=_codes(match["codes"]))
    if match := _EXCHANGE.fullmatch(said):
        wants = (Want("", int(match["qty"]) * 1000),) if match["qty"] else ()
        return Heard("exchange", wants, (_code(match["old"]), _code(match["new"])))
    if match := _ADD.fullmatch(said):
        count = int(match["n"] or match["m"] or 1)
        return Heard("order", (Want(_code(match["code"] or ""), count * 1000, "add"),)) if count else None
    if match := _SET.fullmatch(said):
        return Heard("order", (Want(_code(match["code"]), int(match["n"] or match["m"] or 1) * 1000, "set"),))
    if match := _PINNED.fullmatch(said):
        count = int(match["n"] or match["m"])
        return Heard("order", (Want(PINNED, count * 1000),)) if count else None
    return Heard("accept") if _ACCEPT.fullmatch(said) else None
