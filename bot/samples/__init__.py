"""The sample catalogue: real names from public pages, each with its source; every price, stock and unit is made up.

No certificate was seen for any of them, so none is verified and no star is shown as one.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files

from domain.certificates import Certificate, Level
from domain.clock import at, day_bounds, local


@dataclass(frozen=True)
class SampleProduct:
    """A product of products.csv with what made_up.csv adds: its set, unit, price in dong and stock."""

    name_vi: str
    name_en: str
    producer: str
    producer_kind: str
    district: str
    level: Level | None
    product_set: str
    unit: str
    sample_price_vnd: int
    sample_stock: int
    source: str

    @property
    def certificate(self) -> Certificate | None:
        """The rating its source names, not verified, without number or date."""
        return None if self.level is None else Certificate(self.level)


@dataclass(frozen=True)
class SampleEvent:
    """An event; `made_up` ones lie ahead of the day they are made for, the others are past and have a source."""

    name_vi: str
    name_en: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str
    text_vi: str
    text_en: str
    source: str
    made_up: bool


@dataclass(frozen=True)
class SampleShowroom:
    """A point of sale named by its source."""

    name: str
    address: str
    district: str
    operator: str
    source: str


def products() -> list[SampleProduct]:
    """The 120 sample products, in their file's order."""
    made_up = {(row["name_vi"], row["producer"]): row for row in _rows("made_up")}
    return [_product(row, made_up[row["name_vi"], row["producer"]]) for row in _rows("products")]


def past_events() -> list[SampleEvent]:
    """The events whose day is known, oldest first."""
    dated = [row for row in _rows("events") if row["start"]]
    return sorted((_past(row) for row in dated), key=lambda event: event.starts_at)


def upcoming_events(now: datetime) -> list[SampleEvent]:
    """A few made-up events, so many days after `now`, marked as samples in their names."""
    return [_upcoming(row, local(now).date()) for row in _rows("upcoming")]


def showrooms() -> list[SampleShowroom]:
    """The 22 showrooms."""
    return [SampleShowroom(**row) for row in _rows("showrooms")]


def _product(row: dict[str, str], made_up: dict[str, str]) -> SampleProduct:
    return SampleProduct(
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        producer=row["producer"],
        producer_kind=row["producer_kind"],
        district=row["district"],
        level=Level(row["stars"]) if row["stars"] else None,
        product_set=made_up["set"],
        unit=made_up["sample_unit"],
        sample_price_vnd=int(made_up["sample_price_vnd"]),
        sample_stock=int(made_up["sample_stock"]),
        source=row["source"],
    )


def _past(row: dict[str, str]) -> SampleEvent:
    """A day without an hour is meant whole; an event without an end is over when its first day is."""
    starts_at = _moment(row["start"], last=False)
    ends_at = _moment(row["end"], last=True) if row["end"] else day_bounds(local(starts_at).date())[1]
    name = row["name"]
    return SampleEvent(name, "", row["kind"], starts_at, ends_at, row["venue"], "", "", row["source"], made_up=False)


def _upcoming(row: dict[str, str], today: date) -> SampleEvent:
    starts_at = at(today + timedelta(days=int(row["in_days"])), time.fromisoformat(row["from"]))
    ends_at = starts_at + timedelta(hours=float(row["hours"]))
    return SampleEvent(
        row["name_vi"], row["name_en"], row["kind"], starts_at, ends_at, row["place_vi"],
        row["text_vi"], row["text_en"], "", made_up=True,
    )  # fmt: skip


def _moment(written: str, *, last: bool) -> datetime:
    day, _, hour = written.partition(" ")
    if hour:
        return at(date.fromisoformat(day), time.fromisoformat(hour))
    return day_bounds(date.fromisoformat(day))[1 if last else 0]


def _rows(name: str) -> list[dict[str, str]]:
    with files(__name__).joinpath(f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
