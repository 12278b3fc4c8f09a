"""When an advert may be sent (Decree 91/2020): consent, quiet hours, at most three in a day, label first, way out last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.clock import HANOI, local

LABEL = "[QC]"


@dataclass(frozen=True)
class AdvertRules:
    """The law's figures, as settings; hours are Hanoi's."""

    opens: time = time(7)
    closes: time = time(22)
    most: int = 3
    within: timedelta = timedelta(hours=24)


@dataclass(frozen=True)
class Consent:
    """A yes to adverts, as it must be provable: when, to which version of the words; and since when it is withdrawn."""

    given_at: datetime
    words: str
    withdrawn_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it holds at that moment; a withdrawal counts at once."""
        return self.given_at <= now and (self.withdrawn_at is None or now < self.withdrawn_at)


def is_quiet(now: datetime, rules: AdvertRules) -> bool:
    """Whether adverts rest at that moment. Equal hours mean no quiet time; a window over midnight is understood."""
    hour = local(now).time()
    if rules.opens == rules.closes:
        return False
    if rules.opens < rules.closes:
        return not rules.opens <= hour < rules.closes
    return rules.closes <= hour < rules.opens


def next_open(now: datetime, rules: AdvertRules) -> datetime:
    """The first moment from `now` on that is not quiet, in the zone of `now`."""
    if not is_quiet(now, rules):
        return now
    here = local(now)
    opening = datetime.combine(here.date(), rules.opens, HANOI)
    if opening <= here:
        opening += timedelta(days=1)
    return opening.astimezone(now.tzinfo)


def next_allowed(now: datetime, sent: Iterable[datetime], rules: AdvertRules) -> datetime:
    """The first moment from `now` on at which one more advert may go to a person who was sent adverts at `sent`.

    `now` itself when it may go at once; never within the limit's window of `most` earlier ones, never in quiet hours.
    """
    if rules.most < 1:
        raise ValueError("no advert is ever allowed by these rules")
    recent = sorted(moment for moment in sent if moment > now - rules.within)
    free = now if len(recent) < rules.most else recent[-rules.most] + rules.within
    return next_open(max(now, free), rules)


def may_advertise(now: datetime, consent: Consent | None, sent: Iterable[datetime], rules: AdvertRules) -> bool:
    """Whether an advert may go to a person at this moment: no answer is a no."""
    return consent is not None and consent.holds(now) and next_allowed(now, sent, rules) == now


def labelled(text: str, way_out: str) -> str:
    """An advert as it leaves: the label are its very first characters, the way out its last line, each once."""
    body = text.strip().removeprefix(LABEL).strip().removesuffix(way_out).strip()
    return f"{LABEL} {body}\n\n{way_out}"
