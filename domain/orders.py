"""Orders: their states and who may move them, their numbers, and the code in a bank transfer's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.carts import Part, Payment, Quote


class State(StrEnum):
    """Where an order stands."""

    PLACED = "placed"
    CONFIRMED = "confirmed"
    PACKED = "packed"
    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Who(StrEnum):
    """In which part somebody moves an order."""

    BUYER = "buyer"
    PRODUCER = "producer"
    ADMIN = "admin"


KEPT = timedelta(days=14)
"""So long an order waits for its buyer's next live at most."""
RETURNABLE = timedelta(days=30)
"""So long after it was said to be delivered its seller may still say that a parcel came back: a buyer may say that he has
it and then refuse it. So long, too, buyers may end a sale at a distance of which they were not told enough (law
19/2023/QH15 on consumers, in force since 1 July 2024), which sends the goods back."""
FINAL = frozenset({State.DELIVERED, State.RETURNED, State.CANCELLED})

_SELLERS = frozenset({Who.PRODUCER, Who.ADMIN})
_ALL = frozenset(Who)

MOVES: dict[tuple[State, State], frozenset[Who]] = {
    (State.PLACED, State.CONFIRMED): _SELLERS,
    (State.PLACED, State.CANCELLED): _ALL,
    (State.CONFIRMED, State.PACKED): _SELLERS,
    (State.CONFIRMED, State.CANCELLED): _ALL,
    (State.PACKED, State.SENT): _SELLERS,
    (State.PACKED, State.CANCELLED): _SELLERS,
    (State.SENT, State.DELIVERED): _ALL,
    (State.SENT, State.RETURNED): _SELLERS,
    (State.DELIVERED, State.RETURNED): _SELLERS,
}


def may_move(now: State, to: State, who: Who, *, since: timedelta | None = None) -> bool:
    """Whether somebody in that part may move an order so.

    Nothing leaves a final state, but what was delivered may come back for a while: `since`, how long ago it was.
    """
    late = now in FINAL and (since is None or since > RETURNABLE)
    return not late and who in MOVES.get((now, to), frozenset())


def next_states(now: State, who: Who, *, since: timedelta | None = None) -> tuple[State, ...]:
    """Where somebody in that part may move an order to, the usual step first."""
    return tuple(to for origin, to in MOVES if origin is now and may_move(now, to, who, since=since))


def gives_stock_back(to: State) -> bool:
    """Whether reaching that state returns the goods to stock: what comes back by post is counted by hand first."""
    return to is State.CANCELLED


# No 0 O 1 I L U: what is read aloud or off a screen must not be mistaken; no C, so that "CP" is never part of a number's
# own letters. 29 is prime: one check character then notices every single wrong character
# and every swap of neighbours.
_ALPHABET = "23456789ABDEFGHJKMNPQRSTVWXYZ"
_BASE = len(_ALPHABET)
_SHORTEST = 4  # characters before the check character: 707,281 orders, then one more
_LONGEST = 8
_SPREAD, _SHIFT = 472_393, 187_117  # neighbours look unlike; no multiple of 29, so none collide


