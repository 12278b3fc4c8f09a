"""What a buyer wants, as far as the words say it: the values between the reader, the services and the doors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.quantities import Qty


class Intent(StrEnum):
    """What a message is for."""

    ORDER = "order"
    CHANGE_QTY = "change_qty"
    CANCEL = "cancel"
    CONFIRM = "confirm"
    ASK_PRICE = "ask_price"
    ASK_STOCK = "ask_stock"
    ASK_SHIPPING = "ask_shipping"
    ASK_ORIGIN = "ask_origin"
    BROWSE = "browse"
    SEARCH = "search"
    COMPLAINT = "complaint"
    TRACK_ORDER = "track_order"
    GREET = "greet"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a wish. `qty` is in thousandths of the product's selling unit; 0 takes the line away."""

    product_id: str
    qty: Qty
    unit: str = ""
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before a message is read.

    `pinned` is the live code on the screen, `last_shown` the ids of the products shown last, `cart` the draft's lines,
    `awaiting` what was just asked: "confirm", "phone", "address" or None.
    """

    channel: str = "chat"
    pinned: str | None = None
    last_shown: tuple[str, ...] = ()
    cart: tuple[Item, ...] = ()
    awaiting: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a decision: which rule, and the words that made it."""

    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a message was understood as.

    With `ambiguous` only `items` are sure; the shop asks back, offering `candidates`; `doubts` are the same candidates,
    question by question. A changed cart's items carry the final quantity of every line touched. `about` are the products
    a question is about, `also` further intents heard.
    """

    intent: Intent
    items: tuple[Item, ...] = ()
    phone: str | None = None
    address: str | None = None
    ambiguous: bool = False
    candidates: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    also: tuple[Intent, ...] = ()
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[tuple[str, ...], ...] = ()
