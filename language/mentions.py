"""Goods named in a message, by words or by live code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from domain.fold import fold
from language import numbers
from language.patterns import KNOWN
from language.products import Catalogue, Found
from language.spelling import settle, sound
from language.tokens import Token
from language.units import SAID
from language.words.cues import KNOWN_BARE
from language.words.goods import LARGER, OFTEN_OTHER, SAME_GOODS, SMALLER
from language.words.slang import ENGLISH

_SAME: Final[dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]] = {}
for _phrase, _meant in SAME_GOODS.items():
    _spelled = tuple(settle(w) for w in _phrase.replace("'", " ' ").split())
    for _first in {_spelled[0], fold(_spelled[0])}:
        _SAME.setdefault(_first, []).append((_spelled, tuple(settle(w) for w in _meant.split())))
for _options in _SAME.values():
    _options.sort(key=lambda pair: -len(pair[0]))
_UNITS_BARE: Final = frozenset(fold(u) for u in SAID) - {"khay", "gio", "qua", "com"}
_COUNTING: Final = frozenset(numbers.BARE) | {"nua", "vai", "may", "chuc", "ta", "doi", "cap"}
_FILLERS: Final = frozenset(
    "của loại hiệu làng vùng vườn nhà hợp tác xã htx cơ sở the of from xưởng hộ trại ở chỗ bên lò tổ cua".split()
)
_NOT_CODES: Final = frozenset("x k t p q h l d s m u v r f w z n".split())
_WISHES: Final = frozenset((("g", 9), ("g", 8)))
"""Good night and great as they are typed: g9."""
_CODE_LEADS: Final = frozenset("mã ma code mẫu số sp msp".split())
_HOMOGRAPHS: Final = frozenset("giá tương hương chả bình mơ tinh hạt bộ phật mật nhãn cam".split())
_VERBS: Final = frozenset(
    "lấy mua đặt chốt cho thêm bỏ đổi thành sang hốt order với và cùng lay mua dat chot them bo doi voi va xin gửi giao ship bán có là còn giá thay bằng mỗi hết".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Goods named by words begin..end: `candidates` are catalogue positions; none means a code nobody has.

    `sure` is the number of words that fit. `single` marks one bare word, which may still mean something else.
    """

    begin: int
    end: int
    candidates: tuple[int, ...]
    words: tuple[str, ...] = ()
    is_code: bool = False
    fuzzy: bool = False
    near: tuple[int, ...] = ()


def find_mentions(
    tokens: list[Token],
    catalogue: Catalogue,
    taken: set[int],
    *,
    live: bool,
    plain: bool = False,
    near: frozenset[int] = frozenset(),
) -> list[Mention]:
    """All goods named, left to right, none overlapping; `taken` words (an address) are passed over.

    `plain`: the comment is codes and counts alone, so that any letter before a number is a code.
    """
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = None
        if at not in taken:
            mention = _code(tokens, at, catalogue, taken, live=live, plain=plain)
            if mention is None and tokens[at].is_word:
                mention = _named(
                    tokens,
                    at,
                    catalogue,
                    taken,
                    near=near,
                    coded=bool(found) and found[-1].is_code and found[-1].end == at,
                )
        if mention is None:
            at += 1
        else:
            if found and (_restated(tokens, found[-1], mention) or _continued(tokens, found[-1], mention)):
                mention = _both(found.pop(), mention)
            if len(mention.candidates) == 1:
                near |= frozenset(mention.candidates)
            found.append(mention)
            at = mention.end
            led = mention.is_code and tokens[mention.begin].typed in _CODE_LEADS
            while led and (mention := _next_code(tokens, at, catalogue)) is not None:
                found.append(mention)
                at = mention.end
    return _of_kind(tokens, found, catalogue)


