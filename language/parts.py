"""What an order is made of: goods, quantities, variants, and the words that join, refuse or correct them."""

from __future__ import annotations

from dataclasses import dataclass, field

from language.units import Amount


@dataclass(frozen=True, slots=True)
class Mention:
    """Goods named by words begin..end: `candidates` are catalogue positions; none means a code nobody has.

    `sure` is the number of words that fit. `single` marks one bare word, which may still mean something else.
    """

    begin: int
    end: int
    candidates: tuple[int, ...]
    words: tuple[str, ...] = ()
    is_code: bool = False
    fuzzy: bool = False
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Goods:
    """A product named; `begin` and `end` are word places."""

    mention: Mention
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity said. `sized` amounts name a pack's size (chai 500ml), not how many; `for_one`: it is for somebody named (2 hộp cho mẹ); `more`: it comes on top; `total`: it is the sum (cho đủ 4); `per`: what it is for each of (mỗi nhà 2 hộp: nhà)."""

    amount: Amount
    begin: int
    end: int
    vague: bool = False
    per: str = ""
    negative: bool = False
    sized: bool = False
    times: bool = False
    for_one: bool = False
    more: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A variant said: which values (as in the catalogue) it can be."""

    values: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that steers: "sep", "open" and "close" (brackets), "each" (`text`: each what), "turn", "alike" (`text`: how many times as many), "half", "rest", "split"."""

    kind: str
    begin: int
    end: int
    text: str = ""


Element = Goods | Quantity | Choice | Mark


@dataclass(slots=True)
class Line:
    """Goods wanted, as said. No `goods` means what is pinned, shown or in the cart; no `quantity` means none was said."""

    goods: Goods | None = None
    quantity: Quantity | None = None
    choices: tuple[str, ...] = ()
    sizes: list[Quantity] = field(default_factory=list)
    conflict: bool = False


@dataclass(slots=True)
class Clause:
    """Words begin..end. `hard` when a sentence ends there; `asks` when it ends with a question mark; `repairs`: it puts right what was said before; `bare`: what blocks it is heard only where marks are missing."""

    begin: int
    end: int
    hard: bool = False
    asks: bool = False
    blocked: str = ""
    words: str = ""
    verb: str = ""
    firm: bool = False
    repairs: bool = False
    bare: bool = False
    first: bool = field(default=True)
