"""Words of a free text that may break the rules of promotions, and words that only look like them."""

from __future__ import annotations

import pytest

from domain.promotions import Why
from language.claims import Claim, claims


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Hôm nay giảm 70% toàn bộ gian hàng!", "giảm 70%"),
        ("GIẢM GIÁ SỐC, LÊN ĐẾN 70%", "GIẢM GIÁ SỐC, LÊN ĐẾN 70%"),
        ("sale sap san 80 phan tram", "sale sap san 80 phan tram"),
        ("Giảm 20-60% các món trà", "Giảm 20-60%"),
        ("up to 70% off this weekend", "70% off"),
        ("Chè sen -75% chỉ hôm nay", "-75%"),
        ("giảm 100% cho 10 khách đầu", "giảm 100%"),
        ("Giá chỉ còn 30% hôm nay", "Giá chỉ còn 30%"),
        ("mua 1 tặng 2 cả tuần", "mua 1 tặng 2"),
        ("Mật ong 200k giảm còn 90k", "200k giảm còn 90k"),
    ],
)
def test_more_than_half_off_is_found_with_its_words(text: str, phrase: str) -> None:
    assert claims(text) == (Claim(phrase, Why.BELOW_HALF),)


@pytest.mark.parametrize("text", ["Rượu mơ Núi Tản về rồi", "Nhà em có ruou nep", "craft BEER night"])
def test_alcohol_is_found_by_its_word(text: str) -> None:
    (found,) = claims(text)
    assert found.why is Why.ALCOHOL
    assert found.phrase in text


def test_every_claim_is_told_once() -> None:
    found = claims("Giảm 70% rượu mơ, giảm 70% bia, giảm 60% trà")
    assert [(one.phrase, one.why) for one in found] == [
        ("Giảm 70%", Why.BELOW_HALF),
        ("giảm 70%", Why.BELOW_HALF),
        ("giảm 60%", Why.BELOW_HALF),
        ("rượu", Why.ALCOHOL),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Giảm 50% cuối tuần",
        "giảm 30%, mật ong 100% tự nhiên",
        "Trà sen 100% hữu cơ về rồi",
        "Ca cao 70% đậm vị",
        "mua 1 tặng 1",
        "200k giảm còn 100k",
        "Chợ mở 8h-18h, gọi 0912345678",
        "Độ ẩm còn 60%",
        "",
    ],
)
def test_what_the_law_allows_or_is_no_offer_is_not_told(text: str) -> None:
    assert claims(text) == ()