def _of_kind(tokens: list[Token], found: list[Mention], catalogue: Catalogue) -> list[Mention]:
    """Mentions by place or maker alone, of the kind named before them: tương thì một Cự Đà một Đường Lâm."""
    narrowed = list(found)
    for i, mention in enumerate(found):
        if mention.is_code or not mention.words or len(mention.candidates) < 2:
            continue
        kinds = {c: {name[0] for name in catalogue.names[c]} for c in mention.candidates}
        if any(mention.words[0] in said for said in kinds.values()):
            continue
        before = {t.typed for t in tokens[max(0, mention.begin - 10) : mention.begin] if t.is_word}
        same = tuple(c for c in mention.candidates if kinds[c] & before)
        if same and len(same) < len(mention.candidates):
            narrowed[i] = replace(mention, candidates=same)
    return narrowed


def _restated(tokens: list[Token], one: Mention, other: Mention) -> bool:
    """Whether the same goods are named again: young rice (cốm tươi), cốm tươi a2, a2 - cốm tươi."""
    if not set(one.candidates) & set(other.candidates):
        return False
    by_both = one.is_code != other.is_code
    if other.begin == one.end:
        return by_both
    return other.begin == one.end + 1 and tokens[one.end].text in ("([-–:" if by_both else "([")


def _continued(tokens: list[Token], one: Mention, other: Mention) -> bool:
    """Whether more of the same name follows at once: chén ăn cơm | bát tràng."""
    named = not one.is_code and not other.is_code and bool(one.words) and bool(other.words)
    if not named or one.end != other.begin or tokens[one.begin].bare == tokens[other.begin].bare:
        return False
    if len(one.candidates) == 1:
        return one.candidates[0] in other.candidates and len(other.candidates) > 1
    return len(other.candidates) == 1 and other.candidates[0] in one.candidates and tokens[one.begin].text[0].isupper()


def _both(one: Mention, other: Mention) -> Mention:
    same = tuple(i for i in one.candidates if i in other.candidates)
    return replace(other, begin=one.begin, candidates=same)


def _code(
    tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int], *, live: bool, plain: bool = False
) -> Mention | None:
    token = tokens[at]
    if token.typed in _CODE_LEADS:
        return _led_code(tokens, at, catalogue, taken, live=live)
    if not token.is_word or not token.typed.isascii():
        return None
    letter = token.typed
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
        apart = catalogue.by_code(letter, int(tokens[step + 1].text))
        if apart is not None:
            return Mention(at, step + 2, (apart,), is_code=True)
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


def _led_code(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int], *, live: bool) -> Mention | None:
    step = at + 1
    if step < len(tokens) and tokens[step].typed in ("số", "so", "hàng", "sp"):
        step += 1
    if step < len(tokens) and tokens[step].text in ":#":
        step += 1
    if step >= len(tokens) or step in taken:
        return None
    spoken = numbers.read(tokens, step) if tokens[step].is_word else None
    if spoken is not None and not spoken.vague and spoken.group == 1 and len(tokens[step].typed) > 2:
        after = tokens[spoken.end] if spoken.end < len(tokens) else None
        having = catalogue.numbers.get(int(spoken.value), []) if after is None or after.typed not in SAID else []
        if having:
            return Mention(at, spoken.end, tuple(having), is_code=True)
    if tokens[step].is_word:
        inner = _code(tokens, step, catalogue, taken, live=True) if tokens[step].typed not in _CODE_LEADS else None
        return Mention(at, inner.end, inner.candidates, is_code=True, near=inner.near) if inner else None
    if not tokens[step].is_number or len(tokens[step].text) > 6 or not tokens[step].text.isdecimal():
        return None
    if tokens[at].typed in ("số", "mẫu", "sp") and (
        not live or (step + 1 < len(tokens) and tokens[step + 1].typed in ("ngõ", "ngách", "nhà", "đường"))
    ):
        return None
    having = catalogue.numbers.get(int(tokens[step].text), [])
    return Mention(at, step + 1, tuple(having), is_code=True) if having else Mention(at, step + 1, (), is_code=True)


def _next_code(tokens: list[Token], at: int, catalogue: Catalogue) -> Mention | None:
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


