"""Words of quantity or exception that a reading left aside: an order with some of them is asked back rather than guessed."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from language import at_hand, listing, numbers
from language.amounts import WRAPPING
from language.elements import elements
from language.parts import Choice, Clause, Element, Goods, Mark, Quantity
from language.patterns import phrase
from language.scene import Scene
from language.tokens import Token
from language.units import CONTAINERS, SAID

_SHARING: Final = frozenset("mỗi nửa chia gấp moi gap each half twice except evenly rest".split())
_TURNS: Final = frozenset(
    ("nhầm", "lộn", "à nhầm", "í nhầm", "à không", "instead", "actually", "đổi thành", "thay bằng")
)
_PARCELLED: Final = frozenset("chung trong chia ra lam thanh cho".split())
_RANGE: Final = phrase("từ (?:mã )?# (?:đến|tới) (?:mã )?#|# (?:đến|tới|->|to) #")
"""Goods from one to another, of which only the ends are named."""
_TIMES: Final = frozenset(
    "sáng trưa chiều tối ngày tuần tháng năm lần hôm bữa khi người sang trua chieu toi ngay tuan thang nam lan đợt kỳ địa chỗ nơi".split()
)
"""What "mỗi" is said of without counting goods: mỗi sáng."""
_FOLDS: Final = frozenset("đôi hai ba bốn năm rưỡi doi ba bon".split())
_PARTS: Final = frozenset(
    "ra làm lam thanh thành cho túi hộp thùng phần gói bọc 2 3 hai ba đều nhau sẻ buồn tay".split()
)
"""After "chia": the parcels, which changes no number."""


def unread(scene: Scene, chosen: list[Clause], heads: frozenset[int]) -> str:
    """The first words that the ordering clauses say and no element holds; "" when there are none. `heads`: places of words that count people or sets."""
    extra = at_hand.scope(scene)
    tokens = scene.tokens
    for clause in chosen:
        ends = scene.cue_in(_RANGE, clause.begin, clause.end)
        if ends:
            return ends.group()
        found = elements(scene, clause.begin, clause.end, extra)
        covered = {i for e in found for i in range(e.begin, e.end)} | scene.taken | heads
        strange = _counted_strange(scene, clause, found, covered)
        if strange:
            return strange
        lost = _lost_number(scene, clause, covered)
        if lost:
            return lost
        other = _other_kind(scene, clause, found, covered)
        if other:
            return other
        for at in range(clause.begin, clause.end):
            excepted = any(i in covered for i in range(at + 1, min(at + 6, clause.end)))
            if at not in covered and _counts(tokens, at, clause.end, excepted=excepted):
                return " ".join(t.text for t in tokens[max(at - 1, clause.begin) : min(at + 3, clause.end)])
    return ""


_ENGLISH: Final = frozenset("two three four five six seven eight nine ten".split())
_KIND: Final = frozenset("màu vị size cỡ men bản".split())


def _other_kind(scene: Scene, clause: Clause, found: list[Element], covered: set[int]) -> str:
    """A kind that the goods right before it do not come in: khăn lụa màu tím, bình hoa cỡ 30cm; "" when there is none."""
    tokens = scene.tokens
    for goods in (e for e in found if isinstance(e, Goods)):
        at = goods.end
        if at + 1 >= clause.end or tokens[at].typed not in _KIND or at in covered:
            continue
        varied = any(scene.catalogue.products[i].variants for i in goods.mention.candidates)
        if varied and tokens[at + 1].bare not in _ANY_KIND and not any(isinstance(e, Choice) for e in found):
            return f"{tokens[at].text} {tokens[at + 1].text}"
    return ""


_ANY_KIND: Final = frozenset("nao gi cung shop em dep khac nhau du lay cho chung minh chi".split())
_SPOKEN: Final = frozenset(
    "hai ba bốn năm sáu bảy tám chín mười chục trăm rưỡi nửa bay tam chin muoi chuc tram ruoi".split()
)


def _lost_number(scene: Scene, clause: Clause, covered: set[int]) -> str:
    """A number in words that nothing took, with a unit or goods behind it: trắng bảy lạng; "" when there is none."""
    tokens = scene.tokens
    starts = {m.begin for m in scene.mentions}
    for at in range(clause.begin, clause.end - 1):
        if (
            at in covered
            or tokens[at].typed not in _SPOKEN | _ENGLISH
            or (at and tokens[at - 1].typed in _BEFORE_NAMES)
        ):
            continue
        after = tokens[at + 1]
        if tokens[at].typed in _ENGLISH and any(at + 1 < b <= at + 3 for b in starts) and not scene.is_common(after):
            return f"{tokens[at].text} {after.text}"
        counted = after.typed in SAID and at + 1 not in starts and len(after.typed) > 1
        if counted and not (at + 2 < len(tokens) and tokens[at + 2].typed in WRAPPING):
            return f"{tokens[at].text} {after.text}"
    return ""


_BEFORE_NAMES: Final = frozenset(
    "thứ thu tháng thang ngày ngay cô chú bác anh chị ông bà số so tầng tang ngõ ngo cả ca chi".split()
)
"""Words whose number is a name: thứ năm, anh Ba."""


def _counted_strange(scene: Scene, clause: Clause, found: list[Element], covered: set[int]) -> str:
    """A number too many, with the word behind it that names nothing sold here: 1 trà sen 1 sầu riêng."""
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    goods = [e for e in found if isinstance(e, Goods)]
    for said in amounts if goods and len(amounts) > len(goods) else ():
        for at in range(said.end, min(said.end + 3, clause.end)):
            token = scene.tokens[at]
            if at in covered or not token.is_word:
                break
            if not listing.small(token.typed) and not listing.small(token.word) and not scene.is_common(token):
                return f"{scene.tokens[said.begin].text} {token.text}"
    return ""


def left_out(scene: Scene, clauses: list[Clause], chosen: list[Clause]) -> str:
    """The words of a clause that counts goods beside the ordering ones and is read as none of them; "" when there is none."""
    extra = at_hand.scope(scene)
    for at, clause in enumerate(clauses):
        beside = any(clauses[i] in chosen for i in (at - 1, at + 1) if 0 <= i < len(clauses))
        if clause in chosen or clause.blocked or not beside or listing.is_tale(scene, clause.begin, clause.end):
            continue
        found = elements(scene, clause.begin, clause.end, extra)
        if not found and _counts_english(scene, clause):
            return " ".join(t.text for t in scene.tokens[clause.begin : clause.end])[:60]
        if _named_strangely(scene, clause, found):
            return " ".join(t.text for t in scene.tokens[clause.begin : clause.end])[:60]
        amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
        led = scene.tokens[clause.begin].word in _SHARERS
        packed = _of_another(scene, found) or (
            led and any(e.amount.unit in CONTAINERS and not e.vague for e in amounts)
        )
        if amounts and (packed or any(isinstance(e, Goods) or _given(scene, e) for e in found)):
            return " ".join(t.text for t in scene.tokens[clause.begin : clause.end])[:60]
        for one, other in pairwise(found):
            counted = isinstance(one, Quantity) and isinstance(other, Goods) and one.end == other.begin
            counted = counted or (isinstance(one, Mark) and one.kind == "each" and isinstance(other, Quantity))
            counted = counted or (isinstance(one, Goods) and isinstance(other, Quantity) and one.end == other.begin)
            counted = counted or (
                isinstance(one, Mark)
                and one.kind == "turn"
                and one.text in _TURNS
                and isinstance(other, (Goods, Choice))
            )
            if counted:
                return " ".join(t.text for t in scene.tokens[clause.begin : clause.end])[:60]
    return ""


def _counts_english(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is a number and English words for something that was not understood: and one free range chicken."""
    words = [
        t for t in scene.tokens[clause.begin : clause.end] if t.word not in ("and", "plus", "also", "with", "some")
    ]
    if len(words) < 2 or not (words[0].is_number or words[0].typed in _ENGLISH | {"one"}):
        return False
    return all(t.typed.isascii() and t.is_word and not listing.small(t.typed) for t in words[1:4]) and not scene.loose


