"""Live codes in a message: A12, mã 05, mã 33 và 34."""

from __future__ import annotations

from typing import Final

from language import numbers
from language.parts import Mention
from language.patterns import KNOWN
from language.products import Catalogue
from language.tokens import Token
from language.units import SAID, WEIGHT
from language.words.cues import KNOWN_BARE

_NOT_CODES: Final = frozenset("x k t p q h l d s m u v r f w z n".split())
_WISHES: Final = frozenset((("g", 9), ("g", 8)))
"""Good night and great as they are typed: g9."""
_GOES: Final = frozenset("ship giao ve qua tai toi den gui o sang".split())
"""Words after which Q1 is a district."""
CODE_LEADS: Final = frozenset("mã ma code mẫu số sp msp".split())


def code(
    tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int], *, live: bool, plain: bool = False
) -> Mention | None:
    """The live code that begins at a word, or None. `plain`: any letter before a number is a code."""
    token = tokens[at]
    if token.typed in CODE_LEADS and at and tokens[at - 1].bare == "moi":
        return None
    if token.typed in CODE_LEADS:
        return _led_code(tokens, at, catalogue, taken, live=live)
    spoken = _spoken(tokens, at, catalogue) if live else None
    if spoken is not None:
        return spoken
    toned = len(token.bare) == 1 and at + 1 < len(tokens) and tokens[at + 1].is_number and tokens[at + 1].glued
    if not token.is_word or not (token.typed.isascii() or toned):
        return None
    if token.typed in ("q", "p") and at and tokens[at - 1].bare in _GOES:
        return None
    letter = token.bare if toned else token.typed
    zero = len(letter) > 1 and letter.endswith("o") and letter[:-1] in catalogue.letters
    if zero:
        letter = letter[:-1]
    if letter not in catalogue.letters and not (
        live and len(letter) == 1 and ((plain and letter != "x") or letter not in _NOT_CODES)
    ):
        return None
    step = at + 1
    glued = True
    while step < len(tokens) and tokens[step].text in "._-" and tokens[step].glued:
        step += 1
    if step >= len(tokens) or not tokens[step].is_number or step in taken:
        return None
    if (
        live
        and tokens[step].text == "0"
        and step + 1 < len(tokens)
        and tokens[step + 1].text.isdecimal()
        and len(tokens[step + 1].text) < 3
    ):
        # A 0 3 is A03, unless A0 is on sale: then a0 3 is three of it, and a 0 3 may be either.
        apart, nought = catalogue.by_code(letter, int(tokens[step + 1].text)), catalogue.by_code(letter, 0)
        if apart is not None and (nought is None or not tokens[step].glued):
            both = (apart,) if nought is None else (apart, nought)
            return Mention(at, step + 2, both, is_code=True)
    glued = tokens[step].glued
    if "." in tokens[step].text or "," in tokens[step].text or len(tokens[step].text) > 6:
        return None
    number = int(tokens[step].text)
    if (letter, number) in _WISHES and catalogue.by_code(letter, number) is None:
        return None
    at_code = catalogue.by_code(letter, number)
    if not glued:
        after = tokens[step + 1] if step + 1 < len(tokens) else None
        if at_code is None or (after is not None and (after.typed in SAID and after.typed not in ("x", "sl"))):
            return None
        if (
            letter in ("a", "e", "c", "m", "b")
            and number < 10
            and len(tokens[step].text) == 1
            and not (after and after.is_number)
        ):
            return None
        if after is not None and after.is_word and after.typed not in KNOWN and after.bare not in KNOWN_BARE:
            return None
    if at_code is not None:
        return Mention(at, step + 1, (at_code,), is_code=True)
    return Mention(at, step + 1, (), is_code=True, near=tuple(catalogue.numbers.get(number, ())))


def _spoken(tokens: list[Token], at: int, catalogue: Catalogue) -> Mention | None:
    """A code as it is said aloud, with a number of two digits in words: a mười hai."""
    if tokens[at].typed not in catalogue.letters or len(tokens[at].typed) > 1 or at + 2 >= len(tokens):
        return None
    paired = _paired(tokens, at + 1)
    if paired is not None and (known := catalogue.by_code(tokens[at].typed, paired)) is not None:
        return Mention(at, at + 3, (known,), is_code=True)
    said = numbers.read(tokens, at + 1) if tokens[at + 1].typed in _TENS else None
    if said is None or said.vague or said.group > 1 or said.value.denominator > 1 or tokens[said.end - 1].typed in SAID:
        return None
    found = catalogue.by_code(tokens[at].typed, int(said.value))
    counted = said.end < len(tokens) and tokens[said.end].typed in SAID
    return Mention(at, said.end, (found,), is_code=True) if found is not None and not counted else None


