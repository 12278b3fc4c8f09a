"""Orders whose words leave open what no cart can hold: how often, how many of each, which of two, at what price."""

from __future__ import annotations

from typing import Final

from language.answers import Ask
from language.clauses import DEMAND
from language.orders import Reading
from language.patterns import phrase
from language.scene import Scene

_AGAIN_AND_AGAIN: Final = phrase(
    "(?<!uống )(?<!ăn )(?<!dùng )(?<!uong )(?<!an )(?<!dung )(?:mỗi|hàng|hằng) (?:tuần|tháng|ngày)(?! (?:lễ|tết|rằm))|định kỳ|every (?:week|month|day)|weekly|monthly"
)
"""An order to be sent again and again, which no cart holds."""
_ALL_LEFT: Final = phrase("(?:hết|tất cả|toàn bộ) (?:chỗ|số|đống|mẻ|lứa)(?: #)?|(?:hết|tất cả|toàn bộ) ~1 # còn lại")
_MIXED: Final = phrase(
    "(?!(?:1|một|one) ){so} (?:{dv}) (?:gồm|bao gồm|trộn|mix|gồm có) (?:cả )?# (?:và|với|lẫn|,|and) #"
)
"""Several packs of several goods, of which nobody said how many: 5 túi gồm cốm khô và kẹo lạc."""
_GATHERED: Final = phrase("(?:dồn|gộp) (?:hết |cả |lại |chung )?(?:sang|qua|vào|thành) #")
_EITHER: Final = phrase(
    "# (?:hay|hoặc|or) (?:là )?# (?:(?:cái |loại |mã |món )?nào |gì |đều )?(?:cũng|đều)? ?(?:được|ok|đc)"
)
_SHOWN_BEFORE: Final = phrase(
    "(?:mã|cái|món|con|em|loại|sản phẩm|mẫu|bộ|hộp|gói|hàng) (?:lúc |hồi |ban |khi |vừa )?nãy|(?:mã|cái|món|con|loại|sản phẩm|mẫu) (?:trước|trước đó|kế trước|đầu live|đầu phiên|lúc đầu)(?! khi)"
)
"""Goods that were on the screen before those that are now."""
_NO_DEMAND: Final = phrase("(?:không|khỏi|đừng|chẳng) (?:cần |phải |có |xin )?(?:giảm|bớt|freeship|free ship)")
_OPEN: Final = (
    ("all there is left", _ALL_LEFT),
    ("how many of each", _MIXED),
    ("what is gathered into one", _GATHERED),
)


def unsettle(scene: Scene, reading: Reading) -> None:
    """Make the items of a reading a question where the message leaves open what they are or come to."""
    whole = len(scene.tokens)
    offered = tuple(scene.catalogue.position[i.product_id] for i in reading.items)
    demand = scene.cue_in(DEMAND, 0, whole)
    if demand and not scene.cue_in(_NO_DEMAND, 0, whole):
        _ask(reading, offered, f"a price named by the buyer: {demand.group()}")
    again = scene.cue_in(_AGAIN_AND_AGAIN, 0, whole)
    if again and reading.items:
        _ask(reading, offered, f"again and again: {again.group()}")
    for why, words in _OPEN:
        said = scene.cue_in(words, 0, whole) if reading.items and not reading.asks else None
        if said and not (words is _MIXED and scene.cue("each")):
            _ask(reading, offered, f"{why}: {said.group()}")
    either = scene.cue_in(_EITHER, 0, whole)
    if either and not reading.asks and not scene.cue("each"):
        named = tuple(dict.fromkeys(i for m in scene.mentions for i in m.candidates[:4]))
        _ask(reading, named, f"one or the other: {either.group()}")
    earlier = scene.cue_in(_SHOWN_BEFORE, 0, whole)
    if earlier and scene.context.channel == "live" and not scene.mentions and reading.items:
        _ask(reading, (), f"what was shown before: {earlier.group()}")


def _ask(reading: Reading, offered: tuple[int, ...], why: str) -> None:
    reading.asks.append(Ask(offered, why))
    reading.items = []
