"""Text as people typed it, without what only a machine can see: control signs, direction marks, joiners to nowhere."""

from __future__ import annotations

import re
import unicodedata

_KEPT_JOINERS = "\u200d\ufe0f"  # between the parts of one emoji
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def tidy(text: str, *, lines: bool = False) -> str:
    """The text in one form (NFC), single-spaced; marks that turn the direction of writing are taken out.

    `lines` keeps line breaks (a story has paragraphs, a name has not).
    """
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(_shown(sign) for sign in plain)
    if not lines:
        return " ".join(shown.split())
    rows = (_SPACES.sub(" ", row).strip() for row in shown.split("\n"))
    return _LINES.sub("\n\n", "\n".join(rows)).strip()


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it, so that it can name something."""
    return any(sign.isalnum() for sign in text)


def _shown(sign: str) -> str:
    if sign == "\n" or sign in _KEPT_JOINERS:
        return sign
    kind = unicodedata.category(sign)
    if sign.isspace():
        return " "
    return "" if kind in {"Cc", "Cf", "Cs", "Co", "Cn"} else sign
