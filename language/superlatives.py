"""Which of goods is the cheapest or the dearest: trà nào rẻ nhất, cheapest tea, loại nào đắt nhất."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from domain.fold import fold

_CHEAP: Final = re.compile(
    r"\b(?:gia )?(?:re|mem|thap)(?: tien)? nhat\b|\bnhat ve gia re\b|\bcheapest\b|\blowest(?:[ -]priced?)?\b|\bleast expensive\b"
    r"|\b(?:gia )?(?:tu )?(?:thap|re) (?:den|toi|len) (?:cao|dat)\b|\bcheapest first\b"
)
_DEAR: Final = re.compile(
    r"\b(?:gia )?(?:dat|mac|cao)(?: tien)? nhat\b|\bdearest\b|\b(?:most expensive|priciest|costliest|highest(?:[ -]priced?)?)\b"
    r"|\b(?:gia )?(?:tu )?(?:cao|dat) (?:den|toi|xuong) (?:thap|re)\b"
)
_WORD: Final = re.compile(r"[^\W_]+")
_FILL: Final = frozenset(
    "nao la gi mon san pham hang do thu o day shop cua nha minh em anh chi ban ad oi a ah vay the nhi nhe nha voi co cho xin hoi muon can mua tim lay "
    "dat xem gia trong dang ban tat ca sap xep theo from to sort by price goods product products item items what which is are your you do have "
    "sell show me i want a an the of in and please priced one ones".split()
)
_SHOWN: Final = frozenset("loai cai kind type one ones".split())


@dataclass(frozen=True, slots=True)
class ByPrice:
    """`dear`: the dearest first. `of`: what else was said, likely a name, or nothing. `shown`: of what was shown, if anything."""

    dear: bool
    of: str
    shown: bool


def by_price(text: str) -> ByPrice | None:
    """What a message wants in the order of its price; None when it wants no such thing."""
    typed = unicodedata.normalize("NFC", text)
    said = fold(typed)
    typed = typed if len(typed) == len(said) else said
    dear = _DEAR.search(said)
    found = dear or _CHEAP.search(said)
    if found is None:
        return None
    around = _WORD.findall(f"{typed[: found.start()]} {typed[found.end() :]}")
    of = " ".join(word for word in around if fold(word) not in _FILL | _SHOWN)
    return ByPrice(dear is not None, of, not around or any(fold(word) in _SHOWN for word in around))
