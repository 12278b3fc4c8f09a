"""What a live's promotions save on a slip: reckoned on the live's prices, measured by the shop's, kept as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.carts import CartLine
from domain.live_gains import NO_GAIN, Gain, gain, unpacked
from domain.promotions import AmountOff, Effect, FixedPrice, FreeShipping, PercentOff, Promotion, Scope
from domain.quantities import cost

NOW = datetime(2026, 7, 15, 3, tzinfo=UTC)


def line(variant: int, price: int, group: str = "food.raw.honey", producer: int = 1) -> CartLine:
    return CartLine(
        variant, variant, producer, "HTX", f"Hàng {variant}", "", "kg", 0, price, None, group, True, "", True
    )


def running(effect: Effect, number: int = 1, live: int = 8) -> Promotion:
    scope = Scope(producers=frozenset({1}), lives=frozenset({live}))
    return Promotion(number, effect, NOW, NOW + timedelta(hours=1), scope)


def test_lines_of_one_kind_at_two_prices_are_reckoned_each_at_its_own() -> None:
    taken = [(1, 1000, 50_000), (1, 2000, 40_000), (1, 500, 50_000)]
    found = gain(taken, [line(1, 60_000)], [running(PercentOff(10))], 8, NOW)
    assert found == Gain({1: (7_500 + 8_000, (1,))})
    assert found.saved == 15_500


def test_another_lives_promotion_another_producers_goods_and_wine_get_nothing() -> None:
    taken = [(1, 1000, 50_000), (2, 1000, 50_000), (3, 1000, 50_000)]
    goods = [line(1, 50_000), line(2, 50_000, producer=2), line(3, 50_000, "beverage.alcohol")]
    assert gain(taken, goods, [running(PercentOff(10), live=9)], 8, NOW) == NO_GAIN
    assert gain(taken, goods, [running(PercentOff(10))], 8, NOW) == Gain({1: (5_000, (1,))})
    assert gain(taken, goods, [], 8, NOW) is NO_GAIN


def test_delivery_is_paid_for_the_producer_whose_goods_reach_the_minimum() -> None:
    taken = [(1, 1000, 50_000), (2, 1000, 90_000)]
    goods = [line(1, 50_000), line(2, 90_000, producer=2)]
    assert gain(taken, goods, [running(FreeShipping(50_000), 4)], 8, NOW) == Gain({}, {1: (4,)})
    assert gain(taken, goods, [running(FreeShipping(50_001), 4)], 8, NOW) == NO_GAIN


@given(
    taken=st.lists(
        st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from([500, 1000, 3000]), st.integers(1, 200_000)), max_size=6
    ),
    effects=st.lists(
        st.one_of(
            st.integers(1, 99).map(PercentOff),
            st.integers(1, 100_000).map(FixedPrice),
            st.builds(AmountOff, st.integers(1, 100_000), st.integers(0, 50_000)),
        ),
        max_size=3,
    ),
)
def test_nothing_is_saved_beyond_half_of_the_price_before(
    taken: list[tuple[int, int, int]], effects: list[Effect]
) -> None:
    goods = [line(1, 50_000), line(2, 120_001), line(3, 80_000, "beverage.alcohol")]
    shop = {one.variant_id: one.price for one in goods}
    found = gain(taken, goods, [running(effect, at) for at, effect in enumerate(effects, 1)], 8, NOW)
    assert unpacked(json.loads(json.dumps(found.packed()))) == found
    assert 3 not in found.lines
    for variant, (saved, _) in found.lines.items():
        amounts: dict[int, int] = {}
        for one, qty, price in taken:
            if one == variant:
                amounts[price] = amounts.get(price, 0) + qty
        paid = sum(cost(price, qty) for price, qty in amounts.items())
        least = sum(min(price, max(shop[variant], price) / 2) * qty / 1000 for price, qty in amounts.items())
        assert 0 <= saved <= paid
        assert paid - saved >= least - len(amounts)
