"""Whom a live holds goods for at once, and of whom it asks a deposit first; and what a producer knows of his buyers.

A producer's own delivered and returned orders decide, his and nobody else's. Who a buyer was is kept only as a keyed
hash of his telephone number or of his number with us, so that the counts name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from domain.fold import fold
from domain.money import parse_dong

REGULAR, NO_PHONE, STRANGER, REFUSED = "regular", "no_phone", "stranger", "refused"
CLASSES = (REGULAR, NO_PHONE, STRANGER, REFUSED)
REMEMBERED_MS = 2 * 365 * 24 * 3600 * 1000
"""A parcel that came back longer ago than this is forgotten."""
REFUSED_PERCENT = 20
"""From this share of parcels that came back on, somebody is one who refuses parcels."""
ROUND = 1000
MINUTES = (10, 15, 20, 30, 60)
LEAST, MOST = 10_000, 10_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """A deposit: so many dong, or so many percent of the goods; `minutes`: how long it is waited for."""

    amount: int = 0
    percent: int = 0
    minutes: int = 20

    def due(self, total: int) -> int:
        """What is asked for goods of that total; a percentage is rounded up to whole thousands. Never more than the goods."""
        if self.percent:
            return min(total, -(-total * self.percent // (100 * ROUND)) * ROUND)
        return min(total, self.amount)

    def packed(self) -> dict[str, int]:
        """As the live's rules keep it."""
        what = {"percent": self.percent} if self.percent else {"amount": self.amount}
        return what | {"minutes": self.minutes}


@dataclass(frozen=True, slots=True)
class Record:
    """What one producer's orders say of one buyer; `returned_at` is the last parcel that came back, in ms."""

    delivered: int
    returned: int
    returned_at: int = 0


@dataclass(slots=True, eq=False)
class Deposit:
    """What is asked of one slip. state: asked | paid | waived | joined (to another slip's).

    `asks` counts how often it was asked; of `paid`, `spent` has gone into orders. `missed` is what was asked when the
    lines `gone` lapsed: it may have been paid in time, and seen too late (domain.deposits_late).
    """

    slip: int
    due: int
    state: str
    paid: int
    spent: int
    asks: int
    at: int
    missed: int = 0
    gone: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Trust:
    """A live's rules: the terms by class (who is not named is held at once), and what is known of the buyers."""

    terms: dict[str, Terms]
    key: bytes = b""
    records: dict[str, Record] = field(default_factory=dict)

    def standing(self, phone: str | None, person_id: int | None, now: int) -> str:
        """The class of somebody with this number, or who is this person to us: the worse of what is known of both."""
        marks = [mark(self.key, "phone", phone)] if phone else []
        if person_id is not None:
            marks.append(mark(self.key, "person", str(person_id)))
        found = [standing(record, now) for each in marks if (record := self.records.get(each)) is not None]
        if REFUSED in found:
            return REFUSED
        if REGULAR in found:
            return REGULAR
        return STRANGER if phone else NO_PHONE


def mark(key: bytes, kind: str, value: str) -> str:
    """Somebody's mark in a producer's records: a keyed hash, 32 hex digits; kind is phone or person."""
    return blake2b(f"{kind}:{value}".encode(), key=key[:64], digest_size=16).hexdigest()


def standing(record: Record, now: int) -> str:
    """What one record says: regular, refused or stranger."""
    parcels = record.delivered + record.returned
    fresh = record.returned and now - record.returned_at < REMEMBERED_MS
    if fresh and record.returned * 100 > parcels * REFUSED_PERCENT:
        return REFUSED
    return REGULAR if record.delivered else STRANGER


def terms_of(packed: Mapping[str, Any]) -> dict[str, Terms]:
    """The terms that a live's rules keep, by class."""
    return {name: Terms(**{k: int(v) for k, v in packed[name].items()}) for name in CLASSES if name in packed}


def parse_terms(text: str) -> Terms | None:
    """What somebody typed as a deposit: "100k", "50.000đ", "30%", "30 phần trăm"; None when it is neither or too much."""
    percent = re.fullmatch(r"(?:coc )?(\d{1,3})\s*(?:%|phan tram|percent)", fold(text).strip())
    if percent:
        return Terms(percent=int(percent[1])) if 0 < int(percent[1]) <= 100 else None
    amount = parse_dong(re.sub(r"(?i)^\s*cọc\s+", "", text))
    return Terms(amount=amount) if amount is not None and LEAST <= amount <= MOST else None
