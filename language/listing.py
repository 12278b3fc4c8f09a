"""Whether words are hardly more than goods and quantities, and which of them name something the shop does not sell."""

from __future__ import annotations

from typing import Final

from language.numbers import DIGITS
from language.parts import Clause, Element, Goods, Line, Quantity
from language.scene import Scene
from language.tokens import Token
from language.units import SAID

_SMALL: Final = frozenset(
    "mc xinh cưng em e anh a chị c mình m tôi t shop ơi nhé nha nhá ạ với và cho nhe giúp giùm dùm hộ luôn đi nữa thôi à ừ ok vâng dạ thì là của có này đó kia nè cái loại mỗi thứ món vị size màu cỡ mã sl số lượng x ship về giao gửi đến tới tận nhà trước sau sáng chiều tối mai ngày hôm nay giờ cảm ơn chào please plz the of and with for me to a an i some please cô chú bác ông bà bạn ad chốt lấy đặt mua order đơn thêm gồm nhà mẹ bố biếu tặng gói quà được không nhờ đẹp iu yêu gấp nhanh xin hàng địa chỉ điện thoại @ ^ # ~ tên hihi hehe haha huhu hì lát luôn nhiều quá cả tất ha ta tui nghen lẹ liền sdt nhận người gọi khi cod ở tại đây ghi chú note thanh toán chuyển khoản sp sản phẩm danh sách ds như sau rồi còn mấy con đấy vậy thế ngon tươi to nhỏ đều kỹ cẩn thận hộp thêu kèm cùng buổi chủ nhật cn tuần t7 tiền mặt loại all in total set up gift wrapped wrap thank you hi hello now today tomorrow also plus xong xíu tí chút nào cơ phải ấy trên bàn chia gửi đóng gọi lại nhận miễn lan chú cả hai ba bốn hết hỉ nghe hen ones đủ một o in of colour color flavour flavor sizes colours colors".split()
)


def is_bare(scene: Scene, begin: int, end: int, found: list[Element]) -> bool:
    """Whether nothing at all is said beside goods, quantities and small words: a code alone is a claim, a code in a sentence is not."""
    covered = {i for e in found for i in range(e.begin, e.end)} | scene.taken
    return all(
        i in covered or not t.is_word or t.word in _SMALL or t.typed in _SMALL or t.bare in _SMALL_BARE
        for i, t in enumerate(scene.tokens[begin:end], begin)
    )


def small(word: str) -> bool:
    """Whether a word says nothing beside an order."""
    return word in _SMALL


def is_tale(scene: Scene, begin: int, end: int) -> bool:
    """Whether words tell of eating, praising or hearing, so that goods in them are not wanted now."""
    return any(
        t.word in _TALE_HARD or (t.typed == t.bare and t.bare in _TALE_BARE)
        for t in _without_ready(scene.tokens[begin:end])
    )


def _without_ready(tokens: list[Token]) -> list[Token]:
    """The words without the second half of chuẩn bị, which suffers nothing, and without what goods are for: để uống."""
    led = ["", *(t.bare for t in tokens)]
    return [t for t, before in zip(tokens, led, strict=False) if (before, t.bare) != ("chuan", "bi") and before != "de"]


