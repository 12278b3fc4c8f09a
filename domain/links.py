"""Links that open our chat at a certain place, in each channel's own way."""

from __future__ import annotations

from collections.abc import Mapping


def deep_link(channel: str, payload: str, *, public_url: str, usernames: Mapping[str, str]) -> str | None:
    """A link to the chat with this start parameter; None where the bot's name is not known yet."""
    if channel == "web":
        return f"{public_url}/?start={payload}"
    name = usernames.get(channel)
    return f"https://t.me/{name}?start={payload}" if name else None
