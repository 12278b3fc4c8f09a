"""Goods named by words, and words that only look or sound like goods."""

from __future__ import annotations

from typing import Final

from domain.fold import fold
from language import growing, numbers
from language.parts import Mention
from language.patterns import KNOWN
from language.products import Catalogue
from language.spelling import settle, sound
from language.tokens import Token
from language.units import SAID
from language.words.cues import KNOWN_BARE
from language.words.goods import OFTEN_OTHER, SAME_GOODS

_SAME: Final[dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]] = {}
for _phrase, _meant in SAME_GOODS.items():
    _spelled = tuple(settle(w) for w in _phrase.replace("'", " ' ").split())
    for _first in {_spelled[0], fold(_spelled[0])}:
        _SAME.setdefault(_first, []).append((_spelled, tuple(settle(w) for w in _meant.split())))
for _options in _SAME.values():
    _options.sort(key=lambda pair: -len(pair[0]))
_UNITS_BARE: Final = frozenset(fold(u) for u in SAID) - {"khay", "gio", "qua", "com"}
_COUNTING: Final = frozenset(numbers.BARE) | {"nua", "vai", "may", "chuc", "ta", "doi", "cap"}
_BARE_DIGITS: Final = frozenset(numbers.BARE)
_HOMOGRAPHS: Final = frozenset("giá tương hương chả bình mơ tinh hạt bộ phật mật nhãn cam".split())
_VERBS: Final = frozenset(
    "lấy mua đặt chốt cho thêm bỏ đổi thành sang hốt order với và cùng lay mua dat chot them bo doi voi va xin gửi giao ship bán có là còn giá thay bằng mỗi hết".split()
)


def _one(token: Token) -> str:
    """An English word for several as the word for one: teas, tea."""
    typed = token.typed
    return typed[:-1] if len(typed) > 3 and typed.endswith("s") and typed.isascii() else typed


def named(
    tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int], *, near: frozenset[int], coded: bool
) -> Mention | None:
    """The goods that a word begins to name, or None. `near`: products at hand; `coded`: a code stands right before."""
    unit = tokens[at].typed in SAID or (tokens[at].typed == tokens[at].bare and tokens[at].bare in _UNITS_BARE)
    counted = at > 0 and (tokens[at - 1].is_number or tokens[at - 1].typed in _BARE_DIGITS)
    other_name = any(_stands(tokens, at, spelled) for spelled, _ in _SAME.get(tokens[at].typed, []))
    if unit and counted and tokens[at].bare not in catalogue.kinds_bare and not other_name:
        return None
    if at + 1 < len(tokens) and (tokens[at].bare, tokens[at + 1].bare) in _ELSEWHERE:
        return None
    if _unit_misspelt(tokens, at, catalogue):
        return None
    if (
        unit
        and at
        and tokens[at - 1].bare == "nua"
        and at + 1 < len(tokens)
        and tokens[at + 1].bare in catalogue.kinds_bare
    ):
        return None
    if tokens[at].bare == "gio" and at and tokens[at - 1].bare in ("het", "sach", "trong", "toan"):
        return None
    given_back = [t.typed for t in tokens[at : at + 2]] == ["tra", "lai"] and at + 2 < len(tokens)
    if given_back and (tokens[at + 2].is_number or tokens[at + 2].bare in ("hang", "tien", "cho", "shop")):
        return None
    if tokens[at].bare == "gia" and at and tokens[at - 1].bare in ("xin", "hoi", "bao", "check", "ib"):
        return None
    settled = tokens[at].bare == "gia" and at and tokens[at - 1].bare in ("chot", "ha", "fix")
    if settled and not (at + 1 < len(tokens) and (tokens[at + 1].bare == "do" or tokens[at + 1].is_number)):
        return None
    if (
        tokens[at].bare == "gia"
        and at + 1 < len(tokens)
        and (tokens[at + 1].bare in _OF_PRICES or tokens[at + 1].typed in ("đó", "đấy", "ấy", "này"))
    ):
        return None
    if tokens[at].bare == "gia" and _priced(tokens, at + 1):
        return None
    number = numbers.read(tokens, at)
    counts = number is not None and number.end < len(tokens) and tokens[number.end].typed in SAID
    if number is not None and counts and (number.vague or number.end > at + 1):
        return None
    if (
        tokens[at].typed == "nhan"
        and at
        and tokens[at - 1].bare in ("nguoi", "ten", "giao", "khi", "moi", "vua", "muon", "xac")
    ):
        return None
    own = growing.grown(tokens, at, at, frozenset(), (), catalogue, taken)
    other = None
    for spelled, meant in _SAME.get(tokens[at].typed, _SAME.get(_one(tokens[at]), [])):
        end = at + len(spelled)
        if not _stands(tokens, at, spelled):
            continue
        products = growing.having(meant, catalogue)
        if products:
            other = growing.grown(tokens, at, end, products, meant, catalogue, taken)
            if _inner_name(tokens, at, spelled, other, catalogue, taken):
                other = None
            break
    if other is None and (own is None or (own[3] > 2 and own[4] < 2)):
        mended = _mended(tokens, at, catalogue, taken)
        if mended is not None:
            return mended
    best = own
    if other and (
        own is None
        or other[0] > own[0]
        or (other[0] == own[0] and (len(other[1]) < len(own[1]) or _short_for(own, other, catalogue)))
    ):
        best = other
    if best is None:
        return None
    end, products, words, level, count = best
    if count > 1 and len({t.bare for t in tokens[at:end] if t.is_word}) == 1:
        count = 1
    if (
        count == 1
        and best is own
        and not _stands_alone(tokens, at, end, catalogue, level, products, near=near, coded=coded)
    ):
        return None
    if best is own and count >= 2 and _mere_echo(tokens, at, end, products, words, catalogue):
        return None
    if best is own and _only_sounds(tokens, at, end, products, catalogue, level, count):
        return _mended(tokens, at, catalogue, taken)
    kind = any(fold(name[0]) == fold(words[0]) for i in products for name in catalogue.names[i])
    if count == 1 and not kind and len(products & near) == 1:
        products &= near
    return Mention(at, end, _best(products, words, catalogue), words, fuzzy=level >= 2)


