"""OCOP certificates: how long they hold, who signs them, and what of them may be shown."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

VALID_MONTHS = 36
WARN_DAYS = (180, 90, 30)  # days before the end at which a producer is reminded


class Level(StrEnum):
    """What a certificate grants. One and two stars carry none; potential five is not five."""

    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    POTENTIAL_FIVE = "potential5"


class Certifier(StrEnum):
    """Whose decision grants a level."""

    DISTRICT = "district"
    CITY = "city"
    CENTRAL = "central"


class Showing(StrEnum):
    """What a product card may say of a rating."""

    STARS = "stars"
    POTENTIAL_FIVE = "potential5"
    EXPIRED = "expired"
    UNCONFIRMED = "unconfirmed"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Certificate:
    """A rating as a producer states it; `verified` when one of us has seen the paper."""

    level: Level
    number: str = ""
    issuer: str = ""
    signed_on: date | None = None
    verified: bool = False

    @property
    def expires_on(self) -> date | None:
        """The first day on which it no longer holds, or None while its date is not known."""
        return None if self.signed_on is None else months_later(self.signed_on, VALID_MONTHS)


@dataclass(frozen=True)
class Shown:
    """What is shown; `stars` is 3, 4 or 5 only where stars may be printed."""

    what: Showing
    stars: int | None = None
    expires_on: date | None = None


# (in force from, instrument, who decides); a successor of 148 is one more line.
RULES: tuple[tuple[date, str, dict[Level, Certifier]], ...] = (
    (
        date(2019, 8, 21),
        "1048/QĐ-TTg",
        {
            Level.THREE: Certifier.CITY,
            Level.FOUR: Certifier.CITY,
            Level.FIVE: Certifier.CENTRAL,
            Level.POTENTIAL_FIVE: Certifier.CITY,
        },
    ),
    (
        date(2023, 2, 24),
        "148/QĐ-TTg",
        {
            Level.THREE: Certifier.DISTRICT,
            Level.FOUR: Certifier.CITY,
            Level.FIVE: Certifier.CENTRAL,
            Level.POTENTIAL_FIVE: Certifier.CITY,
        },
    ),
    (
        date(2025, 7, 6),
        "1489/QĐ-TTg",
        {
            Level.THREE: Certifier.CITY,
            Level.FOUR: Certifier.CITY,
            Level.FIVE: Certifier.CENTRAL,
            Level.POTENTIAL_FIVE: Certifier.CITY,
        },
    ),
)


def certifier(level: Level, signed_on: date) -> Certifier | None:
    """Who decided on that level on that day; None before the first rule book."""
    in_force = [deciders for since, _, deciders in RULES if since <= signed_on]
    return in_force[-1][level] if in_force else None


def instrument(signed_on: date) -> str | None:
    """The rule book in force on that day."""
    in_force = [name for since, name, _ in RULES if since <= signed_on]
    return in_force[-1] if in_force else None


def shown(certificate: Certificate | None, today: date) -> Shown:
    """What a card may show today: stars only from a verified certificate that is signed and still holds."""
    if certificate is None:
        return Shown(Showing.NOTHING)
    expires_on = certificate.expires_on
    if expires_on is not None and today >= expires_on:
        return Shown(Showing.EXPIRED, expires_on=expires_on)
    signed = certificate.signed_on is not None and certificate.signed_on <= today
    if not certificate.verified or not signed:
        return Shown(Showing.UNCONFIRMED, expires_on=expires_on)
    if certificate.level is Level.POTENTIAL_FIVE:
        return Shown(Showing.POTENTIAL_FIVE, expires_on=expires_on)
    return Shown(Showing.STARS, int(certificate.level), expires_on)


def warning(expires_on: date, today: date) -> int | None:
    """Which reminder has come due: 180, 90 or 30 (days before the end), None before the first and after the end."""
    left = (expires_on - today).days
    due = [days for days in WARN_DAYS if 0 < left <= days]
    return min(due) if due else None


def months_later(day: date, months: int) -> date:
    """The same day of the month that many months on, or that month's last day where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
