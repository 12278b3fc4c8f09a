"""Who should hear something, in words."""

from __future__ import annotations

from domain.audiences import Audience
from domain.groups import groups
from domain.places import districts
from language.say import Words


def described(words: Words, language: str, audience: Audience) -> str:
    """A role, and of where and of what where that is narrowed."""
    parts = [words.say_plain(language, f"office-audience-{audience.role}")]
    parts += [districts()[code].name for code in audience.districts if code in districts()]
    parts += [group.name(language) for group in groups() if group.id in audience.groups]
    return " · ".join(parts)