def _paired(tokens: list[Token], at: int) -> int | None:
    """Two digits said one after another (không chín: 9, hai bảy: 27), with what they count, if anything, behind them."""
    pair = tokens[at : at + 2]
    if len(pair) < 2 or any(t.typed not in numbers.DIGITS or not t.typed[0].isalpha() for t in pair):
        return None
    one, other = (numbers.DIGITS[t.typed] for t in pair)
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    if one > 9 or other > 9 or pair[0].typed.isascii() != pair[1].typed.isascii() or pair[0].typed in ("a", "an"):
        return None
    return one * 10 + other if after is None or after.typed not in SAID else None


_LETTERS_SAID: Final = {"gờ": "g", "giê": "g", "bờ": "b", "bê": "b", "cờ": "c", "xê": "c", "đê": "d", "hát": "h"}
"""Letters as they are called: mã gờ năm tư."""
_TENS: Final = frozenset("mười hai ba bốn năm sáu".split())
_STREETS: Final = frozenset("ngõ ngách ngo ngach nhà phố đường pho hẻm kiệt".split())


def _led_code(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int], *, live: bool) -> Mention | None:
    step = at + 1
    if step < len(tokens) and tokens[step].typed in ("số", "so", "hàng", "sp"):
        step += 1
    if step < len(tokens) and tokens[step].text in ":#":
        step += 1
    if step >= len(tokens) or step in taken:
        return None
    letter = _LETTERS_SAID.get(tokens[step].typed, tokens[step].typed)
    if letter in catalogue.letters and step + 1 < len(tokens) and tokens[step + 1].is_word:
        said = numbers.read(tokens, step + 1)
        known = catalogue.by_code(letter, int(said.value)) if said is not None and not said.vague else None
        if said is not None and known is not None and said.group == 1:
            return Mention(at, said.end, (known,), is_code=True)
    spoken = numbers.read(tokens, step) if tokens[step].is_word else None
    if (
        spoken is not None
        and not spoken.vague
        and spoken.group == 1
        and (len(tokens[step].typed) > 2 or spoken.end > step + 1)
    ):
        after = tokens[spoken.end] if spoken.end < len(tokens) else None
        here = after is None or (after.typed not in SAID and after.typed not in _STREETS)
        having = catalogue.numbers.get(int(spoken.value), []) if here else []
        if having:
            return Mention(at, spoken.end, tuple(having), is_code=True)
    if tokens[step].is_word:
        inner = code(tokens, step, catalogue, taken, live=True) if tokens[step].typed not in CODE_LEADS else None
        return Mention(at, inner.end, inner.candidates, is_code=True, near=inner.near) if inner else None
    if not tokens[step].is_number or len(tokens[step].text) > 6 or not tokens[step].text.isdecimal():
        return None
    if tokens[at].typed in ("số", "mẫu", "sp") and (
        not live or (step + 1 < len(tokens) and tokens[step + 1].typed in ("ngõ", "ngách", "nhà", "đường"))
    ):
        return None
    counted = step + 1 < len(tokens) and tokens[step + 1].typed in SAID and tokens[step].text in "123456789"
    if counted and tokens[at].typed == "ma" and (not at or not tokens[at - 1].is_word):
        return None
    weighed = step + 1 < len(tokens) and tokens[step + 1].glued and tokens[step + 1].typed in WEIGHT
    if weighed and tokens[at].typed == "ma":
        return None
    having = catalogue.numbers.get(int(tokens[step].text), [])
    return Mention(at, step + 1, tuple(having), is_code=True) if having else Mention(at, step + 1, (), is_code=True)


def next_code(tokens: list[Token], at: int, catalogue: Catalogue) -> Mention | None:
    """The next number of mã 33 và 34, and of mã 12 19 20 mỗi mã 2 hộp."""
    if at + 1 < len(tokens) and tokens[at].text.isdecimal() and _each_code(tokens, at):
        having = catalogue.numbers.get(int(tokens[at].text[:6]), [])
        return Mention(at, at + 1, tuple(having), is_code=True) if having else None
    if (
        at + 1 >= len(tokens)
        or tokens[at].typed not in ("và", "va", "với", ",", "+", "&")
        or not tokens[at + 1].text.isdecimal()
    ):
        return None
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    having = catalogue.numbers.get(int(tokens[at + 1].text[:6]), [])
    if not having or (after is not None and after.typed in SAID):
        return None
    return Mention(at + 1, at + 2, tuple(having), is_code=True)


def _each_code(tokens: list[Token], at: int) -> bool:
    """Whether only more numbers stand before "mỗi mã ...", so that this one is a code."""
    rest = [t for t in tokens[at : at + 12] if t.text not in ",+&"]
    after = next((t for t in rest if not t.text.isdecimal()), None)
    return after is not None and after.bare in ("moi", "each", "deu")
