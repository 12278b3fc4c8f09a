"""A message taken apart once: its words repaired, goods, telephone and address found; every rule reads this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from domain.fold import fold
from domain.wishes import Context, Reason
from language import addresses, codes, keyboards, phones, pointers, variants
from language.mentions import find_mentions
from language.numbers import DIGITS
from language.parts import Element, Mention
from language.patterns import KNOWN, Phrase
from language.products import Catalogue
from language.spelling import is_syllable, marks, partials, settle, shortened, swaps, unchat, untelex, untelex_tone
from language.tokens import Token, clean, cut
from language.units import SAID
from language.words.cues import CUES, KNOWN_BARE
from language.words.slang import ENGLISH, SLANG

_PARTIAL: dict[str, str] = {}
for (
    _word
) in "không được nhiêu lấy đặt chốt giúp thêm hộp tiền nhé với chị rồi muốn nữa giảm ngày cảm miễn sửa đổi hủy".split():
    for _partial in partials(_word):
        if _partial not in KNOWN:
            _PARTIAL.setdefault(_partial, _word)
_I = frozenset("em mình chị anh tôi tui cô bác e c a m".split())
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


def look(text: str, context: Context, catalogue: Catalogue) -> Scene:
    """Take a message apart."""
    cleaned = keyboards.decoded(clean(text))
    phone, cleaned_of_phones, spans = phones.take(cleaned)
    tokens = cut(cleaned_of_phones)[:MOST_WORDS]
    for token in tokens:
        repair(token, catalogue)
    tokens = [part for token in tokens for part in _parted(token, catalogue)]
    _settle_single_letters(tokens)
    words = [t for t in tokens if t.is_word and len(t.text) > 1]
    marked = sum(not t.text.isascii() for t in words)
    loose = _is_loose(words, marked, catalogue)
    place = addresses.find(tokens, cleaned_of_phones, awaiting=context.awaiting == "address", loose=loose)
    place = None if cleaned.startswith("/") else place
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


def repair(token: Token, catalogue: Catalogue) -> None:
    """Set what a token is read as: chat spellings, leftovers of telex, long letters and missing marks put right."""
    typed = settle(token.text)
    token.typed = typed
    token.bare = fold(typed)
    token.word = typed
    if not token.is_word:
        return
    token.word = _read_as(typed, token.bare)
    swapped = {"n": "l", "l": "n"}.get(typed[0], "") + typed[1:] if typed != token.bare else typed
    said = next((w for w in (token.word, swapped) if w in SAID and w != typed and len(w) > 2), "")
    if said and typed not in SAID and typed not in KNOWN and (said == token.word or not catalogue.has(typed)):
        token.typed = token.word = said
        token.bare = fold(said)
        return
    if token.word == typed and typed not in KNOWN and typed not in ENGLISH and not catalogue.has(typed):
        for whole in unchat(typed):
            if catalogue.spells(whole) or whole in SAID or whole in KNOWN:
                token.typed = token.word = whole
                token.bare = fold(whole)
                return
    if token.word == typed and len(token.bare) > 3 and not is_syllable(token.bare) and not catalogue.has(typed):
        for swapped in swaps(token.bare):
            if catalogue.has(swapped) and is_syllable(swapped):
                token.typed = token.bare = token.word = swapped
                return
    for short in shortened(typed) if not catalogue.has(typed) else ():
        if catalogue.has(short):
            token.typed, token.bare = short, fold(short)
            return
    if typed.isascii() and typed not in KNOWN and typed not in ENGLISH:
        decoded = untelex(typed)
        if decoded and decoded != typed and catalogue.spells(decoded) and not catalogue.has(typed):
            token.typed, token.bare = decoded, fold(decoded)


def _read_as(typed: str, bare: str) -> str:
    if typed in SLANG:
        return SLANG[typed]
    if typed in KNOWN:
        return typed
    for short in shortened(typed):
        if short in SLANG or short in KNOWN or short in KNOWN_BARE:
            return SLANG.get(short, short)
    if typed in _PARTIAL:
        return _PARTIAL[typed]
    if typed in ENGLISH:
        return typed
    if typed != bare:
        toned = untelex_tone(typed)
        return toned if toned and toned in KNOWN else _marked_alike(typed, bare)
    if bare not in KNOWN_BARE:
        decoded = untelex(typed)
        if decoded and decoded in KNOWN:
            return decoded
        if len(bare) > 3 and not is_syllable(bare):
            return _transposed(bare)
    return typed


def _marked_alike(typed: str, bare: str) -> str:
    """A word whose marks fit no word known, as the only known word with its letters that has a tone besides (rôi: rồi)."""
    mine = marks(typed)
    if typed in DIGITS or typed == "mươi" or any(place == -1 for place, _ in mine):
        return typed
    fitting = [word for word in KNOWN_BARE.get(bare, ()) if word != bare and mine < marks(word)]
    return fitting[0] if len(fitting) == 1 else typed


def _transposed(bare: str) -> str:
    """A word that is no syllable, with two letters put right when that gives the one word known (thnah: thành)."""
    exact = [one for one in dict.fromkeys(swaps(bare)) if one in KNOWN]
    if len(exact) == 1:
        return exact[0]
    found = {word for one in swaps(bare) for word in KNOWN_BARE.get(one, ())}
    return found.pop() if len(found) == 1 else bare


def _parted(token: Token, catalogue: Catalogue) -> list[Token]:
    """Two words of goods typed as one (chèlam) as two; every other word as it is."""
    if (
        len(token.typed) < 4
        or (len(token.typed) == 4 and is_syllable(token.bare))
        or not token.is_word
        or token.typed in KNOWN
        or token.bare in KNOWN_BARE
    ):
        return [token]
    if (
        token.typed in ENGLISH
        or token.typed in SLANG
        or catalogue.has(token.typed)
        or len(token.text) != len(token.typed)
    ):
        return [token]
    glued = _glued(token, catalogue)
    if glued:
        return glued
    for at in range(2, len(token.text) - 1):
        one, other = settle(token.text[:at].lower()), settle(token.text[at:].lower())
        if (catalogue.has(one) or (one in SAID and one != fold(one))) and catalogue.has(other):
            cut_at = token.start + at
            return [
                Token(token.text[:at], one, fold(one), token.start, cut_at, token.glued, one),
                Token(token.text[at:], other, fold(other), cut_at, token.end, glued=True, typed=other),
            ]
    return [token]


def _glued(token: Token, catalogue: Catalogue) -> list[Token]:
    """A unit and words of goods typed as one (hopbanhcom) as what they are; nothing when that cannot be told."""
    if len(token.typed) < 8 or is_syllable(token.bare):
        return []
    cuts = [0]
    whole = token.text.lower()
    while cuts[-1] < len(whole):
        begin = cuts[-1]
        end = next(
            (
                e
                for e in range(min(len(whole), begin + 6), begin + 1, -1)
                if (settle(whole[begin:e]) in SAID and not begin) or catalogue.has(settle(whole[begin:e]))
            ),
            None,
        )
        if end is None:
            return []
        cuts.append(end)
    parts = []
    for begin, end in pairwise(cuts):
        piece = settle(whole[begin:end])
        start = token.start + begin
        parts.append(
            Token(
                token.text[begin:end], piece, fold(piece), start, token.start + end, bool(begin) or token.glued, piece
            )
        )
    return parts if len(parts) > 2 else []


def _settle_single_letters(tokens: list[Token]) -> None:
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.typed in ("k", "h") and token.glued and before and before.is_number:
            token.word = token.typed
        elif (token.text == "0" and after and after.word in ("lấy", "mua", "đặt", "có", "cần", "lay", "được")) or (
            token.text == "0" and before and before.word in ("còn", "có", "được", "hàng") and after is None
        ):
            token.word = "không"
        elif token.typed == "cn" and after and after.word in ("không", "hàng", "nhiều", "size"):
            token.word = "còn"
        elif (
            token.typed == "bn" and before and after and before.word in ("với", "và", "cho", "của") and after.word in _I
        ):
            token.word = token.typed = "bạn"
            token.bare = "ban"
        elif token.bare == "mai" and before and before.bare == "khuyen":
            token.word = token.typed = "mãi"
        elif (token.typed == "km" and after and after.is_number) or (
            token.typed == "ty" and before and before.bare == "cong"
        ):
            token.word = token.typed
        elif token.typed == "ch" and after and after.word in _I and (i == 0 or (before and not before.is_word)):
            token.word = "cho"
        elif token.word == "được" and token.typed in ("đc", "dc") and after and (after.is_number or after.text == ":"):
            token.word = "địa chỉ"


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
