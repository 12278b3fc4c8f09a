"""What a cart costs: promotions applied by their rules, each effect within the law, each refusal with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from domain.groups import may_be_alcohol
from domain.promotions import (
    AmountOff,
    BuyGet,
    FixedPrice,
    FreeShipping,
    Goods,
    Promotion,
    Refusal,
    Rules,
    Why,
    gate,
    unit_price,
)


@dataclass(frozen=True)
class Line:
    """Goods in a cart, so many of them; goods by weight also in parts of a unit."""

    goods: Goods
    quantity: int | Fraction = 1


@dataclass(frozen=True)
class PricedLine:
    """A line before and after: totals in dong, the price of a paid unit, units that are free, promotions by id."""

    line: Line
    before: int
    after: int
    unit_after: int
    free_units: int = 0
    applied: tuple[int, ...] = ()


@dataclass(frozen=True)
class Priced:
    """A cart with its prices. `ships_free` are the producers whose delivery the seller pays."""

    lines: tuple[PricedLine, ...]
    ships_free: frozenset[int] = frozenset()
    applied: tuple[int, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def before(self) -> int:
        """The goods without any promotion."""
        return sum(line.before for line in self.lines)

    @property
    def after(self) -> int:
        """The goods as they are paid, without delivery."""
        return sum(line.after for line in self.lines)

    @property
    def discount(self) -> int:
        """What the promotions save."""
        return self.before - self.after


@dataclass(frozen=True)
class _Deal:
    """A line while it is priced: which promotions are on it, and how many of how many units are paid for in a bundle."""

    line: Line
    unit: int
    promotions: tuple[Promotion, ...] = ()
    bundle: BuyGet | None = None
    off: int = 0  # this line's share of amounts off

    @property
    def free_units(self) -> int:
        return self.line.quantity // (self.bundle.buy + self.bundle.free) * self.bundle.free if self.bundle else 0

    @property
    def after(self) -> int:
        return _whole(self.unit * (self.line.quantity - self.free_units)) - self.off

    @property
    def stands_alone(self) -> bool:
        return any(not promotion.stacks for promotion in self.promotions)


def price_cart(
    lines: Sequence[Line],
    promotions: Iterable[Promotion],
    now: datetime,
    vouchers: Iterable[str] = (),
    rules: Rules | None = None,
) -> Priced:
    """The cart at the best lawful price. Effects on one line that stack count together; one that breaks the cap stays out.

    A promotion that does not stack stands alone on its goods: the buyer gets it or the stack, whichever costs less.
    """
    law = rules or Rules()
    running, refusals = _running(promotions, now, vouchers)
    on_units = [p for p in running if not isinstance(p.effect, (AmountOff, FreeShipping))]
    deals = [_best_deal(line, on_units, law, refusals) for line in lines]
    for promotion in running:
        if isinstance(promotion.effect, AmountOff):
            deals = _amount_off(deals, promotion, promotion.effect, law, refusals)
    ships_free, shipping = _free_shipping(deals, running, refusals)
    applied = tuple(dict.fromkeys([p.id for deal in deals for p in deal.promotions] + shipping))
    for promotion in running:
        if promotion.is_voucher and promotion.id not in applied and not _is_refused(promotion, refusals):
            refusals.append(_unused(promotion, lines))
    return Priced(tuple(_priced(deal) for deal in deals), ships_free, applied, tuple(dict.fromkeys(refusals)))


def _running(
    promotions: Iterable[Promotion], now: datetime, vouchers: Iterable[str]
) -> tuple[list[Promotion], list[Refusal]]:
    """The promotions that are on, vouchers only by their codes, and why a code that was typed is not."""
    everything = list(promotions)
    running = [p for p in everything if not p.is_voucher and p.is_on(now) and p.uses_left != 0]
    refusals: list[Refusal] = []
    for code in dict.fromkeys(code.strip().upper() for code in vouchers):
        known = [p for p in everything if p.is_voucher and p.code.upper() == code]
        usable = [p for p in known if p.is_on(now) and p.uses_left != 0]
        running += usable[:1]
        if not usable:
            refusals.append(_why_not(known, code, now))
    return running, refusals


def _why_not(known: list[Promotion], code: str, now: datetime) -> Refusal:
    if not known:
        return Refusal(Why.UNKNOWN_CODE, code=code)
    voucher = known[0]
    if now < voucher.starts_at:
        return Refusal(Why.NOT_STARTED, voucher.id, code, at=voucher.starts_at)
    if now >= voucher.ends_at:
        return Refusal(Why.ENDED, voucher.id, code, at=voucher.ends_at)
    return Refusal(Why.USED_UP, voucher.id, code)


def _best_deal(line: Line, promotions: list[Promotion], law: Rules, refusals: list[Refusal]) -> _Deal:
    """The cheapest lawful way: one that stands alone, or all that stack, taken in the order of their kind."""
    plain = _Deal(line, line.goods.price)
    fitting = [p for p in promotions if p.scope.covers(line.goods)]
    if fitting and may_be_alcohol(line.goods.group):
        refusals += [Refusal(Why.ALCOHOL, p.id, p.code, line.goods.product_id) for p in fitting]
        return plain
    stack = sorted((p for p in fitting if p.stacks), key=_order)
    ways = [stack, *([p] for p in fitting if not p.stacks)]
    deals = [plain]
    for way in ways:
        deal = plain
        for promotion in way:
            deal = _with(deal, promotion, law, refusals)
        deals.append(deal)
    return min(deals, key=lambda deal: deal.after)


def _order(promotion: Promotion) -> tuple[int, int]:
    """A price that is set comes first, then percentages, then gifts."""
    kind = 0 if isinstance(promotion.effect, FixedPrice) else 2 if isinstance(promotion.effect, BuyGet) else 1
    return kind, promotion.id


def _with(deal: _Deal, promotion: Promotion, law: Rules, refusals: list[Refusal]) -> _Deal:
    """The deal with one more promotion on it, if the law allows them together; otherwise as it was."""
    effect = promotion.effect
    if isinstance(effect, BuyGet):
        if deal.bundle is not None or deal.line.quantity < effect.buy + effect.free:
            return deal
        further = replace(deal, bundle=effect)
    else:
        further = replace(deal, unit=unit_price(effect, deal.unit))
        if further.unit == deal.unit:
            return deal
    further = replace(further, promotions=(*deal.promotions, promotion))
    refusal = _beyond_the_law(further, promotion, law)
    if refusal is None:
        return further
    refusals.append(refusal)
    return deal


def _beyond_the_law(deal: _Deal, newest: Promotion, law: Rules) -> Refusal | None:
    """The cap on everything that is on the line: the bundle's price for each of its units, and the line's for each of its."""
    concentrated = all(promotion.concentrated_document for promotion in deal.promotions)
    goods = deal.line.goods
    if deal.bundle is not None:
        units = deal.bundle.buy + deal.bundle.free
        refusal = gate(newest, goods, deal.unit * deal.bundle.buy, units, law, concentrated=concentrated)
        if refusal is not None:
            return refusal
    return gate(newest, goods, deal.after, deal.line.quantity, law, concentrated=concentrated)


def _amount_off(
    deals: list[_Deal], promotion: Promotion, effect: AmountOff, law: Rules, refusals: list[Refusal]
) -> list[_Deal]:
    """The deals with an amount off shared out over them, or as they were where a minimum, a rule or the law forbids it."""
    covered = [at for at, deal in enumerate(deals) if promotion.scope.covers(deal.line.goods)]
    sober = [at for at in covered if not may_be_alcohol(deals[at].line.goods.group)]
    free = [at for at in sober if not deals[at].stands_alone and (promotion.stacks or not deals[at].promotions)]
    total = sum(deals[at].after for at in free)
    if not free:
        why = Why.DOES_NOT_STACK if sober else Why.ALCOHOL if covered else Why.NOT_FOR_THESE_GOODS
        refusals.append(Refusal(why, promotion.id, promotion.code))
        return deals
    if total < max(effect.minimum, 1):
        refusals.append(Refusal(Why.BELOW_MINIMUM, promotion.id, promotion.code, least=effect.minimum))
        return deals
    shares = _shared_out(min(effect.amount, total), [deals[at].after for at in free])
    changed = list(deals)
    for at, share in zip(free, shares, strict=True):
        deal = deals[at]
        changed[at] = replace(deal, off=deal.off + share, promotions=(*deal.promotions, promotion))
        refusal = _beyond_the_law(changed[at], promotion, law)
        if refusal is not None:
            refusals.append(refusal)
            return deals
    return changed


def _shared_out(amount: int, totals: list[int]) -> list[int]:
    """An amount in whole dong over totals, in proportion; what is left over goes dong by dong to the largest remainders."""
    whole = sum(totals)
    shares = [amount * total // whole for total in totals]
    by_remainder = sorted(range(len(totals)), key=lambda at: -(amount * totals[at] % whole))
    for at in by_remainder[: amount - sum(shares)]:
        shares[at] += 1
    return shares


def _free_shipping(
    deals: list[_Deal], running: list[Promotion], refusals: list[Refusal]
) -> tuple[frozenset[int], list[int]]:
    """The producers whose parcel goes free, and by which promotions; a producer's own goods must reach the minimum."""
    free: set[int] = set()
    applied: list[int] = []
    for promotion in running:
        if not isinstance(promotion.effect, FreeShipping):
            continue
        totals: dict[int, int] = {}
        for deal in deals:
            goods = deal.line.goods
            if promotion.scope.covers(goods) and not may_be_alcohol(goods.group):
                totals[goods.producer_id] = totals.get(goods.producer_id, 0) + deal.after
        reached = {producer for producer, total in totals.items() if total >= promotion.effect.minimum}
        free |= reached
        if reached:
            applied.append(promotion.id)
        elif totals:
            refusals.append(Refusal(Why.BELOW_MINIMUM, promotion.id, promotion.code, least=promotion.effect.minimum))
    return frozenset(free), applied


def _unused(voucher: Promotion, lines: Sequence[Line]) -> Refusal:
    covers = any(voucher.scope.covers(line.goods) for line in lines)
    return Refusal(Why.DOES_NOT_STACK if covers else Why.NOT_FOR_THESE_GOODS, voucher.id, voucher.code)


def _is_refused(promotion: Promotion, refusals: list[Refusal]) -> bool:
    return any(refusal.promotion_id == promotion.id for refusal in refusals)


def _priced(deal: _Deal) -> PricedLine:
    before = _whole(deal.line.goods.price * deal.line.quantity)
    ids = tuple(promotion.id for promotion in deal.promotions)
    return PricedLine(deal.line, before, deal.after, deal.unit, deal.free_units, ids)


def _whole(amount: int | Fraction) -> int:
    """In whole dong, half a dong rounded up."""
    return (2 * amount + 1) // 2
