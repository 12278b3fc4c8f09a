"""Quantities shared out, multiplied, repeated, exchanged and taken back, each mechanism in several wordings."""

from __future__ import annotations

import re

import pytest

from domain.quantities import Qty
from domain.wishes import Context, Item, Wish
from language.hear import hear
from tests.language.score import catalogue, wanted

SHARED = """
10 hộp sữa chua, nửa nếp cẩm nửa không đường => p44/nếp cẩm 5, p44/không đường 5
half red half beige, 4 silk scarves please => p54/đỏ 2, p54/be 2
6 goi mien chia deu cu da va lang so => p31 3, p32 3
tổng 8 gói miến, cự đà 5 còn lại miến so => p31 5, p32 3
sáu cái bánh chưng tranh khúc, hai cái to còn lại nhỏ => p05/1.2kg 2, p05/0.7kg 4
nón lá 5 cái thêu 2 thường 3 => p56/thêu 2, p56/thường 3
4 khăn lụa (2 đỏ, 1 be, 1 xanh ngọc) => p54/đỏ 2, p54/be 1, p54/xanh ngọc 1
3 khăn lụa (2 đỏ, 2 be) => ?
6 chai rượu mơ và rượu nếp mỗi loại một nửa => p30 3, p29 3
12 hộp sữa chua chia đều 3 vị => p44/có đường 4, p44/không đường 4, p44/nếp cẩm 4
5 hộp trà: 3 sen 2 nhài => p12 3, p19 2
kẹo lạc kẹo dồi bánh cốm, cái nào cũng 2 => p08 2, p07 2, p03 2
"""
MANY = """
chị biếu ba nhà, mỗi nhà một hộp trà sen => p12 3
lớp em 30 bạn, mỗi bạn 2 cái bánh tẻ => p06 60
mỗi người một hộp trà tâm sen nhé => ?
em với bạn em mỗi đứa 1 cái khăn lụa đỏ nha => p54/đỏ 2
cho em 3 hộp trà sen biếu 3 cô, mỗi cô 1 hộp => p12 3
3 suất quà, mỗi suất 1 hộp trà nhài với 2 gói chè lam gừng => p19 3, p04/gừng 6
set quà gồm 1 hộp trà sen 1 hộp bánh cốm, lấy 3 set => p12 3, p03 3
em lấy 2 gói kẹo lạc, bạn em cũng lấy 2 gói => p08 4
mẹ em 1 hộp trà sen, mẹ chồng 1 hộp trà sen => p12 2
chi bieu ba nha, moi nha mot hop tra sen => p12 3
"""
REPEATED = """
2 gói kẹo dồi, kẹo lạc gấp đôi => p07 2, p08 4
3 hộp trà sen, trà nhài cũng thế => p12 3, p19 3
5 gói kẹo lạc, kẹo dồi ít hơn 2 gói => p08 5, p07 3
miến cự đà 4 gói, làng so bằng một nửa => p31 4, p32 2
"""
MENDED = """
4 chai rượu mơ nha, mà 1 chai đổi thành rượu làng Ngâu => p29 1, p30 3
3 khăn đỏ đổi 1 cái sang be nhé => p54/đỏ 2, p54/be 1
2 hộp trà sen và 2 hộp trà nhài, thôi bỏ trà nhài lấy thêm 1 trà sen => p12 3
cho chị 3 gói kẹo lạc, ấy chết kẹo dồi mới đúng => p07 3
5 quả bưởi núi bé với 2kg cam canh, khoan, bưởi 3 quả thôi => p11 3, p14 2
10 hộp sữa chua có đường, à quên 5 hộp không đường thôi, còn 5 hộp có đường => p44/có đường 5, p44/không đường 5
lấy 2 hộp trà nhài thay cho trà sen => p19 2
2 lotus teas... wait, jasmine instead => p19 2
"""
SIZED = """
mat ong hoa rung chai to 1, chai nho 2 => p26 1, p25 2
mật ong hoa rừng 2 chai lít, 1 chai nửa lít => p26 2, p25 1
bình hoa gốm hai tấc rưỡi, lấy một cặp => p51/25cm 2
nón lá không thêu 3 cái => p56/thường 3
sữa chua không đường lốc rưỡi => p44/không đường 6
áo dài size S M L mỗi size 1 bộ => p55/S 1, p55/M 1, p55/L 1
"""
NOT_MEANT = """
giò thủ 1 cây => ?
kăn lụa đỏ 1 cái => p54/đỏ 1
2 bó rau cải => ?
từ a3 đến a5 mỗi mã 1 => p03 1, p04 1, p05 1
lấy từ a3 đến a5 => ?
3kg hoa quả: 1kg ổi, 2kg cam canh => ?
khoảng 5 hộp trà sen => ?
40 túi trà tâm sen => ?
"""
DRAFTED = """
[p09 7] lấy thêm cho tròn chục em nhé => p09 10
[p53 20, p52/men lam 1] bớt một nửa số bát đi em => p53 10
[p12 2, p08 3] trừ trà sen ra, còn lại tăng gấp đôi => p08 6
[p12 2, p19 1] trà nhài cho bằng trà sen => p19 2
[p44/có đường 8] chia đôi, nửa có đường nửa không đường => p44/có đường 4, p44/không đường 4
[p54/đỏ 4] đổi một nửa sang be => p54/đỏ 2, p54/be 2
[p31 4] 2 gói đổi thành làng so => p31 2, p32 2
[p09 5, p14 2] bưởi với cam mỗi thứ bớt 1 => p09 4, p14 1
[p01 0.5] cốm chị lấy 7 lạng chứ nửa cân ít quá => p01 0.7
"""


def rows(text: str) -> list[tuple[str, str]]:
    return [
        (said.strip(), meant.strip()) for said, meant in (line.rsplit("=>", 1) for line in text.strip().split("\n"))
    ]


def lines(meant: str) -> dict[tuple[str, str | None], int]:
    found = {}
    for line in meant.split(","):
        match = re.fullmatch(r"(p\d+)(?:/(.+))? ([\d.]+)", line.strip())
        assert match is not None
        found[match[1], match[2]] = round(float(match[3]) * 1000)
    return found


def heard(said: str, cart: dict[tuple[str, str | None], int]) -> Wish:
    goods = catalogue()
    held = [Item(p, Qty(qty), goods.products[goods.position[p]].unit, v) for (p, v), qty in cart.items()]
    return hear(said, Context(cart=tuple(held)), goods)


@pytest.mark.parametrize(
    ("said", "meant"), [row for text in (SHARED, MANY, REPEATED, MENDED, SIZED, NOT_MEANT) for row in rows(text)]
)
def test_what_is_ordered_comes_to_the_right_numbers(said: str, meant: str) -> None:
    wish = heard(said, {})
    assert wish.intent.value == "order"
    if meant == "?":
        assert wish.ambiguous
    else:
        assert not wish.ambiguous
        assert wanted(wish) == lines(meant)


@pytest.mark.parametrize(("said", "meant"), rows(DRAFTED))
def test_a_draft_comes_to_the_right_numbers(said: str, meant: str) -> None:
    held, _, text = said[1:].partition("] ")
    wish = heard(text, lines(held))
    assert wish.intent.value == "change_qty"
    assert not wish.ambiguous
    assert wanted(wish) == lines(meant)
