"""What a live came to: figures for the report, the packing list, the printed slips, each producer's sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from db.reads import live_parcels
from db.reads import lives as reads
from db.session import Database
from domain.games import Entry
from domain.live_shows import Beside, Ordered, Parcel
from domain.lives import GOODS, LAPSED, SOLD, WAITLISTED, Code, Live, Slip
from domain.quantities import cost
from services.lives import EXPORT, KEPT, SENDING, entries, parcels_of

GIFT = "gift"
"""The state of a row of the export that is a prize."""
EXPORTED = (*EXPORT, "parcel", *SENDING)
"""The columns of the export with gifts and parcels."""


@dataclass(frozen=True, slots=True)
class CodeResult:
    """One code; quantities in thousandths, money in dong. `revenue` counts held, offered and sold lines at their own prices."""

    code: str
    name: str
    unit: str
    price: int
    total: int
    held: int
    sold: int
    left: int
    waiting: int
    lapsed: int
    revenue: int
    producer: str


@dataclass(frozen=True, slots=True)
class Minute:
    """One minute since the first: comments that came, and what the goods taken in it cost."""

    at: int
    comments: int
    revenue: int


@dataclass(frozen=True, slots=True)
class PackedLine:
    """So much of one code on a slip; `sold` is confirmed, otherwise it is only held or offered.

    `cost`: in dong. `kept`: the order it is in, where that is not to be sent yet.
    """

    code: str
    name: str
    qty: int
    unit: str
    price: int
    cost: int
    sold: bool
    producer: str
    kept: Parcel | None = None


@dataclass(frozen=True, slots=True)
class PackedSlip:
    """What goes into one buyer's parcel. `deposit`: what he has paid ahead; `parcels`: the orders that came of it.

    `gifts`: the prizes of the draws that he won, as the host wrote them; they cost nothing and come from no stock.
    `number` is None where a winner has no slip.
    """

    number: int | None
    name: str
    phone: str | None
    source: str
    author: str
    lines: tuple[PackedLine, ...]
    gifts: tuple[str, ...] = ()
    deposit: int = 0
    parcels: tuple[Parcel, ...] = ()

    @property
    def total(self) -> int:
        """What everything in it costs."""
        return sum(line.cost for line in self.lines)

    @property
    def beside(self) -> list[Beside]:
        """What comes along in its parcels from orders that are none of its own."""
        own = {parcel.order for parcel in self.parcels}
        return [each for parcel in self.parcels for each in parcel.beside if each.number not in own]

    @property
    def worth(self) -> int:
        """What of it costs that goes now; where nothing does, all of it."""
        return sum(line.cost for line in self.lines if line.kept is None) or self.total

    @property
    def settled(self) -> bool:
        """Whether everything in it is confirmed."""
        return all(line.sold for line in self.lines)

    @property
    def kept(self) -> bool:
        """Whether nothing in it is to be sent yet."""
        return bool(self.parcels) and self.settled and all(parcel.kept for parcel in self.parcels)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything together. `funnel`: comments, people who commented, buyers, buyers with goods, buyers with all confirmed.

    `slips` have goods; `winners` have won something and have none.
    """

    live: Live
    codes: tuple[CodeResult, ...]
    minutes: tuple[Minute, ...]
    slips: tuple[PackedSlip, ...]
    winners: tuple[PackedSlip, ...]
    funnel: tuple[int, int, int, int, int]
    outcomes: dict[str, int]

    @property
    def parcels(self) -> list[PackedSlip]:
        """Whatever is to be packed, by number (STT); winners without one come last."""
        return sorted((*self.slips, *self.winners), key=lambda slip: (slip.number is None, slip.number or 0))

    def exported(self, rows: Sequence[tuple[Any, ...]], told: Callable[[Parcel], str]) -> list[tuple[Any, ...]]:
        """Rows of services.lives.rows, and after those of each number what was won under it, in EXPORTED's columns.

        `told`: what is to be known about sending an order, in words; "" where there is nothing. A gift goes where the
        packing list has it: with the first order of its winner.
        """
        parcels = {parcel.order: parcel for slip in self.slips for parcel in slip.parcels}
        sent: dict[str, tuple[Any, ...]] = {}
        goods = []
        for row in rows:
            *_, state = line = row[: len(EXPORT)]
            order, order_state, *_ = sending = row[len(EXPORT) :]
            sent[order] = sending
            known = [parcels[order]] if order in parcels else []
            goods.append((*line[:-1], KEPT if order_state == KEPT else state, _told(known, told), *sending))
        gifts = [
            (
                self.live.slug, slip.number or "", slip.source, slip.author, slip.name, slip.phone or "", "", prize,
                "1", "", 0, 0, GIFT, _told(slip.parcels, told),
                *sent.get(slip.parcels[0].order if slip.parcels else "", ("",) * len(SENDING)),
            )
            for slip in self.parcels
            for prize in slip.gifts
        ]  # fmt: skip
        return sorted((*goods, *gifts), key=lambda row: (row[1] == "", row[1] or 0))

    @property
    def revenue(self) -> int:
        """What all goods cost."""
        return sum(code.revenue for code in self.codes)

    @property
    def confirmed(self) -> int:
        """What the confirmed goods cost."""
        return sum(line.cost for slip in self.slips for line in slip.lines if line.sold)


