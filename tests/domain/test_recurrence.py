from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr

from domain import recurrence
from domain.calendar import comes, is_rule, next_start, occurrences, parse_repeat
from domain.clock import at


@pytest.fixture
def alarm() -> Iterator[None]:
    """What does not come back fails."""

    def ring(*_: object) -> None:
        raise AssertionError("it does not come back")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
NEVER_ENDING = [
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=SECONDLY",
    "FREQ=MINUTELY",
    "FREQ=HOURLY;INTERVAL=2",
    "FREQ=DAILY;COUNT=100000000",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=4000000",
    "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3;BYSECOND=1,2,3",
    "FREQ=DAILY;BYDAY=+1MO",
    "FREQ=YEARLY;BYEASTER=0",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=DAILY;FREQ=SECONDLY",
    "FREQ=WEEKLY;UNTIL=00010101T000000Z",
    "FREQ=WEEKLY;BYDAY=FR;COUNT=3;UNTIL=20270101",
    "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 200),
    "RSCALE=CHINESE;FREQ=YEARLY",
    "FREQ=DAILY;INTERVAL=²",
]


@pytest.mark.parametrize("rule", NEVER_ENDING)
def test_a_rule_that_never_advances_or_explodes_is_none(rule: str) -> None:
    assert not is_rule(rule)
    assert parse_repeat(rule) is None


@pytest.mark.usefixtures("alarm")
@pytest.mark.parametrize(
    "rule",
    [
        *NEVER_ENDING,
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=SU;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=20",
        "FREQ=YEARLY;BYDAY=53MO;BYMONTH=2",
        "LUNAR:0",
    ],
)
@pytest.mark.parametrize(
    "start", [FIRST, datetime(1990, 1, 1, tzinfo=UTC), datetime(2026, 7, 3, 13, 30, tzinfo=UTC), LAST]
)
def test_whatever_is_kept_counting_comes_to_an_end(rule: str, start: datetime) -> None:
    for after in (FIRST, datetime(2026, 7, 15, tzinfo=UTC), LAST):
        assert set(occurrences(rule, start, after)) <= {start}
    if start.year == 2026:
        assert comes(rule, start) is not is_rule(rule), "what cannot be read stands as a single time"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=DAILY;BYDAY=MO,TU;BYMONTH=1,7,8",
        "FREQ=DAILY;BYMONTHDAY=1,-1;COUNT=9",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=FR,SU;COUNT=7",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
        "FREQ=WEEKLY;UNTIL=20260821T203000",
        "FREQ=WEEKLY;UNTIL=20260821T202959",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=+1SA",
        "FREQ=MONTHLY;BYDAY=-1SA,2TU;INTERVAL=2",
        "FREQ=MONTHLY;BYMONTHDAY=31,-2",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1,-1",
        "FREQ=YEARLY",
        "FREQ=YEARLY;INTERVAL=2",
        "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU",
        "FREQ=YEARLY;BYDAY=20MO,-1FR",
        "FREQ=YEARLY;BYMONTHDAY=15",
        "FREQ=YEARLY;BYMONTH=2,11",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=-1",
    ],
)
@pytest.mark.parametrize("first", [date(2026, 7, 3), date(2024, 2, 29), date(2026, 12, 31)])
def test_the_days_are_those_that_the_library_finds(rule: str, first: date) -> None:
    hour = time(20, 30)
    begin = first + timedelta(days=10)
    theirs = rrulestr(rule, dtstart=datetime.combine(first, hour)).xafter(datetime.combine(begin, time(0)), inc=True)
    near = takewhile(lambda day: day <= begin + recurrence.AHEAD, (one.date() for one in theirs))
    read = recurrence.read(rule)
    assert read is not None
    assert list(islice(recurrence.days(read, first, hour, begin), 12)) == list(islice(near, 12))


def test_the_29th_of_february_waits_eight_years() -> None:
    start = at(date(2096, 2, 29), time(8))
    assert next_start("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", start, start + timedelta(days=1)) == at(
        date(2104, 2, 29), time(8)
    )
