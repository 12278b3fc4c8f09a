"""Quantities in a row of words: 2 hộp, 1kg rưỡi, x3, nửa cân; told apart from hours, ages, prices and house numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from language import beside, halves, numbers, worded
from language.parts import Mention, Quantity
from language.patterns import KNOWN
from language.tokens import Token
from language.units import COUNT, SAID, VOLUME, WEIGHT, Amount

_NOT_GOODS: Final = frozenset(
    "mình mâm mam phiếu vote đơn lượt mắt tim nick view like comment cmt câu tập phiên buổi k tr đ % nghìn ngàn triệu củ lúa đồng vnd usd xu giờ phút giây ngày tháng tuổi năm người bé đứa lần sao cm m phân tầng tuần hôm anh chị em khách tiếng độ km mét usd đô cành ngón bước người nguoi trieu ngan nghin tuoi ngay thang gio phut tuan lan dong days day hours hour people years weeks week minutes pm am percent d cháu vợ ông bà tỷ điểm địa dia lời tin ảnh video link".split()
)
_NOT_AFTER: Final = frozenset(
    "tự danh stt sn sinh hôm bữa mồng mong mùng ngày tháng thứ tầng lúc năm ngõ ngách hẻm tổ xóm thôn quận phường tòa phòng căn lô km tuần đợt vòng top bàn mung ngay thang thu sdt điện page trang u20 cao lúc".split()
)
_SIZED: Final = frozenset("chai loại gói túi hộp hũ lọ cỡ bịch bao goi hop loai tui size cây cái chiếc".split())
_TRYING: Final = frozenset("moi an uong dung mua lay dat xai".split())
"""Words before which thu is mỗi thứ or ăn thử, no weekday."""
_FEASTS: Final = frozenset("tet chap gieng am".split())
_KIN: Final = frozenset("mc chủ chị em anh bé chồng vợ con mẹ gái trai".split())


def quantity(
    tokens: list[Token], at: int, end: int, goods: dict[int, Mention], *, letters: bool = False, varied: bool = False
) -> Quantity | None:
    """The quantity that begins at a word, or None. `goods` are mentions by their first word.

    `letters`: sizes S to L are about, so a capital L is no litre; `varied`: a variant follows, so a number in words counts it.
    """
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if token.text in "x*=:":
        token_after = tokens[at + 1] if at + 1 < end else None
        if token_after is not None and (token_after.is_number or token_after.text in "-+"):
            inner = quantity(tokens, at + 1, end, goods, letters=letters, varied=True)
            if inner:
                return Quantity(inner.amount, at, inner.end, inner.vague, "", inner.negative, inner.sized, times=True)
        times = numbers.read(tokens, at + 1) if token.text == "x" and at + 1 < end else None
        if times is not None and times.words and any(m.end == at for m in goods.values()):
            return Quantity(Amount(times.value, "", times.group), at, times.end, times.vague, times=True)
        return None
    whole = at == 0 and not any(t.text == "\n" for t in tokens)
    if (
        token.text == "-"
        and not (whole and at + 1 < end and tokens[at + 1].is_number and tokens[at + 1].glued)
        and not (
            at + 1 < end
            and tokens[at + 1].is_number
            and tokens[at + 1].glued
            and before
            and (before.text in "x*=:" or before.typed == "x" or not token.glued)
        )
    ):
        return None
    if token.glued and before is not None and before.typed in ("q", "p") and (at < 2 or not tokens[at - 2].is_number):
        return None
    if beside.parcels(tokens, at, end, goods):
        return None
    wrapped = token.typed in beside.WRAPS and at + 1 < end and tokens[at + 1].typed in WRAPPING
    if (
        token.typed in SAID
        and before is not None
        and (before.word in ("thêm", "another") or before.typed == "them")
        and at not in goods
        and not wrapped
    ):
        return Quantity(Amount(Fraction(1), token.typed), at, at + 1, more=True)
    if token.typed in ("it", "dam") and beside.few(tokens, at, goods):
        return Quantity(Amount(Fraction(0)), at, at + 1, vague=True)
    if token.typed in _SMALL_MEASURES and at + 1 in goods and not (before is not None and before.is_number):
        return Quantity(Amount(Fraction(1)), at, at + 1, vague=True)
    bare_weight = halves.weight_and_half(tokens, at, end, goods)
    if bare_weight is not None:
        return bare_weight
    if token.typed == "doi" and any(t.typed in ("sang", "qua", "thanh") for t in tokens[at + 1 : at + 8]):
        return None
    if token.typed in ("a", "an") and not beside.article(tokens, at, end, goods):
        return None
    if before is not None and before.typed == "m" and before.glued and token.glued:
        return None
    if token.typed in ("lít", "lit") and before is not None and before.is_word and before.typed not in numbers.DIGITS:
        return Quantity(Amount(Fraction(1), "lít"), at, at + 1, sized=True)
    bundle = _whole_bundle(tokens, at, end, goods, varied=varied)
    if bundle is not None:
        return bundle
    number = numbers.read(tokens, at)
    if number is not None and beside.hour(tokens, at, number.end):
        return None
    if number is None or (
        number.words and number.value and not varied and not worded.worded(tokens, at, number, goods, end)
    ):
        return None
    after = tokens[number.end] if number.end < end else None
    if before is not None and before.bare == "don" and after is not None and after.text == ":":
        return None
    if number.vague and token.bare == "may" and beside.pointed_at(tokens, number.end):
        return None
    if number.group > 1 and number.end - 1 > at and number.end - 1 in goods:
        number = replace(number, end=number.end - 1, group=1)
    step = number.end
    if tokens[step - 1].typed in ("nghìn", "ngàn", "triệu") and not (
        step < end and (tokens[step].typed in SAID or step in goods)
    ):
        return None
    if (
        before is not None
        and before.typed in _NOT_AFTER
        and not number.vague
        and not any(m.end == at for m in goods.values())
        and not (before.typed in ("thứ", "thu") and at > 1 and tokens[at - 2].bare in _TRYING)
    ):
        return None
    if step < end and tokens[step].typed == "more":
        step += 1
    if step + 1 < end and tokens[step].typed == "con" and tokens[step + 1].bare == "lai":
        return Quantity(Amount(number.value, "", number.group), at, step, number.vague, negative=number.negative)
    if number.words and number.value == Fraction(1, 2) and at + 1 in goods and tokens[at].typed == "nua":
        return None
    after = tokens[step] if step < end else None
    sure = before is not None and before.bare in ("tron", "du", "chan") and number.group > 1
    sure = sure or (letters and after is not None and after.text == "M")
    if after is not None and (after.typed in _NOT_GOODS or after.text == "%") and step not in goods and not sure:
        if not (after.typed == "k" and not after.glued) and not (
            after.typed in ("năm", "em", "anh", "chị") and after.typed != "năm"
        ):
            return (
                Quantity(Amount(Fraction(0)), at, step + 1, sized=True, vague=True)
                if after.typed in ("cm", "phân")
                else None
            )
        kin = tokens[step + 1] if step + 1 < end else None
        if (after.typed == "em" and number.words) or (kin is not None and kin.typed in _KIN):
            return None
    if (
        after is not None
        and before is not None
        and not number.vague
        and (
            after.bare in _FEASTS
            or (before.bare in ("truoc", "sau", "tam", "khoang") and after.bare in ("am", "duong"))
        )
    ):
        return None
    if after is not None and after.text == "/" and step + 1 < end and tokens[step + 1].is_number:
        return None
    if before is not None and before.text == "/" and at > 1 and tokens[at - 2].is_number and token.glued:
        return None
    unit_said = after is not None and after.typed in SAID and step not in goods
    if before is not None and before.bare in ("ca", "het", "all", "both") and not number.vague and not unit_said:
        return None
    if step < end and tokens[step].typed in beside.WRAPS and step + 1 < end and tokens[step + 1].typed in WRAPPING:
        return None
    piece = step + 2 < end and tokens[step].typed in ("cái", "chiếc", "cai", "chiec")
    if piece and tokens[step + 1].typed in beside.WRAPS and tokens[step + 2].typed in WRAPPING:
        return None
    if step < end and beside.how_many_kinds(tokens, step):
        return None
    if number.vague and step + 1 < end and tokens[step + 1].bare == "thi" and tokens[step].bare in _KINDS_BARE:
        return None
    if beside.other_measure(tokens, step, end, goods) and not number.vague:
        return Quantity(Amount(number.value), at, step + 1, vague=True)
    if before is not None and before.typed in _ELDERS and (after is None or after.typed not in SAID):
        hailed = at > 1 and tokens[at - 2].word in ("chào", "hello", "hi", "alo", "của", "với", "ơi")
        if hailed or (after is not None and after.word == "ơi"):
            return None
    unit = ""
    extra = Fraction(0)
    value = number.value
    if (
        after is not None
        and step + 1 in goods
        and step not in goods
        and after.typed not in SAID
        and worded.unknown(after)
    ):
        return Quantity(Amount(value, "", number.group), at, step + 1, number.vague, negative=number.negative)
    if (
        after is not None
        and step not in goods
        and after.typed in SAID
        and not (letters and after.text in ("L", "M", "S") and not after.glued)
    ):
        unit, step = after.typed, step + 1
        if unit == "túi" and step < end and tokens[step].typed in ("lọc", "loc"):
            unit, step = "túi lọc", step + 1
        value, extra, step = halves.remainder(tokens, value, unit, step, end, goods)
        if (
            unit in WEIGHT
            and WEIGHT[unit] == 1000
            and step + 1 in goods
            and tokens[step].text in halves.TENTHS
            and not extra
        ):
            value, step = value + Fraction(int(tokens[step].text), 10), step + 1
    elif after is not None and step not in goods and after.bare in _MISSPELT and after.typed not in KNOWN:
        unit, step = after.bare, step + 1
    elif after is not None and after.typed in ("rưỡi", "ruoi") and number.group == 1:
        value, step = value + Fraction(1, 2), step + 1
    if unit == "h" and not varied and not beside.boxes(tokens, at, step, end, goods):
        return None
    sized = (
        (unit in WEIGHT or unit in VOLUME)
        and before is not None
        and not before.is_number
        and _container(before)
        and not (before.typed == "tui" and at > 1 and tokens[at - 2].word in _GIVES)
    )
    held = unit in COUNT and before is not None and at > 1 and tokens[at - 2].is_number
    sized = sized or (held and before is not None and before.typed in ("hộp", "hop", "vỉ", "vi") and step in goods)
    if (
        not unit
        and not varied
        and not number.words
        and step < end
        and step not in goods
        and beside.unheard(tokens, step, goods)
    ):
        return Quantity(Amount(value), at, step, vague=True)
    about = before is not None and (
        before.typed in _ABOUT or (at > 1 and (tokens[at - 2].bare, before.bare) in _BOUNDS)
    )
    about = about and not any(m.end == at for m in goods.values())
    about = about or (step + 1 < end and tokens[step].typed in ("hơn", "hon") and tokens[step + 1].is_word)
    about = about or [t.bare for t in tokens[step : step + 2]] in (["tro", "len"], ["do", "len"], ["or", "more"])
    return Quantity(
        Amount(value, unit, number.group, extra),
        at,
        step,
        number.vague or about,
        negative=number.negative,
        sized=sized,
        for_one=beside.for_one(tokens, at, step, end, goods),
        more=(before is not None and before.word in ("thêm", "another", "extra", "cộng"))
        or token.text == "+"
        or (step < end and tokens[step].word in ("nữa", "more")),
        total=beside.summed(tokens, at)
        or (
            before is not None and (before.word in ("thành", "tổng", "total") or before.bare in ("tron", "du", "chan"))
        ),
    )


_BUNDLES: Final = frozenset("lốc thùng loc thung".split())


def _whole_bundle(
    tokens: list[Token], at: int, end: int, goods: dict[int, Mention], *, varied: bool
) -> Quantity | None:
    """A crate said without its number: nguyên thùng, and lốc có đường where no number stands before it."""
    whole = tokens[at].typed in ("nguyên", "trọn", "hẳn", "cả") and at + 1 < end and tokens[at + 1].typed in _BUNDLES
    if whole:
        return Quantity(Amount(Fraction(1), tokens[at + 1].typed), at, at + 2)
    before = tokens[at - 1] if at else None
    opens = (
        before is None or not (before.is_word or before.is_number) or before.word in ("lấy", "thêm", "và", "với", "mua")
    )
    alone = tokens[at].typed in _BUNDLES and opens and at not in goods
    return (
        Quantity(Amount(Fraction(1), tokens[at].typed), at, at + 1) if alone and (varied or at + 1 in goods) else None
    )


WRAPPING: Final = frozenset("giấy quà ni nilon nilông bóng xốp đựng carton bạt rút zip".split())
"""A bag or box of these is wrapping, not goods: thêm túi giấy."""
_ELDERS: Final = frozenset("anh chị cô chú bác dì cậu thím mợ dượng".split())
"""Kin called by a number: chị 2, chú ba."""
_KINDS_BARE: Final = frozenset("mau vi size co loai thu mon".split())
_MISSPELT: Final = frozenset("hop goi loc thung lang nai tui bich khoanh chiec".split())
"""Units that a wrong mark does not hide: 1 lóc."""
_GIVES: Final = frozenset("cho bán gửi để ship giao lấy xin giữ gói".split())
_SMALL_MEASURES: Final = frozenset("cút cut nậm vò xị gáo ly cốc tô thìa muỗng".split())
_BOUNDS: Final = frozenset(
    (
        ("it", "nhat"),
        ("toi", "thieu"),
        ("toi", "da"),
        ("nhieu", "nhat"),
        ("khong", "qua"),
        ("at", "least"),
        ("at", "most"),
        ("up", "to"),
    )
)
"""Words that bound a number and so say none: ít nhất 3 hộp."""
_ABOUT: Final = frozenset(
    "non hơn gần hon trên dưới khoảng tầm chừng khoang gan tam about around approximately".split()
)


def _container(before: Token) -> bool:
    """Whether the word before makes a weight the size of a pack: chai 500ml, loại 1kg."""
    return before.typed in _SIZED
