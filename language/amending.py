"""Whether words ask to change an order that is placed already: there is no draft then in which to change anything."""

from __future__ import annotations

import re
from typing import Final

from domain.fold import fold

_MARKED: Final = re.compile(
    r"\b(?:đổi(?! ý)|sửa|chỉnh|thay(?! vì))\b.{0,40}?\b(?:đơn|thành|sang|lại|còn|xuống|lên|số lượng|địa chỉ)\b"
    r"|\bchange\b.{0,40}?\b(?:order|to|into|address)\b"
)
_BARE: Final = re.compile(
    r"(?:(?:cho|giup|a|anh|c|chi|e|em|minh|shop|oi|ad) )*(?:doi(?! y\b)|sua don|chinh)\b.{0,40}?"
    r"\b(?:don|thanh|sang|lai|xuong|so luong|dia chi)\b"
)


def amends(text: str) -> bool:
    """Whether a message asks to change what was ordered: "đổi thành 3 hộp nhé", "sửa đơn giúp em", "change my order"."""
    said = " ".join(text.lower().split())
    if _MARKED.search(said):
        return True
    return said.isascii() and _BARE.match(fold(said)) is not None
