"""A message cut into clauses, and what speaks against taking one as an order: past, future, others, conditions, questions."""

from __future__ import annotations

import re
from typing import Final

from language import at_hand, carried, numbers, quotes
from language.elements import elements
from language.parts import Clause, Mark
from language.patterns import phrase
from language.scene import Scene
from language.tokens import Token
from language.units import SAID
from language.words.cues import CUES

_HARD: Final = frozenset(".!?;\n…")
_BUT: Final = frozenset(("nhưng", "nhma", "nma", "but", "nhg", "nhưg"))
_AND: Final = frozenset(("and", "và", "rồi", "với", "xong", "then"))
_EDITS: Final = frozenset(
    "add remove make change take give drop cancel swap thêm bỏ đổi tăng giảm bớt xóa hủy thay rút".split()
)
"""Words that begin another change of a draft after "and"."""
_POLITE: Final = phrase(
    "(?:được|đc|ok|có được) (?:không|chứ|hông|hem|ko|hong|chưa)(?: ạ| shop| em| chị| anh| nhỉ| ta| vậy| bạn| ad| a| c| đẹp| xinh| yêu| iu| cưng| ơi| gái)*$"
)
_ASKING: Final = phrase(
    r"(?<!à )(?<!ơ )(?<!ý )không|chưa|bao nhiêu|nhiêu|mấy(?! (?:cái|món|thứ|loại) (?:kia|này|đó|khác|còn lại|ấy))|nào(?! đó)(?! cũng)(?!(?: \S+){1,3} cũng)|(?<!xem )(?<![0-9] )sao|đâu|gì(?! đó)(?! đấy)(?! cũng)(?! đều)|hả|bao lâu|bao giờ|khi nào|ai|how|what|when|where|which|(?:^|what|how|where|who|when|which|why) (?:is|are)|(?:is|are) (?:the|this|that|it|there|your|these|those|they|you)|do you|does|can you|hay|nhỉ|hở|bao tiền"
)
_SOME: Final = phrase("(?:lấy|mua|đặt|chốt|cho {ai}|gửi {ai}) mấy (?:{dv})(?! (?:thì|mới|là))")
"""So many left open, which is an order all the same: lấy mấy chai tương."""
_NEGATED: Final = phrase(
    "chứ (?:đâu|có) (?:phải|có)|(?:không|chẳng|chả|sao) (?:hết|xuể|nổi|kịp|quen|đủ|vừa|tới|xài|dùng tới)|(?:không|chẳng|chả) ~1 (?:gì|j) (?:đâu|cả|hết|nữa)|(?:không|chưa|đừng|chẳng|chả) (?:đủ|thiếu|sai|lấy|mua|đặt|chốt|có|gửi|giao|ship|cho|bỏ|cay|đường|cần|phải|muốn|được)"
)


