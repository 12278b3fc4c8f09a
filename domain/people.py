"""Who is speaking."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A form in progress: which, at which step, and what was said so far. `paused` while the person does something else."""

    form: str
    step: str
    data: dict[str, Any]
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of ours, as one contact of his sees us. `new`: this contact has not reached us before. `roles`: admin, organiser, host. `producers`: whom he acts for."""

    id: int
    name: str
    language: str
    channel: str
    address: str
    roles: frozenset[str] = frozenset()
    producers: tuple[int, ...] = ()
    phone: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    dialogue: Dialogue | None = None
    new: bool = False
    seen_at: datetime | None = None

    @property
    def is_admin(self) -> bool:
        """Admins approve, plan and broadcast."""
        return "admin" in self.roles

    @property
    def is_organiser(self) -> bool:
        """Organisers plan events; admins may too."""
        return bool(self.roles & {"admin", "organiser"})

    @property
    def is_producer(self) -> bool:
        """He acts for at least one approved producer."""
        return bool(self.producers)
