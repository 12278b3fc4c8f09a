"""What speaks against an order at the last: words that sound like one and take nothing.

A message that the rules took as an order is looked at once more for what makes it none, whatever its verb: goods wanted
only before the camera, an hour still to come, an address of the web, money that reads like a count.
"""

from __future__ import annotations

import re
from typing import Final

from domain.wishes import Intent, Reason, Wish
from language.patterns import Phrase, phrase
from language.scene import Scene

_WEB: Final = re.compile(
    r"(?<![@\w.])[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.(?:com|vn|net|org|xyz|site|club|info|io|cc|example)\b"
)
"""An address of the web, which adverts give and buyers do not."""
_TAKE: Final = "(?:lấy|chốt|đặt|mua|múc|hốt|order|lụm|xúc|quất|rinh|gom)"
_NONE: Final[tuple[tuple[str, Intent, Phrase], ...]] = (
    (
        "goods to be shown",
        Intent.OTHER,
        phrase(
            "(?:lấy|cầm|đưa|mang|đem|giơ|bê|kéo|để|bỏ|đặt) ~7 (?:lên|ra|lại|vào|sát|gần|trước) ~3 (?:camera|cam|máy quay|ống kính|màn hình|ánh sáng|chỗ sáng)|(?:lấy|cầm|đưa|mang|đem|giơ) ~6 (?:lên|ra|lại gần) ~2 (?:cho {ai} )?(?:xem|coi|ngó|nhìn|ngắm)(?! sao)"
        ),
    ),
    (
        "an hour to come",
        Intent.OTHER,
        phrase(
            "(?:lát|lát nữa|tí|tí nữa|xíu|xíu nữa|chút|chút nữa|tối|chiều|trưa|sáng|mai|đêm|mốt|tối nay|(?:{so}) (?:h|giờ|tiếng|phút)) ~4 (?:vào|vô|quay lại|trở lại|canh|onl|online|rảnh|xuất hiện) ~3 "
            + _TAKE
        ),
    ),
)
"""What takes nothing, its intent, and the words that show it."""
_SUM: Final = "([0-9]{2,4}) ?(?:k |ca )?"
_HAGGLES: Final = (
    phrase(_SUM + "(?:một |1 )?(?:{dv} )?(?:thôi|đi|là) (?:chứ|mà|được rồi|hợp lý)"),
    phrase(
        "# (?:này |đó |kia )?(?:giá |tính |để |bán )?"
        + _SUM
        + "(?:thôi |đi |nhé |nha |là )*(?:được|ok|đc) (?:không|hông|chứ|ko)"
    ),
    phrase("# (?:này |đó |kia )?(?:giá |tính |để |bán )?" + _SUM + "đi(?= |$)(?! (?:một|{so}|#|cho {ai}))"),
)
"""A sum held out where so many pieces would stand: khăn be 250 thôi chứ."""
LEAST_SUM: Final = 15
"""Below this a bare number beside goods is hardly thousands of dong."""


def caution(scene: Scene) -> Wish | None:
    """What a message that sounds like an order wants instead, or None where nothing speaks against it."""
    found = _WEB.search(scene.text.lower())
    if found:
        return Wish(Intent.OTHER, reasons=(Reason("an address of the web", found.group()),))
    for name, intent, words in _NONE:
        said = scene.cue_in(words, 0, len(scene.tokens))
        if said:
            return Wish(intent, reasons=(Reason(name, said.group()),))
    for words in _HAGGLES:
        said = scene.cue_in(words, 0, len(scene.tokens))
        if said and _is_round(int(said[1])):
            return Wish(Intent.ASK_PRICE, reasons=(Reason("a sum held out", said.group()),))
    return None


def _is_round(number: int) -> bool:
    return number >= LEAST_SUM and number % 5 == 0
