from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.pricing import Line, Priced, price_cart
from domain.promotions import (
    AmountOff,
    BuyGet,
    Effect,
    FixedPrice,
    FreeShipping,
    Goods,
    PercentOff,
    Promotion,
    Rules,
    Scope,
    Why,
)

START = datetime(2026, 11, 20, tzinfo=UTC)
END = datetime(2026, 11, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 23, tzinfo=UTC)

TEA = Goods(1, 100_000, producer_id=10, group="food.tea.leaf")
BOWL = Goods(2, 250_000, producer_id=20, group="handicraft.home")
WINE = Goods(3, 200_000, producer_id=10, group="beverage.alcohol.spirit")


def on(identity: int, effect: Effect, *, stacks: bool = False, code: str = "", scope: Scope | None = None) -> Promotion:
    return Promotion(identity, effect, START, END, scope or Scope(), code, stacks=stacks)


def cart(*goods: Goods, promotions: Iterable[Promotion], vouchers: Iterable[str] = (), now: datetime = NOW) -> Priced:
    return price_cart([Line(each) for each in goods], promotions, now, vouchers)


def whys(priced: Priced) -> list[Why]:
    return [refusal.why for refusal in priced.refusals]


def test_nothing_on_nothing_off() -> None:
    priced = cart(TEA, BOWL, promotions=[])
    assert (priced.before, priced.after, priced.discount, priced.refusals) == (350_000, 350_000, 0, ())


def test_a_percentage_and_a_fixed_price() -> None:
    assert cart(TEA, promotions=[on(1, PercentOff(15))]).after == 85_000
    assert cart(TEA, promotions=[on(1, FixedPrice(79_000))]).after == 79_000
    assert cart(TEA, promotions=[on(1, FixedPrice(179_000))]).applied == ()


def test_a_promotion_runs_from_its_start_up_to_its_end() -> None:
    offer = [on(1, PercentOff(10))]
    assert cart(TEA, promotions=offer, now=START - timedelta(seconds=1)).discount == 0
    assert cart(TEA, promotions=offer, now=START).discount == 10_000
    assert cart(TEA, promotions=offer, now=END).discount == 0


def test_of_two_that_stand_alone_the_better_one_counts() -> None:
    priced = cart(TEA, promotions=[on(1, PercentOff(10)), on(2, PercentOff(20))])
    assert (priced.after, priced.applied) == (80_000, (2,))


def test_those_that_stack_join() -> None:
    priced = cart(TEA, promotions=[on(1, PercentOff(10), stacks=True), on(2, PercentOff(20), stacks=True)])
    assert (priced.after, priced.applied) == (72_000, (1, 2))


def test_what_stacks_counts_together_before_the_law() -> None:
    priced = cart(TEA, promotions=[on(1, PercentOff(40), stacks=True), on(2, PercentOff(20), stacks=True)])
    assert (priced.after, priced.applied) == (60_000, (1,))
    refusal = priced.refusals[0]
    assert (refusal.why, refusal.promotion_id, refusal.price_after, refusal.least) == (
        Why.BELOW_HALF,
        2,
        48_000,
        50_000,
    )


def test_a_gift_counts_with_the_price_it_comes_with() -> None:
    both = [on(1, PercentOff(10), stacks=True), on(2, BuyGet(1, 1), stacks=True)]
    priced = price_cart([Line(TEA, 2)], both, NOW)
    assert (priced.after, whys(priced)) == (180_000, [Why.BELOW_HALF])
    alone = price_cart([Line(TEA, 2)], [on(2, BuyGet(1, 1))], NOW)
    assert (alone.after, alone.lines[0].free_units) == (100_000, 1)


def test_an_odd_unit_does_not_hide_a_gift_that_is_too_large() -> None:
    priced = price_cart([Line(TEA, 5)], [on(1, BuyGet(1, 2))], NOW)
    assert (priced.discount, whys(priced)) == (0, [Why.BELOW_HALF])


def test_buy_two_get_one_by_the_units_in_the_cart() -> None:
    offer = [on(1, BuyGet(2, 1))]
    assert [price_cart([Line(TEA, n)], offer, NOW).after for n in range(1, 8)] == [
        100_000, 200_000, 200_000, 300_000, 400_000, 400_000, 500_000,
    ]  # fmt: skip


def test_a_voucher_by_its_code_only() -> None:
    voucher = on(1, PercentOff(10), code="TET10")
    assert cart(TEA, promotions=[voucher]).discount == 0
    assert cart(TEA, promotions=[voucher], vouchers=[" tet10 "]).discount == 10_000


def test_why_a_code_does_nothing() -> None:
    used = Promotion(1, PercentOff(10), START, END, code="A", uses_left=0)
    early = Promotion(2, PercentOff(10), END, END + timedelta(days=1), code="B")
    late = Promotion(3, PercentOff(10), START - timedelta(days=9), START, code="C")
    other = on(4, PercentOff(10), code="D", scope=Scope(products=frozenset({99})))
    worse = on(5, PercentOff(5), code="E")
    priced = cart(TEA, promotions=[used, early, late, other, worse, on(6, PercentOff(20))], vouchers="ABCDEF")
    assert {refusal.code: refusal.why for refusal in priced.refusals} == {
        "A": Why.USED_UP,
        "B": Why.NOT_STARTED,
        "C": Why.ENDED,
        "D": Why.NOT_FOR_THESE_GOODS,
        "E": Why.DOES_NOT_STACK,
        "F": Why.UNKNOWN_CODE,
    }
    assert priced.after == 80_000


