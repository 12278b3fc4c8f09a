"""Messages that order nothing: questions, complaints, where-is-my-order, greetings, and noise."""

from __future__ import annotations

import re
from typing import Final

from domain.fold import fold
from domain.wishes import Intent
from language import at_hand
from language.caution import haggled
from language.elements import elements
from language.parts import Clause, Goods, Quantity
from language.patterns import phrase
from language.scene import Scene

_STRONG_SPAM: Final = phrase(
    "tuyển (?:{so}|ctv|cộng tác viên|nhân viên|người|bạn|thợ)|vay (?:nhanh |nóng )?(?:{so}|tiền|vốn)|(?:nhà|bên|shop|xưởng|vườn) (?:em|mình|tui) (?:chuyên|có|bỏ|nhận) sỉ|chuyên (?:sỉ|cung cấp|phân phối)|trở lên (?:bên )?(?:em|mình) (?:free|freeship|giảm|tặng|bao|chiết khấu)|(?:follow|like|view|sub|mắt) (?:tiktok|facebook|youtube|thật)|mua [0-9.,]+ (?:follow|like|view|sub)|(?:xưởng|lò|vườn|trại|kho) (?:em|mình|tui|nhà em|bên em) (?:bán )?sỉ|contact us|dm us|(?:^|[^ ]+ )wholesale # |kho sỉ|^bán (?:buôn|sỉ) #|shop (?:nào )?cần (?:thì )?(?:alo|inbox|liên hệ|gọi|nhắn|ới)|(?:xưởng|lò|vườn|trại) em (?:mới|vừa|đang) (?:ra lò|thu hoạch|có|ra|nhập|làm)|(?:xưởng|kho|tổng kho|nhà máy|công ty) (?:em|mình|tui|chúng tôi|bên em) (?:chuyên|in|nhận|có|cung cấp|sản xuất|bán|phân phối|đang)|(?:bán|mua|thu mua|cày|nạp) (?:acc|nick|sim|kim cương|coin|game|tài khoản game)|bấm vào|click|http|https|www|kiếm⁣ ~3 (?:ngày|tháng|tiền|triệu|tr|k)|kiếm (?:được |thêm |ngay )?[0-9]|thu nhập|vay (?:vốn|tiền|tín chấp)|tăng (?:like|follow|mắt|tương tác|view|sub)|{so} người đầu tiên|nổ hũ|tài xỉu|soi kèo|lô đề|casino|bitcoin|forex|crypto|trúng thưởng|nhận thưởng|giải thưởng|trúng (?:{so} )?(?:xe|giải|iphone|vàng|voucher)|giải ngân|vay (?:nhanh|nóng|online)|không thế chấp|việc làm|tuyển (?:gấp )?(?:dụng|nhân viên|ctv|cộng tác|sỉ|người|đại lý|nhà phân phối|npp|khách sỉ|seller|mẫu|thợ)|ai (?:quan tâm|có nhu cầu|cần) ~2 (?:inbox|nhắn|liên hệ|zalo|gọi)|sim số|cung cấp dịch vụ|bên (?:em|mình) (?:chuyên|cung cấp|nhận)|cộng tác viên|nhóm zalo|earn money|make money|free money|claim your|click here|ghé shop em|(?:k|nghìn|ngàn|đồng) (?:bên|nhà|shop) em|bên nhà em (?:cả nhà|ạ|nè|có|bán)|chốt đơn (?:bên|nhà|shop) em|follow em|theo dõi em|qua shop em|bên em bán|bên mình bán|chạy quảng cáo|chạy ads|thiết kế (?:logo|web)|lãi suất|bảo hiểm|xem bói"
)
_INJECTION: Final = phrase(
    "ignore ~4 (?:instructions|instruction|previous|above|all|rules)|system prompt|drop table|insert into|delete from|union select|select \\*|passwd|jailbreak|developer mode|(?:bỏ qua|quên|phớt lờ) (?:mọi |các |tất cả |hết |toàn bộ )*(?:hướng dẫn|lệnh|chỉ dẫn|quy tắc|chỉ thị)|đóng vai|you are now|as an ai|admin mode|set (?:price|giá)|giá (?:bằng |= |là )?0 ?(?:đ|đồng|vnd|k)?|system :|assistant :|prompt"
)
_SHIP_WORDS: Final = phrase(
    "ship|freeship|giao|vận chuyển|cod|gửi|delivery|deliver|shipping|kiểm hàng|xem hàng|phí|nhận hàng|tới|shopee|bưu điện|đồng kiểm|ghtk|ghn|grab|ahamove|thu hộ|mở hàng|postage|pick up|lấy trực tiếp"
)
_PRICE_WORDS: Final = phrase(
    "giá|bao nhiêu tiền|nhiêu tiền|giảm|khuyến mãi|sale|bớt|bao tiền|how much|price|discount|tổng|mấy tiền|voucher|combo|rẻ|đắt|mắc"
)
_ASKS: Final = phrase(
    "không|chưa|bao nhiêu|nhiêu|mấy|nào|(?<![0-9] )sao|đâu|gì|hả|bao lâu|bao giờ|khi nào|ai|how|what|when|where|which|is|are|do|does|can|hay|nhỉ|bao|any|với|đi|xin|hỏi|báo|cho|còn|want"
)
_SEEK_HARD: Final = phrase("tìm|tư vấn|gợi ý|làm quà|quà|looking for|gift|recommend|suggest")
_SEEK: Final = phrase(
    "tìm|kiếm|tư vấn|gợi ý|recommend|suggest|làm quà|biếu|tặng|looking for|gift|gifts|souvenir|nên mua|phù hợp|tầm giá|ngân sách|budget|dịp|giới thiệu|mất ngủ|tiểu đường|ăn kiêng|giảm cân|thanh nhiệt|đau dạ dày|mua (?:được )?(?:quà )?gì|biếu gì|tặng gì"
)


