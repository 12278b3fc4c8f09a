"""Reads the sentences from their files, once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import language
from language.say import LANGUAGES, Words

FOLDER = Path(language.__file__).parent / "words"


@cache
def load() -> Words:
    """All sentences of all languages, read from language/words."""
    return Words(
        {
            tongue: {path.name: path.read_text(encoding="utf-8") for path in sorted((FOLDER / tongue).glob("*.ftl"))}
            for tongue in LANGUAGES
        }
    )
