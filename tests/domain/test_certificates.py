from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.certificates import (
    RULES,
    Certificate,
    Certifier,
    Level,
    Showing,
    certifier,
    instrument,
    months_later,
    shown,
    warning,
)

TODAY = date(2026, 11, 23)
VERIFIED = Certificate(Level.FOUR, "123/QĐ-UBND", "UBND TP Hà Nội", date(2025, 1, 10), verified=True)


def test_a_certificate_holds_for_36_months() -> None:
    assert VERIFIED.expires_on == date(2028, 1, 10)
    assert shown(VERIFIED, date(2028, 1, 9)).what == Showing.STARS
    assert shown(VERIFIED, date(2028, 1, 10)).what == Showing.EXPIRED
    assert months_later(date(2024, 2, 29), 36) == date(2027, 2, 28)
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)


def test_what_is_shown() -> None:
    assert shown(None, TODAY).what == Showing.NOTHING
    assert shown(VERIFIED, TODAY).stars == 4
    assert shown(Certificate(Level.FIVE), TODAY).what == Showing.UNCONFIRMED
    assert shown(Certificate(Level.FIVE, signed_on=date(2025, 1, 1)), TODAY).what == Showing.UNCONFIRMED
    assert shown(Certificate(Level.FIVE, signed_on=date(2020, 1, 1)), TODAY).what == Showing.EXPIRED
    assert shown(Certificate(Level.FIVE, verified=True), TODAY).what == Showing.UNCONFIRMED
    assert shown(VERIFIED, date(2025, 1, 9)).what == Showing.UNCONFIRMED


def test_potential_five_is_never_stars() -> None:
    potential = Certificate(Level.POTENTIAL_FIVE, "1", "UBND", date(2025, 1, 10), verified=True)
    assert shown(potential, TODAY).what == Showing.POTENTIAL_FIVE
    assert shown(potential, TODAY).stars is None


@given(
    st.builds(
        Certificate,
        level=st.sampled_from(Level),
        signed_on=st.none() | st.dates(date(2018, 1, 1), date(2030, 1, 1)),
        verified=st.booleans(),
    ),
    st.dates(date(2018, 1, 1), date(2034, 1, 1)),
)
def test_stars_are_printed_only_from_a_verified_certificate_that_holds(certificate: Certificate, today: date) -> None:
    card = shown(certificate, today)
    holds = (
        certificate.verified
        and certificate.signed_on is not None
        and certificate.expires_on is not None
        and certificate.signed_on <= today < certificate.expires_on
    )
    assert (card.stars is not None) == (holds and certificate.level is not Level.POTENTIAL_FIVE)
    assert (card.what is Showing.POTENTIAL_FIVE) == (holds and certificate.level is Level.POTENTIAL_FIVE)


@pytest.mark.parametrize(
    ("level", "day", "who"),
    [
        (Level.THREE, date(2021, 5, 1), Certifier.CITY),
        (Level.THREE, date(2023, 2, 23), Certifier.CITY),
        (Level.THREE, date(2023, 2, 24), Certifier.DISTRICT),
        (Level.THREE, date(2025, 7, 5), Certifier.DISTRICT),
        (Level.THREE, date(2025, 7, 6), Certifier.CITY),
        (Level.FOUR, date(2024, 1, 1), Certifier.CITY),
        (Level.FIVE, date(2024, 1, 1), Certifier.CENTRAL),
        (Level.POTENTIAL_FIVE, date(2026, 1, 1), Certifier.CITY),
        (Level.THREE, date(2018, 1, 1), None),
    ],
)
def test_who_certifies(level: Level, day: date, who: Certifier | None) -> None:
    assert certifier(level, day) == who


def test_every_rule_book_names_a_certifier_for_every_level() -> None:
    assert all(set(deciders) == set(Level) for _, _, deciders in RULES)
    assert instrument(date(2024, 1, 1)) == "148/QĐ-TTg"
    assert instrument(date(2010, 1, 1)) is None


@pytest.mark.parametrize(
    ("left", "due"), [(181, None), (180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (1, 30), (0, None), (-5, None)]
)
def test_warnings(left: int, due: int | None) -> None:
    assert warning(TODAY + timedelta(days=left), TODAY) == due
