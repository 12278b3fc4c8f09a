"""VNI and VIQR typing that no keyboard turned into letters: la61y and la^'y are lấy, ru7o7u5 and ru+o+.u rượu."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

_TONES: Final = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_CHUNK: Final = re.compile(r"(?<!\w)(?=\w*[^\W\d_])(?=\w*\d)[a-zA-Z][a-zA-Z0-9]{1,9}(?!\w)")
_INSIDE: Final = re.compile(r"[aeiouydAEIOUYD][1-9]{1,2}[a-zA-Z]|[aeouAEOU][678][1-5](?!\d)")
_QUALITY: Final = re.compile(r"([aeo])6|([uo])7|(a)8|(d)9", re.IGNORECASE)


_SIGNS: Final = {"'": "1", "`": "2", "?": "3", "~": "4", ".": "5", "^": "6", "+": "7", "(": "8"}
_SIGNED: Final = re.compile(
    r"(?<![\w])[a-zA-Z]*[aeiouyAEIOUY](?:[\^+(][`'?~.]?|[`'~]|[?.](?=[a-zA-Z]))[a-zA-Z]*(?:[\^+(][`'?~.]?|[`'~])?[a-zA-Z]*(?![\w])"
)


_TRAILING: Final = re.compile(r"(?<!\w)[a-zA-Z]{2,6}[1-5](?!\w)")
LEAST_TRAILING: Final = 3
"""Words with a tone typed behind them from which a text was typed so: goi1 keo5 lac5."""


def decoded(text: str, known: Callable[[str], bool]) -> str:
    """The text with such keys turned into marks, where some of its words can be nothing else; codes like a12 alone prove nothing.

    `known`: whether a word with its marks is one of some lexicon; tones behind words (sen2 may be two of them) need most to be.
    """
    behind = _TRAILING.findall(text)
    if len(behind) >= LEAST_TRAILING and sum(known(_word(w.lower())) for w in behind) * 3 > len(behind) * 2:
        return _TRAILING.sub(lambda m: _word(m[0]), text)
    if any(c in "^+(`'~" for c in text) and len(_SIGNED.findall(text)) > 1:
        text = _SIGNED.sub(lambda m: _word("".join(_SIGNS.get(c, c) for c in m[0].replace("dd", "d9"))), text)
    if not any(c.isdigit() for c in text) or not any(_INSIDE.search(m[0]) for m in _CHUNK.finditer(text)):
        return text
    return _CHUNK.sub(lambda m: _word(m[0]), text)


_BEHIND: Final = re.compile(r"([aeo])([a-z]+)6$", re.IGNORECASE)
"""A hat typed at the end of a word: toi6."""


def _word(word: str) -> str:
    marked = _QUALITY.sub(_lettered, _BEHIND.sub(r"\g<1>6\2", word))
    tones = [c for c in marked if c in _TONES]
    letters = "".join(c for c in marked if c not in _TONES)
    if any(c.isdigit() for c in letters) or len(tones) > 1:
        return word
    if not tones:
        return letters
    place = max((i for i, c in enumerate(letters) if c.lower() in "âăêôơư"), default=-1)
    if place < 0:
        place = next((i for i, c in enumerate(letters) if c.lower() in "aeiouy"), -1)
    if place < 0:
        return word
    return unicodedata.normalize("NFC", letters[: place + 1] + _TONES[tones[0]] + letters[place + 1 :])


def _lettered(match: re.Match[str]) -> str:
    letter = next(part for part in match.groups() if part)
    lower = {"a6": "â", "e6": "ê", "o6": "ô", "u7": "ư", "o7": "ơ", "a8": "ă", "d9": "đ"}[match[0].lower()]
    return lower.upper() if letter.isupper() else lower
