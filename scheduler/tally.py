"""What a walk has come to so far: who is under way, who is to be tried again, and what the next commit must write."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from domain.broadcasts import Contact, Lane
from domain.sending import Blocked, Failed, Sending, Sent, Wait
from services.ledger import Page

TRIES = 12
"""Passing failures a recipient is forgiven: with the pauses between them about seven minutes."""
LONGEST_PAUSE_S = 60.0
HOPELESS = 50
"""So many refusals without one arrival mean that the message is wrong, not the people."""
GONE = ("deactivated", "not found", "deleted", "kicked", "upgraded")


@dataclass(slots=True)
class Later:
    """A recipient who was refused for a passing reason; `at`: the loop's time from which to try again."""

    contact: Contact
    tries: int
    at: float


@dataclass(slots=True)
class Unsaved:
    """What came back since the last commit; `since`: the loop's time of the first of it."""

    states: dict[int, str] = field(default_factory=dict)
    moved: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)
    unsent: list[int] = field(default_factory=list)
    heard: dict[int, int] = field(default_factory=dict)
    since: float | None = None


class Tally:
    """Counts one lane. Every answer of a messenger goes through `settle` once."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.sent, self.blocked, self.failed, self.skipped = lane.sent, lane.blocked, lane.failed, lane.skipped
        self.errors = dict(lane.errors)
        self.cursor = lane.cursor
        self.flight: dict[int, Contact] = {}
        self.later: dict[int, Later] = {}
        self.unsaved = Unsaved()
        self.arrived = False
        self.refused = 0
        self._samples: deque[tuple[float, int]] = deque(maxlen=40)

    @property
    def is_hopeless(self) -> bool:
        """Nothing arrives and everything is refused for good."""
        return not self.arrived and self.refused >= HOPELESS

    def settle(self, contact: Contact, tries: int, sending: Sending, now: float) -> None:
        """One answer: count it, or put the recipient back."""
        del self.flight[contact.id]
        if self.unsaved.since is None:
            self.unsaved.since = now
        match sending:
            case Sent(message_id):
                self.sent += 1
                self.arrived = True
                if self.lane.part == "asked":
                    self.unsaved.heard[contact.id] = message_id
            case Blocked(moved_to=str(address)) if tries < TRIES:
                self.unsaved.moved[contact.id] = address
                moved = Contact(contact.id, contact.person_id, address, contact.language)
                self.later[contact.id] = Later(moved, tries + 1, now)
            case Blocked(reason):
                self.blocked += 1
                self._count_error(reason)
                gone = any(word in reason.lower() for word in GONE)
                self.unsaved.states[contact.id] = "gone" if gone else "blocked"
                self.unsaved.unsent.append(contact.person_id)
            case Wait():
                self.later[contact.id] = Later(contact, tries, now)
            case Failed():
                self._fail(contact, tries, sending, now)

    def _fail(self, contact: Contact, tries: int, failed: Failed, now: float) -> None:
        again = (failed.doubt and not self.lane.is_advert) or (failed.passing and not failed.doubt)
        if again and tries + 1 < TRIES:
            self.later[contact.id] = Later(contact, tries + 1, now + min(2.0**tries, LONGEST_PAUSE_S))
        elif failed.doubt:
            self.unsaved.doubts[contact.id] = "no answer"
        else:
            self.failed += 1
            self.refused += 0 if failed.passing else 1
            self._count_error(failed.description)
            self.unsaved.unsent.append(contact.person_id)

    def _count_error(self, description: str) -> None:
        """How often a messenger said what; a hundred different sayings are enough to know."""
        known = description[:120]
        if known in self.errors or len(self.errors) < 100:
            self.errors[known] = self.errors.get(known, 0) + 1

    def page(self, owner: str, take: list[Contact], now: float) -> Page:
        """What the next commit writes; what came back until now is in it and is not written again."""
        unsaved, self.unsaved = self.unsaved, Unsaved()
        return Page(
            broadcast_id=self.lane.broadcast_id,
            channel=self.lane.channel,
            owner=owner,
            advert=self.lane.is_advert,
            consent=self.lane.needs_consent,
            cursor=self.cursor,
            flight=list(self.flight),
            later={one.contact.id: one.tries for one in self.later.values()},
            sent=self.sent,
            blocked=self.blocked,
            failed=self.failed,
            skipped=self.skipped,
            errors=dict(self.errors),
            rate=self._rate(now),
            take=take,
            states=unsaved.states,
            moved=unsaved.moved,
            doubts=unsaved.doubts,
            unsent=unsaved.unsent,
            heard=unsaved.heard,
        )

    def _rate(self, now: float) -> float | None:
        """Recipients a second over the last ten seconds."""
        settled = self.sent + self.blocked + self.failed
        if not self._samples or now - self._samples[-1][0] >= 0.25:
            self._samples.append((now, settled))
        since, before = self._samples[0]
        return round((settled - before) / (now - since), 2) if now - since >= 0.5 else None
