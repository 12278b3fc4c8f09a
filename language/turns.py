"""Words that put right or take back what was said before them: à nhầm, đổi thành, gạch đi, make that."""

from __future__ import annotations

from typing import Final

from domain.fold import fold
from language.parts import Mark
from language.tokens import Token

_SAID: Final = (
    "à không",
    "khoan",
    "khoan đã",
    "ơ không",
    "ủa không",
    "ấy không",
    "í không",
    "à ko",
    "í nhầm",
    "ý nhầm",
    "à nhầm",
    "ý em là",
    "ý mình là",
    "ý chị là",
    "à thôi",
    "à mà thôi",
    "mà thôi",
    "à mà",
    "nhầm",
    "đính chính",
    "đính chính lại",
    "không không",
    "nói lại",
    "nói lộn",
    "ghi nhầm",
    "gõ nhầm",
    "đọc nhầm",
    "viết nhầm",
    "correction",
    "ơ nhầm",
    "ý là",
    "à quên",
    "ấy nhầm",
    "thôi",
    "à",
    "sorry",
    "actually",
    "i mean",
    "no wait",
    "wait",
    "chứ không phải",
    "sửa lại",
    "đổi thành",
    "đổi lại",
    "thay bằng",
    "thay vì",
    "make it",
    "make that",
    "make those",
    "make them",
    "nghĩ lại",
    "ủa",
    "lộn",
    "instead",
    "chuyển thành",
    "chuyển sang",
    "đổi sang",
    "sửa thành",
    "sửa lại thành",
    "sửa giúp",
    "chỉnh thành",
    "lên thành",
    "tăng thành",
    "giảm còn",
    "xin lỗi",
    "lại thôi",
    "ngược lại",
    "đảo lại",
    "đảo ngược",
    "đảo ngược lại",
    "tráo lại",
    "gạch đi",
    "gạch",
    "riêng",
    "chết thật",
    "mà",
    "ơ",
    "nay",
    "giờ",
)


_TURNS: Final = frozenset(
    (
        *_SAID,
        *(
            f"{cry} {turn}"
            for cry in ("à", "á", "ạ", "ơ", "í", "ý", "ủa", "ấy", "úi", "ối", "ui", "ôi", "ớ", "thôi", "oops")
            for turn in ("không", "nhầm", "quên", "lộn", "thôi", "chết")
        ),
    )
)
_TURNS_BARE: Final = {fold(turn): turn for turn in _TURNS if " " in turn} | {
    "nham": "nhầm",
    "rieng": "riêng",
    "thoi": "thôi",
}


def turn(tokens: list[Token], at: int) -> Mark | None:
    """The words that begin here and correct what was said before them, or None."""
    token = tokens[at]
    if (
        token.word in ("không", "no")
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].text in ",."
        and tokens[at + 1].text == ","
    ):
        return Mark("turn", at, at + 1, "nhầm")
    denied = _denied(tokens, at)
    if denied is not None:
        return denied
    for size in (3, 2, 1):
        said = " ".join(t.word for t in tokens[at : at + size])
        said = _TURNS_BARE.get(said, said)
        dotted = at > 1 and tokens[at - 1].text == "." and tokens[at - 2].text == "."
        if dotted and size == 1 and (said == "à" or token.typed in ("a", "ah")):
            said = "à không"
        if said in _TURNS and (said != "mà" or size > 1):
            return Mark("turn", at, at + size, said)
    return None


_BEFORE_NEW: Final = frozenset("lấy cho mua đặt chốt thay gửi".split())
"""Verbs that begin what is wanted after something was taken back."""


def _denied(tokens: list[Token], at: int) -> Mark | None:
    """Words that take all before them back: trà sen không phải, trà nhài; 1 hũ nghệ thôi bỏ đi lấy mật ong."""
    said = [t.word for t in tokens[at : at + 3]]
    if said[:2] == ["không", "phải"] and len(said) > 2 and said[2] == "," and at:
        return Mark("turn", at, at + 2, "nhầm")
    step = at + (said[0] == "thôi")
    words = [t.word for t in tokens[step : step + 2]]
    if not words or words[0] not in ("bỏ", "khỏi", "hủy") or at == 0:
        return None
    step += 1 + (len(words) > 1 and words[1] in ("đi", "luôn"))
    comma = step < len(tokens) and tokens[step].text == ","
    follows = tokens[step + comma] if step + comma < len(tokens) else None
    left = step - at > 1 and follows is not None and (follows.word in _BEFORE_NEW or (comma and follows.is_number))
    return Mark("turn", at, step, "nhầm") if left else None
