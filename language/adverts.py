"""The way out of adverts, in every language: the last line of the text and the button below it."""

from __future__ import annotations

from domain.broadcasts import WayOut
from language.say import LANGUAGES, Words

STOP_TAP = "adstop"
"""The verb of the tap that ends adverts; the command is /dungqc."""


def way_outs(words: Words) -> dict[str, WayOut]:
    """Language -> how an advert in it is stopped."""
    return {
        language: WayOut(
            words=words.say(language, "advert-way-out"),
            button=words.say_plain(language, "advert-way-out-button"),
            data=STOP_TAP,
        )
        for language in LANGUAGES
    }
