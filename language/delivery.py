"""What is wished of the delivery: when to come, whether to call, with whom to leave it; and "the address as last time"."""

from __future__ import annotations

import re
from typing import Final

from domain.fold import fold

_HOUR: Final = r"\d{1,2} ?(?:h|g|gio|:)\d{0,2}|\d{1,2}(?:am|pm)"
_WHEN: Final = (
    rf"(?:sau|truoc|luc|tam|khoang|tu|den) (?:{_HOUR})|(?:trong |ngoai )?gio (?:hanh chinh|nghi trua|trua)"
    r"|(?:vao )?(?:buoi |cuoi )?(?:sang|trua|chieu|toi|tuan)(?: (?:nay|mai|kia|mot))?|(?:ngay )?(?:mai|mot|kia)"
    r"|(?:vao )?(?:thu (?:[2-7](?= (?:nha|nhe|a|giup|nay|tuan|sau|em|shop)\b|\s*$)|hai|ba|tu|nam|sau|bay)|chu nhat|cn)"
)
_WISH: Final = re.compile(
    rf"\b(?:giao|ship|gui|nhan)(?: hang| do| giup| ho| cho| minh| em| chi| anh| don| nay| vao)* (?:{_WHEN})\b"
    rf"|\b(?:sau|truoc|tam|khoang) (?:{_HOUR})[^.;]{{0,14}}\b(?:giao|ship|nhan)\b"
    r"|\b(?:(?:sang|trua|chieu|toi) )?(?:mai|kia|mot) (?:hay |hang )?(?:giao|ship)\b"
    r"|\b(?:dung|khong|ko|khoi|cam) (?:co )?(?:goi|bam chuong|alo|nhan chuong)\b(?! duoc)"
    r"|\b(?:goi|alo|nhan tin|bao)(?: dien)?(?: cho)?(?: minh| em| chi| anh)? truoc (?:khi|luc)\b"
    r"|\b(?:de|gui|nho|dua)(?: hang| o| cho| duoi| ngoai| tai| lai| luon)* (?:bao ve|le tan|cong|cua|hang xom|tu do)\b"
    r"|\bdeliver[a-z]*(?: it)? (?:after|before|at|around|between|in the|on|tomorrow|tonight)\b"
    r"|\b(?:don'?t|do not|no need to) (?:call|ring)\b|\bcall(?: me)? (?:before|first)\b"
    r"|\bleave (?:it |them )?(?:with|at) (?:the )?(?:guard|reception|door|gate|neighbou?r)"
)
_ASKED: Final = re.compile(
    r"\?|\b(?:khong|ko|k|hok|hong|chua|bao gio|khi nao|may gio|may ngay|bao lau)(?: a| vay| the| shop| em| ha| ban| nhi)*$"
)
_CLAUSE: Final = re.compile(r"[,;!\n]+|\.(?=\s|$)|(?<=\?)")
_SAME: Final = re.compile(
    r"\b(?:dia chi|dc|noi nhan|cho nhan|cho o|nha)\b.{0,18}?\b(?:cu|lan truoc|hom truoc|dot truoc|nhu truoc|moi khi)\b"
    r"|\b(?:same|usual|old|previous|last) (?:delivery )?address\b|\baddress\b.{0,12}\b(?:as before|as last time)\b"
)
_WRONG: Final = re.compile(
    r"\b(?:sai|nham|khong phai|ko phai|khong (?:giao|gui)|dung (?:giao|gui)|doi|khac|wrong|not)\b"
)
MOST: Final = 200
"""Characters of such a note."""


def delivery_wish(text: str) -> str:
    """What a message wishes of the delivery, in its own words from where it begins; empty when it wishes nothing."""
    wishes = []
    for clause in _CLAUSE.split(text):
        said = fold(clause)
        found = _WISH.search(said)
        if found is None or _ASKED.search(said.strip()):
            continue
        begin = found.start() if len(said) == len(clause) else 0
        wishes.append(" ".join(clause[begin:].split()))
    return ", ".join(wishes)[:MOST]


def same_address(text: str) -> bool:
    """Whether it is to go where the last order went: "địa chỉ như cũ", "giao về nhà như lần trước"."""
    said = fold(text)
    return _SAME.search(said) is not None and _WRONG.search(said) is None and _ASKED.search(said.strip()) is None
