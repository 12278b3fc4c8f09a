"""The door of the reader: a message and what is known before it in, what the buyer wants out. Pure, and the same every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from domain.fold import fold
from domain.wishes import Context, Intent, Item, Reason, Wish
from language import (
    at_hand,
    cancels,
    drafts,
    leanings,
    ordering,
    orders,
    questions,
    rethought,
    second,
    unread,
    unsettled,
)
from language.answers import Ask
from language.caution import caution
from language.clauses import LONG_CUE, cut_clauses
from language.draft_words import PARCELLED
from language.parts import Clause
from language.patterns import phrase
from language.products import Catalogue
from language.scene import Scene, look
from language.words.cues import CUES

__all__ = ["Catalogue", "Context", "Intent", "Item", "Reason", "Wish", "hear"]


def hear(text: str, context: Context, catalogue: Catalogue) -> Wish:
    """What a message wants. Never raises on any text; reads at most the first 4,000 characters."""
    there = tuple(item for item in context.cart if item.product_id in catalogue.position)
    scene = look(text, replace(context, cart=there), catalogue)
    clauses = cut_clauses(scene)
    name, wish = next(
        ((name, wish) for name, rule in _RULES if (wish := rule(scene, clauses)) is not None),
        ("nothing else", _plain(Intent.OTHER)),
    )
    leaning = leanings.lean(scene)
    again = second.willing(scene, clauses, wish, leaning) if name not in _FINAL else []
    if again:
        order = _changed(scene, again) or _ordered(scene, again)
        if order is not None and order.intent in second.COMMITS:
            return _finished(scene, [], "read again", order)
    return _finished(scene, clauses, name, second.opinion(scene, clauses, name, wish, leaning))


_FINAL: Final = frozenset(("nothing said", "noise", "no", "after a sale"))
"""Rules after which a message is not read again as an order."""


def _finished(scene: Scene, clauses: list[Clause], rule: str, wish: Wish) -> Wish:
    reasons = [
        *scene.reasons,
        *(Reason(f"not an order: {c.blocked}", c.words) for c in clauses if c.blocked),
        *wish.reasons,
    ]
    if not wish.reasons:
        reasons.append(Reason(rule, scene.line[:80]))
    about = wish.about or tuple(
        dict.fromkeys(scene.catalogue.products[i].id for m in scene.mentions for i in m.candidates[:5])
    )
    return Wish(
        wish.intent,
        wish.items,
        scene.phone,
        scene.address,
        wish.ambiguous,
        wish.candidates,
        about if not wish.items else (),
        wish.also,
        tuple(reasons),
        wish.doubts,
    )


def _plain(intent: Intent, rule: str = "", words: str = "") -> Wish:
    return Wish(intent, reasons=(Reason(rule or intent.value, words),))


def _nothing(scene: Scene, clauses: list[Clause]) -> Wish | None:
    if not clauses or not any(t.is_word or t.is_number for t in scene.tokens):
        return _plain(Intent.OTHER, "no words")
    return None


def _noise(scene: Scene, _: list[Clause]) -> Wish | None:
    found = questions.noise(scene)
    return _plain(Intent.OTHER, *found) if found else None


def _after_sale(scene: Scene, clauses: list[Clause]) -> Wish | None:
    found = questions.after_sale(scene, clauses)
    return _plain(*found) if found and not _merely_sounds(scene, found[0], found[2]) else None


_SOUND: Final = {Intent.COMPLAINT: "complaint", Intent.TRACK_ORDER: "track", Intent.CANCEL: "cancel"}
UNLIKELY: Final = 0.6
"""From this share for an order on, words that blame or call off only when read without marks do neither."""


def _merely_sounds(scene: Scene, intent: Intent, words: str) -> bool:
    """Whether words typed bare only look like this intent (ho me 2 hop: hộ mẹ, no hở), for all the words order something."""
    if (
        not scene.loose
        or (intent is Intent.TRACK_ORDER and scene.cue("past"))
        or CUES[_SOUND[intent]].search(words, loose=False)
    ):
        return False
    if intent is Intent.TRACK_ORDER and len(words.split()) >= LONG_CUE:
        return False
    leaning = leanings.lean(scene)
    if intent is Intent.CANCEL and scene.context.awaiting == "confirm":
        return leaning.share(Intent.CONFIRM) > leaning.share(Intent.CANCEL)
    return leaning.share(*second.COMMITS) > UNLIKELY > leaning.share(intent)


def _cancelled(scene: Scene, clauses: list[Clause]) -> Wish | None:
    found = cancels.cancelled(scene, clauses)
    if found is None or _merely_sounds(scene, Intent.CANCEL, found.words):
        return None
    return Wish(Intent.CANCEL, found.items, reasons=(Reason("cancel", found.words),))


def _bare_no(scene: Scene, _: list[Clause]) -> Wish | None:
    return _plain(Intent.CANCEL, "no to the question", scene.line) if cancels.is_bare_no(scene) else None


_LOWERED: Final = phrase("(?:giảm|bớt|hạ|xuống) ~6 {so}")
MANY: Final = 15_000
"""So many, in thousandths, are no less of what a draft has fewer of, but thousands of dong."""
_EXCHANGE: Final = phrase("(?:đổi|chuyển|thay|change|swap) ~3 # ~2 (?:sang|qua|thành|lấy|bằng|to|for) ~3 #")


_PLACE_PUT_RIGHT: Final = phrase(
    "(?:nhầm|sai|ghi|đổi|sửa|lộn) ~3 (?:số nhà|số phòng|địa chỉ|số điện thoại|sđt|số (?=,|$)|tầng⁣|lầu⁣|căn⁣)|^(?:số nhà|số phòng|tầng⁣|lầu⁣) "
)
"""Numbers of a house or a telephone put right, which count no goods: nhầm số nhà, 15 chứ không phải 5."""


def _changed(scene: Scene, clauses: list[Clause]) -> Wish | None:
    if not scene.mentions and scene.cue_in(_PLACE_PUT_RIGHT, 0, len(scene.tokens)):
        return None
    if not scene.context.cart and scene.context.channel == "live" and not any(c.asks for c in clauses):
        swap = scene.cue_in(_EXCHANGE, 0, len(scene.tokens))
        if swap:
            wanted = tuple(dict.fromkeys(i for m in scene.mentions for i in m.candidates[:4]))
            return _with_asks(
                scene, Intent.CHANGE_QTY, [], [Ask(wanted, "no draft at hand to exchange in")], swap.group()
            )
    if scene.context.cart and scene.line.strip(" .!") == "0":
        draft = tuple(dict.fromkeys(scene.catalogue.position[i.product_id] for i in scene.context.cart))
        return _with_asks(scene, Intent.CHANGE_QTY, [], [Ask(draft, "a nought alone takes nothing out")], scene.line)
    change = drafts.change(scene, clauses)
    if change is None:
        return None
    held = {(i.product_id, i.variant): i.qty for i in scene.context.cart}
    lowered = scene.cue_in(_LOWERED, 0, len(scene.tokens))
    if lowered and any(i.qty >= MANY and i.qty > held.get((i.product_id, i.variant), i.qty) for i in change.items):
        return _plain(Intent.ASK_PRICE, "a sum held out", lowered.group())
    same = {(i.product_id, i.variant, i.qty) for i in scene.context.cart}
    if (
        change.intent == Intent.CHANGE_QTY
        and change.items
        and not change.asks
        and all((i.product_id, i.variant, i.qty) in same for i in change.items)
    ):
        said = Intent.CONFIRM if scene.context.awaiting == "confirm" else Intent.OTHER
        return _plain(said, "the draft said again", change.words)
    return _with_asks(scene, change.intent, change.items, change.asks, change.words)


def _with_asks(scene: Scene, intent: Intent, items: list[Item], asks: list[Ask], words: str) -> Wish:
    doubts = tuple(tuple(scene.catalogue.products[i].id for i in ask.candidates[:8]) for ask in asks if ask.candidates)
    candidates = tuple(dict.fromkeys(each for doubt in doubts for each in doubt))
    reasons = (Reason(intent.value, words), *(Reason("ask back", ask.why) for ask in asks))
    return Wish(intent, tuple(items), ambiguous=bool(asks), candidates=candidates, reasons=reasons, doubts=doubts)


def _ordered(scene: Scene, clauses: list[Clause]) -> Wish | None:
    if not scene.mentions and scene.cue_in(_PLACE_PUT_RIGHT, 0, len(scene.tokens)):
        return None
    if scene.cue_in(_UNDONE, 0, len(scene.tokens)):
        return None
    if scene.cue_in(_DRAWN, 0, len(scene.tokens)) and not any(c.verb for c in clauses):
        return None
    parted = not scene.mentions and scene.cue_in(_PARTED, 0, len(scene.tokens))
    if scene.context.cart and (parted or scene.cue_in(PARCELLED, 0, len(scene.tokens))):
        return None
    if scene.cue("same") and not scene.mentions:
        vague = _vague_order(scene, clauses)
        if vague is not None:
            return vague
    instead = caution(scene)
    if instead is not None:
        return instead
    chosen = ordering.ordering_clauses(scene, clauses)
    reading = orders.read_order(scene, chosen)
    if not reading.said or not (reading.items or reading.asks):
        return _vague_order(scene, clauses)
    left = unread.left_out(scene, clauses, chosen) if reading.items and not reading.asks else ""
    if left:
        reading.asks.append(
            Ask(tuple(scene.catalogue.position[i.product_id] for i in reading.items), f"left out: {left}")
        )
    words = "; ".join(" ".join(t.text for t in scene.tokens[c.begin : c.end]) for c in chosen)
    changed = rethought.exchanged(scene, clauses)
    if changed:
        return _with_asks(scene, Intent.ORDER, changed, [], words)
    also = tuple(
        Intent(c.blocked) for c in clauses if c.blocked in ("ask_price", "ask_shipping", "ask_stock", "ask_origin")
    )
    unsettled.unsettle(scene, reading)
    return replace(_with_asks(scene, Intent.ORDER, reading.items, reading.asks, words), also=also)


_DRAWN: Final = phrase("quay số|bốc thăm|rút thăm|minigame|mini game|giveaway|vòng quay|lucky draw|số may mắn|con số")
"""A game, in which a number is a guess: số 5 nhé, quay số đi chị."""
_PARTED: Final = phrase("mỗi (?:nơi|chỗ|địa chỉ|đợt|bên)|chia (?:ra|đều|làm|thành)")
"""How a draft is to be parted for sending, which changes nothing of it."""
_UNDONE: Final = phrase(
    "(?:but|though) ~2 (?:too |so |way )*(?:expensive|pricey|costly)|(?:mà|nhưng) (?:sao |nó )?(?:đắt|mắc|chát) (?:quá|thế|vậy|lắm)(?: shop| em| chị| ạ| à)*$|"
    "(?:gợi ý|tư vấn|giới thiệu|recommend|suggest) (?:giúp |cho |hộ |me )*(?:{ai} )?(?:với )?(?:vài|mấy|một số|ít|some|a few)|"
    "(?:muốn|xin|cho|cần|được) (?:{ai} )?(?:được )?(?:trả|hoàn|gửi trả) (?:lại|hàng|{so}|#)|(?:đừng|khỏi|chưa|không)(?: có| cần)? (?:lên đơn|tính đơn|ghi đơn|vào đơn|chốt đơn|lên|tính|ghi|chốt|đặt|order)(?: gì)?(?: vội| nha| nhé| ạ| shop| em| ad| giúp| đơn)*$|(?:test|thử) (?:xem|thử|bot|máy|tin)|bấm nhầm|gõ nhầm|gửi nhầm|gõ lộn|lỡ (?:tay|bấm|gõ|nhấn|gửi|cmt|comment|chốt)|bỏ qua (?:nha|nhé|giúp|cho|em|đi)|"
    "(?:^|(?<=[.,!…;\n] )|(?<=mà )|(?<=à )|(?<=nên )|(?<=nhưng ))(?:nghĩ lại |à |á |ấy |ơ |í |ui |mà |ủa |nên |nhưng |lại |thì |thôi )*(?:thôi (?:, )?(?:{ai} )?(?:khỏi|bỏ|dẹp|miễn|hủy|hẹn|không (?:lấy|mua|đặt|chốt|cần)|để (?:hôm|lần|khi|bữa|dịp|đợt|mai|sau))|(?:không|khỏi|chẳng|hết) (?:lấy|mua|đặt|chốt|cần) (?:nữa|gì hết|hết|đâu|luôn))(?!.* (?:#|[0-9]|{so} (?:{dv})))|"
    "(?:^|(?<=[.,!…;\n] ))khỏi(?: luôn| đi| nha| nhé| ạ| em| shop| chị)*$|(?:but |and |then )?(?:never mind|nvm|nevermind|forget it|forget about it|on second thought)(?!.* (?:#|[0-9]))"
)
"""Words that take back what the message would order by itself: a test, a slip, a request not to write it down."""


def _vague_order(scene: Scene, clauses: list[Clause]) -> Wish | None:
    """Orders that name nothing sure: như cũ, a digit alone under a live."""
    found = scene.cue("same")
    if (
        found
        and not any(
            c.blocked in ("ask_price", "ask_shipping", "ask_stock", "later")
            and not (c.blocked == "ask_shipping" and scene.address and not c.asks)
            for c in clauses
        )
        and not any(
            c.blocked in ("past", "unreal", "not_me")
            and c.words not in found
            and not _tells_which(scene, found, c.words)
            for c in clauses
        )
        and (any(c.verb for c in clauses) or len(scene.tokens) - len(scene.taken) <= 10)
        and (not scene.address or "đơn" in found)
    ):
        return Wish(Intent.ORDER, ambiguous=True, reasons=(Reason("same as last time", found),))
    instead = scene.cue_in(ordering.FALLBACK, 0, len(scene.tokens))
    if instead and len(scene.mentions) == 2 and not any(c.asks or c.blocked == "past" for c in clauses):
        offer = tuple(scene.catalogue.products[i].id for m in scene.mentions for i in m.candidates[:4])
        why = Reason("goods in place of others", instead.group())
        return Wish(Intent.ORDER, ambiguous=True, candidates=offer, reasons=(why,))
    words = [t for t in scene.tokens if t.is_word or t.is_number]
    live = scene.context.channel == "live"
    pinned = at_hand.pinned_at(scene)
    worth = scene.cue_in(_WORTH, 0, len(scene.tokens))
    if worth and len(scene.mentions) == 1 and not any(c.blocked or c.asks for c in clauses) and len(words) <= 10:
        offer = tuple(scene.catalogue.products[i].id for i in scene.mentions[0].candidates[:8])
        why = Reason("an amount of money for goods", worth.group())
        return Wish(Intent.ORDER, ambiguous=True, candidates=offer, reasons=(why,))
    if live and len(words[0].text) <= 2 and ordering.bare_number(scene, clauses[0]):
        offer = (scene.catalogue.products[pinned].id,) if pinned is not None else ()
        return Wish(Intent.ORDER, ambiguous=True, candidates=offer, reasons=(Reason("a number alone", words[0].text),))
    return None


def _tells_which(scene: Scene, same: str, past: str) -> bool:
    """Whether words of the past only tell which order is meant: đặt lại y như đơn tháng trước."""
    between = scene.line.find(past) - scene.line.find(same) - len(same)
    return "lại" in same.split() and 0 <= between < 12


_WORTH: Final = phrase("[0-9][0-9.,]* ?(?:k|nghìn|ngàn|đồng) (?:tiền )?#")


_YES: Final = "ok|ừ|vâng|dạ|đúng|chuẩn|chính xác|phải|duyệt|chốt|được|yes|sure|correct|right|confirm|confirmed|đồng ý|nhất trí|xác nhận|lên đơn|lên|quyết|ổn|tốt|perfect|good|great|fine|deal|go|triển|tiến hành|đủ|hợp lý|ship|gửi|giao|đóng gói|đóng hàng|gói hàng|đặt|lấy|y|vậy|thế|như vậy|như thế|xong|đơn đúng|quất|hay|yep|all good|looks|sounds|that|cứ|rồi"
_CONFIRM: Final = phrase(_YES)
_FILL: Final = frozenset(
    "em e anh a chị c mình m tôi shop ơi quá nhé nha nhá ạ với luôn đi giúp giùm hộ cho đơn rồi nhá thế vậy đó nè hết cả lun hàng đặt the order it please s me my to is that all là thì này bạn ad như trên cứ lên làm mau lẹ nhanh sớm liền ngay cảm ơn nhiều @ ^ # iu yêu á à ừ số điện thoại địa chỉ lại nữa thôi ha haha hihi nghen of course absolutely very much looks sounds ah oh cũng có gì không cần sửa đủ thiếu đâu đấy mà giao về tới đến nhà gửi chuyển qua cod tiền mặt nhận".split()
)


_FILL_BARE: Final = frozenset(fold(w) for w in _FILL)


_FINALLY: Final = phrase(
    "cứ (?:chốt|lên đơn|gửi|ship|giao|làm) (?:như vậy|như thế|vậy|thế)(?: đi| nhé| nha| ạ| em| shop)*$|(?<!đừng )(?<!chưa )(?<!khoan )(?<!vội )(?:lên đơn|chốt đơn|chốt|xác nhận|ship|gửi|giao) (?:đi|luôn|nhé|nha|thôi|cho {ai}|giúp {ai})(?: nhé| nha| ạ| em| shop| đi| luôn)*$"
)
"""What ends a message that confirms, whatever it began with: thôi cứ để nguyên thế, lên đơn đi."""


_NOT_SO: Final = phrase("(?:không|chẳng|chả|đừng|khỏi) (?:chốt|lấy|mua|đặt|lên đơn|ship|gửi|giao) (?:đâu|nữa|nhé|nha)")
"""A no that has words of yes in it: nhiều quá, không chốt đâu."""


def _confirmed(scene: Scene, clauses: list[Clause]) -> Wish | None:
    if not scene.context.cart and scene.context.awaiting != "confirm":
        return None
    if scene.context.awaiting == "confirm" and scene.cue_in(_FINALLY, 0, len(scene.tokens)):
        return _plain(Intent.CONFIRM, "yes at last", scene.line[-40:])
    if scene.cue_in(_IS_IT_SO, 0, len(scene.tokens)):
        return None
    if scene.cue("wait") or scene.cue_in(_NOT_SO, 0, len(scene.tokens)):
        return None
    if any(
        c.blocked
        in ("ask_price", "ask_shipping", "ask_stock", "ask_origin", "later", "unreal", "condition", "use", "past")
        for c in clauses
    ):
        return None
    words = [t.word for t in scene.tokens if t.is_word]
    if not words:
        return None
    first = clauses[0]
    if scene.context.awaiting == "confirm" and len(clauses) > 1 and first.hard and not any(c.blocked for c in clauses):
        opening = scene.cue_in(_CONFIRM, first.begin, first.end)
        if (
            opening
            and _CONFIRM.strict.sub(" ", " ".join(t.word for t in scene.tokens[first.begin : first.end])).strip() == ""
        ):
            return _plain(Intent.CONFIRM, "yes first", opening.group())
    match = scene.cue_in(_CONFIRM, 0, len(scene.tokens))
    left = (_CONFIRM.loose if scene.loose else _CONFIRM.strict).sub(" ", scene.line).split()
    strange = sum(w not in _FILL and w not in _FILL_BARE and w[0].isalpha() for w in left)
    if (
        match
        and strange <= (1 if len(words) > 3 else 0)
        and (
            scene.context.awaiting == "confirm"
            or (scene.context.awaiting is None and _CHOT.search(scene.line, loose=scene.loose))
        )
    ):
        return _plain(Intent.CONFIRM, "yes", match.group())
    return None


_IS_IT_SO: Final = phrase("(?:đúng|phải|chuẩn) (?:không|chưa|hả)")
"""A question whether it is so, which is no yes: 2 hộp đúng không em."""
_CHOT: Final = phrase("chốt|lên đơn|xác nhận|confirm|đặt hàng|chốt đơn")


def _asked(scene: Scene, clauses: list[Clause]) -> Wish | None:
    found = questions.asked(scene, clauses)
    return _plain(*found) if found else None


_RULES: Final[tuple[tuple[str, Callable[[Scene, list[Clause]], Wish | None]], ...]] = (
    ("nothing said", _nothing),
    ("noise", _noise),
    ("after a sale", _after_sale),
    ("no", _bare_no),
    ("cancel", _cancelled),
    ("draft changed", _changed),
    ("order", _ordered),
    ("confirm", _confirmed),
    ("question", _asked),
)
