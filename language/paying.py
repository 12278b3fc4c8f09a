"""How somebody says to pay (ck trước nhé, trả tiền khi nhận), and that the money has been sent (em ck rồi nhé, I have paid)."""

from __future__ import annotations

import re
from typing import Final

from domain.carts import Payment
from domain.fold import fold

_PAID: Final = re.compile(
    r"\b(?:ck|bank|chuyen (?:khoan|tien)|thanh toan|tra tien|gui tien)\b(?: [^\W\d_]+){0,3} (?:roi|r|xong)\b"
    r"|^(?:(?:a|anh|c|chi|e|em|minh|shop|oi|da|vua|ban|ok) )*chuyen (?:du |het )?(?:roi|r|xong)\b(?!.*\b(?:sang|qua|thanh)\b)"
    r"|\bda (?:ck|bank|chuyen (?:khoan|tien)|thanh toan|tra tien|gui tien)\b"
    r"|\b(?:i|we)(?: have|'ve)?(?: just| already)? (?:paid|transferred|sent the money)\b"
)
_ASKS: Final = re.compile(r"\b(?:chua|dc khong|duoc khong|khong|ko|hong|bao gio|khi nao)\b|\?")


def says_paid(text: str) -> bool:
    """Whether it is said as done; a question ("chuyển khoản rồi thì bao giờ giao?") is none."""
    said = " ".join(fold(text).split())
    return _PAID.search(said) is not None and _ASKS.search(said) is None


_TRANSFER: Final = re.compile(
    r"\b(?:ck|chuyen khoan|banking|bank transfer|pay by transfer|transfer first|quet (?:ma )?qr)\b"
)
_COD: Final = re.compile(
    r"\b(?:cod|cash on delivery|pay cash|tien mat|(?:tra|thanh toan|dua|gui) (?:tien )?(?:mat )?khi (?:nhan|giao|hang ve)|"
    r"nhan (?:duoc )?hang (?:roi |moi |xong )?(?:tra|thanh toan|gui tien|dua tien))\b"
)
_MAY: Final = re.compile(
    r"\?|\b(?:duoc|dc|nhan|co|cho|phai|can)\b.*\b(?:khong|ko|k|hok|hong|chua)\b|\b(?:the nao|kieu gi|nhu nao|ra sao|can i|could i|do you|how)\b"
)
_UNSAID: Final = re.compile(
    r"\?|\b(?:khong|ko|k|hok|hong|duoc khong|hay|hoac|da ck|da chuyen|vua ck|vua chuyen|moi ck|ck roi|chuyen khoan roi|"
    r"so tai khoan|stk|can i|could i|do you|or)\b"
)
"""A question, a choice left open, or money sent already: none of them says how this order is to be paid."""


def paid_by(text: str) -> Payment | None:
    """The way of paying that a sentence names for the order at hand; None when it names none, both, or only asks."""
    said = fold(text)
    transfer, cod = _TRANSFER.search(said) is not None, _COD.search(said) is not None
    if transfer == cod or _UNSAID.search(said) or "?" in text:
        return None
    return Payment.TRANSFER if transfer else Payment.COD


def asks_how_to_pay(text: str) -> bool:
    """Whether it is asked if, or how, something can be paid: "chuyển khoản được không", "có cod không"."""
    said = " ".join(fold(text).split())
    return (_TRANSFER.search(said) or _COD.search(said)) is not None and _MAY.search(said) is not None