_WHAT_SOLD: Final = phrase("(?:bán|chuyên) ~3 (?:gì|nào)")


def noise(scene: Scene) -> tuple[str, str] | None:
    """Advertising and attempts to command the bot: (rule, words)."""
    for name, pattern in (("spam", _STRONG_SPAM), ("instruction", _INJECTION)):
        found = scene.cue_in(pattern, 0, len(scene.tokens))
        if found and not (name == "spam" and scene.cue_in(_WHAT_SOLD, 0, len(scene.tokens))):
            return name, found.group()
    return None


def after_sale(scene: Scene, clauses: list[Clause]) -> tuple[Intent, str, str] | None:
    """A complaint, or where a placed order is: (intent, rule, words)."""
    whole = len(scene.tokens)
    wrong = scene.cue_in("complaint", 0, whole)
    if (
        wrong
        and not scene.cue_in(_WRONG_CHAT, 0, whole)
        and not _ordered_so(scene, clauses, wrong.group())
        and not _hypothetical(scene)
        and not _own_slip(scene, wrong.group())
        and not _only_order(scene, clauses, wrong)
    ):
        return Intent.COMPLAINT, "complaint", wrong.group()
    late = scene.cue_in("track", 0, whole)
    if late and not _fresh_order(scene, clauses) and not scene.cue_in(_IF_ORDERED, 0, whole):
        return Intent.TRACK_ORDER, "track", late.group()
    return None


def _only_order(scene: Scene, clauses: list[Clause], wrong: re.Match[str]) -> bool:
    """Whether words typed without marks only look like a complaint (be 1, thung ruoi), for all of them order something."""
    begin = next((i for i in range(len(scene.tokens)) if scene.starts[i] >= wrong.start()), 0)
    words = [i for i in range(begin, len(scene.tokens)) if scene.starts[i] < wrong.end() and scene.tokens[i].is_word]
    if not scene.loose or any(scene.tokens[i].typed != scene.tokens[i].bare for i in words):
        return False
    extra = at_hand.scope(scene)
    held = {i for c in clauses for e in elements(scene, c.begin, c.end, extra) for i in range(e.begin, e.end)}
    return bool(words) and all(i in held or scene.tokens[i].bare == "thoi" for i in words)


