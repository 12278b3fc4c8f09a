"""A message taken apart once: its words repaired, goods, telephone and address found; every rule reads this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from domain.fold import fold
from domain.wishes import Context, Reason
from language import addresses, codes, keyboards, phones, pointers, respective, variants
from language.glued import parted
from language.mentions import find_mentions
from language.parts import Element, Mention
from language.patterns import KNOWN, Phrase
from language.products import Catalogue
from language.repairs import repair, settle_beside
from language.spelling import settle
from language.tokens import Token, clean, cut
from language.units import SAID
from language.words.cues import CUES, KNOWN_BARE
from language.words.slang import ENGLISH, SLANG

_BOTH = frozenset("them can an so do hat".split())
"""English words that are as often Vietnamese ones without their marks."""
MOST_WORDS = 600
"""Words read of one message."""


@dataclass(slots=True)
class Scene:
    """What is known of one message before anything is decided. `line` holds the words joined by spaces, `starts` where each begins in it, `parts` what stretches of it were read as."""

    text: str
    tokens: list[Token]
    mentions: list[Mention]
    context: Context
    catalogue: Catalogue
    phone: str | None
    address: str | None
    loose: bool
    taken: set[int] = field(default_factory=set)
    line: str = ""
    starts: list[int] = field(default_factory=list)
    heard: dict[str, re.Match[str] | None] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    parts: dict[tuple[int, int, tuple[int, ...]], list[Element]] = field(default_factory=dict)

    def cue(self, name: str) -> str | None:
        """The words of this message that give the cue, or None."""
        if name not in self.heard:
            self.heard[name] = CUES[name].search(self.line, loose=self.loose)
        match = self.heard[name]
        return match.group() if match else None

    def mentions_in(self, begin: int, end: int) -> list[Mention]:
        """The goods named by words begin..end."""
        return [m for m in self.mentions if begin <= m.begin < end]

    def cue_in(self, name: str | Phrase, begin: int, end: int) -> re.Match[str] | None:
        """The cue within words begin..end, or None."""
        wanted = CUES[name] if isinstance(name, str) else name
        if begin >= end or begin >= len(self.starts):
            return None
        stop = self.starts[end] - 1 if end < len(self.starts) else len(self.line)
        pattern = wanted.loose if self.loose else wanted.strict
        return pattern.search(self.line[self.starts[begin] : max(stop, self.starts[begin])])

    @staticmethod
    def is_common(token: Token) -> bool:
        """Whether a word is one the phrase lists know, so that it is hardly the name of goods."""
        return (
            token.typed in KNOWN
            or token.word in KNOWN
            or token.typed in SLANG
            or token.typed in ENGLISH
            or (token.typed == token.bare and token.bare in KNOWN_BARE)
        )

    def note(self, rule: str, words: str) -> None:
        """Remember why."""
        self.reasons.append(Reason(rule, words.strip()))


def _is_known(word: str, catalogue: Catalogue) -> bool:
    return catalogue.spells(settle(word)) or (settle(word) != fold(word) and settle(word) in SAID)


def look(text: str, context: Context, catalogue: Catalogue) -> Scene:
    """Take a message apart."""
    cleaned = respective.dealt(keyboards.decoded(clean(text), lambda word: _is_known(word, catalogue)))
    phone, cleaned_of_phones, spans = phones.take(cleaned)
    tokens = cut(cleaned_of_phones)[:MOST_WORDS]
    for token in tokens:
        repair(token, catalogue)
    tokens = [part for token in tokens for part in parted(token, catalogue)]
    settle_beside(tokens)
    words = [t for t in tokens if t.is_word and len(t.text) > 1]
    marked = sum(not t.text.isascii() for t in words)
    loose = _is_loose(words, marked, catalogue)
    place = addresses.find(tokens, cleaned_of_phones, awaiting=context.awaiting == "address", loose=loose)
    place = None if cleaned.startswith(("/", "{")) else place
    taken = set(range(place.begin, place.end)) if place else set()
    live = context.channel == "live"
    mentions = find_mentions(
        tokens,
        catalogue,
        taken,
        live=live,
        plain=live and codes.read(cleaned) is not None,
        near=_at_hand(context, catalogue),
    )
    mentions = [m for m in mentions if not _is_person(tokens, m, catalogue)]
    mentions = pointers.pointed(tokens, mentions, context, catalogue)
    scene = Scene(cleaned, tokens, mentions, context, catalogue, phone, place.text if place else None, loose, taken)
    _draw_line(scene, taken)
    if phone:
        scene.note("phone", spans)
    if place:
        scene.note("address", place.text)
    return scene


_CALLED: Final = frozenset("nhận tên gặp anh chị cô chú bác ông bà em nhan ten gap chi co chu bac ong ba".split())
"""Words before a name of somebody."""


def _is_person(tokens: list[Token], mention: Mention, catalogue: Catalogue) -> bool:
    """Whether words that only sound like goods are the name of somebody, written large: người nhận Trần Mai, no Tranh sơn mài."""
    said = tokens[mention.begin : mention.end]
    led = mention.begin > 0 and tokens[mention.begin - 1].word in _CALLED
    large = len(said) > 1 and all(t.text[0].isupper() and not t.text.isupper() for t in said)
    return led and large and any(not catalogue.spells(t.typed) for t in said)


def _at_hand(context: Context, catalogue: Catalogue) -> frozenset[int]:
    """Positions of the products in the cart or shown last: they may be named by one word."""
    ids = [item.product_id for item in context.cart] + list(context.last_shown)
    return frozenset(catalogue.position[i] for i in ids if i in catalogue.position)


def _is_loose(words: list[Token], marked: int, catalogue: Catalogue) -> bool:
    """Whether marks are missing from this message: from all of it, or from some word that needs them. English needs none."""
    english = sum(t.typed in ENGLISH and t.typed not in _BOTH for t in words)
    if marked == 0 and english * 2 > len(words):
        return False
    if marked < 0.3 * len(words):
        return True
    return any(
        t.typed == t.bare
        and t.word == t.typed
        and t.text.islower()
        and t.bare in KNOWN_BARE
        and t.typed not in KNOWN
        and t.typed not in ENGLISH
        and not catalogue.has(t.typed)
        for t in words
    )


def _kinds_without(scene: Scene) -> list[int]:
    """Places of a "không" that is part of a variant (không đường, không thêu), so that it neither asks nor refuses."""
    places = [
        i for i, t in enumerate(scene.tokens) if (t.word == "không" or t.typed == "khong") and i not in scene.taken
    ]
    if not places:
        return []
    near = {i for m in scene.mentions for i in m.candidates} | _at_hand(scene.context, scene.catalogue)
    products = [p for i in sorted(near)[:60] if len((p := scene.catalogue.products[i]).variants) > 1]
    if not products:
        return []
    finder = variants.finder(products)
    whole = len(scene.tokens)
    return [i for i in places if i + 1 < whole and finder.at(scene.tokens, i, whole, close=True) is not None]


def _draw_line(scene: Scene, taken: set[int]) -> None:
    words = [t.word for t in scene.tokens]
    for i in taken:
        words[i] = "^" if i - 1 not in taken else ""
    for i in _kinds_without(scene):
        words[i] = "~"
    for mention in scene.mentions:
        words[mention.begin] = "#"
        for i in range(mention.begin + 1, mention.end):
            words[i] = ""
    pieces = []
    length = 0
    for word in words:
        scene.starts.append(length)
        if word:
            pieces.append("\n" if word == "\n" else word)
            length += len(word) + 1
    scene.line = " ".join(pieces)
