"""Talk about the day, the family, the shop: a long sentence in which nothing is wanted and no goods are named.

Looking for goods by its words would only find some whose names have a syllable of it.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

from domain.fold import fold

LONG: Final = 7
"""So many words are no mere name of goods any more."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_WANTS: Final = re.compile(
    r"\b(?:mua|cần|tìm|kiếm|đặt|bán(?! đắt| chạy)|món|loại|quà|biếu|thèm|lấy|chốt|đơn|giá|cúng|lễ|sản phẩm|đặc sản|gợi ý|tư vấn|giới thiệu|"
    r"hàng(?! xóm| ngày| tháng| năm| tuần| quán)|tặng|order|ship|giao|freeship|sale|khuyến mãi|khuyến mại|voucher|hội chợ|live|"
    r"tim|kiem|dat|mon|loai|bieu|chot|hang(?! xom| ngay| thang| nam| tuan| quan)|san pham|dac san|goi y|tu van|gioi thieu|"
    r"want|need|buy|order|price|cost|looking for|find|gifts?|sell|selling|stock|recommend|deliver|shipping|products?|goods|discount)\b"
)
"""What is said around something that is wanted of a shop, with marks and bare where that is nothing else."""


def wants_nothing(text: str) -> bool:
    """Whether a text is long and says nothing of wanting anything."""
    return len(_words(text)) >= LONG and not _WANTS.search(unicodedata.normalize("NFC", text.casefold()))


def speaks_of(text: str, name: str, *, meant: bool) -> bool:
    """Whether two words of a name stand side by side in a text, or its only one; of goods that are `meant` its first does."""
    said, words = _words(text), _words(name)
    if words and (meant or len(words) == 1) and any(_same(words[0], each) for each in said):
        return True
    pairs = list(pairwise(said))
    return any(_same(one, this) and _same(other, that) for one, other in pairwise(words) for this, that in pairs)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text.casefold()))


def _same(name: str, typed: str) -> bool:
    return name == typed or (typed.isascii() and fold(name) == typed)
