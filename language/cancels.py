"""Messages that call an order off: the whole draft, or goods under a live without a draft at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.fold import fold
from domain.quantities import Qty
from domain.wishes import Item
from language import at_hand, orders
from language.elements import elements
from language.parts import Choice, Clause, Mark, Quantity
from language.patterns import phrase
from language.scene import Scene

_ALL_OFF: Final = phrase(
    "bùng|xù|(?:xóa|hủy|bỏ) (?:giúp|hộ|giùm|dùm)(?: cho)?(?: {ai})*$|(?<!ăn )(?<!dùng )(?<!uống )(?<!xài )(?:không|chẳng|chả|đừng|khỏi|thôi) (?:cần |muốn |phải |có )?(?:lấy|mua|đặt|order|chốt|ship|gửi|giao|làm|lên đơn)? ?(?:gì |hàng |đơn |em |chị )*(?:nữa|đâu|luôn|hết)|hủy|cancel|bỏ (?:đơn|hết|tất|cả|giỏ|luôn)|(?:xóa|bỏ|hủy) sạch|dẹp|(?<!không )(?<!chẳng )đổi ý|quay xe|never mind|nevermind|forget (?:it|about)|changed my mind|(?:don ?['’]? ?t|do not|no longer) (?:want|need)|xóa (?:đơn|giỏ|hết|tất)|thôi (?:khỏi|bỏ|dẹp|miễn|không lấy|không mua|không đặt|em không|chị không|mình không)|không (?:lấy|mua|đặt|chốt|order)|rút (?:lại )?(?:toàn bộ |hết |cả )?đơn|khỏi (?:lấy|đặt|mua|ship|giao)|call it off|scrap|call off|(?<![0-9] )bỏ #(?! ~4 (?:vào|vô))|# bỏ(?= (?:nha|nhé|giúp|luôn|hộ)| đi(?! {so})|$)"
)
_WHOLE: Final = phrase("đơn|đơn hàng|hết|tất cả|cả đơn|toàn bộ|giỏ|order|everything|all")
_JUST_NO: Final = phrase(
    "(?:thôi )?(?:không|khỏi|thôi|no|nope|nah|đừng|không không|hông)(?: nhé| nha| ạ| em| shop| chị| anh| cảm ơn| đâu| em ơi| e| thanks| thank you| bạn| cần| luôn)*"
)
_CAN_CANCEL: Final = phrase(
    "(?:sao|bị|báo|tự|tự động) ~5 hủy|(?:không|đâu) (?:phải |có |định |muốn )+(?:là )?hủy|chưa hủy|(?:ghé|qua|tới|đến|sang|lên|về|lại) (?:lấy|nhận)|(?:hủy|đổi|trả) ~3 (?:mất|tốn|bị|phải|có sao|bồi thường|đền) ~3 không|(?:hủy|đổi|trả) ~3 (?:được không|không|thế nào|như nào|sao)$|(?:có được|được) (?:hủy|đổi|trả)|nếu ~3 (?:hủy|không (?:lấy|mua|ưng))|đừng hủy|can i cancel|how (?:do|to|can) ~2 cancel|không (?:được )?hủy"
)
_WHOLE_ORDER: Final = phrase("(?:hủy|xóa|cancel) (?:luôn |hết |cả |toàn bộ |giúp |hộ |giùm )*(?:đơn|giỏ|order)")
_IN_PLACE: Final = phrase(
    "(?:bỏ|hủy|xóa|không lấy|thôi) (?:mã |cái |con )?# ~3 (?:lấy|thay|đổi|mua|chốt|cho {ai})(?: bằng| sang| qua| thành| cho {ai})? (?:~2 )?#"
)
"""Goods taken in place of those let go: bỏ a12 lấy a19."""
_NO_MORE: Final = phrase("(?:không|khỏi|chẳng|chả) (?:cần |phải )?(?:lấy|mua|đặt|chốt|thêm) gì (?:nữa|thêm|khác)")
"""Nothing beside what was named: 1 gói bánh sữa thôi, không lấy gì nữa."""
_GIVEN_UP: Final = re.compile(
    r"\b(?:bo|thoi|khoi|huy|(?:khong|ko|k|hok|chang) (?:lay|mua|can)|drop|remove|skip|without)\b"
)
_FIRM: Final = ("huy", "cancel")


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What is called off: the named goods with quantity 0, or everything when there are none."""

    items: tuple[Item, ...]
    words: str