def order_number(identity: int) -> str:
    """The number people see, like "CP-7K3M9", made from the order's id; the last character checks the others."""
    if identity < 0:
        raise ValueError("an order's id is not negative")
    length = _SHORTEST
    while identity >= _BASE**length:
        identity -= _BASE**length
        length += 1
    mixed = (identity * _SPREAD + _SHIFT) % _BASE**length
    body = "".join(_ALPHABET[mixed // _BASE**place % _BASE] for place in reversed(range(length)))
    return f"CP-{body}{_check(body)}"


def order_id(number: str) -> int | None:
    """The order's id behind a number as people type it ("cp7k3m9", "CP 7K3M9", "7k3m9"), or None when it is not one."""
    plain = re.sub(r"[\s-]", "", number.strip().upper()).removeprefix("CP")
    body, check = plain[:-1], plain[-1:]
    if not _SHORTEST <= len(body) <= _LONGEST or not set(plain) <= set(_ALPHABET) or _check(body) != check:
        return None
    mixed, whole = 0, _BASE ** len(body)
    for character in body:
        mixed = mixed * _BASE + _ALPHABET.index(character)
    identity: int = (mixed - _SHIFT) * pow(_SPREAD, -1, whole) % whole
    shorter: int = sum(_BASE**length for length in range(_SHORTEST, len(body)))
    return identity + shorter


def transfer_code(identity: int) -> str:
    """The order's number as it stands in a bank transfer's text: letters and digits only, "CP7K3M9"."""
    return order_number(identity).replace("-", "")


def find_orders(text: str) -> list[int]:
    """The ids of orders a bank's transfer text may name, whatever the bank put around the code or between its letters.

    A code that stands as a word is one; otherwise every reading that checks comes back: compare the amount, too.
    """
    found: dict[int, None] = {}
    for match in re.finditer(r"CP[\s-]*(?P<word>[0-9A-Z]+)(?P<rest>[\s0-9A-Z-]*)", text.upper()):
        word = order_id(match["word"])
        if word is not None:
            found[word] = None
            continue
        glued = re.sub(r"[\s-]", "", match["word"] + match["rest"])
        readings = (order_id(glued[:length]) for length in range(_SHORTEST + 1, min(_LONGEST + 1, len(glued)) + 1))
        found.update((identity, None) for identity in readings if identity is not None)
    return list(found)


def _check(body: str) -> str:
    """The check character: the characters' places in the alphabet, each weighted by where it stands, modulo 29."""
    return _ALPHABET[sum(weight * _ALPHABET.index(each) for weight, each in enumerate(body, start=2)) % _BASE]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Goods of an order as they were when the buyer confirmed; qty in thousandths, the rest in dong."""

    variant_id: int
    name: str
    unit: str
    qty: int
    price: int
    before: int
    total: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it stands, for its buyer and for its producer."""

    id: int
    number: str
    state: State
    buyer_id: int | None
    producer_id: int
    producer: str
    name: str
    phone: str
    address: str
    payment: Payment
    goods: int
    discount: int
    shipping: int
    total: int
    placed_at: datetime
    paid_at: datetime | None = None
    note: str | None = None
    sample: bool = False
    deposit: int = 0
    live: str | None = None
    kept_until: datetime | None = None
    along: int | None = None
    delivered_at: datetime | None = None
    lines: tuple[OrderLine, ...] = ()

    def since(self, now: datetime) -> timedelta | None:
        """How long ago it was said to be delivered; None: it was not."""
        return None if self.delivered_at is None else now - self.delivered_at

    @property
    def may_be_kept(self) -> bool:
        """Whether it may wait for the next live, to go in one parcel with what its buyer takes there."""
        return self.live is not None and self.state in {State.PLACED, State.CONFIRMED}

    @property
    def to_pay(self) -> int:
        """What is still to be paid of the total, after what was paid ahead."""
        return self.total - self.deposit


@dataclass(frozen=True, slots=True)
class Checkout:
    """What a buyer said before confirming. `key` names this checkout, `mark` what he saw (Quote.mark)."""

    key: str
    mark: str
    name: str
    phone: str
    address: str
    ward: str | None
    province: str | None
    wish: Payment
    note: str = ""
    adult: bool = False
    vouchers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """The orders that were made; `again` when this checkout had been confirmed before."""

    orders: tuple[Order, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A price or a stock is not what the buyer saw; nothing was ordered."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class Unpayable:
    """These parcels can be paid in no way, so that nothing was ordered."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class AdultsOnly:
    """The cart has alcohol and the buyer has not said that he is of age; nothing was ordered."""


@dataclass(frozen=True, slots=True)
class Empty:
    """There is nothing in the cart."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The order took a step just now."""

    order: Order


@dataclass(frozen=True, slots=True)
class NotNow:
    """The order stands where this step is not possible (any more); nothing changed."""

    order: Order


@dataclass(frozen=True, slots=True)
class NotYours:
    """There is no such order, or it is not this person's to move: he is not told which."""
