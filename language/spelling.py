"""Vietnamese spelling: one place for the tone mark, what telex leaves behind, and how a word sounds."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TONE_OF = {key: mark for mark, key in _TONES.items()}
_QUALITY = {"\u0302", "\u0306", "\u031b"}
_VOWELS = set("aeiouyăâêôơư")
_RUNS = re.compile(r"(.)\1{2,}")
_PAIRS = re.compile(r"(.)\1+")
_TELEX = (
    ("dd", "đ"),
    ("uow", "ươ"),
    ("uaw", "ưa"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_ONSETS = (
    ("ngh", "ng"),
    ("gh", "g"),
    ("tr", "ch"),
    ("gi", "d"),
    ("ph", "f"),
    ("qu", "w"),
    ("s", "x"),
    ("r", "d"),
    ("v", "d"),
    ("n", "l"),
    ("k", "c"),
    ("q", "c"),
)


@lru_cache(maxsize=32768)
def settle(word: str) -> str:
    """The word in lower case with its tone mark in one agreed place, so that hòa and hoà are equal."""
    letters: list[str] = []
    tone = ""
    for c in unicodedata.normalize("NFD", word.lower()):
        if c in _TONES:
            tone = c
        else:
            letters.append(c)
    plain = unicodedata.normalize("NFC", "".join(letters))
    if not tone:
        return plain
    return _with_tone(plain, tone)


def _with_tone(plain: str, tone: str) -> str:
    """A word without tone given one where school books put it."""
    begin = 2 if plain[:2] == "qu" or (plain[:2] == "gi" and len(plain) > 2 and plain[2] in _VOWELS) else 0
    vowels = [i for i, c in enumerate(plain) if i >= begin and c in _VOWELS]
    if not vowels:
        return plain
    quality = [i for i in vowels if plain[i] in "ăâêôơư"]
    if quality:
        place = quality[-1]
    elif len(vowels) == 2 and vowels[-1] < len(plain) - 1:
        place = vowels[-1]
    else:
        place = vowels[1] if len(vowels) > 2 else vowels[0]
    return plain[:place] + unicodedata.normalize("NFC", plain[place] + tone) + plain[place + 1 :]


@lru_cache(maxsize=32768)
def partials(word: str) -> frozenset[str]:
    """The ways to type a word with some, not all, of its marks: được as đuoc, dược, đươc ... (not the bare one)."""
    spread = unicodedata.normalize("NFD", settle(word).replace("đ", "d\u0335"))
    places = [i for i, c in enumerate(spread) if c in _TONES or c in _QUALITY or c == "\u0335"]
    if not 2 <= len(places) <= 5:
        return frozenset()
    found = set()
    for chosen in range(1, 2 ** len(places) - 1):
        dropped = {p for bit, p in enumerate(places) if chosen >> bit & 1}
        kept = "".join(c for i, c in enumerate(spread) if i not in dropped)
        found.add(settle(unicodedata.normalize("NFC", kept.replace("d\u0335", "đ"))))
    return frozenset(found)


@lru_cache(maxsize=32768)
def marks(word: str) -> frozenset[tuple[int, str]]:
    """The marks of a word, each with the place of the letter that carries it; a tone has no place, for it wanders."""
    found: set[tuple[int, str]] = set()
    place = -1
    for c in unicodedata.normalize("NFD", word.replace("đ", "d\u0335")):
        if c in _TONES:
            found.add((-1, c))
        elif c in _QUALITY or c == "\u0335":
            found.add((place, c))
        else:
            place += 1
    return frozenset(found)


@lru_cache(maxsize=32768)
def untelex(word: str) -> str | None:
    """What a word typed with telex keys left in it was meant to be (buowir: bưởi), or None when nothing was left."""
    if not word.isascii() or not 2 <= len(word) <= 9:
        return None
    tone = ""
    kept: list[str] = []
    for i, c in enumerate(word):
        if c in _TONE_OF and i > 0 and not tone and any(v in _VOWELS for v in kept):
            tone = c
        else:
            kept.append(c)
    text = "".join(kept)
    for keys, letter in _TELEX:
        text = text.replace(keys, letter)
    if "w" in text:
        text = re.sub(r"(uo|u|o|a)([a-z]*)w", lambda m: m[1].translate(str.maketrans("uoa", "ươă")) + m[2], text)
    if not tone and text == word:
        return None
    return settle(_with_tone(text, _TONE_OF[tone]) if tone else text)


@lru_cache(maxsize=32768)
def untelex_tone(word: str) -> str | None:
    """A word with marks and the telex key of its tone left at the end (nhânj: nhận), or None."""
    if len(word) < 3 or word[-1] not in _TONE_OF or word.isascii():
        return None
    spread = unicodedata.normalize("NFD", word[:-1])
    if any(c in _TONES for c in spread):
        return None
    return settle(_with_tone(word[:-1], _TONE_OF[word[-1]]))


_CHAT = (("w", "qu"), ("j", "gi"), ("f", "ph"), ("z", "d"), ("z", "gi"))


@lru_cache(maxsize=32768)
def unchat(word: str) -> tuple[str, ...]:
    """The school spellings a chat spelling can stand for: wế (quế), lạg (lạng), fở (phở), túj (túi)."""
    found = [whole + word[len(chat) :] for chat, whole in _CHAT if word.startswith(chat) and len(word) > len(chat)]
    if len(word) > 2 and word.endswith("j"):
        found.append(word[:-1] + "i")
    if len(word) > 2 and word.endswith("g") and not word.endswith("ng"):
        found.append(word[:-1] + "ng")
    return tuple(settle(w) for w in found)


def swaps(bare: str) -> tuple[str, ...]:
    """A word with two neighbouring letters exchanged, in every way (bihn: binh)."""
    return tuple(bare[:i] + bare[i + 1] + bare[i] + bare[i + 2 :] for i in range(len(bare) - 1))


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def shortened(word: str) -> tuple[str, ...]:
    """A word said long (đẹpppp, okkk) in its likely short forms, likeliest first; empty when it is not long."""
    groups = ["".join(same) for _, same in groupby(word, key=_base)]
    if all(len(group) < 3 for group in groups):
        return ()
    alike = settle("".join(group if len(group) < 3 else max(group) for group in groups))
    once = _RUNS.sub(r"\1", word)
    return (alike,) if once == word else (once, _PAIRS.sub(r"\1", word), _RUNS.sub(r"\1\1", word), alike)


def undoubled(word: str) -> str:
    """A word without the letters that were typed twice (chaii: chai, đàà: đà); the same word when there are none."""
    groups = ["".join(same) for _, same in groupby(word, key=_base)]
    return settle("".join(max(group) for group in groups)) if len(groups) < len(word) else word


@lru_cache(maxsize=32768)
def sound(bare: str) -> str:
    """A bare word as many regions say it: tr as ch, s as x, l as n, final n as ng, t as c, y as i."""
    text = bare
    for onset, same in _ONSETS:
        if text.startswith(onset):
            text = same + text[len(onset) :]
            break
    for ending, same in (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"), ("y", "i")):
        if text.endswith(ending) and len(text) > len(ending):
            return text[: -len(ending)] + same
    return text


@lru_cache(maxsize=32768)
def is_syllable(bare: str) -> bool:
    """Whether a bare word is built like a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(bare) is not None


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:uye|uoi|uou|ieu|yeu|oai|oay|uay|uya|oeo|uyu|ie|ye|uo|ua|ia|uy|ue|oa|oe|ai|ay|ao|au|eo|eu|iu|oi|ui|uu|oo|a|e|i|o|u|y)"
    r"(?:ch|ng|nh|[cmnpt])?"
)