def is_list(scene: Scene, begin: int, end: int, found: list[Element], *, more: int = 0) -> bool:
    """Whether words are hardly more than goods and quantities: a list, as people write without a verb."""
    covered = {i for e in found for i in range(e.begin, e.end)}
    covered |= _unknown_after(scene, found)
    strange = [
        t
        for i, t in enumerate(scene.tokens[begin:end], begin)
        if i not in covered
        and i not in scene.taken
        and t.is_word
        and t.word not in _SMALL
        and t.typed not in _SMALL
        and t.bare not in _SMALL_BARE
    ]
    goods = [e for e in found if isinstance(e, Goods)]
    named = any(g.end - g.begin > 1 and not g.mention.is_code for g in goods)
    tale = any(t.word in _TALE or t.typed in _TALE for t in strange) or any(
        t.word in _TALE_HARD for t in _without_ready(scene.tokens[begin:end])
    )
    if any(t.word in _TALE_HARD or (t.typed == t.bare and t.bare in _TALE_BARE) for t in _without_ready(strange)):
        return False
    most = max(more, (len(goods) + 2) // 3)
    return len(strange) <= (3 if named and not tale else 0 if tale and not goods else most)


_TALE: Final = frozenset(
    "ăn uống dùng nấu bị thấy khen ngon tốt thích xem nghe nói kể trúng cúng đẹp hay vui live tặng hình trong thơm ngọt biết nhớ quen mê chê giống như kèo thắng đi đang bán làm mọi người".split()
)


_TALE_BARE: Final = frozenset("khen thay nghe xong thich uong".split())
_TALE_HARD: Final = frozenset("chê ăn uống khen thấy trúng bị nghe kể live xong say xử ngốn xơi nhai".split())


def _unknown_after(scene: Scene, found: list[Element]) -> set[int]:
    """Words right after a counted unit that name something not in the catalogue."""
    words: set[int] = set()
    for element in found:
        if isinstance(element, Quantity) and unknown_goods(scene, Line(None, element)):
            words |= {
                i
                for i in range(element.end, min(element.end + 2, len(scene.tokens)))
                if scene.tokens[i].is_word and not scene.is_common(scene.tokens[i])
            }
    return words


_SMALL_BARE: Final = frozenset(
    "la du thi luong nhe nha giup dum ho cho minh toi chi voi va lay dat mua chot them giao gui ve truoc sau mai nhat chu nua thoi duoc dia dien thoai cam on".split()
)


def starts_unknown(scene: Scene, clause: Clause, found: list[Element]) -> bool:
    """Whether a clause is a quantity and then only the name of something not sold here: 3 kg xoài cát."""
    first = found[0]
    if not isinstance(first, Quantity) or first.begin != clause.begin or not unknown_goods(scene, Line(None, first)):
        return False
    rest = [t for t in scene.tokens[first.end : clause.end] if t.is_word and t.typed not in _SMALL]
    return 0 < len(rest) <= 3 and not any(scene.is_common(t) for t in rest)


def unknown_goods(scene: Scene, line: Line) -> str:
    """The words after a quantity with a unit, when they name something that is not in the catalogue (2 kg xoài)."""
    if line.quantity is None or not line.quantity.amount.unit or line.choices:
        return ""
    at = line.quantity.end
    if at >= len(scene.tokens) or at in scene.taken or any(m.begin <= at < m.end for m in scene.mentions):
        return ""
    token = scene.tokens[at]
    strange = (
        token.is_word
        and token.typed not in _SMALL
        and token.word not in _SMALL
        and token.bare not in _SMALL_BARE
        and not scene.is_common(token)
    )
    return token.text if strange else ""


def strange_after(scene: Scene, line: Line) -> bool:
    """Whether a word that no lexicon knows follows goods named by one word only: giò bò is not giò lụa."""
    goods = line.goods
    if goods is None or goods.mention.is_code or goods.mention.end - goods.mention.begin > 1:
        return False
    if goods.end >= len(scene.tokens):
        return False
    token = scene.tokens[goods.end]
    if not token.is_word or token.typed in _SMALL or token.word in _SMALL or token.bare in _SMALL_BARE:
        return False
    return not scene.is_common(token) or token.typed in _OTHER_GOODS or _of_others(scene, goods, token)


_OTHER_GOODS: Final = frozenset(("răng",))
"""Words that ask elsewhere and behind goods name others: nem răng is the fried sort."""
_TOLD: Final = frozenset(
    "tươi khô thơm giòn trắng hữu làm sẵn chín muộn hoa lá gốm xanh sạch non ngon mới thường vàng hồng nếp tẻ cái bộ lụa".split()
)
"""Words of names that also only describe: gà tươi, chuối chín."""


def _of_others(scene: Scene, goods: Goods, token: Token) -> bool:
    """Whether a word is of the names of other goods only: giò thủ is no giò lụa, though a phật thủ is sold."""
    if (
        (token.typed == token.bare and scene.loose)
        or token.typed in _TOLD
        or token.typed in DIGITS
        or token.typed in SAID
    ):
        return False
    if any(m.begin == goods.end for m in scene.mentions):
        return False
    having = scene.catalogue.head(token.typed, token.bare, known=True)
    named = having.products if having.level == 0 else scene.catalogue.side(token.typed, token.bare)
    return bool(named) and not named & set(goods.mention.candidates)
