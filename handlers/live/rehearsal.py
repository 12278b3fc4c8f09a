"""A made-up audience for a live to come: comments through the same reader and queue, on a copy that is thrown away."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass

from domain.live_comments import Comment, Outcome
from domain.lives import Live
from domain.queue import take
from services.live_full import FullReader
from services.live_reading import Reader

_SAID = (
    "{a}", "{a} x2", "chốt {a}", "{b} còn không shop", "{a} bao nhiêu tiền vậy", "{b} 2", "cho mình 3 {a}", "ship Hà Nội bao nhiêu ạ",
    "{a} x2", "1", "{c}", "mã {c} hai cái", "{a} {b} mỗi thứ 1", "hủy {a}", "thêm 1 {b}", "live vui quá ❤️", "{a} x3", "{c} x2 nhé",
    "chốt đơn {b}", "hsd đến khi nào ạ", "{a}", "{a}", "{b} x4", "không lấy nữa", "{c} 1", "{a} x1", "chào cả nhà", "2",
    "{b}", "đổi {b} sang {a}", "{a} x5", "{c} x3", "có freeship không", "{b} x2", "{a}", "chốt {c}",
)  # fmt: skip
NAMES = ("Lan", "Hòa", "Minh", "Tú", "Ngọc", "Sơn", "Hà", "Vân", "Bình", "Thảo", "Dũng", "Mai")


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What the audience's comments came to. `said`: (comment, outcome) of each in order."""

    live: Live
    said: tuple[tuple[Comment, Outcome], ...]

    @property
    def kinds(self) -> Counter[str]:
        """How many comments came to what."""
        return Counter(outcome.kind for _, outcome in self.said)


def audience(live: Live, now_ms: int) -> list[Comment]:
    """A few dozen sample comments about this live's own codes, a second apart."""
    codes = [code.code for _, code in sorted(live.codes.items())]
    made = []
    for place, text in enumerate(_SAID):
        first = place // 12
        names = {"a": codes[first % len(codes)], "b": codes[(first + 1) % len(codes)], "c": codes[-1]}
        who = NAMES[place * 5 % len(NAMES)]
        at = now_ms + place * 1000
        made.append(Comment("sample", str(place), who, who, text.format_map(names), at, at))
    return made


def rehearse(live: Live, now_ms: int) -> Rehearsed:
    """Let the audience loose on a copy of a planned live; nothing is kept."""
    copy = deepcopy(live)
    copy.state, copy.opened_at = "open", now_ms
    copy.pinned = min(copy.codes) if copy.codes else None
    reader = Reader(FullReader())
    said = tuple((comment, take(copy, comment, reader(copy, comment))) for comment in audience(copy, now_ms))
    return Rehearsed(copy, said)
