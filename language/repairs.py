"""Words put right one by one, and then by those beside them: chat spellings, telex left over, letters doubled, one-letter words."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

from domain.fold import fold
from language.numbers import DIGITS
from language.patterns import KNOWN
from language.products import Catalogue
from language.spelling import (
    is_syllable,
    marks,
    partials,
    settle,
    shortened,
    swaps,
    unchat,
    undoubled,
    untelex,
    untelex_tone,
)
from language.tokens import Token
from language.units import SAID
from language.words.cues import KNOWN_BARE
from language.words.slang import ENGLISH, SLANG

_PARTIAL: dict[str, str] = {}
for (
    _word
) in "không được nhiêu lấy đặt chốt giúp thêm hộp tiền nhé với chị rồi muốn nữa giảm ngày cảm miễn sửa đổi hủy".split():
    for _partial in partials(_word):
        if _partial not in KNOWN:
            _PARTIAL.setdefault(_partial, _word)
_I = frozenset("em mình chị anh tôi tui cô bác e c a m".split())


def repair(token: Token, catalogue: Catalogue) -> None:
    """Set what a token is read as: chat spellings, leftovers of telex, long letters and missing marks put right."""
    typed = settle(token.text)
    token.typed = typed
    token.bare = fold(typed)
    token.word = typed
    if not token.is_word:
        return
    token.word = _read_as(typed, token.bare)
    once = undoubled(typed)
    doubled = once != typed and token.word == typed and not (_counts_as(typed, catalogue) or typed in _DOUBLED)
    if doubled and (_counts_as(once, catalogue) or once in SLANG):
        token.typed, token.bare, token.word = once, fold(once), SLANG.get(once, once)
        return
    swapped = {"n": "l", "l": "n"}.get(typed[0], "") + typed[1:] if typed != token.bare else typed
    said = next((w for w in (token.word, swapped) if w in SAID and w != typed and len(w) > 2), "")
    if said and typed not in SAID and typed not in KNOWN and (said == token.word or not catalogue.has(typed)):
        token.typed = token.word = said
        token.bare = fold(said)
        return
    if token.word in (typed, *unchat(typed)) and not _means(typed) and not catalogue.has(typed):
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


_DONE_NOT: Final = frozenset("gửi giao ship lấy chốt hủy bỏ lên quên để cho".split())
"""What is not to be done: đg gửi nữa."""
_OF_SPOUSES: Final = frozenset("iu yeu tui la mang chui cam can cau".split())
"""Words behind ck and vk that make them husband and wife."""
_DOUBLED: Final = frozenset("xoong boong coong goòng".split())
"""School spellings with a letter twice."""


def _counts_as(typed: str, catalogue: Catalogue) -> bool:
    """Whether a word says something here as it is typed: a word of goods, a unit, a number, or of some turn of phrase."""
    return _means(typed) or typed in SAID or typed in DIGITS or catalogue.has(typed)


def _means(typed: str) -> bool:
    """Whether a word is known as it is typed."""
    return typed in KNOWN or typed in ENGLISH


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


def settle_beside(tokens: list[Token]) -> None:
    """Words that only those beside them tell: bao nhêu, 2 chia, ck em."""
    _settle_how_much(tokens)
    _settle_single_letters(tokens)


def _settle_how_much(tokens: list[Token]) -> None:
    """The word after bao that is one letter off nhiêu read as that, or a question would be an order: bao nhêu 1 cái."""
    for one, other in pairwise(tokens):
        if one.word == "bao" and other.is_word and OSA.distance(other.bare, "nhieu", score_cutoff=1) <= 1:
            other.word = "nhiêu"


def _ends(after: Token | None) -> bool:
    """Whether what is counted ends here: nothing follows, or a sign, or a particle."""
    return after is None or not after.is_word or after.word in ("nhé", "nha", "ạ", "em", "shop", "đi", "luôn")


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
        elif token.typed == "chia" and before and (before.is_number or before.typed in DIGITS) and _ends(after):
            token.word = token.typed = token.bare = "chai"
        elif token.typed == "cn" and after and after.word in ("không", "hàng", "nhiều", "size"):
            token.word = "còn"
        elif (
            token.typed == "bn"
            and after
            and after.word in _I
            and (before is None or before.word in ("với", "và", "cho", "của"))
        ):
            token.word = token.typed = "bạn"
            token.bare = "ban"
        elif (
            token.typed in ("hem", "hăm")
            and not token.glued
            and (after is None or not (after.is_word or after.is_number))
        ):
            token.word = token.typed = "không"
            token.bare = "khong"
        elif token.typed in ("ck", "vk") and after and (after.word in (*_I, "không") or after.bare in _OF_SPOUSES):
            token.word = token.typed = "chồng" if token.typed == "ck" else "vợ"
            token.bare = fold(token.typed)
        elif token.typed == "h" and before and before.bare == "bao":
            token.word = token.typed = "giờ"
            token.bare = "gio"
        elif token.typed == "đg" and after and after.word in _DONE_NOT:
            token.word = token.typed = "đừng"
            token.bare = "dung"
        elif token.bare == "mai" and before and before.bare == "khuyen":
            token.word = token.typed = "mãi"
        elif (token.typed == "km" and after and after.is_number) or (
            token.typed == "ty" and before and before.bare == "cong"
        ):
            token.word = token.typed
        elif token.typed == "ch" and after and after.word in _I and (i == 0 or (before and not before.is_word)):
            token.word = "cho"
        elif token.typed in ("đc", "dc") and after and after.word == "không":
            token.word = token.typed = "được"
            token.bare = "duoc"
        elif token.word == "được" and token.typed in ("đc", "dc") and after and (after.is_number or after.text == ":"):
            token.word = "địa chỉ"
