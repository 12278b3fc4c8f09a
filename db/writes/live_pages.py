"""What one commit writes of one live: gathered row by row, written sheet by sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson

from db.writes.live_loading import KEPT
from db.writes.live_pen import Pen
from db.writes.live_sheets import (
    BANS,
    CALLS,
    CHANGES,
    CODES,
    COMMENTS,
    DEPOSITS,
    ENTRIES,
    FLASHES,
    LINES,
    LOG,
    NEW_LINES,
    NEW_SLIPS,
    OUTBOX,
    SLIPS,
    TAKEN,
    Sheet,
    Values,
)
from domain.games import Call, Entry, Flash
from domain.live_comments import Comment, Outcome, Part
from domain.lives import ASIDE, Changes, Code, Line, Live, Slip
from domain.lives import Entry as LogEntry
from domain.outgoing import TOGETHER_LETTERS
from domain.trust import Deposit

ANSWER_LIFE_MS = 10 * 60_000
"""A public answer that could not be posted for so long is of no use any more."""


@dataclass(slots=True)
class Post:
    """One message for the outbox; `payload` is JSON text (a packed Message, or a notice and its facts)."""

    kind: str
    channel: str
    address: str
    payload: str
    person_id: int | None = None
    expires_at: int | None = None


class StockShortError(ValueError):
    """The shop has less of a variant than a step wants to take; `code` is the live's code of it."""

    def __init__(self, code: str) -> None:
        """Name the code."""
        super().__init__(code)
        self.code = code


def code_row(code: Code) -> tuple[Any, ...]:
    """In the order of live_loading.CODE."""
    return (
        code.number, code.code, code.name, code.variant_id, code.price, code.price_before, code.unit, code.left,
        code.held, code.sold, code.total, code.limit, code.points, code.state,
    )  # fmt: skip


def line_row(line: Line) -> tuple[Any, ...]:
    """In the order of live_loading.LINE."""
    return (
        line.number, line.slip, line.code, line.qty, line.price, line.state, line.until, line.since, line.at,
    )  # fmt: skip


def slip_row(slip: Slip) -> tuple[Any, ...]:
    """In the order of live_loading.SLIP."""
    return (
        slip.number, slip.source, slip.author, slip.name, slip.phone, slip.person_id, slip.state, slip.merged_into,
        orjson.dumps(slip.also).decode() if slip.also else "[]", slip.at, slip.channel, slip.address,
    )  # fmt: skip


def deposit_row(deposit: Deposit) -> tuple[Any, ...]:
    """In the order of live_loading.DEPOSIT."""
    return (
        deposit.slip, deposit.due, deposit.state, deposit.paid, deposit.spent, deposit.asks, deposit.at,
        deposit.missed, orjson.dumps(deposit.gone).decode(),
    )  # fmt: skip


def flash_row(flash: Flash) -> tuple[Any, ...]:
    """In the order of live_loading.FLASH."""
    return (
        flash.number, flash.code, flash.state, flash.price, flash.normal, flash.qty, flash.left, flash.limit,
        flash.began, flash.until, flash.ended, flash.first,
    )  # fmt: skip


def _is_plain(slip: Slip) -> bool:
    """Whether a slip has nothing but its buyer's name."""
    return (
        slip.phone is None and slip.person_id is None and slip.merged_into is None and slip.channel is None
        and slip.state == "open" and not slip.also
    )  # fmt: skip


def call_row(call: Call) -> tuple[Any, ...]:
    """In the order of live_loading.CALL."""
    return (
        call.number, call.kind, call.state, call.prize, call.keyword, int(call.shown), call.count, call.legal,
        call.document, call.commitment, call.seed, orjson.dumps(call.codes).decode(), call.began, call.ended,
        orjson.dumps(call.won).decode(),
    )  # fmt: skip


def entry_row(entry: Entry) -> tuple[Any, ...]:
    """In the order of live_loading.ENTRY."""
    return (entry.call, entry.number, entry.source, entry.author, entry.name, entry.at, entry.prize)


def log_row(entry: LogEntry) -> tuple[Any, ...]:
    """In the order of live_sheets.LOG, without the live."""
    todo = 1 if "delivery" in entry.detail else None
    return (entry.key, entry.kind, entry.actor, entry.at, orjson.dumps(entry.detail).decode(), todo)


def parts_text(parts: tuple[Part, ...]) -> str | None:
    """What became of each code, as JSON lists in the order of Part's fields; amounts in thousandths."""
    if not parts:
        return None
    return orjson.dumps([*map(_part_row, parts)]).decode()


def _part_row(part: Part) -> tuple[Any, ...]:
    row = (
        part.code, part.unit, part.price, part.held, part.waiting, part.place, part.left, part.released, part.has,
        part.limit, part.reason,
    )  # fmt: skip
    return (*row, part.prices) if part.prices else row


