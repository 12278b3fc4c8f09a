import pytest

from domain.groups import OLD_GROUPS, Law, find, groups, law_of, laws_possible, may_be_alcohol, sets_of


def test_six_groups_and_twenty_six_sets() -> None:
    assert [group.id for group in groups()] == ["food", "beverage", "herbal", "handicraft", "ornamental", "tourism"]
    assert sum(len(sets_of(group.id)) for group in groups()) == 26
    assert len(sets_of("food")) == 13


def test_tea_and_coffee_are_food_not_beverages() -> None:
    for each in ("food.tea.leaf", "food.tea.other", "food.coffee"):
        known = find(each)
        assert known is not None
        assert known.group == "food"


def test_every_set_has_names_in_both_languages() -> None:
    for group in groups():
        for each in (group, *sets_of(group.id)):
            assert each.name("vi") == each.vi != ""
            assert each.name("en") == each.en != ""


@pytest.mark.parametrize(
    ("identity", "law"),
    [
        ("beverage.alcohol.spirit", Law.ALCOHOL),
        ("beverage.alcohol.other", Law.ALCOHOL),
        ("beverage.soft.water", None),
        ("herbal.supplement", Law.SUPPLEMENT),
        ("herbal.cosmetic", Law.COSMETIC),
        ("herbal.oil", None),
        ("food.fresh.plants", Law.FRESH),
        ("food.tea.leaf", None),
        ("beverage", None),
        ("unknown", None),
    ],
)
def test_the_law_a_set_wakes(identity: str, law: Law | None) -> None:
    assert law_of(identity) == law


def test_a_beverage_of_unknown_set_is_treated_as_alcohol() -> None:
    assert may_be_alcohol("beverage")
    assert may_be_alcohol("beverage.alcohol.spirit")
    assert not may_be_alcohol("beverage.soft.other")
    assert not may_be_alcohol("food")
    assert laws_possible("herbal") == {Law.SUPPLEMENT, Law.COSMETIC}
    assert laws_possible("unknown") == frozenset()


def test_the_old_groups_lead_to_todays() -> None:
    assert {OLD_GROUPS[old] for old in OLD_GROUPS} <= {group.id for group in groups()}
    assert OLD_GROUPS["Vải và may mặc"] == "handicraft"