def _of_another(scene: Scene, found: list[Element]) -> bool:
    """Whether so many of somebody's or some place's are counted beside goods: 5 quả của Nam Phương Tiến."""
    said = found[0] if found else None
    after = scene.tokens[said.end] if said is not None and said.end < len(scene.tokens) else None
    return isinstance(said, Quantity) and after is not None and after.word in ("của", "hiệu", "làng", "from")


def _given(scene: Scene, element: Element) -> bool:
    return isinstance(element, Quantity) and not element.sized and _handed(scene, element)


def _handed(scene: Scene, said: Quantity) -> bool:
    """Whether a bare number is somebody's share: bạn mình 1."""
    before = scene.tokens[said.begin - 1] if said.begin else None
    after = scene.tokens[said.end] if said.end < len(scene.tokens) else None
    alone = after is None or not after.is_word or after.word in ("mình", "em", "nha", "nhé")
    return alone and before is not None and before.word in _SHARERS and scene.tokens[said.begin].is_number


_SHARERS: Final = frozenset("nhà mình em chị anh bạn mẹ bố bà ông tôi tui họ nó mk".split())


def _named_strangely(scene: Scene, clause: Clause, found: list[Element]) -> bool:
    """Whether a clause is one or two words and then how much of it: trả quế một ký."""
    said = found[0] if len(found) == 1 else None
    if not isinstance(said, Quantity) or said.sized or not said.amount.unit or said.end < clause.end:
        return False
    words = scene.tokens[clause.begin : said.begin]
    return 0 < len(words) < 4 and all(t.is_word and not listing.small(t.typed) for t in words)


def _counts(tokens: list[Token], at: int, end: int, *, excepted: bool) -> bool:
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < end else None
    if token.typed in ("trừ", "tru", "except"):
        return not excepted and after is not None
    if token.is_number:
        wrapped = at + 2 < len(tokens) and tokens[at + 2].typed in WRAPPING
        unit = after is not None and after.typed in SAID and after.typed not in ("h", "l")
        return unit and not wrapped and not _dated(tokens, at) and not (at and tokens[at - 1].bare in _PARCELLED)
    if token.typed not in _SHARING or after is None:
        return False
    if token.bare == "moi":
        return token.typed == "mỗi" and after.typed not in _TIMES and not after.is_number
    if token.bare == "gap":
        return after.typed in _FOLDS
    if token.bare == "chia":
        return after.typed not in _PARTS
    if token.bare == "nua":
        return after.typed not in SAID and after.typed not in numbers.GROUPS
    return True


def _dated(tokens: list[Token], at: int) -> bool:
    """Whether a number is of a date, an hour or a size."""
    before = tokens[at - 1] if at else None
    return before is not None and (before.text in "/-:" or before.typed in ("the", "loại", "cỡ", "size"))
