from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import at, local
from domain.slots import CannotBook, Room, Span, collides, free_slots, opening, why_not

FRIDAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ROOM = Room(hours={4: (time(19), time(22)), 5: (time(20), time(0))}, lengths=(60, 120), step=30, buffer=15)


def span(start: time, minutes: int, day: date = FRIDAY) -> Span:
    begin = at(day, start)
    return Span(begin, begin + timedelta(minutes=minutes))


def starts(slots: list[Span]) -> list[str]:
    return [f"{local(slot.start):%H:%M}" for slot in slots]


def test_an_empty_evening() -> None:
    assert starts(free_slots(ROOM, FRIDAY, 60, [], NOW)) == ["19:00", "19:30", "20:00", "20:30", "21:00"]
    assert starts(free_slots(ROOM, FRIDAY, 120, [], NOW)) == ["19:00", "19:30", "20:00"]
    assert free_slots(ROOM, FRIDAY, 45, [], NOW) == []
    assert free_slots(ROOM, date(2026, 11, 26), 60, [], NOW) == []


def test_a_closing_at_midnight_lies_in_the_next_day() -> None:
    saturday = date(2026, 11, 28)
    assert starts(free_slots(ROOM, saturday, 120, [], NOW)) == ["20:00", "20:30", "21:00", "21:30", "22:00"]
    assert opening(ROOM, saturday) == Span(at(saturday, time(20)), at(date(2026, 11, 29), time(0)))


def test_a_booking_keeps_its_buffer_free() -> None:
    booked = [span(time(20, 0), 60)]
    assert starts(free_slots(ROOM, FRIDAY, 60, booked, NOW)) == []
    assert starts(free_slots(ROOM, FRIDAY, 60, [span(time(19, 0), 60)], NOW)) == ["20:30", "21:00"]


def test_what_has_begun_is_gone() -> None:
    assert starts(free_slots(ROOM, FRIDAY, 60, [], at(FRIDAY, time(20)))) == ["20:30", "21:00"]


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (span(time(20, 30), 60), None),
        (span(time(20, 30), 45), CannotBook.LENGTH),
        (span(time(20, 15), 60), CannotBook.START),
        (span(time(21, 30), 60), CannotBook.CLOSED),
        (span(time(18, 30), 60), CannotBook.CLOSED),
        (span(time(19, 0), 60), CannotBook.TAKEN),
        (span(time(20, 0), 60), CannotBook.TAKEN),
        (span(time(20, 30), 60, FRIDAY - timedelta(days=7)), CannotBook.PAST),
    ],
)
def test_why_a_time_cannot_be_booked(wanted: Span, reason: CannotBook | None) -> None:
    assert why_not(ROOM, wanted, [span(time(19, 0), 60)], NOW) == reason


bookings = st.lists(
    st.tuples(st.integers(0, 180), st.sampled_from([60, 90, 120])).map(
        lambda drawn: Span(
            at(FRIDAY, time(19)) + timedelta(minutes=drawn[0]), at(FRIDAY, time(19)) + timedelta(minutes=sum(drawn))
        )
    ),
    max_size=4,
)


@given(bookings, st.sampled_from([60, 120]), st.integers(0, 60))
def test_free_is_exactly_what_can_be_booked(booked: list[Span], length: int, buffer: int) -> None:
    room = Room(ROOM.hours, ROOM.lengths, ROOM.step, buffer)
    free = free_slots(room, FRIDAY, length, booked, NOW)
    for slot in free:
        assert why_not(room, slot, booked, NOW) is None
        assert all(not slot.overlaps(other) for other in booked)
    for slot in free_slots(room, FRIDAY, length, [], NOW):
        assert (slot in free) == (not collides(slot, booked, timedelta(minutes=buffer)))


@given(st.integers(0, 100), st.integers(1, 100), st.integers(0, 100), st.integers(1, 100))
def test_overlap_is_mutual_and_touching_is_none(a: int, long: int, b: int, wide: int) -> None:
    one = Span(NOW + timedelta(minutes=a), NOW + timedelta(minutes=a + long))
    two = Span(NOW + timedelta(minutes=b), NOW + timedelta(minutes=b + wide))
    assert one.overlaps(two) == two.overlaps(one) == bool(set(range(a, a + long)) & set(range(b, b + wide)))