def _lookup(token: Token, catalogue: Catalogue) -> Found:
    known = (
        token.typed in numbers.DIGITS
        or token.typed in ("rưỡi", "nửa")
        or token.typed in KNOWN
        or token.typed in ENGLISH
        or (token.typed == token.bare and token.bare in KNOWN_BARE)
        or token.typed in SAID
        or token.typed in LARGER
        or token.typed in SMALLER
    )
    return catalogue.head(token.typed, token.bare, known=known)


def _named(
    tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int], *, near: frozenset[int], coded: bool
) -> Mention | None:
    unit = tokens[at].typed in SAID or (tokens[at].typed == tokens[at].bare and tokens[at].bare in _UNITS_BARE)
    if unit and at and tokens[at - 1].is_number and tokens[at].bare not in catalogue.kinds_bare:
        return None
    own = _grown(tokens, at, at, frozenset(), (), catalogue, taken)
    other = None
    for spelled, meant in _SAME.get(tokens[at].typed, ()):
        end = at + len(spelled)
        if end > len(tokens) or any(
            t.typed != w and not (t.typed == t.bare and t.bare == fold(w))
            for t, w in zip(tokens[at:end], spelled, strict=True)
        ):
            continue
        products = _having(meant, catalogue)
        if products:
            other = _grown(tokens, at, end, products, meant, catalogue, taken)
            break
    if other is None and (own is None or (own[3] > 2 and own[4] < 2)):
        mended = _slipped(tokens, at, catalogue, taken) or _mistyped(tokens, at, catalogue, taken)
        if mended is not None:
            return Mention(at, mended[0], _best(mended[1], mended[2], catalogue), mended[2])
    best = own
    if other and (own is None or other[0] > own[0] or (other[0] == own[0] and len(other[1]) < len(own[1]))):
        best = other
    if best is None:
        return None
    end, products, words, level, count = best
    if (
        count == 1
        and best is own
        and not _stands_alone(tokens, at, end, catalogue, level, products, near=near, coded=coded)
    ):
        return None
    if best is own and count >= 2 and _mere_echo(tokens, at, end, products, words, catalogue):
        return None
    if best is own and _only_sounds(tokens, at, end, products, catalogue, level, count):
        return None
    return Mention(at, end, _best(products, words, catalogue), words, fuzzy=level >= 2)


def _slipped(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int]) -> _Grown | None:
    """Goods whose first word has a wrong mark, which the word after it puts right: sửa chua is sữa chua."""
    if at + 1 >= len(tokens) or tokens[at].typed == tokens[at].bare or not tokens[at + 1].is_word:
        return None
    products = catalogue.opening(tokens[at].bare, tokens[at + 1].bare)
    second = {name[1] for i in products for name in catalogue.names[i] if len(name) > 1}
    if tokens[at + 1].typed not in second:
        return None
    found = _grown(tokens, at, at + 2, products, (fold(tokens[at].bare), tokens[at + 1].typed), catalogue, taken)
    return (found[0], found[1], found[2], 1, 2) if found else None


