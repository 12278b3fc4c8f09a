"""What buyers say to change a draft: more, less, double, half, instead, without, only, no change."""

from __future__ import annotations

from typing import Final

from language.patterns import phrase

DOUBLE: Final = phrase(
    "(?:gấp|nhân) (?:lên )?(?:rưỡi|đôi|hai|ba|bốn|năm|2|3|4|5)(?: lần)?(?: lên| số)?|double|triple|x 2 lên|twice as (?:many|much)"
)
FOLD: Final = phrase("(?:gấp|nhân) (?:lên )?(ba|3|bốn|4|năm|5|rưỡi)|(triple)")
"""Times more than two: the number is in the first group, or the English word in the second."""
TOTAL: Final = phrase("(?:là|thành|cho đủ|đủ|tròn|cho tròn|chẵn|cho chẵn|tổng|tổng cộng|vị chi|= ) {so}")
HALF: Final = phrase(
    "(?:lấy |còn |chỉ |thôi )*(?:một )?nửa (?:số (?:đó|ấy|này|kia)|chỗ (?:đó|ấy|này))|# (?:còn |lấy )?(?:một |phân )nửa(?: thôi| nhé| nha| đi)*$|(?:giảm|bớt|cắt|rút|chia) (?:đi |còn |xuống |lại )?(?:một |phân )?nửa(?: thôi| nhé| nha| đi| số| lượng)*$|(?:còn|xuống|lấy|giảm|bớt|rút|cắt|to|by) ~1 (?:phân nửa|một nửa|half)(?! cân)(?! kg)(?! ký)(?! lít)(?! chục)(?! con)(?! a)"
)
MORE_HERE: Final = phrase(
    "thêm|tăng {so}|cộng thêm|tăng thêm|another|add|extra|{so} more|more|{so} (?:{dv} )?(?:# )?nữa|# nữa|nữa (?:nhé|nha|đi|ạ)"
)
TOO: Final = phrase("(?:ít|nhiều) quá|hơi (?:ít|nhiều)|không đủ|too (?:many|much|few)")
PLUS: Final = phrase("thêm|cộng|add")
LESS: Final = phrase(
    "bớt|trừ|bỏ (?:bớt|đi)|giảm đi|giảm bớt|remove|less|fewer|minus|rút|bỏ|giảm {so}|take (?:off|out)|xóa|cắt"
)
TO: Final = phrase(
    "(?:đáng lẽ|lẽ ra|đáng ra|đúng ra|đáng lý)(?: ra| là| phải| chỉ| có)* {so}|(?:còn|xuống|xuống còn|lên|lên thành|thành|chỉ còn|lấy|chỉ lấy|make it|to|giữ|để|chỉ|just|only) (?:lại |có |mỗi |đúng )?(?:#|{so})|{so} (?:{dv} )?(?:thôi|cơ|mới đúng|là đủ)|# (?:mới đúng|mới phải|cơ)(?: nhé| nha| em| ạ| shop)*$"
)
SWAP: Final = phrase("đổi|thay|chuyển(?! khoản)|sửa|swap|change|switch|replace|instead")
INSTEAD: Final = phrase(
    "thay(?= #(?: nhé| nha| ạ| đi| luôn| em| shop| chị| giúp)*$)|thay vì|instead of|thay cho|thế cho|rather than"
)
DROP: Final = phrase(
    "(?<![0-9] )bỏ(?! thêm)(?! vô)(?! vào)(?! cho)(?!(?: [^ .,;]+){1,6} (?:vào|vô) (?:đơn|giỏ|thùng|túi))|xóa|trừ|gỡ|^thôi #(?= (?:đi|nhé|nha|thôi)| ?$)|tháo|nhấc|gạt(?: bỏ)?|lấy # ra|loại (?:bỏ|ra|khỏi|giúp|cái|món|#)|hủy|cắt|rút|gạch|bớt|giảm(?: đi| bớt)?(?= {so} (?:{dv} )?#)|không (?:lấy|mua|đặt|cần|order|gửi|ship|giao|muốn|chốt|thích|dùng|ăn)(?: cái| món| loại)*|khỏi (?:lấy|cần|đặt|mua|gửi)?|đừng (?:lấy|gửi|giao|ship|cho|đặt|làm)|thôi (?:không|khỏi|bỏ)(?: lấy| mua| cần)?|remove|drop|forget|leave out|scratch|cancel|delete|take out|take off|without|skip|no|not|không|trả lại"
)
DROP_AFTER: Final = phrase(
    "có (?:lấy|mua|đặt|chốt|gọi) # đâu|# (?:(?:thì )?(?:để|hẹn|dời) (?:lại )?(?:lần|hôm|bữa|dịp|đợt|khi|đơn) (?:sau|khác|tới)|(?:thì )?để sau|thì (?:không|thôi|khỏi|bỏ|hủy|xóa)|thôi (?:bỏ|dẹp)|không lấy|không cần|thôi không|thôi khỏi|khỏi|bỏ|hủy|xóa)(?: lấy| cần| mua| đi| ra| nữa| nhé| nha| luôn)*"
)