def _stands(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether the words of another name stand here, with or without their marks, in English as one or several."""
    here = tokens[at : at + len(words)]
    return len(here) == len(words) and all(
        t.typed == w or _one(t) == w or (t.typed == t.bare and t.bare == fold(w))
        for t, w in zip(here, words, strict=True)
    )


def _mended(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int]) -> Mention | None:
    """Goods whose first word is put right, or None."""
    for put_right in growing.MENDERS:
        found = put_right(tokens, at, catalogue, taken)
        if found is not None:
            return Mention(at, found[0], _best(found[1], found[2], catalogue), found[2])
    return None


def _unit_misspelt(tokens: list[Token], at: int, catalogue: Catalogue) -> bool:
    """Whether a word between a number and goods only sounds like a name: hai giói kẹo lạc counts packs, no kẹo dồi."""
    if not at or at + 1 >= len(tokens):
        return False
    number = tokens[at - 1].is_number or tokens[at - 1].typed in numbers.DIGITS
    head = growing.lookup(tokens[at + 1], catalogue).level == 0 and tokens[at + 1].bare in catalogue.kinds_bare
    return number and head and growing.lookup(tokens[at], catalogue).level >= 2


def _short_for(own: growing.Grown, other: growing.Grown, catalogue: Catalogue) -> bool:
    """Whether one word that no name begins with is known to stand for these very goods: nghệ, tinh bột nghệ."""
    heads = {name[0] for i in own[1] for name in catalogue.names[i]}
    return own[4] == 1 and own[3] == 0 and own[1] == other[1] and own[2][0] not in heads


def _inner_name(
    tokens: list[Token],
    at: int,
    spelled: tuple[str, ...],
    other: growing.Grown | None,
    catalogue: Catalogue,
    taken: set[int],
) -> bool:
    """Whether a name typed bare is rather a verb and the name after it: bo tra nhai is bỏ trà nhài, no bộ trà."""
    if other is None or tokens[at].typed != "bo" or spelled[0] == "bo" or at + 1 >= len(tokens):
        return False
    inner = growing.grown(tokens, at + 1, at + 1, frozenset(), (), catalogue, taken)
    return inner is not None and inner[4] > 1 and inner[0] > other[0]


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
    guessed = level >= 2 or any(growing.lookup(t, catalogue).level >= 2 for t in tokens[at:end])
    if not guessed:
        return False
    if count < 2:
        return level >= 2
    said = {sound(t.bare) for t in tokens[at:end]}
    kind = any(sound(fold(name[0])) in said for i in products for name in catalogue.names[i])
    return not kind and all(
        t.typed in KNOWN or t.bare in KNOWN_BARE or not catalogue.has(t.typed) for t in tokens[at:end]
    )


_OTHER_WORDS: Final = frozenset(
    (("nhan", "vien"), ("nhan", "hang"), ("nhan", "duoc"), ("tuong", "tu"), ("cam", "on"), ("gia", "dinh"))
)
"""Words typed bare that look like goods and are the first half of something else: nhân viên."""


_GOODS: Final = frozenset(("hang",))
"""The word for goods: alone it names none, although some name begins with it: còn hàng không, of Hàng Than's cakes."""


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
    if token.typed in _ENGLISH_WORDS:
        return False
    if token.bare in _GOODS:
        return False
    long = (
        (token.typed not in SAID or token.bare == "binh")
        and end + 1 < len(tokens)
        and tokens[end].is_number
        and tokens[end + 1].typed in ("phân", "cm", "phan")
    )
    if long and level < 2 and any(fold(name[0]) == token.bare for i in products for name in catalogue.names[i]):
        return True
    if level >= 2 or token.typed in catalogue.unit_names or (token.typed == token.bare and token.bare in _UNITS_BARE):
        return False
    before = tokens[at - 1] if at else None
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.word in ("thì", "thi") and end + 1 < len(tokens) and tokens[end + 1].is_number:
        after = tokens[end + 1]
    if after is not None and (token.typed, after.bare) in _OTHER_WORDS:
        return False
    kind = any(fold(name[0]) == token.bare for i in products for name in catalogue.names[i])
    if kind and after is not None and after.text == ":" and token.typed not in SAID and token.typed != token.bare:
        return True
    if kind and products & near and token.typed not in ("giá", "gia", "bộ", "bình"):
        return True
    if len(products & near) == 1 and level == 0 and token.typed not in KNOWN and token.bare not in _BETWEEN:
        beside = (before is not None and (before.is_number or before.typed in numbers.DIGITS)) or (
            after is not None and after.is_number
        )
        if token.typed != token.bare or (beside and token.bare not in KNOWN_BARE):
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
    listed = before is not None and before.text in ",+;" and not loose_bare(token)
    packed = token.typed == "giá" and farther_on is not None and farther_on.typed in _PACKED
    counted = (
        leading or (packed and after is not None and after.is_number) or bool(after and after.bare == "moi" and listed)
    )
    counted = counted or bool(
        after and after.is_number and (token.typed not in _HOMOGRAPHS or measured or listed) and token.bare != "gia"
    )
    spoken = bool(before and before.typed in numbers.DIGITS and before.typed != "không")
    named = bool(before and before.word in _VERBS) or counted or spoken
    if token.bare in OFTEN_OTHER or token.typed in OFTEN_OTHER or token.typed in KNOWN or token.bare in KNOWN_BARE:
        if token.typed == token.bare:
            counted = counted or (_taken(tokens, at) and _varied(tokens, at + 1, products, catalogue))
            return counted and (kind or _sold_by(tokens, at, products, catalogue))
        opens = before is None or before.text in ",.:;-+/\n!?" or before.word in ("và", "với")
        return kind and (named or (opens and token.typed not in _HOMOGRAPHS))
    return kind or (leading and level == 0)


_PACKED: Final = frozenset("gói bịch túi bọc kg cân ký lạng gam g".split())
"""What bean sprouts are sold by, and money is not counted by: giá 2 bịch."""


_ENGLISH_WORDS: Final = frozenset("to for the and of with".split())
"""English words of no meaning of their own, which no name of goods is: ship to 12 Hàng Bông."""


def loose_bare(token: Token) -> bool:
    """Whether a word is typed without marks."""
    return token.typed == token.bare


_OF_PRICES: Final = frozenset("cuoi goc si le chot sao nhieu bao bn re mem huu tot uu".split())
"""Words behind giá that make it a price: chốt giá cuối đi."""
_ELSEWHERE: Final = frozenset(
    (("gio", "hang"), ("nghe", "an"), ("nghe", "tinh"), ("nghe", "si"), ("nghe", "nhan"), ("nghe", "thuat"))
)
"""Two words of which the first is goods and both together are none: Nghệ An."""
_TAKES: Final = frozenset("lay mua dat chot them doi order".split())
_KINDS: Final = frozenset("mau size co vi loai men".split())


_BUYERS: Final = frozenset("em chi anh minh toi co chu bac e c a m".split())


def _taken(tokens: list[Token], at: int) -> bool:
    """Whether a word of taking stands before goods, perhaps with who takes: lay khan, cho em khan."""
    if not at:
        return False
    given = at > 1 and tokens[at - 1].bare in _BUYERS and tokens[at - 2].bare in ("cho", "lay", "ban", "gui", "ship")
    return tokens[at - 1].bare in _TAKES or given


def _varied(tokens: list[Token], at: int, products: frozenset[int], catalogue: Catalogue) -> bool:
    """Whether a variant of the goods follows, or a word that leads to one: lay khan do, mua ao size L."""
    if at >= len(tokens):
        return False
    first = {fold(value).split()[0] for i in products for value in catalogue.products[i].variants}
    led = tokens[at].bare in _KINDS and bool(first)
    return led or tokens[at].bare in first


_MONEY: Final = frozenset("k nghìn ngàn nghin ngan tr triệu trieu đ đồng dong vnd củ lúa".split())


def _priced(tokens: list[Token], at: int) -> bool:
    """Whether an amount of money comes after "giá", which then is no bean sprouts: chốt giá 300k."""
    step = at + (at < len(tokens) and tokens[at].bare in ("chi", "con", "la", "co", "tam", "khoang", "goc"))
    if step >= len(tokens) or not tokens[step].is_number:
        return False
    money = step + 1 < len(tokens) and tokens[step + 1].typed in _MONEY
    return money or len(tokens[step].text.replace(".", "").replace(",", "")) > 3


def _sold_by(tokens: list[Token], at: int, products: frozenset[int], catalogue: Catalogue) -> bool:
    """Whether a number and the very unit of the only goods with a word stand before it: 1 hu nghe."""
    if at < 2 or len(products) != 1 or numbers.read(tokens, at - 2) is None:
        return False
    names = {fold(name) for i in products for name in (*catalogue.products[i].pack.names, catalogue.products[i].unit)}
    return tokens[at - 1].bare in names


def _best(products: frozenset[int], words: tuple[str, ...], catalogue: Catalogue) -> tuple[int, ...]:
    """The products that the words name best, in catalogue order."""
    if len(products) > 400:
        return tuple(sorted(products)[:50])
    fits = {i: catalogue.fit(i, words) for i in products}
    top = max(fits.values())
    least = min(top, 3) if top >= 3 else top
    chosen = sorted(i for i, fit in fits.items() if fit >= least)
    return tuple(chosen)


_BETWEEN: Final = frozenset("và với va voi lại and".split())


def gone_on(tokens: list[Token], at: int, catalogue: Catalogue, last: Mention) -> Mention | None:
    """Goods of the kind named last, said by the word that tells them apart beside a number: 5 hộp trà: 3 sen 2 nhài."""
    token = tokens[at]
    if last.is_code or not last.words or at - last.end > 12 or token.typed in SAID or token.typed in numbers.DIGITS:
        return None
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    counted = (
        before.is_number
        or (before.typed in numbers.DIGITS and before.typed != "không")
        or (before.typed in SAID and at > 1 and tokens[at - 2].is_number)
    )
    listed = (not before.is_word or before.typed in _BETWEEN) and after is not None
    listed = listed and (after.is_number or after.bare in ("moi", "chia"))  # type: ignore[union-attr]
    kind = last.words[0]
    first = {name[0] for i in last.candidates for name in catalogue.names[i]}
    kind = next((word for word in first if word == kind or (kind == fold(kind) and fold(word) == kind)), kind)
    if token.typed == token.bare and token.bare in KNOWN_BARE and not counted:
        return None
    if not (counted or listed) or kind not in first or token.typed == kind:
        return None
    other = next((meant for spelled, meant in _SAME.get(kind, []) if spelled == (kind, token.typed)), None)
    having = catalogue.head(other[-1], fold(other[-1]), known=True) if other else None
    having = having or catalogue.head(token.typed, token.bare, known=True)
    if having.level > (token.typed == token.bare) or not having.products:
        return None
    products = having.products & catalogue.head(kind, fold(kind), known=True).products
    alike = frozenset(i for i in products if any(name[0] == kind for name in catalogue.names[i]))
    words = (kind, other[-1] if other else token.typed)
    return Mention(at, at + 1, _best(alike, words, catalogue), words) if alike else None