_THEN_TAKE: Final = phrase("(?:mấy|bao nhiêu|những) (?:vị|loại|màu|mẫu|size) thì (?:cứ )?(?:cho|lấy|gửi|chốt|đặt)")
"""An order for all kinds there are: có mấy vị thì cho mình mỗi vị một gói."""
_COUNTED_CHANGE: Final = phrase(
    "(?:giảm|bớt|tăng|lên|xuống) (?:cho {ai} )?(?:còn )?(?:{so}) ?(?:{dv})(?! (?:giá|tiền))"
)
_HOW_LONG: Final = phrase("bao lâu|bao giờ|khi nào|mấy ngày|chừng nào")
_INQUIRY: Final = phrase(
    "(?:cho|xin|muốn|cần) (?:{ai} )?(?:xin )?hỏi|hỏi (?:chút|tí|xíu|về|thăm|thêm)|(?:số|mã|cái|loại) (?:mấy|nào(?! đó)|gì(?! đó))|ở đâu|sao (?:vậy|ạ|chị|shop|thế)$"
)
_WHENEVER: Final = phrase("(?:khi nào|bao giờ|chừng nào|hôm nào|lúc nào|bữa nào) ~1 (?:có|về|ra|còn|tới mùa|vào mùa)")
"""Goods that are not there yet: khi nào có cốm thì để cho chị 1kg."""
_ANY: Final = phrase("(?:cái|món|thứ|loại|hộp|gói) (?:nào|gì) (?:cũng|đều)")
"""All of them, said like a question: cái gì cũng bớt 1."""
_SO_ORDERED: Final = phrase(
    "giá [0-9][0-9.,]* ?(?:k|nghìn|ngàn)? ?(?:{ai} )?(?:lấy|chốt|mua|đặt|múc|hốt) {so}|(?:nên|vậy nên|thế nên|nên thôi) ~2 (?:chốt|lấy|đặt|mua|order|múc|hốt)"
)
"""What is said before is why goods are ordered: sắp tăng giá nên chốt luôn 6 hộp."""
_RIGHTLY: Final = phrase(
    "^(?:đáng lẽ|lẽ ra|đáng ra|đúng ra|đáng lý|should be|it should be) (?:ra |là |phải |chỉ |có )*{so}"
)
"""What a draft should say: đặt nhầm rồi, đáng lẽ 2 hộp."""
_FEATURE: Final = phrase("# có (?!thể)(?!được không)~4 không")
_SO_I: Final = phrase(
    "nên (?:{ai} )(?:cũng )?(?:lấy|mua|đặt|chốt|muốn|order)|(?:chị em|anh em|mẹ con|vợ chồng|cả nhà|hai đứa|hội) (?:nhà )?(?:mình|em|chị|tụi em|tui|anh) (?:lấy|đặt|chốt|mua|hốt|múc) (?:{so}|#)"
)
_DECIDED: Final = phrase(
    "(?:thôi|quyết định|quyết|chốt lại|nên|kệ|cuối cùng|vẫn)(?: thì)?(?: cứ)?(?: {ai})? (?:lấy|mua|đặt|chốt|múc|hốt|cho|order)"
)
_FETCHED: Final = phrase(
    "chắc (?:{ai} )?lấy ~7 thôi(?: em| ạ| nhé| nha| shop)*$|(?:định|tính) ~8 (?:mà|nhưng|xong) (?:thôi|nghĩ lại|giờ) (?:{ai} )?(?:lấy|cho|đặt|chốt|mua|{so})|# ~1 (?:sáng |chiều |trưa |tối )?mai (?:lấy|nhận)(?: nhé| nha| ạ)*$|toi (?:đặt|lấy|mua|chốt|muốn|cần|order)|tính kỹ|kịp ~2 không|(?:{so}|#) ~5 (?:qua|ghé|đến|tới|sang|lên|xuống|về) (?:lấy|nhận|lấy hàng)(?: nhé| nha| nghen| ạ| luôn)*$"
)
_IF_YOU_PLEASE: Final = phrase("nếu (?:không|chẳng) phiền|nếu tiện|if (?:you )?(?:don ?['’]? ?t )?mind|if possible")
_EXCUSES: Final = {
    "condition": _IF_YOU_PLEASE,
    "past": _HOW_LONG,
    "not_me": _SO_I,
    "unreal": _DECIDED,
    "later": _FETCHED,
}
"""Doubt to the words beside it that lift it: who fetches tomorrow orders today."""
_GONE: Final = phrase(
    "(?:có|về) (?:hàng )?(?:lại )?(?:thì|là) ~2 (?:hú|gọi|báo|nhắn|alo|ới|kêu|ping)|(?:có|còn) (?:đúng |mỗi |có |được )*(?:{so}) (?:{dv} )?(?:# )?(?:nữa )?(?:thôi )?(?:à|hả|sao|hử)(?: shop| chị| em| ad| ta)*$|# hết|(?<!đúng )(?<!đủ )(?<!xong )(?<!chuẩn )(?<!ok )hết (?:rồi|hàng|sạch|mất|veo)|cháy hàng|(?<!thay )(?<!đổi )(?<!bỏ )(?<!chuyển )(?<!lấy )hết #"
)
_OWN_GONE: Final = phrase("nhà (?:{ai} |mình )?(?:vừa |đã |lại |cũng |thì )*(?:hết|cạn|sạch)")
"""What the buyer has run out of at home."""
_SHIP_ASKED: Final = phrase(
    "phí|tiền ship|free ship|freeship|miễn phí|miễn ship|bao ship|cod không|ship cod|bao lâu|kiểm hàng|xem hàng|đồng kiểm"
)
DEMAND: Final = phrase(
    "giờ còn [0-9][0-9.,]* ?(?:k|đ|đồng|nghìn)(?= ,| $|$)|{so} (?:{dv}) giá (?:đó|đấy|ấy)|(?:tính|chốt|để|bán) (?:cho )?(?:{ai} )?[0-9]+ ?k {so} (?:{dv})|(?:#|{dv}) (?:này |đó )?[0-9][0-9.,]* ?(?:k|nghìn|ngàn|tr|triệu|đồng|đ)(?: một| 1| mỗi)?(?: {dv})? (?:thôi|nhé|nha|đi|được không|là được|được thì|ok không)|[0-9][0-9.,]* ?(?:k|nghìn|ngàn)(?: thôi| nhé| nha| thì| là)? (?:{ai}) (?:lấy|chốt|mua|múc|hốt) (?:luôn|liền|{so})|giá (?:chỉ |còn |là |= )?(?:[0-9][0-9.,]* ?(?:k|đ|nghìn|ngàn|tr|đồng|vnd)?)(?: (?:1|một) (?:{dv}))? (?:thôi|nhé|nha|đi|đồng|được không|mới|thì|luôn|chốt|cho)|(?:tính|để|lấy|bán|cho) (?:{ai} )?(?:giá |tròn |chẵn )?[0-9][0-9.,]* ?(?:k|nghìn|ngàn|tr|triệu|củ|trăm|đồng) (?:(?:1|một) {dv} )?(?:thôi|nhé|nha|đi|luôn|được không)|(?:[0-9][0-9.,]*) ?(?:k|nghìn) (?:1|một) (?:{dv}) (?:thôi|nhé|nha|thì|được)|giá (?:gốc|cũ|hôm qua|như cũ|sỉ)|bớt (?:{so} ?(?:k|nghìn|ngàn)|cho|chút|đi|tí)|giảm (?:{so} ?(?:k|nghìn|ngàn|phần trăm|%)|giá|cho|chút|đi)|free ship (?:cho|nhé|nha|đi)|freeship (?:cho|nhé|nha|đi)"
)
"""A price the buyer names or a favour the buyer sets; the shop never offered it."""