_WRONG_CHAT: Final = phrase("(?:gửi|nhắn|chat|cmt|bình luận|vào) nhầm (?:shop|ạ|tin|chỗ|chat|nhóm|live|người|rồi ạ)")
"""A message meant for somebody else."""
_OPINION: Final = phrase("(?:dở|tệ|chán|kém|nhạt|mặn|dai|bở|khô) (?:quá|ghê|lắm|thật|hơn)")


def _ordered_so(scene: Scene, clauses: list[Clause], words: str) -> bool:
    """Whether bare words that could blame goods describe those ordered: nhat qua to is nhặt quả to beside an order."""
    if not scene.loose or not _OPINION.search(words, loose=True) or _OPINION.search(words, loose=False):
        return False
    return any(c.verb and not c.blocked and any(c.begin <= m.begin < c.end for m in scene.mentions) for c in clauses)


_OWN_SLIP: Final = phrase("nhầm|lộn|sai|ghi nhầm|chọn nhầm|đặt nhầm|bấm nhầm")
_BY_SHOP: Final = phrase("giao|gửi|ship|nhận|shop|đưa|đóng|hàng về|hàng tới|mở ra|hôm qua|hôm nay")


def _own_slip(scene: Scene, words: str) -> bool:
    """Whether a buyer with a draft speaks of a slip of their own: nhầm size rồi, lấy L nhé."""
    mine = bool(scene.context.cart) and _OWN_SLIP.search(words, loose=scene.loose)
    return bool(mine) and not scene.cue_in(_BY_SHOP, 0, len(scene.tokens))


def _hypothetical(scene: Scene) -> bool:
    """Whether damage is only asked about (có bị dập không, nếu vỡ thì sao), or words like dở are an opinion."""
    if scene.cue_in(_IF, 0, len(scene.tokens)) or scene.cue_in(_ELSEWHERE, 0, len(scene.tokens)):
        return True
    return bool(scene.cue_in(_POLICY, 0, len(scene.tokens)) and not scene.cue_in(_GOT, 0, len(scene.tokens)))


_ELSEWHERE: Final = phrase("(?:đặt|mua|lấy|order) (?:ở |của )?(?:bên|chỗ|shop|nhà|nơi) (?:khác|kia|nọ)")
"""Goods of another shop, of which nobody complains here."""
_IF: Final = phrase("kẻo|nếu|lỡ|giả sử|ngộ nhỡ|nhỡ|if|phòng khi|sợ|lo (?:bị|là|hàng|nó|không|ship|đến|tới)")
_POLICY: Final = phrase("(?:có|được) ~5 (?:không|hông|hem|ko)|chính sách|thế nào|như nào|bao lâu|policy|do you|can i")
_GOT: Final = phrase(
    "nhận được|nhận hàng|vừa nhận|mới nhận|mở ra|bóc ra|hôm qua|hôm nay|giao (?:cho|nhầm|thiếu|sai|tới|đến)|về tới|của em|của chị|của mình|rồi|roi|het|đơn|quá|received|arrived|got|bắt đền|làm ăn|sao|mà|toàn|hết"
)


_IF_ORDERED: Final = phrase(
    "(?:nếu|giả sử) ~2 (?:đặt|mua|lấy|chốt|order)|(?:đặt|mua|lấy|chốt|order) (?:bây giờ|hôm nay|giờ|luôn|ngay|tối nay|sáng mai) (?:thì|là)|if i (?:order|buy)"
)
"""An order that is not placed yet: bao giờ nhận được nếu đặt hôm nay."""