def parts_of(packed: str | None) -> tuple[Part, ...]:
    """The parts that `parts_text` put away."""
    return tuple(_part_of(each) for each in orjson.loads(packed)) if packed else ()


def _part_of(values: list[Any]) -> Part:
    part = Part(*values[:11])
    if len(values) > 11:
        part.prices = tuple((qty, price, kind) for qty, price, kind in values[11])
    return part


class Pages:
    """The rows of one live in one commit."""

    def __init__(self, live: Live, lease: tuple[str, int] | None = None) -> None:
        """`lease`: what is said belongs to its carrier from the start."""
        self.live = live
        self._lease = lease
        self.base = self.version = live.version
        self.now = 0
        self._slips_before, self._lines_before = len(live.slips) - live.asides, len(live.lines)
        self._head_before = _head_of(live)
        self._accepted: list[tuple[Comment, Outcome]] = []
        self._comments: Values = [live.id]
        self._posts: Values = [*(lease or ())]
        self._answers: dict[tuple[str, str], list[tuple[int, str, int | None]]] = {}
        self._sheets: list[tuple[Sheet, Values]] = []
        self._let_in: list[tuple[str, str]] = []
        self._stock: list[tuple[int, int, str]] = []

    def comment(self, comment: Comment, outcome: Outcome, posts: Sequence[Post]) -> None:
        """A comment that was accepted, what became of it, and what is said to its author in private."""
        self._accepted.append((comment, outcome))
        self.now = comment.accepted_at
        if posts:
            self.posts(f"live:{self.live.id}:{outcome.number}", posts, self.now)

    def _write_down(self, public: Callable[[Outcome], str | None]) -> None:
        """The rows of the comments and the answers in public, when all is worked out: each thing done for all at once is quicker."""
        rows, answers = self._comments, self._answers
        for comment, outcome in self._accepted:
            number, parts = outcome.number, outcome.parts
            rows += (
                number, comment.source, comment.comment_id, comment.author, comment.author_name, comment.text,
                comment.at, comment.accepted_at, outcome.kind, outcome.slip, parts_text(parts) if parts else None,
            )  # fmt: skip
            if comment.reply is not None and (said := public(outcome)) is not None:
                channel, address, message = comment.reply
                chat = (channel, address)
                if chat not in answers:
                    answers[chat] = []
                answers[chat].append((number, said, message))

    def _answer(self, chat: tuple[str, str], answers: list[tuple[int, str, int | None]]) -> None:
        """One message for the public answers of this commit; to a comment that came alone as a reply to it."""
        number, text, message = answers[0]
        said: dict[str, Any] = {"text": text}
        source = f"live:{self.live.id}:{number}"
        if len(answers) > 1:
            said["text"] = "\n".join([text for _, text, _ in answers])
            source += f"-{answers[-1][0]}"
        elif message:
            said["reply_to"] = message
        self.posts(
            source, [Post("answer", *chat, orjson.dumps(said).decode(), None, self.now + ANSWER_LIFE_MS)], self.now
        )

    def _answer_all(self) -> None:
        """The answers go before what else is sent."""
        common = len(self._lease or ())
        others, self._posts = self._posts[common:], self._posts[:common]
        for chat, answers in self._answers.items():
            first = letters = 0
            for index, (_, text, _) in enumerate(answers):
                letters += len(text) + 1
                if letters > TOGETHER_LETTERS and index > first:
                    self._answer(chat, answers[first:index])
                    first, letters = index, len(text) + 1
            self._answer(chat, answers[first:])
        self._posts += others

    def posts(self, source: str, posts: Sequence[Post], now: int) -> None:
        """Messages for the outbox."""
        self.now = max(now, self.now)
        for post in posts:
            self._posts += (
                source, post.kind, post.person_id, post.channel, post.address, post.payload, post.expires_at, now,
            )  # fmt: skip

    def seal(self, public: Callable[[Outcome], str | None]) -> None:
        """Nothing more comes: what changed is taken out of the live, whose version goes up by one when anything did.

        `public`: what is said to a comment in public, as HTML.
        """
        live, changes = self.live, self.live.changes
        self._write_down(public)
        self._answer_all()
        touched = bool(
            changes.slips or changes.lines or changes.codes or changes.head or changes.bans or changes.deposits
        )
        outbox = TAKEN if self._lease else OUTBOX
        if not (len(self._comments) > COMMENTS.common or len(self._posts) > outbox.common or touched):
            return
        live.changes = Changes()
        live.version += 1
        self.version = live.version
        self._stock, self._let_in = sorted(changes.stock), _let_in(changes)
        sheets = [(COMMENTS, self._comments)]
        if touched:
            sheets += self._changed(changes)
        sheets += [
            (outbox, self._posts),
            (CHANGES, [live.id, live.version, self.now, _packed(changes)]),
        ]
        self._sheets = [(sheet, values) for sheet, values in sheets if len(values) > sheet.common]
        self._head = _head_of(live)

    def _changed(self, changes: Changes) -> list[tuple[Sheet, Values]]:
        live_id = self.live.id
        slips, new_slips, lines, new_lines = (_flat(live_id) for _ in range(4))
        for number, slip in changes.slips.items():
            if self._slips_before < number <= ASIDE and _is_plain(slip):
                new_slips += (number, slip.source, slip.author, slip.name, slip.at)
            else:
                slips += slip_row(slip)
        for number, line in changes.lines.items():
            rows = new_lines if number > self._lines_before else lines
            rows += line_row(line)
        return [
            (CODES, _flat(live_id, map(code_row, changes.codes.values()))),
            (NEW_SLIPS, new_slips),
            (SLIPS, slips),
            (NEW_LINES, new_lines),
            (LINES, lines),
            (LOG, _flat(live_id, map(log_row, changes.entries))),
            (BANS, _flat(live_id, ((*name, at) for name, at in changes.bans.items() if at is not None))),
            (FLASHES, _flat(live_id, map(flash_row, changes.flashes.values()))),
            (CALLS, _flat(live_id, map(call_row, changes.calls.values()))),
            (ENTRIES, _flat(live_id, map(entry_row, changes.entries_of.values()))),
            (DEPOSITS, _flat(live_id, map(deposit_row, changes.deposits.values()))),
        ]

    @property
    def asks(self) -> bool:
        """Whether the shop has to be asked for goods while it is written."""
        return bool(self._stock)

    def write(self, pen: Pen) -> None:
        """Write everything, as it was when it was sealed."""
        if self.version == self.base:
            return
        live_id, version = self.live.id, self.version
        for variant_id, qty, code in self._stock:
            _move_stock(pen, variant_id, qty, code)
        for sheet, values in self._sheets:
            pen.many(sheet, values)
        for source, author in self._let_in:
            pen.run("DELETE FROM live_bans WHERE live_id = ? AND source = ? AND author = ?", live_id, source, author)
        if version % KEPT == 0:
            pen.run("DELETE FROM live_changes WHERE live_id = ? AND version <= ?", live_id, version - KEPT)
        if self._head == self._head_before:  # the rest of the row, and its indices, need not be written again
            pen.run("UPDATE lives SET version = ? WHERE id = ?", version, live_id)
        else:
            pen.run(_HEAD, version, *self._head, live_id)