LONG_CUE: Final = 5
"""Words from which a turn of phrase read without marks is no accident of spelling."""


def cut_clauses(scene: Scene) -> list[Clause]:
    """The clauses of a message, in order, each with its verb of ordering and what blocks it."""
    clauses: list[Clause] = []
    begin = 0
    tokens = scene.tokens
    for i, token in enumerate(tokens):
        if i in scene.taken:
            continue
        stop = token.text in _HARD and not (
            token.text == "." and 0 < i < len(tokens) - 1 and token.glued and tokens[i + 1].glued
        )
        edit = (
            bool(scene.context.cart)
            and i > begin
            and i + 1 < len(tokens)
            and token.typed in _AND
            and tokens[i + 1].word in _EDITS
        )
        if token.text == ":" and _heads(scene, begin, i):
            clauses.append(Clause(begin, i))
            begin = i + 1
            continue
        answered = i > begin and _if_so(tokens, i)
        if answered:
            clauses.append(Clause(begin, i + 1, hard=False, asks=True))
            begin = i + 1
        elif stop or edit or token.text == "," or (token.typed in _BUT and i > begin):
            if i > begin or (clauses and stop):
                if i > begin:
                    clauses.append(Clause(begin, i, hard=stop))
                clauses[-1].hard = clauses[-1].hard or stop
                clauses[-1].asks = clauses[-1].asks or token.text == "?"
            begin = i + 1 if edit or token.typed not in _BUT else i
    if begin < len(tokens):
        clauses.append(Clause(begin, len(tokens), hard=True))
    for clause in clauses:
        _judge(scene, clause)
        clause.bare = (
            scene.loose
            and clause.blocked in CUES
            and len(clause.words.split()) < LONG_CUE
            and not CUES[clause.blocked].search(clause.words, loose=False)
        )
    _quote(scene, clauses)
    carried.carry(scene, clauses)
    return clauses


