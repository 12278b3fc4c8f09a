"""Which of our two languages a message is written in, by its small words; None where that is not plain."""

from __future__ import annotations

import re
from typing import Final, Literal

Tongue = Literal["vi", "en"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_VI: Final = frozenset(
    "em anh chị cho lấy mình nhé nha nhe ạ ơi oi không khong ko với voi vs bao nhiêu nhieu giá gia có co còn con mua đặt dat giao về "
    "hàng hang tôi toi bạn chi lay minh đơn don của cua rồi roi đi thôi thoi thêm them bỏ bo được duoc dc nào nao gì gi này nay".split()
)
# Left out are words that are small in both: "to", "do", "an", "me", "can", "my".
_EN: Final = frozenset(
    "i i'd i'm i'll the is are am does did you your we it this that these those want would like need please how much many what "
    "where when which have has could of for with and order buy price still any there hello thanks thank cancel make".split()
)
PLAIN: Final = 2
"""Small words of one language, and none of the other, that make it plain."""


def tongue_of(text: str) -> Tongue | None:
    """It is "vi" for "cho em 2 hop com tuoi nhe", "en" for "do you have lotus tea?", None for the bare name of goods."""
    words = [word.replace("’", "'") for word in _WORD.findall(text.casefold())]
    vi, en = sum(word in _VI for word in words), sum(word in _EN for word in words)
    if vi >= PLAIN and not en:
        return "vi"
    return "en" if en >= PLAIN and not vi else None
