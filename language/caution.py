"""What speaks against an order at the last: words that sound like one and take nothing.

A message that the rules took as an order is looked at once more for what makes it none, whatever its verb: goods wanted
only before the camera, an hour still to come, an address of the web, money that reads like a count.
"""

from __future__ import annotations

import re
from typing import Final

from domain.wishes import Intent, Reason, Wish
from language.patterns import Phrase, phrase
from language.scene import Scene

_WEB: Final = re.compile(
    r"(?<![@\w.])[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.(?:com|vn|net|org|xyz|site|club|info|io|cc|example)\b"
)
"""An address of the web, which adverts give and buyers do not."""
_TO_OTHERS: Final = re.compile(
    r"^\W*@(?!(?:shop|ad|admin|page|live|bot|ocop|htx|store|official|cửa|tiệm)\b)[^\W\d_]{2,}", re.IGNORECASE
)
"""Somebody named at the head of a comment, to whom it is said."""
_TAKE: Final = "(?:lấy|chốt|đặt|mua|múc|hốt|order|lụm|xúc|quất|rinh|gom)"
_NONE: Final[tuple[tuple[str, Intent, Phrase], ...]] = (
    (
        "goods to be shown",
        Intent.OTHER,
        phrase(
            "(?:lấy|cầm|đưa|mang|đem|giơ|bê|kéo|để|bỏ|đặt) ~7 (?:lên|ra|lại|vào|sát|gần|trước) ~3 (?:camera|cam|máy quay|ống kính|màn hình|ánh sáng|chỗ sáng)|(?:lấy|cầm|đưa|mang|đem|giơ) ~6 (?:lên|ra|lại gần) ~2 (?:cho {ai} )?(?:xem|coi|ngó|nhìn|ngắm)(?! sao)"
        ),
    ),
    (
        "a picture",
        Intent.OTHER,
        phrase(
            "chụp màn hình|lấy (?:nét|góc|cận cảnh|sáng|hình|ảnh⁣)|(?<!vừa )(?<!mới )(?<!đã )(?<!nãy )(?:gửi|cho|xin|chụp|đăng|up|share|thêm) (?:cho )?(?:{ai} )?(?:xin |xem |thêm )?(?:{so} )?(?:tấm |bức |cái |kiểu |mấy )?(?:ảnh⁣|hình|hình ảnh|video|clip)(?! #)"
        ),
    ),
    (
        "only asked",
        Intent.OTHER,
        phrase(
            "chỉ (?:hỏi|xem|ngắm|báo|nhắn|test|thử)(?: giá| cho biết| vậy| thế| chơi)* thôi|chưa (?:mua|lấy|đặt|chốt) (?:đâu|gì|vội|nha|nhé)|(?:hết|chẳng còn|không còn) (?:muốn|thèm|dám|cần) (?:mua|lấy|đặt)|(?<!là cô )(?<!là em )(?<!là chị )(?:không|khỏi|chả) (?:chốt|lấy|mua|đặt) đâu"
        ),
    ),
    (
        "a story of others",
        Intent.OTHER,
        phrase(
            "^(?:{ai} |shop |cho )*(?:lấy|xuất|viết|xin) (?:được )?hóa đơn(?!.* , .*#)|^(?:{ai} |shop |cho )*trả lại (?:cho )?{ai} {so}|(?:cảm ơn|cám ơn|đội ơn|thanks) (?:shop |em |chị |ad |anh )*~1 {so} (?:{dv} )?#|mà ship {so} ?k|lưu (?:lại )?(?:đây|đó|vào)|(?:đợi|chờ) (?:vợ|chồng|sếp|mẹ|bố|nhà) ~1 (?:duyệt|đồng ý|gật|ok|quyết)|tới (?:đó|lúc đó) nhắn|(?:mà |thì |nhưng )?(?:em|mình|chị|anh|tui) (?:quên|trốn|cản(?= (?:rồi|lại|mất|luôn))|lờ đi|từ chối|né)(?: mất| rồi| luôn| đi)*$|(?:về|để) ~5 chắc$|^{so} sao (?:cho|luôn|nha|nhé|khen)|(?:cảm ơn|đội ơn) ~2 (?:gửi|tặng|cho) (?:thêm |kèm )?{so}|^(?:{ai} |nhà em |nhớ |cứ )*(?:trộn|pha|nấu|ngâm|ướp|hãm|xay|rang|kho|xào|hầm|luộc|hấp) {so}|(?:con|bé|cháu|chồng|vợ|đứa) (?:em |chị |mình |nhà em |út |lớn )*(?:đòi|nghiện|mê|thèm|ngốn|uống|ăn) {so} ~6 (?:suốt|hoài|mãi|ngày|một lúc|liền)"
        ),
    ),
    (
        "a notice of the bank",
        Intent.OTHER,
        phrase(
            "(?:tài khoản|tk|gd|sd|số dư) ~4 (?:\\+ )?[0-9.,]+ ?(?:vnd|đ|d) ~3 nd|(?:nd|nội dung) : ~3 (?:ck|chuyển khoản|chuyển tiền)"
        ),
    ),
    (
        "a recipe",
        Intent.OTHER,
        phrase(
            "công thức ~4 :|(?:vào|vô) (?:chảo|nồi|nước sôi|bát|tô|ấm|lẩu)|{so} phút rồi|toàn làm (?:thế|vậy)|(?:vào|vô) là (?:ngon|chuẩn|đúng điệu|hết ý)|(?:thả|rưới|đổ) (?:vô|vào|lên|{so}) ~4 (?:nước|thìa|muỗng|tương|ml|là)|là chuẩn (?:vị|bài)"
        ),
    ),
    (
        "a sum asked for",
        Intent.ASK_PRICE,
        phrase(
            "(?:báo|tính|cộng|xem)(?: thử)? (?:giúp |hộ |giùm |cho )?(?:{ai} )?(?:xem )?(?:thử )?(?:tổng|giá|tiền)(?! đơn hàng)|(?:xin|ib) giá"
        ),
    ),
    (
        "an answer in a game",
        Intent.OTHER,
        phrase(
            "^(?:{ai} )?(?:nghĩ |đoán |chọn |chắc )*là (?:số )?{so}(?: nhé| nha| ạ| shop| chị| em| anh)*$|(?:đáp án|câu trả lời|trả lời|kết quả)(?: của {ai}| là)? :|(?:{ai} )?chọn (?:đáp án |câu )?[abcd]$"
        ),
    ),
    (
        "an hour to come",
        Intent.OTHER,
        phrase(
            "(?:lát|lát nữa|tí|tí nữa|xíu|xíu nữa|chút|chút nữa|tối|chiều|trưa|sáng|mai|đêm|mốt|tối nay|(?:{so}) (?:h|giờ|tiếng|phút)) ~4 (?:vào|vô|quay lại|trở lại|canh|onl|online|rảnh|xuất hiện) ~3 "
            + _TAKE
        ),
    ),
)
"""What takes nothing, its intent, and the words that show it."""
_SUM: Final = "([0-9]{2,4}) ?(?:k |ca |nghìn |ngàn )?"
_ASKED_FOR: Final = "(?:chẵn |tròn |thôi |đi |nhé |nha |là |(?:một|1) {dv} )*"
_HAGGLES: Final = (
    phrase(_SUM + "(?:một |1 )?(?:{dv} )?(?:thôi|đi|là) (?:chứ|mà|được rồi|hợp lý)"),
    phrase(
        "(?:#|{so} {dv}|{so} {dv} #) (?:này |đó |kia )?(?:giá |tính |để |bán |lấy )?"
        + _SUM
        + _ASKED_FOR
        + "(?:được|ok|đc) (?:không|hông|chứ|ko)"
    ),
    phrase("# (?:này |đó |kia )?(?:giá |tính |để |bán )?" + _SUM + "đi(?= |$)(?! (?:một|{so}|#|cho {ai}))"),
    phrase(
        "(?:trả|chịu|bớt còn|xuống|hạ còn|bán|để) (?:{ai} )?(?:giá )?"
        + _SUM
        + "~3 (?:thì|là) ~2 (?:lấy|chốt|mua|đặt|múc|hốt)"
    ),
    phrase(_SUM + "(?:thôi )?(?:là|thì) (?:{ai} )(?:múc|lấy|chốt|mua|hốt|đặt)"),
    phrase("{ai} (?:trả|ra giá|chốt giá) " + _SUM + "(?:một |1 )?(?:{dv} )?,? ?~2 (?:bán|được|thì)"),
)
"""A sum held out where so many pieces would stand: khăn be 250 thôi chứ."""
LEAST_SUM: Final = 15
"""Below this a bare number beside goods is hardly thousands of dong."""


def caution(scene: Scene) -> Wish | None:
    """What a message that sounds like an order wants instead, or None where nothing speaks against it."""
    found = _WEB.search(scene.text.lower())
    if found:
        return Wish(Intent.OTHER, reasons=(Reason("an address of the web", found.group()),))
    other = _TO_OTHERS.match(scene.text)
    if other and scene.context.channel == "live":
        return Wish(Intent.OTHER, reasons=(Reason("said to somebody else", other.group()),))
    for name, intent, words in _NONE:
        said = scene.cue_in(words, 0, len(scene.tokens))
        if said:
            return Wish(intent, reasons=(Reason(name, said.group()),))
    words_of_sum = haggled(scene)
    return Wish(Intent.ASK_PRICE, reasons=(Reason("a sum held out", words_of_sum),)) if words_of_sum else None


def haggled(scene: Scene) -> str:
    """The words that hold out a sum of money for goods; "" when there are none."""
    for words in _HAGGLES:
        said = scene.cue_in(words, 0, len(scene.tokens))
        if said and _is_round(int(said[1])):
            return said.group()
    return ""


def _is_round(number: int) -> bool:
    return number >= LEAST_SUM and (number % 5 == 0 or number % 10 == 9)