def _quote(scene: Scene, clauses: list[Clause]) -> None:
    """An order inside quotation marks is told of; what else stands there asks and doubts nothing."""
    for span in quotes.quoted(scene):
        handed = quotes.handed_on(scene, span)
        told = quotes.orders(scene, span) and not handed
        for clause in clauses:
            if not (clause.begin < span[1] and span[0] < clause.end):
                continue
            if told:
                clause.blocked, clause.words = "past", "quoted"
            elif clause.blocked in ("question", "past", "later", "unreal", "not_me") and (
                handed or _inside(scene, clause, span)
            ):
                clause.blocked, clause.words = "", ""


def _inside(scene: Scene, clause: Clause, span: tuple[int, int]) -> bool:
    """Whether what blocks a clause is heard only within the quotation."""
    said = scene.line.find(clause.words, scene.starts[clause.begin])
    return bool(clause.words) and said >= scene.starts[span[0]] and said < scene.starts[span[1] - 1]


def _heads(scene: Scene, begin: int, colon: int) -> bool:
    """Whether words before a colon only say what a list is for: nấu bún thang nè: 1 gà, 2 vỉ trứng."""
    words = [t for t in scene.tokens[begin:colon] if t.is_word]
    said = any(t.is_number for t in scene.tokens[begin:colon]) or any(begin <= m.begin < colon for m in scene.mentions)
    after = scene.tokens[colon + 1] if colon + 1 < len(scene.tokens) else None
    goods = any(m.begin == colon + 1 for m in scene.mentions)
    return len(words) > 2 and not said and after is not None and (after.is_number or goods)


def _if_so(tokens: list[Token], at: int) -> bool:
    """Whether a question ends here and what follows is wanted if its answer is yes: còn phật thủ không còn thì 2 quả."""
    after = tokens[at + 1 : at + 3]
    yes = len(after) > 1 and after[0].word in ("còn", "có", "được", "ok") and after[1].word in ("thì", "thi")
    return yes and tokens[at].word in ("không", "chưa", "khong")


def _judge(scene: Scene, clause: Clause) -> None:
    begin, end = clause.begin, clause.end
    verb = scene.cue_in("verb", begin, end)
    clause.verb = verb.group() if verb else ""
    clause.firm = scene.cue_in("verb_hard", begin, end) is not None
    asked = scene.cue_in("ask_price", begin, end) or scene.cue_in("ask_shipping", begin, end)
    depends = scene.cue_in("stock_condition", begin, end)
    if not asked and depends and not scene.cue_in(_WHENEVER, begin, end) and not scene.cue_in(_OR_NOT, begin, end):
        clause.firm, clause.verb = True, clause.verb or depends.group()
        return
    label = scene.cue_in(_CONTACT, begin, end)
    if label:
        clause.blocked, clause.words = "contact", label.group()
        return
    inquiry = scene.cue_in(_INQUIRY, begin, end)
    if inquiry and not scene.cue_in(_ANY, begin, end):
        clause.blocked, clause.words = "question", inquiry.group()
        _judge_question(scene, clause)
        return
    for name in ("ask_who", "unreal", "not_me", "past", "condition", "later"):
        found = scene.cue_in(name, begin, end)
        excused = _EXCUSES.get(name)
        if found and name == "unreal" and scene.context.cart and scene.cue_in(_RIGHTLY, begin, end):
            continue
        if found and scene.loose and _merely_bare(scene, clause, found):
            continue
        if found and not (excused and scene.cue_in(excused, begin, end)):
            clause.blocked, clause.words = name, found.group()
            return
    _judge_question(scene, clause)


_OR_NOT: Final = phrase("không(?: nhỉ| ạ| shop| em| chị| vậy| ad| anh| ta)*$")
_CONTACT: Final = phrase(
    "^(?:người nhận|họ tên|họ và tên|tên người nhận|tên khách|tên|khách hàng|khách|receiver|name) :"
)
"""A line of a form that names somebody."""
_WANTS: Final = frozenset("đặt lấy mua chốt order thêm xin dat lay mua chot them".split())
_RIGHT_NOW: Final = phrase("mới (?:đúng|phải|đủ|chuẩn|vừa|hợp)")


