"""What a message only quotes: somebody else's words, a slogan, a name in quotation marks."""

from __future__ import annotations

from typing import Final

from language.patterns import phrase
from language.scene import Scene

_MARKS: Final = frozenset('"“”«»')
_ORDERS: Final = phrase("(?:lấy|chốt|đặt|mua|cho|gửi|ship|order|bán|để) ~3 {so}|{so} (?:{dv}) (?:#|nhé|nha)")
_PASSED_ON: Final = phrase(
    "(?:lên đơn|ghi đơn|vào đơn|làm đơn|chốt|đặt|lấy|ghi|tính|làm|soạn|gửi) ~1 (?:giúp|hộ|giùm|dùm|cho|luôn|nhé|nha|đi|y vậy|như vậy)"
)
"""What hands a quoted order on as one's own: khách nhắn "...", shop lên đơn giúp em."""
LEAST: Final = 3
"""A shorter quotation is a name or a nickname."""


def quoted(scene: Scene) -> list[tuple[int, int]]:
    """Words begin..end between quotation marks, the marks included, of quotations long enough to be a sentence.

    A message that is nothing but its quotation says it itself, so none is quoted.
    """
    marks = [i for i, t in enumerate(scene.tokens) if t.text in _MARKS]
    spans = [(a, b + 1) for a, b in zip(marks[::2], marks[1::2], strict=False) if b - a > LEAST]
    outside = [
        t
        for i, t in enumerate(scene.tokens)
        if (t.is_word or t.is_number) and not any(a <= i < b for a, b in spans) and i not in scene.taken
    ]
    return spans if len(outside) > 1 else []


def orders(scene: Scene, span: tuple[int, int]) -> bool:
    """Whether a quotation sounds like an order, which then is somebody else's or one only told of."""
    return scene.cue_in(_ORDERS, *span) is not None


def handed_on(scene: Scene, span: tuple[int, int]) -> bool:
    """Whether the rest of the message takes up what is quoted as its own order."""
    before, after = (0, span[0]), (span[1], len(scene.tokens))
    return any(scene.cue_in(_PASSED_ON, *part) for part in (before, after))
