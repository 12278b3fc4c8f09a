"""A small live in memory, and short ways to say things to it."""

from __future__ import annotations

from domain.live_comments import Comment, Heard, Outcome, Want
from domain.live_steps import step
from domain.lives import Code, Live, Rules, Step, Stepped
from domain.queue import take

NOW = 1_800_000_000_000


def code(
    number: int, name: str, stock: int, *, unit: str = "hộp", limit: int | None = None, price: int = 50_000
) -> Code:
    units = stock * 1000
    return Code(number, name, name, None, price, None, unit, units, 0, 0, units, limit and limit * 1000, "", "on")


class Stage:
    """A live that is open, with a clock that the test moves."""

    def __init__(self, *codes: Code, rules: Rules | None = None) -> None:
        self.live = Live(1, "l", "L", "open", rules or Rules())
        for each in codes:
            self.live.put_code(each)
        self.now = NOW
        self.count = 0

    def hear(
        self,
        author: str,
        heard: Heard,
        *,
        source: str = "telegram",
        comment_id: str | None = None,
        text: str = "",
    ) -> Outcome:
        self.count += 1
        self.now += 1
        comment = Comment(source, comment_id or f"c{self.count}", author, author.title(), text, self.now, self.now)
        return take(self.live, comment, heard)

    def order(self, author: str, name: str, count: int = 1, how: str = "order", **more: str) -> Outcome:
        phone = more.pop("phone", None)
        return self.hear(author, Heard("order", (Want(name, count * 1000, how),), phone=phone), **more)

    def do(self, kind: str, **args: object) -> Stepped:
        self.count += 1
        return step(self.live, Step(f"k{self.count}", kind, "host", self.now, dict(args)))

    def states(self, author: str, source: str = "telegram") -> list[tuple[str, int, str]]:
        slip = self.live.by_author[(source, author)]
        return [(self.live.codes[line.code].code, line.qty // 1000, line.state) for line in slip.lines]
