"""Whether words ask to change an order that is placed already, or call it off: nothing of a draft is meant then."""

from __future__ import annotations

import re
from typing import Final

from domain.fold import fold

_MARKED: Final = re.compile(
    r"\b(?:đổi(?! ý)|sửa|chỉnh|thay(?! vì))\b.{0,40}?\b(?:đơn|thành|sang|lại|còn|xuống|lên|số lượng|địa chỉ)\b"
    r"|\bchange\b.{0,40}?\b(?:order|to|into|address)\b"
)
_BARE: Final = re.compile(
    r"(?:(?:cho|giup|a|anh|c|chi|e|em|minh|shop|oi|ad) )*(?:doi(?! y\b)|sua don|chinh)\b.{0,40}?"
    r"\b(?:don|thanh|sang|lai|xuong|so luong|dia chi)\b"
)

_OFF: Final = (
    r"(?<!đừng )(?<!dung )(?<!không )(?<!khong )(?<!ko )(?<!chưa )(?<!chua )(?<!bị )(?<!bi )(?<!sao )(?<!not )(?<!t )"
    r"\b(?:hủy|huỷ|huy(?= (?:giup|ho|don|luon|cai|het|tat|cac|nhe|nha|di|#)|$)|cancel|call off|xóa|xoá|bỏ|bo(?= don)"
    r"|(?:không|khong|ko) (?:lấy|lay|cần|can|mua))(?!\w)"
)
_NUMBERED: Final = re.compile(rf"{_OFF}[^\d,.;!?]{{0,40}}?#|#[^\d,.;!?]{{0,25}}?{_OFF}")
_SEVERAL: Final = re.compile(
    rf"{_OFF}[^\d,.;!?]{{0,25}}?\b(?:(?:các|cac|những|nhung|mấy|may|tất cả|tat ca) )+(?:đơn|don)\b"
    rf"|{_OFF}[^\d,.;!?]{{0,25}}?\b(?:đơn|don)(?: hàng| hang)? (?:đã|da) (?:đặt|dat)\b"
    rf"|{_OFF}[^\d,.;!?]{{0,25}}?\borders\b"
)


def calls_off(text: str) -> bool:
    """Whether the order whose number stands as # in a message is called off: "hủy đơn # giúp em", "đơn # hủy nhé"."""
    return _NUMBERED.search(" ".join(text.lower().split())) is not None


def calls_off_placed(text: str) -> bool:
    """Whether a message calls off orders that are placed: "hủy hết các đơn của tôi", "cancel all my orders"."""
    return _SEVERAL.search(" ".join(text.lower().split())) is not None


def amends(text: str) -> bool:
    """Whether a message asks to change what was ordered: "đổi thành 3 hộp nhé", "sửa đơn giúp em", "change my order"."""
    said = " ".join(text.lower().split())
    if _MARKED.search(said):
        return True
    return said.isascii() and _BARE.match(fold(said)) is not None