NOT_THAT: Final = phrase(
    "chứ không(?: phải| lấy)?|(?:chứ )?(?:đâu (?:phải|có)|có phải)(?: là)?(?= {so} )|chứ(?: có| chỉ)?(?= {so} )|không phải|not the"
)
ONLY: Final = phrase(
    "only (?:the )?#|just the #|(?:giữ|để|chừa|lấy|còn|keep)(?: lại)?(?: cho {ai})? (?:mỗi|mình|đúng|duy nhất|riêng|only|just)|chỉ (?:giữ|lấy|để|còn)(?: lại)?|(?:giữ|chừa|keep)(?: lại)?"
)
REST: Final = phrase(
    "(?:hủy|bỏ|xóa|cắt|thôi) (?:hết|tất|cả|đơn|toàn bộ|mấy|các|những)|còn lại (?:bỏ|hủy|thôi|không|khỏi)|(?:bỏ|hủy|xóa|cắt) (?:hết )?(?:cái|món|thứ|loại) (?:kia|khác|còn lại)|(?:cái|món|thứ) (?:khác|kia|còn lại) (?:thì )?(?:bỏ|hủy|thôi|không|khỏi)|cancel|remove"
)
PARCELLED: Final = phrase("chia ~5 {so} (?:{dv} )?(?:gửi|cho|giao|về) ~3 {so} (?:{dv} )?(?:gửi|cho|giao|về)")
"""A draft sent to several places, which changes nothing of it: chia 3 hộp trà: 2 gửi mẹ 1 gửi em."""
UNCHANGED: Final = phrase(
    "chia (?:ra|đều|làm|thành) ~3 (?:nơi|chỗ|lần|đợt|túi|phần)|mỗi (?:nơi|chỗ|địa chỉ|đợt|lần)|(?<!còn lại )(?<!lại thì )(?<!kia )(?<!khác )(?<!còn lại thì )(?:giữ|để) nguyên|giữ như cũ|để như cũ|như cũ thôi|nhưng(?: mà)? thôi$|không (?:đổi|thay|sửa) (?:gì|nữa)|keep it as it is"
)

