"""Who should hear something: a description that is kept, not a list of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Role = Literal["all", "producers", "buyers", "organisers", "admins"]
ROLES: tuple[Role, ...] = ("all", "producers", "buyers", "organisers", "admins")
CHANNELS = ("telegram", "web")


class AudienceError(ValueError):
    """An audience that nobody can mean; the text names the part that is wrong."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody of whom all the given parts are true; a part that is empty asks nothing.

    `role`: producers are those who act for an approved producer, buyers all others. `districts`, `groups`: of the
    producers they act for, or (buyers) live in and bought from. `followed`, `bought_from`: producers' ids. `products`:
    product ids they bought. `lives`: lives they ordered in. `opened`: numbers of lives they looked at or have a slip of.
    `events`: events they asked to be reminded of (`without_events`: did not ask). `told`: events they were told of by
    broadcasts (`without_told`: by no way); `knows`: those, and who asked to be reminded of it or registered for a booth.
    """

    role: Role = "all"
    districts: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    followed: tuple[int, ...] = ()
    bought_from: tuple[int, ...] = ()
    products: tuple[int, ...] = ()
    lives: tuple[str, ...] = ()
    opened: tuple[int, ...] = ()
    events: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    without_events: tuple[int, ...] = ()
    told: tuple[int, ...] = ()
    knows: tuple[int, ...] = ()
    without_told: tuple[int, ...] = ()

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out: then it may stand where everybody can look."""
        return self == Audience()

    def packed(self) -> dict[str, Any]:
        """As JSON keeps it: only the parts that ask something."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items() if value}


def unpacked(plain: dict[str, Any]) -> Audience:
    """The audience that `packed()` put away. Raises AudienceError for a part that does not exist."""
    unknown = plain.keys() - set(Audience.__slots__)
    if unknown:
        raise AudienceError(f"no such part of an audience: {', '.join(sorted(unknown))}")
    role = plain.get("role", "all")
    if role not in ROLES:
        raise AudienceError(f"no such role: {role}")
    parts = {name: tuple(value) for name, value in plain.items() if name != "role"}
    if strange := set(parts.get("channels", ())) - set(CHANNELS):
        raise AudienceError(f"no such channel: {', '.join(sorted(strange))}")
    return Audience(role=role, **parts)