def _fresh_order(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether goods are ordered beside the words that sound like tracking."""
    if clauses and not clauses[0].blocked and _counts_first(scene, clauses[0]):
        return True
    return any(c.verb and not c.blocked and scene.mentions for c in clauses) and any(
        m.begin >= c.begin and m.end <= c.end for c in clauses if c.verb and not c.blocked for m in scene.mentions
    )


def _counts_first(scene: Scene, clause: Clause) -> bool:
    """Whether a message begins with a number and goods right behind it."""
    found = elements(scene, clause.begin, clause.end, at_hand.scope(scene))
    if len(found) < 2 or found[0].begin != clause.begin or scene.cue_in(_MINE, clause.begin, clause.end):
        return False
    return isinstance(found[0], Quantity) and isinstance(found[1], Goods) and found[0].end == found[1].begin


_MINE: Final = phrase("của (?:{ai})|chưa|đâu")
"""What belongs to a parcel on its way rather than to an order."""
_PAPERS: Final = phrase("(?:số )?(?:cccd|cmnd|căn cước|chứng minh nhân dân)")
"""What somebody proves who they are with."""
_ACCOUNT: Final = phrase(
    "(?:chuyển|ck|chuyển khoản|bank|bắn|gửi tiền) (?:tiền |khoản )?(?:vào|tới|qua|đến|về) (?:stk |số |tk |số tài khoản )?(?:[0-9]{6,}|~)"
)
"""Money to an account, which is no shipping: chuyển vào 0011004567890."""


def asked(scene: Scene, clauses: list[Clause]) -> tuple[Intent, str, str] | None:
    """Which question a message asks, if any: (intent, rule, words)."""
    whole = len(scene.tokens)
    hit = {
        name: scene.cue(name)
        for name in (
            "show",
            "pay",
            "use",
            "ask_shipping",
            "ask_price",
            "ask_stock",
            "ask_origin",
            "browse",
            "search",
            "greet",
            "thanks",
            "wait",
        )
    }
    asks = scene.cue_in(_ASKS, 0, whole) or any(c.asks for c in clauses)
    if (
        hit["wait"]
        and scene.context.awaiting == "confirm"
        and not (hit["ask_price"] or hit["ask_shipping"] or hit["ask_stock"])
    ):
        return Intent.OTHER, "wait", hit["wait"] or ""
    account = scene.cue_in(_ACCOUNT, 0, whole) or scene.cue_in(_PAPERS, 0, whole)
    if account:
        return Intent.OTHER, "payment", account.group()
    if hit["pay"] and not hit["ask_shipping"] and not hit["ask_price"]:
        return Intent.OTHER, "payment", hit["pay"] or ""
    blocked = {c.blocked for c in clauses}
    if (
        blocked & {"past", "unreal", "not_me", "ask_who"}
        and not any(c.asks for c in clauses)
        and not any(b.startswith("ask_") and b != "ask_who" for b in blocked)
    ):
        return Intent.OTHER, "past or others", ""
    if "later" in blocked and not blocked & {"ask_price", "ask_shipping", "ask_stock", "ask_origin"}:
        return (
            (Intent.SEARCH, "search", hit["search"] or "")
            if hit["search"] and scene.cue_in(_SEEK_HARD, 0, whole)
            else (Intent.OTHER, "later", "")
        )
    depends = _condition(scene) if "condition" in blocked else None
    if depends:
        return depends
    policy = scene.cue_in(_RETURNS, 0, whole)
    if policy:
        return Intent.OTHER, "returns", policy.group()
    ordered = [name for name in ("ask_shipping", "ask_price", "ask_stock", "ask_origin") if hit[name]]
    if hit["use"] and _use_first(scene, hit):
        return Intent.OTHER, "use", hit["use"] or ""
    attribute = scene.cue_in(_ATTRIBUTE, 0, whole)
    if attribute and not ordered and not scene.cue_in(_SEEK_HARD, 0, whole):
        return Intent.OTHER, "about goods", attribute.group()
    if hit["search"] and scene.cue_in(_SEEK, 0, whole) and not scene.cue_in(_PRICE_ASKED, 0, whole):
        return Intent.SEARCH, "search", hit["search"] or ""
    if "ask_shipping" in ordered and (scene.cue_in(_SHIP_WORDS, 0, whole)) and (asks or "condition" in blocked):
        return Intent.ASK_SHIPPING, "shipping", hit["ask_shipping"] or ""
    if "ask_stock" in ordered and "ask_price" in ordered:
        first = min(("ask_stock", "ask_price"), key=lambda n: scene.heard[n].start() if scene.heard[n] else 0)  # type: ignore[union-attr]
        return Intent(first), first, hit[first] or ""
    for name in ("ask_origin", "ask_price", "ask_stock"):
        if hit[name]:
            return Intent(name), name, hit[name] or ""
    if hit["show"] and not (hit["browse"] and scene.cue_in(_WHOLE_SHOP, 0, whole)):
        return Intent.OTHER, "show", hit["show"] or ""
    for name in ("browse", "search"):
        if hit[name] and (asks or name == "browse"):
            return Intent(name), name, hit[name] or ""
    if hit["ask_shipping"] and scene.address and not asks:
        return Intent.OTHER, "where to", hit["ask_shipping"] or ""
    if hit["ask_shipping"]:
        return Intent.ASK_SHIPPING, "shipping", hit["ask_shipping"] or ""
    kind = scene.cue_in(_WHICH, 0, whole)
    if kind:
        return Intent.SEARCH, "search", kind.group()
    fallback = _about(scene) if asks else None
    if fallback:
        return fallback
    if hit["thanks"]:
        return Intent.OTHER, "thanks", hit["thanks"] or ""
    if hit["greet"] and _only_greeting(scene):
        return Intent.GREET, "greeting", hit["greet"] or ""
    return None


_WHOLE_SHOP: Final = phrase(
    "thực đơn|mấy (?:món|loại|mẫu|thứ)|all|your|list|menu|danh sách|tất cả|các|những|catalog|catalogue|gì|nào|hết|sản phẩm|loại|mẫu|everything"
)
_PRICE_ASKED: Final = phrase(
    "(?:được|có) tặng|tặng kèm|tặng (?:gì|không)|bao nhiêu tiền|giá bao nhiêu|giá sao|giá thế nào|how much"
)
_RETURNS: Final = phrase(
    "(?:(?<!thay )đổi|hoàn|trả lại|trả hàng)(?: lại| hàng| trả| tiền)* ~4 (?:không|thế nào|như nào|sao|bao lâu)|chính sách|bảo hành|return policy|(?:can|could) i return"
)
_YOU_HAVE: Final = phrase("do you (?:have|sell|carry)")
_CERTIFIED: Final = phrase("chứng nhận|giấy|tem|hữu cơ|nguồn gốc|kiểm định|vietgap|ocop|chính gốc|hàng thật|chuẩn")
_SHIP_IF: Final = phrase("ship|freeship|giao|gửi|kịp|nhận|tới|đến|vận chuyển|kiểm hàng|cod|xem hàng")
_PRICE_IF: Final = phrase(
    "giá|giảm|bớt|sale|rẻ|tặng|quà|khuyến mãi|chiết khấu|fix|ưu đãi|discount|cheaper|voucher|combo|nợ|trả góp|hạ"
)


_BROAD: Final = (
    (Intent.ASK_SHIPPING, phrase("ship|phí giao|giao (?:hàng|đến|tới|về|tận)|vận chuyển")),
    (
        Intent.ASK_STOCK,
        phrase(
            "(?:bao giờ|khi nào|chừng nào) ~5 (?:bán|có|mở|về|lại)|có size|còn (?:size|màu|loại)|(?:size|màu) ~1 (?:gì|nào) còn|mau gi con"
        ),
    ),
    (Intent.ASK_ORIGIN, phrase("ở (?:xã|huyện|tỉnh|vùng|làng|quận|thôn) nào|của (?:xã|huyện|tỉnh|vùng|làng) nào")),
    (Intent.ASK_PRICE, phrase("giá|bao nhiêu tiền|mấy tiền")),
)
"""What a question that no closer phrase fits is probably about."""


def _about(scene: Scene) -> tuple[Intent, str, str] | None:
    for intent, pattern in _BROAD:
        found = scene.cue_in(pattern, 0, len(scene.tokens))
        if found:
            return intent, "probably about", found.group()
    return None


def _condition(scene: Scene) -> tuple[Intent, str, str] | None:
    """What an order depends on that the shop has not granted."""
    held_out = haggled(scene)
    if held_out:
        return Intent.ASK_PRICE, "a sum held out", held_out
    for intent, pattern in (
        (Intent.ASK_PRICE, _PRICE_IF),
        (Intent.ASK_ORIGIN, _CERTIFIED),
        (Intent.ASK_SHIPPING, _SHIP_IF),
    ):
        found = pattern.search(scene.line, loose=scene.loose)
        if found and not (intent is Intent.ASK_PRICE and _FREE_SHIP.search(scene.line, loose=scene.loose)):
            return intent, "condition", found.group()
    return None


_FREE_SHIP: Final = phrase("free ship|freeship|miễn phí ship|miễn ship|bao ship|free")
_WHICH: Final = phrase(
    "(?:#|trà|bánh|món|hàng|rượu|đồ|nước|kẹo|loại) (?:gì|nào) (?:uống|ăn|dùng|tốt|cho|để|mà|ngon|hợp|bổ|đẹp)"
)
_ATTRIBUTE: Final = phrase(
    "# (?:này |đó |kia )?(?:uống |ăn |dùng )?có (?!được không)(?!bán|sẵn|hàng|loại|size|màu|vị|cỡ|mẫu|còn|giao|ship)[^ ]+ ~3 không"
)
_GREETING: Final = frozenset(
    "xin chào hello hi hey alo hế lô helo halo shop ơi em e anh a chị c mình ad cả nhà mọi người bạn nha nhé ạ yêu iu mới vào buổi sáng chiều tối tốt lành good morning evening afternoon there dạ bác cô chú chủ live chúc ngày vui vẻ bán đắt hàng các xinh đẹp đây nhà bà con xem và everyone guys again lại gặp quá hú hú hé lô from là khách quen ghé của yêu quý dấu thân mến 2 luôn".split()
)


def _only_greeting(scene: Scene) -> bool:
    words = [w for t in scene.tokens if t.is_word for w in t.word.split()]
    strange = [w for w in words if w not in _GREETING]
    if "là" in words and not scene.mentions and not any(t.text == "?" for t in scene.tokens):
        return len(strange) <= 4 and len(words) <= 10
    return len(strange) <= max(1, len(words) // 4)


def _use_first(scene: Scene, hit: dict[str, str | None]) -> bool:
    """Whether a question is about use, size or keeping rather than price or stock."""
    if scene.cue_in(_YOU_HAVE, 0, len(scene.tokens)):
        return False
    if hit["browse"] and (hit["use"] or "").startswith("ngon"):
        return False
    if hit["ask_price"] and scene.cue_in(_PRICE_WORDS, 0, len(scene.tokens)):
        return False
    if (
        hit["ask_shipping"]
        and scene.cue_in(_SHIP_WORDS, 0, len(scene.tokens))
        and "ship" in (hit["ask_shipping"] or "")
    ):
        return False
    if hit["ask_stock"] and fold(hit["ask_stock"] or "").startswith(("con", "het", "# con")):
        return False
    return not (hit["ask_origin"] and fold(hit["use"] or "").startswith(("may", "bao nhieu", "co ")))