ALL_OF_IT: Final = phrase(
    "(?:lấy|lay|chọn|lấy cho {ai}) (?:hết|tất|cả|toàn bộ|toàn|all)|tất cả|toàn bộ|all (?:of )?(?:them|it)|hết (?:sang|qua|thành|màu|vị|loại|size|cỡ)|mới (?:đúng|phải|chuẩn)|(?:lên|xuống|tăng|lùi|nhích|nâng|hạ) (?:size|cỡ)|(?:loại|size|cỡ|màu|vị|men|bản) ~2 (?:thôi|cơ|chứ)(?: nhé| nha| em| ạ| shop)*$"
)
"""Another variant for all that the draft has of it: lấy hết màu be."""
HAVE_IT: Final = phrase(
    "(?:nhà |{ai} |vẫn |đang |cũng )*(?:có|còn|mua|sắm) (?:rồi|nhiều|đủ|sẵn|đầy)|(?:không|chưa|hết) cần(?: nữa| tới| đến)?|(?:ăn|dùng|uống|xài) không (?:hết|tới)|đủ rồi"
)
"""Why goods are no longer wanted: nhà có rồi."""
DONE_WITH: Final = phrase("# (?:thì )?(?:thôi|khỏi)(?: nhé| nha| nhá| em| ạ| shop| chị| đi)*$")
"""Goods let go, or alone kept; what follows tells: cái nem thôi nhé, nhà có rồi."""
EXCEPT: Final = phrase(
    "(?:hủy|bỏ|xóa|cắt|thôi|cancel|remove) (?:hết|tất|cả|đơn|toàn bộ|mấy|các|những|everything|all) ~4 (?:trừ|ngoại trừ|chừa|ngoài|chỉ giữ|except|but)(?: lại| mỗi| mình)? #"
)
"""Everything goes but what is named at the end."""
DENIED: Final = phrase(
    "^(?:chứ )?(?:không phải|đâu phải|không có|đâu có|not) (?:là |có )?{so}(?: ?{dv})?(?: #)?(?: đâu| nhé| nha| ạ| em| shop)*$"
)
"""A number only denied: không phải 1 quả."""
NOT_SO_MANY: Final = phrase(
    "(?:không phải|đâu phải|chứ không phải|not) (?:là )?{so}(?: ?{dv})? ?(?:#)? ?(?:đâu )?(?:, )?(?:mà|là|mà là|but)"
)
"""A number denied before the right one: không phải 2 mà là 4."""
FROM_TO: Final = phrase(
    "{so} (?:{dv} )?(?:# )?(?:thành|xuống|lên|sang|qua|còn|xuống còn|lên thành) (?:còn |thành )?{so}|from {so} (?:[^ ]+ )?to {so}"
)
"""A number and what becomes of it: từ 2 hộp xuống 1."""
OUT_OF: Final = phrase(
    "^(?:em |chị |mình |ơi |shop )*(?:trong|từ|trong số) {so} (?:{dv} )?(?:# )?(?:thì )?(?:đổi|chuyển|thay|bỏ|bớt|lấy) {so}"
)
"""How many there are before how many of them are meant: trong 2 hộp trà sen đổi 1 hộp."""
ONE_OF: Final = phrase("{so} (?:{dv} )?(?:# )?(?:trong|of) (?:số |the )?{so}")
DOWN_TO: Final = phrase(
    "(?:bớt|giảm|rút|cắt|hạ|trừ|lùi) (?:lại |đi |bớt |xuống )?(?:còn|xuống|xuống còn|lại) (?:có |đúng |mỗi )?{so}"
)
"""Less, with the number that is left: bớt còn 1."""
ONLY_THAT: Final = phrase(
    "chỉ (?:giữ|để|lấy|còn|chừa)(?: lại)? (?:mỗi |mình |đúng )?#(?: thôi| nhé| nha| ạ| em)*$|(?:giữ|lấy|để|chốt) (?:lại )?(?:mỗi|mình|đúng|duy nhất) #(?: thôi| nhé| nha| ạ| em| đi| shop| chị)*$"
)
"""Only the goods named last stay of the draft."""
RIGHT_SIZE: Final = phrase("đổi|thay|chuyển|thôi|cơ|mới đúng|instead|only|chứ")
"""Another pack of goods in the draft is meant in their place, not beside them."""
APART: Final = phrase(
    "^(?:thì |thôi |em |chị )*(?:trừ|ngoài|ngoại trừ|riêng|để nguyên|giữ nguyên|except(?: for)?) (?:cái |món )?#"
)
"""Goods set apart from what is said next."""
THE_REST: Final = phrase(
    "còn lại|số còn lại|(?:mấy|những) (?:món|cái|thứ|loại) kia|(?:món|cái|thứ) khác|the rest|the others|everything else"
)
AS_MANY_AS: Final = phrase("(?:cho |lấy |cũng )*(?:bằng|ngang|như) (?:với )?(?:số )?#")
"""As many as of other goods in the draft: trà nhài cho bằng trà sen."""
OTHER_ONES: Final = phrase(
    "(?:cái|con|chiếc|hộp|gói|bộ|chai|hũ) (?:kia|còn lại)|(?:số |chỗ )?còn lại|the (?:other|rest)"
)
"""What is left of a line after some of it was spoken of: 1 đỏ thôi, cái kia đổi qua be."""
THAT_ALONE: Final = phrase("(?:lấy|giữ|để|chốt|còn) (?:lại )?{so} (?:{dv} )?# thôi(?: nhé| nha| ạ| em| shop)*$")
"""The last goods named are all that is wanted: bỏ hết mấy món kia, lấy 1 con gà thôi."""
ALL_KINDS: Final = phrase(
    "(?:cả|hết|tất cả) (?:{so} |các |mấy )?(?:loại|thứ|món|kiểu|mẫu)|(?:các|mấy|tất cả|toàn bộ|hết) (?:loại |món |thứ )?#|both|all (?:the )?#"
)
"""Every line of the goods named: bỏ cả hai loại kẹo."""
ALL_GONE: Final = phrase("(?:bỏ|xóa|hủy) (?:hết|sạch|tất cả|toàn bộ)(?: giỏ| đơn| các món| đi| giúp| cho {ai})*$")
"""Everything in the draft goes, before something else is wanted: bỏ hết đi, lấy 2 con gà."""
TODAY: Final = phrase("^(?:nên |vậy |thế |rồi |mà )?(?:hôm nay|lần này|đợt này|bây giờ|nay|giờ|giờ thì) ")
"""What is wanted now, after what was said before: ban nãy đặt 3, giờ cho em 5."""
SLIPPED: Final = phrase("(?:lỡ |vừa |mới )*(?:đặt|chốt|ghi|bấm|chọn|lấy) (?:nhầm|lộn|dư)")
"""A slip of the buyer's own, which the next clause puts right: lỡ đặt nhầm 5 hộp, cần 3 hộp thôi."""
KEPT: Final = phrase("(?:đừng|không|khoan|chưa|khỏi) (?:có |cần |phải )?(?:bỏ|hủy|xóa|cắt|gỡ) (?:cái |món |mấy )?#")
"""Goods that are not to be taken out: đừng bỏ bánh cốm."""
MEANT: Final = phrase(
    "^(?:không|nhầm|lộn|sai|ủa|à nhầm|í nhầm|không phải|chết)(?: rồi| mà| em| shop| ạ| chị| ơi)* , (?:ý (?:{ai} )?(?:là |nói )?)?#(?: cơ| mà| nhé| nha| ạ| em| đi| shop)*$|"
    "^(?:à |ủa |không , |nhầm , )?ý (?:{ai} )?(?:là|muốn|nói|muốn nói)(?: là)? #(?: cơ| mà| nhé| nha| ạ| em| đi| shop)*$"
)
"""Other goods were meant than the only ones in the draft: ý em là trà nhài cơ."""
REVERSED: Final = phrase(
    "(?:đảo|tráo) (?:lại|ngược|chỗ|số|(?:2|hai|cho nhau))|(?:ngược|đổi ngược|đổi chéo) lại|đổi (?:chỗ|số lượng) (?:cho nhau|(?:2|hai) (?:món|loại|thứ|cái))|(?:the )?other way (?:a)?round"
)
"""Two numbers change places."""
STREET_NOT: Final = phrase(r"\^ (?:chứ )?không phải")
"""A house number denied behind an address, which counts nothing: 52 Kim Mã chứ không phải 25."""
