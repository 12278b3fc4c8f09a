"""Text is counted in UTF-16 units, as Telegram counts it."""

import re

ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text) + len(ASTRAL.findall(text)) if not text.isascii() else len(text)


def byte_offset(text: str, index: int) -> int:
    """The byte where the character at `index` begins, as parse errors name it."""
    return len(text[:index].encode("utf-8", "surrogatepass"))


def cut(text: str, start: int, end: int) -> str:
    """The part of a text between two UTF-16 offsets."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[start * 2 : end * 2].decode("utf-16-le", "replace")
