"""Whether somebody asks something, whatever it is about: the form of a question, in a comment as people type it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domain.fold import fold

_TO: Final = (
    r"(?:[\s,.!~…🥹❤️]|\b(?:ạ|a|vậy|vay|v|z|thế|the|nhỉ|nhi|nhé|nha|ta|ha|hả|hở|hở|đó|đấy|trời|rồi|"
    r"shop|sốp|sop|ad|admin|chị|chi|c|em|e|anh|bạn|ban|cô|chú|bác|mình|chủ|mọi người|cả nhà|mn|ơi|oi|này)\b)*$"
)
"""What may still follow a question: to whom it is put, and small words."""
_NO: Final = r"(?:không|khong|ko|k|kg|hông|hong|hok|hem|khum|hôn)"
_EMPTY: Final = re.compile(
    rf"\b(?:ước gì|không có gì|{_NO}(?: \w+){{0,3}} (?:gì|ai|đâu|nào)|(?:chả|chẳng|chưa|đừng|khỏi)(?: \w+){{0,3}} (?:gì|ai|đâu|nào)|"
    r"(?:gì|nào|ai|đâu|sao|mấy|bao nhiêu|bao giờ)(?: \w+){0,2} cũng|gì đâu|gì đó|gì đấy|nào đó|nào cả|ngôi sao|\d+ sao|"
    r"mấy (?:chị|em|bạn|anh|mẹ|bác|cô|chú|ông|bà|đứa|nay|hôm nay|bữa nay|ngày nay|người kia)|(?:trăm|chục|nghìn|triệu|ngàn) mấy|"
    r"chưa(?: \w+){0,3} bao giờ|biết(?: \w+){0,2} cỡ nào|đố (?:\w+ )?\w+|bao (?:đổi|trả|ăn|ship|trúng|ngon))\b"
)
"""Words of a question in what is none: a wish, a denial, whatever it may be, stars, some people, a riddle."""
_WORDS: Final = re.compile(
    r"\?|\b(?:bao nhiêu|bao nhiu|bao lâu|bao giờ|bao xa|bn|bnhiu|khi nào|lúc nào|chừng nào|hồi nào|thế nào|như nào|ntn|"
    r"là gì|gì (?:vậy|thế|z|v|ạ|nhỉ|đây|nhau)|(?:màu|vị|size|sz|loại|mã|món|bánh|hàng|quà|từ|bằng|nguyên liệu|trúng|làm|tên|bán|cái|dùng làm) gì|"
    r"(?:cái|loại|mã|vị|màu|chỗ|size|sz|cỡ|món|con|bên|chai|hộp|lớn|to|bằng|hàng|shop|ngày|đơn|nhà|hãng) nào|"
    r"ở đâu|đâu (?:vậy|thế|rồi|ạ)|(?:tại|vì|làm|ăn|chốt|đặt|dùng|nấu|pha|mua|uống|là|thế|bị) sao|có (?:\w+ ){1,4}(?:không|ko|hông)|(?:không|ko|hông) (?:chị|em|shop|ad|c|e) ơi|sao (?:vậy|thế|lại|không|chưa|ko|k|em|mình)|"
    r"mấy \w+|(?:được|đúng|phải|có) (?:không|ko|hông)(?= (?:ạ|shop|chị|em|c|e|để|thì)\b)|"
    r"bao nhieu|bao lau|bao gio|khi nao|luc nao|the nao|nhu nao|nhu the nao|la gi|gi vay|cai nao|loai nao|ma nao|o dau|lam sao|tai sao|vi sao|an sao|"
    r"may (?:gio|ngay|cai|hop|goi|chai|qua|nguoi|lan|can|ky|gam|do|kg|mon|mau|vi))\b"
)
_LAST: Final = re.compile(
    rf"\w \b(?:{_NO}|chưa|chua|hả|hở|nhỉ|sao|đâu|gì|nào|(?:màu|cái|loại) gì đẹp|nào đẹp|mấy){_TO}"
)
"""Words that make a question when nothing is said after them; alone they are an answer."""
_STATED: Final = re.compile(rf"\b(?:thôi|em|mình|chị|tiền|nghe|thấy|mua|lấy|biết|là) (?:đâu|sao|{_NO}){_TO}")
_ENGLISH: Final = re.compile(
    r"^(?:(?:hi|hello|hey|shop|sis|please|pls|and|so|but|excuse me)[ ,]+)*(?:is|are|was|do|does|did|can|could|will|would|have|has|"
    r"what|what's|whats|which|who|how|how's|when|where|where's|why|any)\b"
)


_END: Final = 120
"""Characters at the end in which the last word of a question is looked for."""


def asks(text: str) -> bool:
    """Whether a text has the form of a question; what is a denial or a manner of speaking is none."""
    said = " ".join(unicodedata.normalize("NFC", text.casefold()).split())
    if "?" in said and any(letter.isalpha() for letter in said):
        return True
    if _ENGLISH.match(said):
        return True
    plain = _EMPTY.sub("·", said)
    if plain.isascii():
        plain = fold(plain)
    if _WORDS.search(plain):
        return True
    end = plain[-_END:]
    return bool(_LAST.search(end)) and not _STATED.search(end)