def _merely_bare(scene: Scene, clause: Clause, found: re.Match[str]) -> bool:
    """Whether words typed without marks only look like a doubt: moi thu (mỗi thứ), moi dung (mới đúng), hai dua em (hai đứa em)."""
    begin = scene.starts[clause.begin] + found.start()
    until = scene.starts[clause.begin] + found.end()
    words = [i for i in range(clause.begin, clause.end) if begin <= scene.starts[i] < until]
    if not words or any(scene.tokens[i].typed != scene.tokens[i].bare for i in words):
        return False
    parts = elements(scene, clause.begin, clause.end, at_hand.scope(scene))
    held = {i for e in parts if isinstance(e, Mark) and e.kind == "each" for i in range(e.begin, e.end)}
    first = words[0]
    counted = scene.tokens[first].bare == "dua" and first > 0 and numbers.read(scene.tokens, first - 1) is not None
    after = scene.tokens[first + 1] if first + 1 < clause.end else None
    counted = counted or (scene.tokens[first].bare == "mot" and _before_unit(scene, first, clause.end))
    wanted = scene.tokens[first].bare == "muon" and after is not None and after.word in _WANTS
    return (
        counted
        or wanted
        or any(i in held for i in words)
        or scene.cue_in(_RIGHT_NOW, clause.begin, clause.end) is not None
    )


def _before_unit(scene: Scene, at: int, end: int) -> bool:
    """Whether a unit stands behind a word, which then is a number: mot bao gao (một bao), no mốt báo."""
    return at + 1 < end and scene.tokens[at + 1].typed in SAID


def _judge_question(scene: Scene, clause: Clause) -> None:
    begin, end = clause.begin, clause.end
    taken = scene.cue_in(_THEN_TAKE, begin, end)
    if taken:
        clause.firm, clause.verb = True, clause.verb or taken.group()
        return
    polite = scene.cue_in(_POLITE, begin, end)
    asking = scene.cue_in(_ASKING, begin, end)
    for name in ("ask_shipping", "ask_price", "ask_stock", "ask_origin", "use", "browse", "show"):
        found = scene.cue_in(name, begin, end)
        if not found:
            continue
        if (
            name == "ask_shipping"
            and not asking
            and not clause.asks
            and not scene.cue_in(_SHIP_ASKED, begin, end)
            and (clause.verb or "#" in scene.line or scene.context.awaiting == "confirm")
        ):
            continue
        if name == "ask_price" and not asking and not clause.asks and scene.cue_in(_SO_ORDERED, begin, end):
            continue
        if name == "ask_price" and scene.context.cart and scene.cue_in(_COUNTED_CHANGE, begin, end):
            continue
        if name == "ask_price" and not asking and not clause.asks and scene.cue_in(DEMAND, begin, end):
            continue
        if (
            name == "ask_shipping"
            and clause.verb
            and (
                (polite and found.group().startswith(("ship", "gửi", "giao", "chuyển", "gui")))
                or not asking
                or ("^" in scene.line and not asking)
            )
        ):
            continue
        if name == "ask_stock" and not asking and not clause.asks and not scene.cue_in(_GONE, begin, end):
            continue
        if name == "ask_stock" and not clause.asks and scene.cue_in(_OWN_GONE, begin, end):
            continue
        if name in ("ask_origin", "browse", "use") and not asking and not clause.asks:
            continue
        if name == "use" and scene.context.cart and scene.cue_in("swap", begin, end):
            continue
        if name == "show" and clause.verb and clause.firm:
            continue
        clause.blocked, clause.words = name, found.group()
        return
    feature = scene.cue_in(_FEATURE, begin, end)
    if feature:
        clause.blocked, clause.words = "question", feature.group()
        return
    if clause.asks and not clause.verb and not (scene.context.cart and scene.cue_in("swap", begin, end)):
        clause.blocked, clause.words = "question", "?"
    elif (
        asking
        and not (scene.context.cart and scene.cue_in("swap", begin, end) and not clause.asks)
        and not polite
        and not clause.firm
        and asking.group() not in ("hay", "nhỉ")
        and not scene.cue_in(_SOME, begin, end)
        and not scene.cue_in(_NEGATED, begin, end)
    ):
        clause.blocked, clause.words = "question", asking.group()
