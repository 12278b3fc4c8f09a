"""Whether somebody says that the money has been sent: em chuyển khoản rồi nhé, ck r, đã thanh toán, I have paid."""

from __future__ import annotations

import re
from typing import Final

from domain.fold import fold

_PAID: Final = re.compile(
    r"\b(?:ck|bank|chuyen (?:khoan|tien)|thanh toan|tra tien|gui tien)\b(?: [^\W\d_]+){0,3} (?:roi|r|xong)\b"
    r"|\bda (?:ck|bank|chuyen (?:khoan|tien)|thanh toan|tra tien|gui tien)\b"
    r"|\b(?:i|we)(?: have|'ve)?(?: just| already)? (?:paid|transferred|sent the money)\b"
)
_ASKS: Final = re.compile(r"\b(?:chua|dc khong|duoc khong|khong|ko|hong|bao gio|khi nao)\b|\?")


def says_paid(text: str) -> bool:
    """Whether it is said as done; a question ("chuyển khoản rồi thì bao giờ giao?") is none."""
    said = " ".join(fold(text).split())
    return _PAID.search(said) is not None and _ASKS.search(said) is None
