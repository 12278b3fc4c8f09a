"""What a producer writes of his goods: a listing before it is one, its kinds, stock and certificate as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.certificates import Certificate, Level
from domain.groups import may_be_alcohol
from domain.money import MOST, parse_dong
from domain.quantities import BY_WEIGHT
from domain.tidy import has_words, tidy

NAME_MOST, STORY_MOST, SHORT_MOST, KIND_MOST = 200, 2000, 200, 60
PHOTOS_MOST, KINDS_MOST = 10, 20
STOCK_MOST = 1_000_000
"""Units of one kind: more is a slip of the finger."""
UNITS = ("hộp", "gói", "chai", "hũ", "túi", "kg", "cái", "bộ", "quả", "bó", "lít", "vé")

_LEADS = frozenset(UNITS) | frozenset(
    (
        "lọ",
        "lon",
        "thùng",
        "con",
        "cây",
        "bình",
        "khay",
        "vỉ",
        "mớ",
        "nải",
        "chậu",
        "đôi",
        "cặp",
        "tấm",
        "chiếc",
        "giỏ",
        "set",
    )
)
_LINKED = re.compile(r"[<>]|https?:|www\.|\bt\.me/|\w\.(?:vn|com|net|org|me|io|link|shop)\b", re.IGNORECASE)
_PIECES = re.compile(r"[;\n]+")
_PARTED = re.compile(r"^(?P<name>.+?)\s*(?::|=|->|→)\s*(?P<price>[^:=]+)$")
_BIG = re.compile(r"\d+\s*(?:triệu|trieu|tr|tỷ|ty|tỉ|ti)$", re.IGNORECASE)
_STOCK = re.compile(r"(?P<number>\d{1,3}(?:[. ]\d{3})+|\d+(?:[.,]\d{1,3})?)\s*(?P<unit>\D{0,20})")


@dataclass(frozen=True, slots=True)
class KindDraft:
    """One kind that can be bought; the only kind of a product has no name. `stock`: thousandths, None is made to order."""

    name: str
    price: int
    stock: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A product as its producer describes it. `photos` are media ids, the first leads. `set` may still be unknown.

    `aliases`: other names that buyers use; None where nothing is said of them.
    """

    name: str
    group: str
    set: str | None
    unit: str
    kinds: tuple[KindDraft, ...]
    story: str | None = None
    photos: tuple[int, ...] = ()
    keeping: str | None = None
    shelf_life: str | None = None
    origin: str | None = None
    licence: str | None = None
    certificate: Certificate | None = None
    aliases: tuple[str, ...] | None = None

    @property
    def needs_licence(self) -> bool:
        """Alcohol is sold with a licence's number; a beverage of an unknown set is taken for alcohol."""
        return may_be_alcohol(self.set or self.group)


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind as it stands in the database."""

    id: int
    name: str
    price: int
    stock: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate as it stands in the database."""

    id: int
    certificate: Certificate


@dataclass(frozen=True, slots=True)
class Mine:
    """One of a producer's own products, hidden ones too. `state`: shown or hidden."""

    id: int
    producer_id: int
    name: str
    group: str
    set: str | None
    unit: str
    state: str
    story: str | None
    keeping: str | None
    shelf_life: str | None
    origin: str | None
    licence: str | None
    sample: bool
    kinds: tuple[KindRow, ...]
    photos: tuple[int, ...] = ()
    paper: Paper | None = None
    aliases: tuple[str, ...] = ()

    def kind(self, variant_id: int) -> KindRow | None:
        """The kind of this id, if it is this product's."""
        return next((kind for kind in self.kinds if kind.id == variant_id), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """It is on sale now."""

    product_id: int


@dataclass(frozen=True, slots=True)
class Unfit:
    """It cannot be listed like this; `why`: `licence`, `photos`, `kinds` or `name`."""

    why: str


def kinds(text: str) -> tuple[tuple[str, int | None], ...] | None:
    """(name, price) of the kinds somebody typed: "0.5kg 120k; 1kg 230k", "Hộp to: 150.000", or names alone (price None).

    Either all have a price or none; None when it cannot be read, a name is empty or stands twice, or there are too many.
    """
    pieces = [tidy(piece) for piece in _PIECES.split(text)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1 and "," in pieces[0] and kind(pieces[0])[1] is None:
        pieces = [tidy(piece) for piece in pieces[0].split(",") if piece.strip()]
    read = tuple(kind(piece) for piece in pieces)
    names = [name.casefold() for name, _ in read]
    if not 1 <= len(read) <= KINDS_MOST or len(set(names)) != len(names):
        return None
    if any(not has_words(name) or not name[0].isalnum() or len(name) > KIND_MOST for name, _ in read):
        return None
    priced = [price for _, price in read if price is not None]
    return read if len(priced) in {0, len(read)} else None


def kind(piece: str) -> tuple[str, int | None]:
    """One kind's name and price; None where no price stands at its end."""
    parted = _PARTED.match(piece)
    if parted is not None:
        price = parse_dong(parted["price"])
        return (parted["name"].strip(), price) if price is not None else (piece, None)
    words = piece.split()
    for at in range(len(words) - 1, 0, -1):
        price = parse_dong(" ".join(words[at:]))
        if price is None or (price < 1000 and at == len(words) - 1):
            continue
        longer = (
            parse_dong(" ".join(words[at - 2 :])) if at >= 3 and _BIG.search(" ".join(words[at - 2 : at])) else None
        )
        if longer is not None:
            return " ".join(words[: at - 2]).rstrip(" -–,"), longer
        return " ".join(words[:at]).rstrip(" -–,"), price
    return piece, None


def stock(text: str, unit: str) -> int | None:
    """Thousandths of the unit meant by "20", "1.200", "2,5 kg"; None when it is no amount or a part of what has no parts."""
    match = _STOCK.fullmatch(tidy(text))
    if match is None:
        return None
    said = match["number"]
    if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+", said):
        whole, part = re.sub(r"\D", "", said), ""
    else:
        whole, _, part = said.replace(",", ".").partition(".")
    if len(whole) > 9 or (part.strip("0") and unit not in BY_WEIGHT):
        return None
    amount = int(whole) * 1000 + int((part + "000")[:3])
    return amount if amount <= STOCK_MOST * 1000 else None


def name(text: str) -> str | None:
    """A product's name as it is typed; None when a link or markup stands in it."""
    return None if _LINKED.search(text) else text


def unit(text: str) -> str | None:
    """A selling unit as it is typed ("hộp", "Chai", "gói 400 g").

    None when it begins with a number, is too long, or is several words that begin with no unit and hold no size.
    """
    said = tidy(text).casefold()
    fits = 1 <= len(said) <= 20 and said[0].isalpha()
    fits = fits and (" " not in said or said.split()[0] in _LEADS or any(sign.isdigit() for sign in said))
    return said if fits and all(sign.isalnum() or sign in " .,/" for sign in said) else None


def price(text: str) -> int | None:
    """A price somebody typed, or None. Bare numbers under a thousand dong are slips ("150" for 150k)."""
    amount = parse_dong(text)
    return amount if amount is not None and 1000 <= amount <= MOST else None


def certificate(data: Mapping[str, Any]) -> Certificate | None:
    """The certificate that the questions `level`, `number`, `issuer` and `signed_on` heard; unverified."""
    if data.get("level") not in {level.value for level in Level}:
        return None
    signed = data.get("signed_on")
    return Certificate(
        Level(data["level"]),
        data.get("number") or "",
        data.get("issuer") or "",
        date.fromisoformat(signed) if signed else None,
    )
