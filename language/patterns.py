"""Small phrase patterns: written in plain Vietnamese, they also match text typed without diacritics.

A pattern is words, `|` and `(...)` as in regular expressions, with `{name}` for a list of words (who speaks, a number,
a unit, ...) and `~3` for at most three words in between. Each pattern is compiled twice: strict (words with their
marks) and loose (marks may be missing), for a message as a whole is typed one way or the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from domain.fold import fold
from language.spelling import settle

LISTS = {
    "ai": "em|e|anh|a|chị|c|mình|m|tôi|t|tớ|cô|chú|bác|cháu|bà|ông|dì|mẹ|tui|thím|mợ|mạ|mệ|cậu|dượng|mự|tao|tau|út|chế|mk|me|us|nhà (?:em|mình|chị|anh|tôi|cô|bác)|"
    "(?:bọn|tụi|chúng|bên) (?:em|mình|tôi|tớ|chị|anh)|vợ chồng (?:em|mình|chị|anh)|con",
    "so": r"\d[\d.,]*|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chục|tá|cặp|đôi|nửa|vài|mấy|dăm|trăm|a|an|one|two|three|four|five|six|ten|dozen",
    "dv": "hộp|gói|chai|hũ|lọ|túi|bịch|bó|mớ|quả|trái|con|cái|chiếc|bộ|set|bìa|miếng|cây|khoanh|nải|bức|vỉ|thẻ|thùng|lốc|kg|ký|kí|kilo|cân|lạng|gam|g|lít|chục|tá|cặp|đôi|phần|suất|bao|bình|loại|thứ|món|vị|mã|boxes|box|bottles|bottle|packs|pack|jars|jar|pieces|bags|bag",
    "nhe": "nhé|nha|nhá|nhỉ|nghen|nhe|nka|nhen|ạ|đi|với|giúp|giùm|dùm|hộ|luôn|please|pls|plz",
    "khong": "không|chưa|ko|hông|hem|hổng",
    "hoi": "không|chưa|bao nhiêu|mấy|nào|sao|đâu|gì|ai",
    "shop": "shop|sốp|ad|admin|chủ shop|nhà mình|bên mình|cửa hàng|quán|tiệm|chị|anh|em|bạn|cô|bác|chú|nhà|bên|mọi người|cả nhà",
}
KNOWN: set[str] = set()
"""Every word some pattern speaks of, as settled."""

_LETTERS = re.compile(r"(?<!\\)(?<!\(\?)[^\W\d_]+\u2063?")
_ALONE = re.compile(r"[^\W\d_]+")
CLEAR_BARE = frozenset(
    "lấy đặt mua chốt không chưa được hủy thêm bỏ đổi bớt giảm hỏng mốc thối thiu vỡ khuyến đợi khoan chào cảm đúng chuẩn duyệt thôi nhầm xóa trừ nửa mấy đâu thay sang bằng mỗi loại món chuyển nữa biếu tìm kiếm hết".split()
)
"""Words that mean the same without their marks often enough to be heard alone."""
_LIST = re.compile(r"\{(\w+)\}")
_GAP = re.compile(r"~(\d) ?")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern, strict and loose; each is compiled when it is first heard with, for a start needs none of them."""

    strict_source: str
    loose_source: str

    @property
    def strict(self) -> re.Pattern[str]:
        """For words with their marks."""
        return _ready(self.strict_source)

    @property
    def loose(self) -> re.Pattern[str]:
        """For words whose marks may be missing."""
        return _ready(self.loose_source)

    def search(self, line: str, *, loose: bool, start: int = 0) -> re.Match[str] | None:
        """The first place in the line (words joined by single spaces) from `start`, or None."""
        return (self.loose if loose else self.strict).search(line, start)


@cache
def _ready(source: str) -> re.Pattern[str]:
    return re.compile(source)


def phrase(source: str) -> Phrase:
    """Take in alternatives, one a line or parted by `|`."""
    body = "|".join(line.strip() for line in source.strip().splitlines() if line.strip())
    body = _LIST.sub(lambda m: f"(?:{LISTS[m[1]]})", body)
    body = _GAP.sub(lambda m: rf"(?:[^\s.!?;,\n]+ ){{0,{m[1]}}}", body)
    return Phrase(_spelled(body, loose=False), _spelled(body, loose=True))


def _alternatives(body: str) -> list[str]:
    """The outermost alternatives of a pattern."""
    parts, depth, last = [], 0, 0
    for i, c in enumerate(body):
        depth += (c == "(") - (c == ")")
        if c == "|" and depth == 0:
            parts.append(body[last:i])
            last = i + 1
    return [*parts, body[last:]]


def _guarded(part: str) -> str:
    """A lone word keeps its marks even where marks may be missing, unless it is clear without them."""
    return part + "\u2063" if _ALONE.fullmatch(part) and part not in CLEAR_BARE else part


def _spelled(body: str, *, loose: bool) -> str:
    if loose:
        body = "|".join(_guarded(part) for part in _alternatives(body))

    def spelled(match: re.Match[str]) -> str:
        word = settle(match.group().removesuffix("\u2063"))
        KNOWN.add(word)
        bare = fold(word)
        return f"(?:{word}|{bare})" if loose and bare != word and not match.group().endswith("\u2063") else word

    return rf"(?<!\S)(?:{_LETTERS.sub(spelled, body)})(?!\S)"
