"""The name by which somebody says they, or who receives, are called: my name is John, tên em là Hoa, người nhận: anh Nam."""

from __future__ import annotations

import re
from typing import Final

_LEAD: Final = re.compile(
    r"(?:^|(?<=[\s,.;:!\n-]))(?:"
    r"(?:my|the|his|her|recipient(?:'s)?|receiver(?:'s)?)\s+name(?:\s+is|'s|\s*:)|name\s*(?:is|:)|(?:i\s+am|i'm|im)\s+called|call\s+me|"
    r"(?:recipient|receiver|addressee)\s*(?:is|:)|(?:for|to)\s+the\s+attention\s+of|"
    r"(?:họ\s+)?tên(?:\s+(?:của\s+)?(?:em|mình|tôi|chị|anh|cô|chú|bác|người\s+nhận|khách))*\s*(?:là|:)|"
    r"ten(?:\s+(?:cua\s+)?(?:em|minh|toi|chi|anh|co|chu|bac|nguoi\s+nhan|khach))*\s*(?:la|:)|"
    r"(?:em|mình|tôi|chị|anh|minh|toi|chi)\s+(?:tên|ten)(?:\s+(?:là|la))?|"
    r"(?:người\s+nhận|nguoi\s+nhan|người\s+lấy|tên\s+người\s+nhận)(?:\s+(?:hàng|hang))?\s*(?:là|la|tên|ten|:|-)"
    r")\s*",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"^(?:họ\s+)?(?:tên|ten)\s+(?!.*\b(?:món|mon|gì|gi|nào|nao|shop|sản|san|sp|cái|cai|là|la|hàng|hang|em|mình|minh|tôi|toi)\b)"
    r"(?=[^\W\d_]+(?:\s+[^\W\d_]+){0,4}[\s.]*$)",
    re.IGNORECASE,
)
"""A message that is a name and no more: tên Nguyễn Văn Ba."""
_FOR: Final = re.compile(
    r"\b(?:cho|gửi|gui|giao|tới|đến)\s+((?:anh|chị|chi|cô|co|chú|chu|bác|bac|ông|ong|bà|ba|mr|ms|mrs)\.?(?:\s+[^\W\d_]+){1,4}?)"
    r"(?=[\s,.:(-]*(?:(?:sđt|sdt|số|so|đt|dt|tel|phone)[\s:.]*)?(?:\+?84|0)\d)",
    re.IGNORECASE,
)
"""Somebody else who receives, named right before his number: cho chị Hoa 0988..."""
_NAME: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.])*(?:[ -][^\W\d_](?:[^\W\d_]|['’.])*)*")
_STOPS: Final = frozenset(
    "and my phone number is address at please thanks thank you tel from i live sđt sdt số so đt dt điện dien địa dia đc dc ạ nha nhé nhe nhá giao ship gửi gui về ve ở o tại tai phone mobile zalo gì gi ai what".split()
)
"""Words that no name goes on with."""
MOST_WORDS: Final = 7


def called(text: str) -> str | None:
    """The name that is said to be one, as typed; None when none is said so."""
    found = _found(text)
    return found[1] if found is not None else None


def without(text: str) -> str:
    """The text without the words that say a name."""
    found = _found(text)
    return text if found is None else (text[: found[0]] + text[found[2] :]).strip(" ,;.-:\n")


def _found(text: str) -> tuple[int, str, int] | None:
    """(where the words begin that lead to a name, the name, where it ends)."""
    lead = _LEAD.search(text) or _BEGINS.match(text)
    if lead is None and (whom := _FOR.search(text)) is not None:
        return whom.start(), whom[1], whom.end(1)
    found = _NAME.match(text, lead.end()) if lead is not None else None
    if lead is None or found is None:
        return None
    words: list[str] = []
    for word in found.group().split(" "):
        if word.casefold() in _STOPS or len(words) == MOST_WORDS:
            break
        words.append(word)
    said = " ".join(words)
    return (lead.start(), said.rstrip("."), found.start() + len(said)) if said else None
