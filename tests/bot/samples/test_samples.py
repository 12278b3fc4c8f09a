from datetime import UTC, date, datetime

from bot.samples import past_events, products, showrooms, upcoming_events
from domain.certificates import Showing, shown
from domain.groups import find
from domain.places import find_district

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def test_every_product_has_a_set_a_unit_and_a_made_up_price() -> None:
    assert len(products()) == 120
    for product in products():
        known = find(product.product_set)
        assert known is not None, product
        assert known.id != known.group, product
        assert product.unit
        assert 10_000 <= product.sample_price_vnd <= 10_000_000
        assert product.sample_price_vnd % 1000 == 0
        assert product.sample_stock > 0
        assert product.source


def test_districts_are_former_districts() -> None:
    for product in products():
        assert not product.district or find_district(product.district) is not None, product


def test_no_sample_shows_a_star() -> None:
    showings = {shown(product.certificate, date(2026, 11, 23)).what for product in products()}
    assert showings == {Showing.UNCONFIRMED, Showing.NOTHING}


def test_the_wine_is_alcohol() -> None:
    wine = next(product for product in products() if product.name_vi == "Rượu cúc làng Ngâu")
    assert wine.product_set == "beverage.alcohol.other"


def test_events_behind_and_ahead() -> None:
    past = past_events()
    assert len(past) >= 30
    assert all(event.starts_at < event.ends_at <= NOW and event.source and not event.made_up for event in past)
    ahead = upcoming_events(NOW)
    assert len(ahead) >= 3
    for event in ahead:
        assert NOW < event.starts_at < event.ends_at
        assert event.made_up
        assert "(mẫu)" in event.name_vi
        assert "(sample)" in event.name_en


def test_showrooms() -> None:
    assert len(showrooms()) == 22
    assert all(showroom.name and showroom.source for showroom in showrooms())