def _mistyped(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int]) -> _Grown | None:
    """Goods whose first word, that nobody knows, is one letter off, which the word after it settles: kăn lụa is khăn lụa."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.is_word or len(token.bare) < 3 or _meaning(token, catalogue):
        return None
    first = catalogue.opening_like(token.bare, after.bare)
    if first is None:
        return None
    products = catalogue.opening(first, after.bare)
    if after.typed not in {name[1] for i in products for name in catalogue.names[i] if len(name) > 1}:
        return None
    found = _grown(tokens, at, at + 2, products, (first, after.typed), catalogue, taken)
    return (found[0], found[1], found[2], 1, 2) if found else None


def _meaning(token: Token, catalogue: Catalogue) -> bool:
    """Whether a word means something as it is typed."""
    return (
        catalogue.has(token.typed)
        or token.typed in KNOWN
        or token.typed in SAID
        or token.typed in ENGLISH
        or token.bare in KNOWN_BARE
        or token.typed in numbers.DIGITS
    )


def _mere_echo(
    tokens: list[Token], at: int, end: int, products: frozenset[int], words: tuple[str, ...], catalogue: Catalogue
) -> bool:
    """Whether words typed bare say something else anyway and name goods only in another order: may gio is no giỏ mây."""
    said = tokens[at:end]
    if any(t.typed != t.bare or t.bare not in KNOWN_BARE for t in said):
        return False
    first = {fold(name[0]) for i in products for name in catalogue.names[i]}
    return fold(words[0]) not in first and all(catalogue.fit(i, words) == 0 for i in products)


def _only_sounds(
    tokens: list[Token], at: int, end: int, products: frozenset[int], catalogue: Catalogue, level: int, count: int
) -> bool:
    """Whether words merely sound like goods: a guessed spelling alone, or beside words that say something else anyway."""
    guessed = level >= 2 or any(_lookup(t, catalogue).level >= 2 for t in tokens[at:end])
    if not guessed:
        return False
    if count < 2:
        return level >= 2
    said = {sound(t.bare) for t in tokens[at:end]}
    kind = any(sound(fold(name[0])) in said for i in products for name in catalogue.names[i])
    return not kind and all(
        t.typed in KNOWN or t.bare in KNOWN_BARE or not catalogue.has(t.typed) for t in tokens[at:end]
    )


def _having(words: tuple[str, ...], catalogue: Catalogue) -> frozenset[int]:
    products: frozenset[int] | None = None
    for word in words:
        found = catalogue.head(word, fold(word), known=True).products
        if not found:
            found = catalogue.side(word, fold(word))
        products = found if products is None else products & (found | catalogue.side(word, fold(word)))
    return products or frozenset()


_Grown = tuple[int, frozenset[int], tuple[str, ...], int, int]


def _grown(
    tokens: list[Token],
    at: int,
    step: int,
    products: frozenset[int],
    words: tuple[str, ...],
    catalogue: Catalogue,
    taken: set[int],
) -> _Grown | None:
    """Take in words as long as some product has them all."""
    level = 0
    count = 2 if words else 0
    if not words:
        token = tokens[at]
        found = _lookup(token, catalogue)
        if not found.products:
            return None
        products, words, level, count, step = found.products, (token.typed,), found.level, 1, at + 1
        meant = _meant_by_next(tokens, at, products, catalogue)
        if meant:
            products, level = meant, max(level, 1)
    end = step
    skipped = 0
    while step < len(tokens) and step not in taken and tokens[step].is_word and skipped < 5:
        token = tokens[step]
        if token.typed in words and len(words) > 1 and token.typed == words[0]:
            break
        if any(fold(word) == token.bare for word in words) and _counts(tokens, step):
            break
        found = _lookup(token, catalogue)
        both = products & found.products
        if (
            not both
            and token.typed not in KNOWN
            and not _counts(tokens, step)
            and not (token.typed == token.bare and token.bare in KNOWN_BARE)
            and not (token.typed == token.bare and token.bare in SAID)
            and len(token.bare) > 1
        ):
            found = catalogue.like(token.bare)
            both = products & found.products
        elif (
            not both
            and not _counts(tokens, step)
            and step + 1 < len(tokens)
            and tokens[step + 1].is_word
            and token.typed not in _FILLERS
        ):
            alike = products & catalogue.like(token.bare).products
            if alike & _lookup(tokens[step + 1], catalogue).products:
                both, found = alike, catalogue.like(token.bare)
        side = frozenset() if _counts(tokens, step) else products & catalogue.side(token.typed, token.bare)
        if side and both and found.level >= 2:
            both = frozenset()
        elif both:
            side = frozenset()
        if both or side:
            products = both or side
            if both:
                words = (*words, token.typed)
                level = max(level, found.level) if level < 2 else min(level, max(1, found.level))
                count += found.level < 3 or count > 0
            end = step + 1
            skipped = 0
        elif token.typed in _FILLERS:
            skipped += 1
        else:
            break
        step += 1
    return end, products, words, level, count


def _meant_by_next(tokens: list[Token], at: int, products: frozenset[int], catalogue: Catalogue) -> frozenset[int]:
    """The goods a word sounds like, where only those have the word after it: dau muống is rau muống."""
    token, step = tokens[at], at + 1
    if token.typed != token.bare or step >= len(tokens) or not tokens[step].is_word:
        return frozenset()
    after = tokens[step]
    if after.typed == after.bare or after.typed in KNOWN or not catalogue.has(after.typed):
        return frozenset()
    following = catalogue.head(after.typed, after.bare, known=True).products
    return frozenset() if products & following else following & catalogue.like(token.bare).products


def _counts(tokens: list[Token], at: int) -> bool:
    return numbers.read(tokens, at) is not None and at + 1 < len(tokens) and tokens[at + 1].typed in SAID


def _stands_alone(
    tokens: list[Token],
    at: int,
    end: int,
    catalogue: Catalogue,
    level: int,
    products: frozenset[int],
    *,
    near: frozenset[int],
    coded: bool,
) -> bool:
    token = tokens[at]
    long = end + 1 < len(tokens) and tokens[end].is_number and tokens[end + 1].typed in ("phân", "cm", "phan")
    if long and level < 2 and any(fold(name[0]) == token.bare for i in products for name in catalogue.names[i]):
        return True
    if level >= 2 or token.typed in catalogue.unit_names or (token.typed == token.bare and token.bare in _UNITS_BARE):
        return False
    before = tokens[at - 1] if at else None
    after = tokens[end] if end < len(tokens) else None
    kind = any(fold(name[0]) == token.bare for i in products for name in catalogue.names[i])
    if kind and products & near and token.typed not in ("giá", "gia", "bộ", "bình"):
        return True
    if len(products & near) == 1 and level == 0 and token.typed != token.bare and token.typed not in KNOWN:
        return True
    if token.typed == token.bare and before is not None and not before.is_number and before.typed in SAID:
        farther = tokens[at - 2] if at > 1 else None
        if farther is None or not (farther.is_number or farther.typed in numbers.DIGITS or farther.bare in _COUNTING):
            return False
    leading = (
        bool(
            before
            and (
                before.is_number
                or before.typed in SAID
                or before.bare in SAID
                or before.bare == "ruoi"
                or before.typed in numbers.GROUPS
                or before.bare in numbers.BARE_GROUPS
            )
        )
        and not coded
    )
    farther_on = tokens[end + 1] if end + 1 < len(tokens) else None
    measured = farther_on is not None and (farther_on.typed in SAID or farther_on.typed in ("phân", "cm"))
    counted = leading or bool(
        after and after.is_number and (token.typed not in _HOMOGRAPHS or measured) and token.bare != "gia"
    )
    spoken = bool(before and before.typed in numbers.DIGITS and before.typed != "không")
    named = bool(before and before.word in _VERBS) or counted or spoken
    if token.bare in OFTEN_OTHER or token.typed in OFTEN_OTHER or token.typed in KNOWN or token.bare in KNOWN_BARE:
        if token.typed == token.bare:
            return counted and kind
        opens = before is None or before.text in ",.:;-+/\n!?" or before.word in ("và", "với")
        return kind and (named or (opens and token.typed not in _HOMOGRAPHS))
    return kind or (leading and level == 0)


def _best(products: frozenset[int], words: tuple[str, ...], catalogue: Catalogue) -> tuple[int, ...]:
    """The products that the words name best, in catalogue order."""
    if len(products) > 400:
        return tuple(sorted(products)[:50])
    fits = {i: catalogue.fit(i, words) for i in products}
    top = max(fits.values())
    least = min(top, 3) if top >= 3 else top
    chosen = sorted(i for i, fit in fits.items() if fit >= least)
    return tuple(chosen)