_HEAD = "UPDATE lives SET version = ?, next_due = ?, state = ?, pinned = ?, opened_at = ?, ended_at = ? WHERE id = ?"


def _head_of(live: Live) -> tuple[Any, ...]:
    """What a live's own row says of it besides its version."""
    return live.next_due(), live.state, live.pinned, live.opened_at, live.ended_at


def _flat(live_id: int, rows: Iterable[Iterable[Any]] = ()) -> Values:
    """Rows one after the other, the live's number before all."""
    return [live_id, *chain.from_iterable(rows)]


def _packed(changes: Changes) -> str:
    """For processes that catch up: slips and lines by number only, as [first, last] of each run, to be read again."""
    packed: dict[str, Any] = {
        "codes": [code_row(code) for code in changes.codes.values()],
        "slips": _runs(changes.slips),
        "lines": _runs(changes.lines),
        "keys": [entry.key for entry in changes.entries],
        "bans": [name for name, at in changes.bans.items() if at is not None],
    }
    if let_in := _let_in(changes):
        packed["let_in"] = let_in
    if changes.calls or changes.entries_of:
        packed["calls"] = [call_row(each) for each in changes.calls.values()]
        packed["entries"] = [entry_row(each) for each in changes.entries_of.values()]
    if changes.flashes:
        packed["flashes"] = [flash_row(each) for each in changes.flashes.values()]
    if changes.deposits:
        packed["deposits"] = [deposit_row(each) for each in changes.deposits.values()]
    return orjson.dumps(packed).decode()


def _let_in(changes: Changes) -> list[tuple[str, str]]:
    """Who is banned no more."""
    return [name for name, at in changes.bans.items() if at is None]


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers as [first, last] of each run of neighbours; a crowd's are one run."""
    ordered = sorted(numbers)
    if ordered and ordered[-1] - ordered[0] == len(ordered) - 1:
        return [[ordered[0], ordered[-1]]]
    runs: list[list[int]] = []
    for number in ordered:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _move_stock(pen: Pen, variant_id: int, qty: int, code: str) -> None:
    """Between the shop and the live, by one conditional statement; raises StockShortError where the shop has less."""
    found = pen.fetch(
        "UPDATE variants SET stock = stock + ? WHERE id = ? AND (stock IS NULL OR stock + ? >= 0) RETURNING id",
        qty,
        variant_id,
        qty,
    )
    if not found:
        raise StockShortError(code)
