"""A place that no reader of addresses knows: one that the words themselves call an address, and one told by a landmark.

"địa chỉ: nhà 5 chợ Hàng Da, gần quán phở bò" is an address by what it says; "sau chợ Phùng Khoang" may be one: it is asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from domain.fold import fold
from domain.phones import without
from language.landmarks import BESIDE, HEADS
from language.words.places import OPENERS

_LABEL: Final = re.compile(
    r"^(?:(?:dạ|vâng|ok|shop ơi|em ơi|à|ừ)[\s,]+)*(?:(?:em|mình|tôi|chị|anh|cho|xin|muốn|đổi|sửa|lại|thay|gửi|ghi)\s+)*"
    r"(?:(?:địa chỉ|dia chi|delivery address|shipping address|address)"
    r"(?:\s+(?:mới|moi|nhận|nhan|giao|hàng|hang|của|cua|em|mình|minh|tôi|toi|chị|anh|là|la|thành|thanh|sang|qua|is|to)){0,5}"
    r"|đ/c|d/c|đc|dc|addr)\s*:+\s*",
    re.IGNORECASE,
)
_CARRIED: Final = re.compile(
    r"^(?:(?:dạ|vâng|ok|à|ừ|thôi|em|mình|tôi|chị|anh|cho|xin|muốn|đổi|sửa|lại|thay|giao|ship|gửi|về|đến|tới|tại|sang|qua|hàng|"
    r"da|giup|giúp|den|toi|tai|ve|gui|deliver|send|please|it|to)[\s,]+)+",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"[\s,.!]*(?:\s(?:nhé|nha|nhá|ạ|ah|em|shop|giúp|với|nhe|giup|đi|luôn|please))+[\s.!]*$", re.IGNORECASE
)
_WISHES: Final = re.compile(
    r"[,;.\n]\s*(?:mà|và|thêm|lấy|đổi|bớt|bỏ|chốt|đặt|cho|ship|giao|gọi|sđt|sdt|đt|số đt|số điện thoại|tên|người nhận|cod|ck|"
    r"chuyển khoản|trả|thanh toán|nhớ|đừng|add|pay|call|phone|name)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""What else a message says behind its address: lấy thêm 2 chai, giao sau 5h."""
_ASKED: Final = frozenset("không ko k hông hong chưa đâu nào gì mấy bao where when how which what do does can".split())
_NEAR: Final = BESIDE | frozenset(
    (
        "sau", "phía sau", "đằng trước", "trước cổng", "trước cửa", "trước mặt", "ngay cạnh", "bên cạnh", "chỗ", "opposite", "behind", "next to",
        "beside", "near", "across from", "in front of",
    )
)  # fmt: skip
_NAMED: Final = HEADS | frozenset(
    "school market hospital gate station church pagoda temple bank mall tower park lake bridge university".split()
)
_HOUSE: Final = re.compile(r"\b(?:nhà số|số nhà|nha so|so nha|house)\s*\d", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]+")
SHORTEST: Final = 6
LONGEST: Final = 300


def labelled(text: str) -> str | None:
    """What stands behind "địa chỉ:", "đ/c:" or "address:", without phone numbers and what else is wished; None if no place."""
    said = unicodedata.normalize("NFC", text).strip()
    label = _LABEL.match(said)
    place = _bare(said[label.end() :]) if label else ""
    words = _words(place)
    tells = any(word[0].isdigit() or word[0].isupper() or word.casefold() in OPENERS for word in words)
    return place if label and _fits(place, words) and (tells or _by_landmark(words)) else None


def by_landmark(text: str) -> str | None:
    """A place that a sentence seems to tell by what it lies at, as typed; None where it asks, or tells none."""
    said = unicodedata.normalize("NFC", text).strip()
    place = _bare(_CARRIED.sub("", said))
    words = _words(place)
    seems = _by_landmark(words) or (_HOUSE.search(place) is not None and len(words) > 3)
    return place if seems and _fits(place, words) else None


def _bare(text: str) -> str:
    return _BEHIND.sub("", _WISHES.sub("", without(text))).strip(" ,;.:-\n")


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _fits(place: str, words: list[str]) -> bool:
    asks = "?" in place or any(word.casefold() in _ASKED for word in words)
    return SHORTEST <= len(place) <= LONGEST and len(words) > 1 and not asks


def _by_landmark(words: list[str]) -> bool:
    """Whether something named lies a few words behind a word of nearness: sau chợ, opposite Ly Thai To school."""
    ends = {end for at in range(len(words)) for end in _ends(words, at, _NEAR)}
    return any(_ends(words, at, _NAMED) for end in ends for at in range(end, end + 5))


def _ends(words: list[str], at: int, known: frozenset[str]) -> list[int]:
    """Where words of these end that begin at a place; without marks they count before a name alone: sau cho Phung Khoang."""
    found = []
    for size in (3, 2, 1):
        said, end = " ".join(words[at : at + size]).casefold(), at + size
        named = end < len(words) and words[end][0].isupper()
        if end <= len(words) and (said in known or (named and said.isascii() and said in _folded(known))):
            found.append(end)
    return found


@cache
def _folded(known: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, known))
