"""A sentence without what says who wrote it: numbers, addresses, names, links; the goods and amounts stay."""

from __future__ import annotations

import re
from collections.abc import Iterable

from domain.phones import mask_all

_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+\.\S+")
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_NUMBER = re.compile(r"\+?\d(?:[\s.\-()\u2010-\u2013]{0,2}\d){5,}")
_TITLED = re.compile(
    r"\b((?:chị|anh|cô|chú|bác|dì|ông|bà|tên(?: là)?|người nhận|gửi cho|mr|mrs|ms|name(?: is)?)\.?:?\s+)"
    r"((?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+)(?:\s+[A-ZĐÀ-Ỹ][a-zđà-ỹ]+){0,3})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:số(?: nhà)?\s*\d+\w*|(?:ngõ|ngách|hẻm|đường|phố|phường|xã|quận|huyện|thôn|tòa|toà|chung cư|p\.|q\.)\s*)"
    r"[^\n;!?]{2,80}",
    re.IGNORECASE,
)
_CUT_AT = re.compile(r"(?:,|\.|\s)\s*(?=(?:lấy|cho|mua|đặt|ship|nhé|nha|ạ)\b)", re.IGNORECASE)


def masked(text: str, *, address: str | None = None, names: Iterable[str] = ()) -> str:
    """The sentence with 📞, 📍, 👤 and 🔗 in the places of numbers, addresses, names and links.

    `address`: where it stands in the text, as far as a reader has found it. `names`: who writes.
    """
    said = _LINK.sub("🔗", text)
    said = _MAIL.sub("🔗", said)
    said = _HANDLE.sub("👤", said)
    if address:
        said = re.sub(re.escape(address), "📍", said, flags=re.IGNORECASE)
    said = _PLACE.sub(_place, said)
    said = _NUMBER.sub("📞", mask_all(said, "📞"))
    parts = {part for name in names for part in (name, *name.split()) if len(part) >= 2}
    for part in sorted(parts, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "👤", said)
    said = _TITLED.sub(_titled, said)
    return " ".join(said.split())


def _place(match: re.Match[str]) -> str:
    cut = _CUT_AT.search(match.group())
    return "📍" + (match.group()[cut.start() :] if cut else "")


def _titled(match: re.Match[str]) -> str:
    return match.group() if not match[2][:1].isupper() else f"{match[1]}👤"
