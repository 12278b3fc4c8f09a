from domain.papers import missing, needed, papers


def ids(product_set: str, *, claims_stars: bool = False) -> set[str]:
    return {paper.id for paper in needed(product_set, claims_stars=claims_stars)}


def test_what_each_set_needs_before_a_live() -> None:
    assert ids("handicraft.home") == {"business_registration", "quality", "label"}
    assert ids("food.tea.leaf") == {"business_registration", "quality", "label", "food_declaration"}
    assert "alcohol_licence" in ids("beverage.alcohol.spirit")
    assert "alcohol_licence" not in ids("beverage.soft.water")
    assert "ad_confirmation" in ids("herbal.supplement")
    assert "ad_confirmation" in ids("herbal.cosmetic")
    assert "ad_confirmation" not in ids("herbal.oil")
    assert ids("tourism.visit") == {"business_registration"}


def test_stars_are_claimed_only_with_their_certificate() -> None:
    assert "ocop_certificate" in ids("handicraft.home", claims_stars=True)
    assert "ocop_certificate" not in ids("handicraft.home")


def test_a_set_not_known_yet_needs_what_any_of_its_group_needs() -> None:
    assert "alcohol_licence" in ids("beverage")
    assert "ad_confirmation" in ids("herbal")


def test_what_is_still_missing() -> None:
    have = {"business_registration", "quality", "label"}
    assert missing("handicraft.home", have, claims_stars=False) == ()
    assert [paper.id for paper in missing("food.coffee", have, claims_stars=True)] == [
        "food_declaration",
        "ocop_certificate",
    ]


def test_each_paper_has_names_and_a_legal_basis() -> None:
    assert all(paper.name("vi") and paper.name("en") and paper.basis for paper in papers())
    assert len({paper.id for paper in papers()}) == len(papers())