def _told(parcels: Sequence[Parcel], told: Callable[[Parcel], str]) -> str:
    return "; ".join(f"{parcel.order}: {said}" for parcel in parcels if (said := told(parcel)))


async def of(database: Database, live_id: int) -> Results | None:
    """The results of a live so far; None when there is no such live."""
    async with database.look() as session:
        live = await reads.whole(session, live_id)
        if live is None:
            return None
        comments = await reads.comments_by_minute(session, live_id)
        people = await reads.commenters(session, live_id)
        outcomes = await reads.comment_counts(session, live_id)
        variants = [code.variant_id for code in live.codes.values() if code.variant_id is not None]
        makers = await reads.makers(session, variants)
        ordered = await live_parcels.of_live(session, live_id)
    producers = {number: makers.get(code.variant_id or 0, "") for number, code in live.codes.items()}
    revenue: Counter[int] = Counter()
    for slip in live.slips.values():
        revenue.update(slip.worth())
    packed = _slips(live, producers, ordered)
    slips = tuple(slip for slip in packed if slip.lines)
    buyers = sum(any(each.lines for each in live.family(slip)) for slip in live.slips.values() if slip.is_first)
    settled = sum(slip.settled for slip in slips)
    return Results(
        live,
        tuple(_code(live, number, revenue[number], producers[number]) for number in sorted(live.codes)),
        _minutes(live, comments),
        slips,
        tuple(slip for slip in packed if not slip.lines),
        (sum(outcomes.values()), people, buyers, len(slips), settled),
        outcomes,
    )


def _code(live: Live, number: int, revenue: int, producer: str) -> CodeResult:
    code = live.codes[number]
    lines = [line for line in live.lines.values() if line.code == number]
    return CodeResult(
        code.code, code.name, code.unit, code.price, code.total, code.held, code.sold, code.left,
        sum(line.qty for line in lines if line.state == WAITLISTED),
        sum(line.qty for line in lines if line.state == LAPSED),
        revenue,
        producer,
    )  # fmt: skip


def _minutes(live: Live, comments: dict[int, int]) -> tuple[Minute, ...]:
    revenue: dict[int, int] = {}
    for line in live.lines.values():
        if line.state in GOODS:
            minute = line.at // 60_000
            revenue[minute] = revenue.get(minute, 0) + cost(line.price, line.qty)
    known = comments.keys() | revenue.keys()
    if not known:
        return ()
    first, last = min(known), min(max(known), min(known) + 24 * 60)
    return tuple(
        Minute(minute * 60_000, comments.get(minute, 0), revenue.get(minute, 0)) for minute in range(first, last + 1)
    )


def paid_ahead(live: Live, slip: Slip) -> int:
    """What this slip's buyer has paid as a deposit."""
    deposit = live.deposits.get(slip.number)
    return deposit.paid if deposit is not None else 0


def _won(live: Live) -> dict[int | Entry, list[str]]:
    """The prizes of the draws that are over, by the winner's slip or, where he has none, his first entry that won."""
    found: dict[int | Entry, list[str]] = {}
    alone: dict[tuple[str, str], Entry] = {}
    for call in live.calls.values():
        for entry in (call.entries[number - 1] for number in call.won):
            author = (entry.source, entry.author)
            slip = live.by_author.get(author)
            found.setdefault(slip.number if slip else alone.setdefault(author, entry), []).append(call.prize)
    return found


def _place(entry: tuple[tuple[int, int, str], tuple[int, int], Parcel | None]) -> tuple[int, int, bool, bool, str]:
    """Where it stands on the slip: by code and price, what is kept after what goes now."""
    (code, price, state), _, kept = entry
    return (code, price, state == SOLD, kept is not None, kept.order if kept is not None else "")


def _line(
    code: Code, price: int, state: str, parted: tuple[int, int], producer: str, kept: Parcel | None
) -> PackedLine:
    before, qty = parted
    paid = cost(price, before + qty) - cost(price, before)
    return PackedLine(code.code, code.name, qty, code.unit, price, paid, state == SOLD, producer, kept)


def _slips(live: Live, producers: dict[int, str], ordered: Sequence[Ordered]) -> tuple[PackedSlip, ...]:
    going: dict[int, list[Parcel]] = {}
    for one in ordered:
        slip = live.whose(one.slip)
        if slip is not None and not one.parcel.cancelled:
            going.setdefault(slip.number, []).append(one.parcel)
    kept = {number: parcel for number, parcel in parcels_of(live, ordered).items() if parcel.kept}
    won, found = _won(live), []
    for slip in sorted(live.slips.values(), key=lambda each: (each.shown, each.number)):
        lines = tuple(
            _line(live.codes[code], price, state, parted, producers[code], parcel)
            for (code, price, state), parted, parcel in sorted(entries(slip, kept), key=_place)
            if state in GOODS
        )
        gifts = tuple(won.pop(slip.number, ()))
        if (lines or gifts) and slip.state != "merged":
            found.append(
                PackedSlip(
                    slip.shown, slip.name, slip.phone, slip.source, slip.author, lines, gifts, paid_ahead(live, slip),
                    tuple(going.get(slip.number, ())),
                )
            )  # fmt: skip
    for who, prizes in won.items():
        if isinstance(who, Entry):
            found.append(PackedSlip(None, who.name, None, who.source, who.author, (), tuple(prizes)))
    return tuple(found)