def test_an_amount_off_is_shared_out_to_the_last_dong() -> None:
    priced = cart(TEA, BOWL, promotions=[on(1, AmountOff(50_001), code="V")], vouchers=["V"])
    assert priced.discount == 50_001
    assert [line.before - line.after for line in priced.lines] == [14_286, 35_715]


def test_an_amount_off_from_a_minimum() -> None:
    voucher = [on(1, AmountOff(30_000, minimum=200_000), code="V")]
    priced = cart(TEA, promotions=voucher, vouchers=["V"])
    assert (priced.discount, whys(priced), priced.refusals[0].least) == (0, [Why.BELOW_MINIMUM], 200_000)
    assert cart(TEA, BOWL, promotions=voucher, vouchers=["V"]).discount == 30_000


def test_a_voucher_on_top_of_a_flash_price_counts_together() -> None:
    flash = on(1, FixedPrice(60_000), stacks=True)
    voucher = on(2, AmountOff(15_000), stacks=True, code="V")
    priced = cart(TEA, promotions=[flash, voucher], vouchers=["V"])
    assert (priced.after, whys(priced)) == (60_000, [Why.BELOW_HALF])
    assert priced.refusals[0].price_after == 45_000


def test_a_voucher_that_stands_alone_leaves_what_is_reduced() -> None:
    priced = cart(
        TEA, BOWL,
        promotions=[on(1, PercentOff(10), scope=Scope(products=frozenset({1}))), on(2, AmountOff(20_000), code="V")],
        vouchers=["V"],
    )  # fmt: skip
    assert [line.after for line in priced.lines] == [90_000, 230_000]


def test_alcohol_takes_part_in_nothing() -> None:
    offers = [on(1, PercentOff(10), stacks=True), on(2, AmountOff(10_000), stacks=True), on(3, FreeShipping())]
    priced = cart(WINE, promotions=offers)
    assert (priced.discount, priced.ships_free) == (0, frozenset())
    assert Why.ALCOHOL in whys(priced)
    mixed = cart(WINE, BOWL, promotions=offers)
    assert [line.before - line.after for line in mixed.lines] == [0, 35_000]
    assert mixed.ships_free == {20}


def test_free_shipping_by_what_a_producer_sells() -> None:
    offer = [on(1, FreeShipping(200_000))]
    priced = cart(TEA, BOWL, promotions=offer)
    assert (priced.ships_free, priced.applied, priced.discount) == (frozenset({20}), (1,), 0)
    assert whys(cart(TEA, promotions=offer)) == [Why.BELOW_MINIMUM]


def test_a_concentrated_programme_lifts_the_cap_only_for_itself() -> None:
    deep = Promotion(1, PercentOff(70), START, END, stacks=True, concentrated_document="123/SCT")
    assert cart(TEA, promotions=[deep]).after == 30_000
    joined = cart(TEA, promotions=[deep, on(2, PercentOff(10), stacks=True)])
    assert (joined.after, whys(joined)) == (30_000, [Why.BELOW_HALF])


goods = st.builds(
    Goods,
    product_id=st.integers(1, 9),
    price=st.integers(1, 5_000_000),
    producer_id=st.integers(1, 3),
    group=st.sampled_from(
        ["food.tea.leaf", "handicraft.home", "beverage.alcohol.other", "food.fresh.plants", "beverage"]
    ),
)
effects = st.one_of(
    st.builds(PercentOff, st.integers(1, 99)),
    st.builds(FixedPrice, st.integers(1, 5_000_000)),
    st.builds(BuyGet, st.integers(1, 4), st.integers(1, 4)),
    st.builds(AmountOff, st.integers(1, 3_000_000), st.integers(0, 1_000_000)),
    st.builds(FreeShipping, st.integers(0, 1_000_000)),
)
offers = st.lists(st.tuples(effects, st.booleans(), st.booleans()), max_size=6).map(
    lambda drawn: [on(i, e, stacks=s, code=f"V{i}" if v else "") for i, (e, s, v) in enumerate(drawn)]
)


@given(st.lists(st.builds(Line, goods, st.integers(1, 12)), max_size=5), offers)
def test_no_cart_ever_goes_below_the_law(lines: list[Line], promotions: list[Promotion]) -> None:
    priced = price_cart(lines, promotions, NOW, [p.code for p in promotions if p.code])
    assert len(priced.lines) == len(lines)
    for line in priced.lines:
        assert 2 * line.after >= line.before
        assert line.after <= line.before
        if line.line.goods.group.startswith("beverage"):
            assert line.after == line.before
        assert (line.after < line.before) <= bool(line.applied)
    assert priced.discount == priced.before - priced.after >= 0
    assert price_cart(lines, promotions, NOW, [p.code for p in promotions if p.code], Rules()) == priced
