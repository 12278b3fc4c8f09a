"""Talks with people: a sentence nobody understood, an answer that is ready for it, a buyer handed over to a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.fold import fold

LIKE = 0.75
"""Share of an answer's words that a question must have to be answered with it."""
_EVERYDAY = """
a ah ad admin anh ban bac bao bn bo cac cai can chi chiec cho chot co con cua dat de di dc duoc em e ko k khong gi gia giao
giup ha hang hay ho hop hu hom hoi kg la lay loai luon ma mih minh mua mot muon nao nay nha nhe nhi nua nhieu oi order qua
quy ra roi sao shop so sp ship tam the thi thoi toi trong tui ui va voi vs vay xin yeu x m c chai goi hai ba bon nam lang
sdt dt zalo ship dien dia nha ve phone address
the and i want to buy please have you do of for me my some is are how much what can get it in
"""
_COMMON = frozenset(_EVERYDAY.split())
_NO_NAME = _COMMON | frozenset(
    [
        "truoc",
        "sau",
        "mai",
        "kia",
        "day",
        "ngay",
        "tuan",
        "thang",
        "trua",
        "sang",
        "chieu",
        "dem",
        "xua",
        "moi",
        "cu",
        "lan",
        "dau",
        "cuoi",
        "nhu",
        "giong",
        "khac",
        "them",
        "bot",
        "het",
        "dung",
        "dep",
        "ngon",
        "re",
        "mac",
        "to",
        "nho",
        "lon",
        "xem",
        "thay",
        "tim",
        "giup",
        "bua",
        "dot",
        "live",
        "phien",
        "luc",
        "khi",
        "vua",
        "dang",
        "da",
        "se",
        "chua",
        "xong",
        "ben",
        "tren",
        "duoi",
        "before",
        "last",
        "again",
        "yesterday",
        "today",
        "tomorrow",
        "one",
        "same",
        "other",
        "new",
        "old",
    ]
)
"""Words that tell when, which or how: as another name of goods they would turn chatter into orders."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """A sentence, masked. `rest`: what is left of it without the everyday words; `why`: asked, unknown, corrected, handed."""

    id: int
    producer_id: int | None
    product_id: int | None
    words: str
    rest: str
    why: str
    times: int


@dataclass(frozen=True, slots=True)
class ReadyAnswer:
    """What a producer answers to a question that comes again."""

    id: int
    producer_id: int
    producer: str
    product_id: int | None
    folded: str
    answer: str


@dataclass(frozen=True, slots=True)
class Handover:
    """A buyer who talks with a person: a producer's, or an admin where `producer_id` is None. `state`: offered, open, closed."""

    id: int
    buyer_id: int
    buyer: str
    producer_id: int | None
    producer: str | None
    order_id: int | None
    number: str | None
    product_id: int | None
    product: str | None
    words: str
    why: str
    state: str
    taken_by: int | None


@dataclass(frozen=True, slots=True)
class Said:
    """It was passed on; `reached`: whether somebody could be reached."""

    handover: Handover
    reached: bool


@dataclass(frozen=True, slots=True)
class NoTalk:
    """There is no such talk, it is over, or it is not his: he is not told which."""


def rest_of(text: str) -> str:
    """What is left of a sentence without amounts and everyday words: likely a name that the shop does not know."""
    kept = [word.strip(" ,.;:!?()") for word in text.split() if _strange(word)]
    return " ".join(kept)[:60].strip()


def _strange(word: str) -> bool:
    bare = "".join(sign for sign in fold(word) if sign.isalnum())
    return bool(bare) and bare not in _NO_NAME and not any(sign.isdigit() for sign in bare)


def significant(text: str) -> frozenset[str]:
    """The words of a question that make it this question, folded."""
    words = {"".join(sign for sign in word if sign.isalnum()) for word in fold(text).split()}
    return frozenset(word for word in words if len(word) > 1 and word not in _COMMON)


def ready_for(text: str, answers: Iterable[ReadyAnswer], products: frozenset[int]) -> ReadyAnswer | None:
    """The ready answer to this question, if one fits: about these products, or about a shop as a whole."""
    said = significant(text)
    for answer in answers:
        if answer.product_id is not None and answer.product_id not in products:
            continue
        asked = significant(answer.folded)
        if asked and said and len(asked & said) / len(asked | said) >= LIKE:
            return answer
    return None
