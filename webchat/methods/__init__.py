"""The Bot API's methods, by lower-cased name."""

from webchat.methods import about, chats, edit, inline, send
from webchat.methods.room import METHODS, Room

__all__ = ["METHODS", "Room", "about", "chats", "edit", "inline", "send"]
