import pytest

from domain.promotions import (
    BuyGet,
    Effect,
    FixedPrice,
    Goods,
    LegalKind,
    PercentOff,
    Promotion,
    Rules,
    Scope,
    Why,
    check,
    check_giveaway,
    least_price,
    legal_kind,
)
from tests.domain.test_pricing import END, START

TEA = Goods(1, 100_000, group="food.tea.leaf")
VEGETABLES = Goods(2, 30_000, group="food.fresh.plants")
WINE = Goods(3, 200_000, group="beverage.alcohol.spirit")


def promotion(effect: Effect, document: str = "") -> Promotion:
    return Promotion(7, effect, START, END, concentrated_document=document)


@pytest.mark.parametrize(
    ("effect", "allowed"),
    [
        (PercentOff(50), True),
        (PercentOff(51), False),
        (FixedPrice(50_000), True),
        (FixedPrice(49_999), False),
        (BuyGet(1, 1), True),
        (BuyGet(1, 2), False),
        (BuyGet(2, 1), True),
    ],
)
def test_half_the_price_just_before_is_the_least(effect: Effect, allowed: bool) -> None:
    refusal = check(promotion(effect), TEA)
    assert (refusal is None) == allowed
    if refusal is not None:
        assert (refusal.why, refusal.price_before, refusal.least) == (Why.BELOW_HALF, 100_000, 50_000)


def test_the_law_measures_by_the_price_before_not_by_a_price_raised_or_lowered_since() -> None:
    lowered = Goods(1, 60_000, group="food.tea.leaf", price_before=100_000)
    refusal = check(promotion(PercentOff(30)), lowered)
    assert refusal is not None
    assert (refusal.price_after, refusal.least) == (42_000, 50_000)


def test_half_of_an_odd_price_is_rounded_up() -> None:
    odd = Goods(1, 99_999, group="food.tea.leaf")
    assert least_price(odd, Rules(), concentrated=False) == 50_000
    assert check(promotion(PercentOff(50)), odd) is None


def test_a_concentrated_programme_with_its_document_may_go_below() -> None:
    assert check(promotion(PercentOff(80), "123/SCT"), TEA) is None


def test_alcohol_is_never_promoted() -> None:
    refusal = check(promotion(PercentOff(5), "123/SCT"), WINE)
    assert refusal is not None
    assert refusal.why == Why.ALCOHOL
    unknown_set = check(promotion(PercentOff(5)), Goods(4, 10_000, group="beverage"))
    assert unknown_set is not None


def test_fresh_food_is_exempt_only_when_the_setting_says_so() -> None:
    assert check(promotion(PercentOff(70)), VEGETABLES) is not None
    assert check(promotion(PercentOff(70)), VEGETABLES, Rules(fresh_exempt=True)) is None
    assert check(promotion(PercentOff(70)), TEA, Rules(fresh_exempt=True)) is not None


def test_scopes() -> None:
    goods = Goods(1, 1, producer_id=5, group="food.tea.leaf", district="277", live_id=9)
    assert Scope().covers(goods)
    assert Scope(groups=frozenset({"food"})).covers(goods)
    assert Scope(groups=frozenset({"food.tea"})).covers(goods)
    assert not Scope(groups=frozenset({"foo"})).covers(goods)
    assert Scope(products=frozenset({1}), producers=frozenset({5}), districts=frozenset({"277"})).covers(goods)
    assert not Scope(products=frozenset({1}), lives=frozenset({8})).covers(goods)
    assert not Scope(lives=frozenset({8})).covers(Goods(1, 1))


@pytest.mark.parametrize(
    "wrong", [lambda: PercentOff(0), lambda: PercentOff(100), lambda: FixedPrice(0), lambda: BuyGet(0, 1)]
)
def test_effects_that_make_no_sense(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"percentage|price|counts"):
        wrong()


def test_what_a_giveaway_is_to_the_law() -> None:
    assert legal_kind(by_chance=False, needs_purchase=False) == LegalKind.GIFT
    assert legal_kind(by_chance=True, needs_purchase=False) == LegalKind.GIFT
    assert legal_kind(by_chance=True, needs_purchase=True, by_skill=True) == LegalKind.LUCKY_DRAW
    assert legal_kind(by_chance=False, needs_purchase=True, by_skill=True) == LegalKind.CONTEST
    assert legal_kind(by_chance=False, needs_purchase=True, for_loyalty=True) == LegalKind.LOYALTY


def test_what_a_giveaway_needs() -> None:
    assert check_giveaway(LegalKind.GIFT) is None
    draw = check_giveaway(LegalKind.LUCKY_DRAW, registration="  ")
    assert draw is not None
    assert draw.why == Why.NEEDS_REGISTRATION
    assert check_giveaway(LegalKind.LUCKY_DRAW, registration="45/XN-SCT") is None
    contest = check_giveaway(LegalKind.CONTEST)
    assert contest is not None
    assert contest.why == Why.NEEDS_NOTICE
    assert check_giveaway(LegalKind.CONTEST, notice="TB 12") is None
    wine = check_giveaway(LegalKind.GIFT, "beverage.alcohol.other")
    assert wine is not None
    assert wine.why == Why.ALCOHOL
