"""Producers: what kinds there are, what a registration says, and who may act for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.fold import fold
from domain.vietqr import banks, banks_also

_TAX = re.compile(r"\d{10}(?:-?\d{3})?|0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}")
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_ACCOUNT = re.compile(r"[A-Za-z0-9]{6,19}")


class Kind(StrEnum):
    """The legal form of a producer. Only a cooperative has members by its nature; all may share the work."""

    COOPERATIVE = "cooperative"
    ENTERPRISE = "enterprise"
    HOUSEHOLD = "household"
    VILLAGE = "village"


class State(StrEnum):
    """Only an approved producer sells; `hidden` was taken off by an admin."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Bank:
    """Where buyers transfer to: the bank's BIN (six digits), the account, and whose it is."""

    bin: str
    account: str
    holder: str


@dataclass(frozen=True, slots=True)
class Registration:
    """What a producer says of himself. `district` and `ward` are codes of domain.places; `phone` is normalised."""

    kind: Kind
    name: str
    district: str | None
    ward: str | None
    tax_number: str | None
    phone: str
    bank: Bank | None = None


@dataclass(frozen=True, slots=True)
class Producer:
    """A producer as his own people and admins see him."""

    id: int
    kind: Kind
    name: str
    district: str | None
    ward: str | None
    tax_number: str | None
    phone: str | None
    bank: Bank | None
    state: State
    reason: str | None
    created_at: datetime
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who acts for a producer; the owner invites and removes."""

    person_id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Registered:
    """It waits for an admin now."""

    producer_id: int


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The same tax number, or a registration of this person's that still waits, is known; nothing was written."""

    producer_id: int
    own: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """An admin's decision took effect now; `told` is how many people heard of it."""

    producer: Producer
    told: int


@dataclass(frozen=True, slots=True)
class TooLate:
    """Somebody decided before; `producer` is how it stands."""

    producer: Producer


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """Who asks may not do this, or there is no such thing: they are not told which."""


def tax_number(text: str) -> str | None:
    """A tax or business number: 10 digits, 13 (a branch: 10 and 3) or 12 (a person's), without signs; else None.

    The tenth digit checks the nine before it: 10 less the rest of their weighted sum by 11 (as in stdnum.vn.mst of python-stdnum). A
    person's number, which household businesses use since July 2025, begins with its province, 001 to 096, and has none.
    """
    said = re.sub(r"[\s.\u2010-\u2013]", "", text.strip())
    if not (said.isascii() and _TAX.fullmatch(said)):
        return None
    return said.replace("-", "") if len(said) == 12 or int(said[9]) == 10 - _weighted(said[:9]) % 11 else None


def _weighted(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, _TAX_WEIGHTS, strict=True))


def account_number(text: str) -> str | None:
    """A bank account as a transfer needs it (6 to 19 letters and digits), or None."""
    said = re.sub(r"[\s.\-]", "", text.strip())
    return said if said.isascii() and _ACCOUNT.fullmatch(said) else None


def find_banks(text: str) -> tuple[tuple[str, str], ...]:
    """(BIN, name) of the banks that a typed name or BIN may mean: an exact one alone, otherwise all that hold it."""
    said = fold(text).replace(" ", "")
    if not said:
        return ()
    known = {bank_bin: fold(name).replace(" ", "") for bank_bin, name in banks().items()}
    also = {bank_bin: {word.replace(" ", "") for word in words} for bank_bin, words in banks_also().items()}
    exact = [bank_bin for bank_bin, name in known.items() if said in {bank_bin, name} | also.get(bank_bin, set())]
    found = exact or [bank_bin for bank_bin, name in known.items() if len(said) >= 2 and said in name]
    return tuple((bank_bin, banks()[bank_bin]) for bank_bin in found)
