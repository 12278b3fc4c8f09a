"""Buildings and landmarks that an address begins with: Times City T8, công ty Hoa Mai, đối diện trường Ngô Sĩ Liên."""

from __future__ import annotations

from typing import Final

from language.tokens import Token
from language.words.places import STOPS

HEADS: Final = frozenset(
    ("công ty|cty|trường|trường học|tiểu học|mầm non|bệnh viện|bv|chợ|nhà hàng|quán|siêu thị|ngân hàng|bưu điện|chùa|đền|đình|nhà thờ|nhà văn hóa|"
     "ủy ban|ubnd|trụ sở|cơ quan|khách sạn|ks|kcn|khu công nghiệp|trạm y tế|bến xe|ga|công viên|cây xăng|tiệm|spa|trung tâm|viện|sân vận động|hồ|cầu|ngã tư|ngã ba|"
     "vinhomes|chung cư|khu đô thị|kđt|ktx|tòa nhà|học viện|đại học|đh|thpt|thcs").split("|")
)  # fmt: skip
"""What a named building or place in town begins with."""
_HOUSES: Final = frozenset("nhà tòa toà block dãy căn khu lô nha toa day can".split())
"""Words before the letter and number of a house: nhà A12 khu tập thể."""
BESIDE: Final = frozenset(("đối diện", "cạnh", "gần", "cổng", "sau lưng", "đằng sau", "kế bên", "sát", "đầu", "cuối"))
_KIN: Final = frozenset("em anh chị cô chú bác ông bà bạn mẹ bố ba má dì cậu thầy cháu con".split())
LONGEST: Final = 9
"""Words a landmark takes at most."""


def begins_before(tokens: list[Token], begin: int) -> int:
    """Where an address really begins, given where its number or street does; the same place when nothing leads up to it."""
    while (
        begin
        and tokens[begin].glued
        and not tokens[begin - 1].text[0].isspace()
        and tokens[begin - 1].text not in ",:;("
    ):
        begin -= 1
    if begin > 2 and tokens[begin - 1].is_number and tokens[begin - 1].glued and len(tokens[begin - 2].text) < 3:
        begin -= 3 if tokens[begin - 3].typed in _HOUSES else 0
    at = begin - 1 if begin and tokens[begin - 1].text == "," else begin
    start = run = _named_back(tokens, at)
    named = at - run
    headed = False
    for back in range(max(0, run - 3), run + 1):
        for size in (3, 2, 1):
            said = " ".join(t.typed for t in tokens[back : back + size])
            if said in HEADS and back + size <= at and all(t.is_word for t in tokens[back:at]):
                start, headed = min(back, start) if headed else back, True
    if not headed and (named < 2 or at != begin or (run and not _leads(tokens[run - 1]))):
        return begin
    for size in (2, 1):
        if start >= size and " ".join(t.typed for t in tokens[start - size : start]) in BESIDE:
            start -= size
            break
    return start if at - start <= LONGEST else begin


def _leads(token: Token) -> bool:
    return (
        token.typed in ("về", "đến", "tới", "tại", "ở", "giao", "ship", "gửi", "qua", "sang") or token.text in ":,\n-"
    )


def _named_back(tokens: list[Token], at: int) -> int:
    """The first of the words in capitals, with letters and numbers of blocks among them, that end before a place."""
    back = at
    while (
        back
        and at - back < LONGEST
        and ((tokens[back - 1].is_word and tokens[back - 1].text[0].isupper()) or _block(tokens, back - 1))
    ):
        if tokens[back - 1].typed in _KIN or (back > 1 and tokens[back - 2].typed in _KIN):
            return at
        if tokens[back - 1].typed in STOPS and tokens[back - 1].text[1:].isupper():
            return at
        back -= 1
    return back


def _block(tokens: list[Token], at: int) -> bool:
    """Whether a number belongs to a block (T8) rather than to goods."""
    return tokens[at].is_number and tokens[at].glued and at > 0 and tokens[at - 1].text.isupper()
