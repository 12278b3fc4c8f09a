from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import HANOI
from domain.consent import AdvertRules, Consent, is_quiet, labelled, may_advertise, next_allowed, next_open

RULES = AdvertRules()
NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def hanoi(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI).astimezone(UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"), [(6, 59, True), (7, 0, False), (21, 59, False), (22, 0, True), (0, 0, True)]
)
def test_adverts_rest_from_22_to_7_in_hanoi(hour: int, minute: int, quiet: bool) -> None:
    assert is_quiet(hanoi(23, hour, minute), RULES) == quiet


def test_the_next_open_moment() -> None:
    assert next_open(hanoi(23, 23), RULES) == hanoi(24, 7)
    assert next_open(hanoi(23, 3), RULES) == hanoi(23, 7)
    assert next_open(NOON, RULES) == NOON
    over_midnight = AdvertRules(opens=time(20), closes=time(2))
    assert not is_quiet(hanoi(23, 1), over_midnight)
    assert next_open(hanoi(23, 3), over_midnight) == hanoi(23, 20)
    assert not is_quiet(hanoi(23, 3), AdvertRules(opens=time(0), closes=time(0)))


def test_at_most_three_in_a_day() -> None:
    sent = [hanoi(22, 12, 30), hanoi(23, 8), hanoi(23, 9)]
    assert next_allowed(NOON, sent[1:], RULES) == NOON
    assert next_allowed(NOON, sent, RULES) == hanoi(23, 12, 30)
    assert next_allowed(NOON, [NOON - timedelta(hours=24), *sent[1:]], RULES) == NOON
    late = [hanoi(22, 23), hanoi(23, 8), hanoi(23, 9)]
    assert next_allowed(NOON, late, RULES) == hanoi(24, 7)


def test_consent_is_a_yes_that_holds() -> None:
    consent = Consent(NOON, "v1")
    assert may_advertise(NOON, consent, [], RULES)
    assert not may_advertise(NOON, None, [], RULES)
    assert not may_advertise(NOON - timedelta(seconds=1), consent, [], RULES)
    withdrawn = Consent(NOON - timedelta(days=1), "v1", withdrawn_at=NOON)
    assert not may_advertise(NOON, withdrawn, [], RULES)
    assert not may_advertise(hanoi(23, 23), consent, [], RULES)


def test_the_label_comes_first_and_the_way_out_last_each_once() -> None:
    advert = labelled("Tết đến rồi!", "Không nhận nữa: /stop")
    assert advert == "[QC] Tết đến rồi!\n\nKhông nhận nữa: /stop"
    assert labelled(advert, "Không nhận nữa: /stop") == advert


moments = st.integers(-3000, 3000).map(lambda minutes: NOON + timedelta(minutes=minutes))
rule_sets = st.builds(
    AdvertRules,
    opens=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    most=st.integers(1, 5),
)


@given(moments, st.lists(moments, max_size=8), rule_sets)
def test_the_next_allowed_moment_is_allowed_and_obeys_the_limit(
    now: datetime, sent: list[datetime], rules: AdvertRules
) -> None:
    earlier = [moment for moment in sent if moment <= now]
    moment = next_allowed(now, earlier, rules)
    assert moment >= now
    assert not is_quiet(moment, rules)
    assert sum(each > moment - rules.within for each in earlier) < rules.most
    assert next_allowed(moment, earlier, rules) == moment
    assert (moment == now) == may_advertise(now, Consent(now, "v1"), earlier, rules)
