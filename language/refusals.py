"""Goods named only to be left out: không lấy trà, trừ kẹo dồi, trà sen thì thôi."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from language.parts import Choice, Clause, Element, Goods, Line, Quantity
from language.patterns import phrase
from language.scene import Scene

_REFUSED: Final = phrase(
    "(?:không(?! #)|(?<!à )(?<!ơ )(?<!ấy )(?<!ah )không(?= #)|chẳng|chả|đừng|khỏi|thôi không|đâu có|không phải|ko|k) (?:có |cần |phải |muốn |thích |ăn |uống |được |nên )*(?:lên đơn|lên|ghi|lấy|mua|đặt|gửi|giao|ship|cho|chốt|thêm|dùng|uống|ăn|#|loại|thích|chọn|có|bỏ)|chứ không(?: phải)?|(?<!cho )(?<!biếu )(?<!bieu )(?<!tặng )(?<!tang )(?<![0-9] )(?<!một )(?<!hai )(?<!ba )(?<!thêm )(?<!them )bỏ(?! thêm)(?! vô)(?! vào)(?! cho)|hủy(?= (?:mã |cái )?# ~3 (?:lấy|thay|đổi|mua|chốt|cho))|trừ|ngoại trừ|not the|no #|without|not|don ?['’]? ?t (?:want|need|send)|thay vì|thay cho #|thế cho #|instead of|hết thích"
)
_DENIED: Final = phrase("^(?:chứ |chớ |mà )?(?:không phải|đâu phải|đâu có phải|not)")
"""A clause that only says which kind is not meant: size M nhé, không phải L đâu."""
_OUT_THEN_IN: Final = phrase(
    "(?:bỏ|hủy) (?:mã |cái )?# ~3 (?:lấy|mua|thay|đổi|chốt|cho)|bỏ (?:đi|luôn)? ?(?:lấy|mua|thay|cho)"
)
_OUT_AFTER: Final = phrase(
    "# (?:thì )?(?:{ai} )?(?:chưa|khoan) (?:vội )?(?:lấy|mua|đặt|cần|chốt)(?: vội| đâu)*$|# (?:thôi (?:khỏi|bỏ|không)|thì (?:không lấy|thôi|khỏi|bỏ|không cần|để sau|lần sau|hôm khác)|(?:{ai} )?không lấy|thôi không lấy|(?:{ai} )?khỏi lấy|bỏ đi|(?:{ai} )?không cần|để sau|lần sau)(?: nữa| nhé| nha| đi| ra)*$"
)


def accepted(scene: Scene, clause: Clause, part: list[Element]) -> list[Element]:
    """The elements of a clause without what it refuses."""
    if scene.cue_in(_DENIED, clause.begin, clause.end) and not any(isinstance(e, (Goods, Quantity)) for e in part):
        return [e for e in part if not isinstance(e, Choice)]
    match = scene.cue_in(_REFUSED, clause.begin, clause.end)
    after = scene.cue_in(_OUT_AFTER, clause.begin, clause.end)
    if match and after and match.start() > after.start():
        match = None
    if match and part:
        offset = scene.starts[clause.begin]
        begin = offset + match.start()
        word = next((i for i in range(clause.end - 1, clause.begin - 1, -1) if scene.starts[i] <= begin), clause.begin)
        if any(isinstance(e, Quantity) and e.begin < word < e.end for e in part):
            return part
        verb = (
            scene.cue_in("verb", min(word + len(match.group().split()), clause.end), clause.end)
            if match.group() not in ("bỏ", "hủy") or scene.cue_in(_OUT_THEN_IN, clause.begin, clause.end)
            else None
        )
        until = clause.end
        if verb and verb.start() > 0:
            stop = scene.starts[min(word + len(match.group().split()), clause.end - 1)] + verb.start()
            until = next((i for i in range(clause.begin, clause.end) if scene.starts[i] >= stop), clause.end)
        return [
            e
            for e in part
            if not (word <= e.begin < until)
            or (
                isinstance(e, Choice)
                and any("không" in v for v in e.values)
                and not any(isinstance(g, Goods) and word <= g.begin < until for g in part)
            )
        ]
    if after:
        goods = [e for e in part if isinstance(e, Goods)]
        return (
            [e for e in part if goods and e.end <= goods[-1].begin and not isinstance(e, Goods)]
            if len(goods) == 1
            else part[: part.index(goods[-1])]
        )
    return part


_TAKEN_OUT: Final = phrase(
    "# (?:thôi (?:khỏi|bỏ|không|đừng)|(?:thì )?(?:khỏi|bỏ|thôi))(?: lấy| mua| đi| ra| nữa| nhé| nha| ạ| em)*(?=$| [,.!;\n])"
)
_ALL_TAKEN: Final = phrase("(?:lấy|mua|chốt|đặt|múc) (?:hết|tất|cả)")
_EXCEPT: Final = phrase("(?:trừ|ngoại trừ|except|không lấy|đừng lấy|không phải|(?<![0-9] )bỏ) #")


def refused(scene: Scene, line: Line) -> bool:
    """Whether goods listed are named again as the exception: mỗi loại một hộp trừ trà nhài."""
    if line.goods is not None:
        for out_word in (_TAKEN_OUT.loose if scene.loose else _TAKEN_OUT.strict).finditer(scene.line):
            again = next((m for m in scene.mentions if scene.starts[m.begin] == out_word.start()), None)
            if again is None or again.candidates != line.goods.mention.candidates:
                continue
            named_before = any(m.candidates == again.candidates and m.begin < again.begin for m in scene.mentions)
            if again.begin > line.goods.begin or (again.begin == line.goods.begin and named_before):
                return True
    match = scene.cue_in(_EXCEPT, 0, len(scene.tokens))
    if match is None or line.goods is None:
        return False
    place = match.end() - 1
    out = next((m for m in scene.mentions if scene.starts[m.begin] == place), None)
    named = line.goods.mention
    return out is not None and set(named.candidates) <= set(out.candidates) and out.begin > line.goods.begin


def all_but(scene: Scene, lines: list[Line]) -> list[Line]:
    """Lines for all goods shown but those excepted: lấy hết trừ cái đầu, mỗi món 1."""
    shown = [scene.catalogue.position[i] for i in scene.context.last_shown if i in scene.catalogue.position]
    match = scene.cue_in(_EXCEPT, 0, len(scene.tokens)) or scene.cue_in(_TAKEN_OUT, 0, len(scene.tokens))
    whole = scene.cue("all") or scene.cue("each") or scene.cue_in(_ALL_TAKEN, 0, len(scene.tokens))
    if match is None or not whole or len(shown) < 2:
        return lines
    places = (match.end() - 1, match.start())
    out = next((m for m in scene.mentions if scene.starts[m.begin] in places), None)
    if out is None or not set(out.candidates) & set(shown) or any(m is not out for m in scene.mentions):
        return lines
    said = next((line.quantity for line in lines if line.quantity is not None), None)
    kept = [i for i in shown if i not in out.candidates]
    return [Line(Goods(replace(out, candidates=(i,)), out.begin, out.end), said) for i in kept]
