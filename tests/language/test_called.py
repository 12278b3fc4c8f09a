"""Names said to be names, and sentences that only hold some."""

from __future__ import annotations

import pytest

from language.called import called, without


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is John", "John"),
        ("My name is John Baker, phone 0388 777 666", "John Baker"),
        ("Name: Mary-Ann O'Neil", "Mary-Ann O'Neil"),
        ("recipient is Tom and my phone is 0912345678", "Tom"),
        ("tên em là Nguyễn Thị Hoa nhé", "Nguyễn Thị Hoa"),
        ("ten minh la Hoa sdt 0912345678", "Hoa"),
        ("Người nhận: anh Nam, 12 Hàng Bông", "anh Nam"),
        ("người nhận hàng là chị Lan", "chị Lan"),
        ("mình tên Bình", "Bình"),
        ("tên Nguyễn Văn Ba", "Nguyễn Văn Ba"),
        ("giao 5 Hàng Bài cho chị Hoa 0988777666", "chị Hoa"),
        ("gửi cho bác Tư sđt: 0988 777 666 nhé", "bác Tư"),
        ("cho chị 2 hộp, 0988777666", None),
        ("tên món này là gì", None),
        ("tên hàng", None),
        ("John", None),
        ("12 Hàng Bông, Hoàn Kiếm", None),
        ("cho em 2 hộp trà sen", None),
        ("my name is", None),
        ("tên là gì", None),
    ],
)
def test_who_receives(text: str, name: str | None) -> None:
    assert called(text) == name


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("my name is John, 12 Hang Bong", "12 Hang Bong"),
        ("12 Hàng Bông, tên em là Hoa", "12 Hàng Bông"),
        ("12 Hàng Bông", "12 Hàng Bông"),
    ],
)
def test_what_is_left_without_the_name(text: str, rest: str) -> None:
    assert without(text) == rest