def gives_up(text: str) -> bool:
    """Whether goods that are only asked about still, and stand in no draft, are given up: bỏ trà đi, khỏi lấy bưởi."""
    return _GIVEN_UP.search(fold(text)) is not None


def is_bare_no(scene: Scene) -> bool:
    """Whether "shall I place it?" is answered with no and nothing more."""
    spoken = " ".join(t.word for t in scene.tokens if t.is_word or t.is_number)
    return scene.context.awaiting == "confirm" and _JUST_NO.strict.fullmatch(spoken) is not None


def cancelled(scene: Scene, clauses: list[Clause]) -> Cancelled | None:
    """What a message calls off, or None. Lines of a draft named one by one are a change of it (drafts.change)."""
    whole = len(scene.tokens)
    match = scene.cue_in(_ALL_OFF, 0, whole)
    if match is None or scene.cue_in(_CAN_CANCEL, 0, whole):
        return None
    words = match.group()
    cart = scene.context.cart
    order = scene.cue_in(_WHOLE_ORDER, 0, whole)
    everything = len(cart) == 1 and (order or fold(words).startswith(_FIRM)) and scene.cue_in(_WHOLE, 0, whole)
    if not cart and scene.mentions and scene.cue_in(_NO_MORE, 0, whole):
        return None
    if scene.mentions and not everything:
        return None if cart or scene.cue_in(_IN_PLACE, 0, whole) else _taken_back(scene, clauses, words)
    if cart:
        return None if _counted(scene, clauses) or _varied(scene) else Cancelled((), words)
    if {c.blocked for c in clauses} & {"ask_price", "ask_shipping", "ask_stock", "condition"}:
        return None
    meant = fold(words).startswith((*_FIRM, "thoi", "bo don", "rut", "quay xe")) or "nua" in fold(words)
    return Cancelled((), words) if meant else None


def _varied(scene: Scene) -> bool:
    """Whether variants of the draft's goods are named, so that one is refused rather than everything."""
    found = elements(scene, 0, len(scene.tokens), at_hand.scope(scene))
    return len({e.values for e in found if isinstance(e, Choice)}) > 1


def _counted(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether a quantity is said, so that the draft is changed rather than dropped."""
    extra = at_hand.scope(scene)
    return any(
        isinstance(e, Quantity) and not e.vague
        for c in clauses
        if not c.blocked
        for e in elements(scene, c.begin, c.end, extra)
    )


def _taken_back(scene: Scene, clauses: list[Clause], words: str) -> Cancelled | None:
    """Goods named as not wanted any more, without a draft at hand."""
    if len(scene.mentions) > 2 and not fold(words).startswith(_FIRM):
        return None
    told = any(c.blocked in ("past", "not_me", "unreal") for c in clauses)
    if told and not fold(words).startswith(_FIRM):
        return None
    wanted = any(
        c.verb and not c.blocked and any(not isinstance(e, Mark) for e in orders.joined(scene, [c], ()))
        for c in clauses
    )
    if wanted and not fold(words).startswith(_FIRM):
        return None
    if not fold(words).startswith((*_FIRM, "bo", "thoi", "# bo")) and not {"nua", "dau"} & set(
        fold(scene.line).split()
    ):
        return None
    products = [scene.catalogue.products[m.candidates[0]] for m in scene.mentions if len(m.candidates) == 1]
    return Cancelled(tuple(Item(p.id, Qty(0), p.unit) for p in products), words)
