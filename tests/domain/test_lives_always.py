"""Whatever happens to a live, in whatever order: nothing is sold twice, nobody is answered twice."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.live_comments import Heard, Outcome, Want
from domain.live_steps import wrong
from domain.lives import ASIDE, HELD, LAPSED, MINUTE, OFFERED, SOLD, Line, Rules
from tests.domain.lives_cast import Stage, code

AUTHORS = st.sampled_from(["lan", "minh", "hoa", "tu", "an"])
SOURCES = st.sampled_from(["telegram", "facebook"])
SLIPS = st.one_of(st.integers(1, 8), st.integers(ASIDE + 1, ASIDE + 4))
CODES = st.sampled_from(["A1", "A2", "K1"])
PHONES = st.sampled_from([None, None, "0912345678", "0987654321"])


class Sale(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        codes = (code(1, "A1", 5), code(2, "A2", 4, limit=2), code(3, "K1", 3, unit="kg"))
        self.stage = Stage(*codes, rules=Rules(hold=10 * MINUTE, offer=5 * MINUTE))
        self.totals = {1: 5000, 2: 4000, 3: 3000}
        self.answers: dict[tuple[str, str], int] = {}
        self.ended: dict[int, str] = {}
        self.kept: dict[int, int] = {}
        """After the end of the live: what is set apart or sold of each code."""
        self.out: set[tuple[str, str]] = set()
        """Who was banned and not let in again."""

    def heard(self, author: str, source: str, heard: Heard) -> Outcome:
        outcome = self.stage.hear(author, heard, source=source)
        key = (source, f"c{self.stage.count}")
        assert outcome.kind != "duplicate"
        assert outcome.number == len(self.answers) + 1
        self.answers[key] = outcome.number
        self.known()
        return outcome

    def known(self) -> None:
        """Who is banned under one name is so under all that turned out to be his."""
        for slip in self.stage.live.slips.values():
            if self.out & {*slip.names}:
                self.out |= {*slip.names}

    @rule(
        author=AUTHORS,
        source=SOURCES,
        name=CODES,
        count=st.integers(1, 4),
        how=st.sampled_from(["order", "add", "set"]),
        phone=PHONES,
    )
    def order(self, author: str, source: str, name: str, count: int, how: str, phone: str | None) -> None:
        outcome = self.heard(author, source, Heard("order", (Want(name, count * 1000, how),), phone=phone))
        assert (outcome.reason == "banned") == ((source, author) in self.out)

    @rule(
        author=AUTHORS,
        source=SOURCES,
        kind=st.sampled_from(["cancel", "decline", "accept", "chatter", "question"]),
        phone=PHONES,
    )
    def say(self, author: str, source: str, kind: str, phone: str | None) -> None:
        taken = [line for line in self.offered() if kind == "accept" and self.is_of(line, author, source)]
        self.heard(author, source, Heard(kind, phone=phone))
        assert phone is not None or all(line.state in {HELD, LAPSED} for line in taken)

    def offered(self) -> list[Line]:
        return [line for line in self.stage.live.lines.values() if line.state == OFFERED]

    def is_of(self, line: Line, author: str, source: str) -> bool:
        slip = self.stage.live.by_author.get((source, author))
        return slip is not None and (source, author) not in self.stage.live.banned and line in slip.lines

    @precondition(lambda self: bool(self.offered()))
    @rule()
    def end(self) -> None:
        if self.stage.do("end").done:
            self.kept = {code.number: code.held + code.sold for code in self.stage.live.codes.values()}

    @rule(author=AUTHORS, source=SOURCES, old=CODES, new=CODES)
    def exchange(self, author: str, source: str, old: str, new: str) -> None:
        self.heard(author, source, Heard("exchange", codes=(old, new)))

    @rule(pick=st.integers(0, 10_000))
    def deliver_again(self, pick: int) -> None:
        if self.answers:
            key = list(self.answers)[pick % len(self.answers)]
            outcome = self.stage.hear("lan", Heard("order", (Want("A1", 1000),)), source=key[0], comment_id=key[1])
            assert (outcome.kind, outcome.number) == ("duplicate", self.answers[key])

    @rule(minutes=st.integers(0, 12))
    def time_passes(self, minutes: int) -> None:
        self.stage.now += minutes * MINUTE
        self.stage.do("tick")
        alive = [line for line in self.stage.live.lines.values() if line.state in {HELD, OFFERED}]
        assert all(line.until is not None and line.until > self.stage.now for line in alive)

    @rule(name=CODES, count=st.integers(1, 3))
    def restock(self, name: str, count: int) -> None:
        if self.stage.do("restock", code=name, qty=count * 1000).done:
            found = self.stage.live.find(name)
            assert found is not None
            self.totals[found.number] += count * 1000

    @rule(slip=st.integers(1, 8), phone=st.sampled_from(["0912345678", "0987654321"]))
    def staff_knows_a_phone(self, slip: int, phone: str) -> None:
        self.stage.do("phone", slip=slip, phone=phone)

    @rule(slip=st.integers(1, 8), person=st.integers(1, 2))
    def claimed(self, slip: int, person: int) -> None:
        self.stage.do("person", slip=slip, person=person, channel="telegram", address=str(person))

    @rule(slip=SLIPS, kind=st.sampled_from(["confirm", "unsell", "cancel", "join", "part"]))
    def slip_step(self, slip: int, kind: str) -> None:
        self.stage.do(kind, slip=slip)

    @rule(
        slip=SLIPS, name=CODES, kind=st.sampled_from(["take", "cancel"]), line=st.none() | st.integers(1, 20)
    )  # fmt: skip
    def tap_on_an_offer(self, slip: int, name: str, kind: str, line: int | None) -> None:
        self.stage.do(kind, slip=slip, code=name, line=line, offered=True)

    @rule(kind=st.sampled_from(["pause", "resume", "next"]))
    def host(self, kind: str) -> None:
        self.stage.do(kind)

    @rule(name=CODES, kind=st.sampled_from(["stop", "start", "pin"]))
    def host_on_code(self, name: str, kind: str) -> None:
        self.stage.do(kind, code=name)

    @rule(author=AUTHORS, source=SOURCES)
    def ban(self, author: str, source: str) -> None:
        self.out |= self.names(author, source)
        self.stage.do("ban", source=source, author=author)

    @rule(author=AUTHORS, source=SOURCES)
    def unban(self, author: str, source: str) -> None:
        names, before = self.names(author, source), self.lines()
        stepped = self.stage.do("unban", source=source, author=author)
        assert stepped.done == bool(names & self.out)
        assert self.lines() == before
        self.out -= names

    def names(self, author: str, source: str) -> set[tuple[str, str]]:
        slip = self.stage.live.by_author.get((source, author))
        return {(source, author)} if slip is None else set(slip.names)

    def lines(self) -> list[tuple[int, int, str]]:
        return [(line.number, line.qty, line.state) for line in self.stage.live.lines.values()]

    @invariant()
    def who_is_out_stays_out_until_let_in(self) -> None:
        self.known()
        assert self.stage.live.banned == self.out

    @invariant()
    def adds_up(self) -> None:
        assert wrong(self.stage.live) == []

    @invariant()
    def nothing_appears_or_vanishes(self) -> None:
        for number, total in self.totals.items():
            found = self.stage.live.codes[number]
            assert found.left + found.held + found.sold == found.total
            if self.kept:
                assert found.left == 0
                assert found.total <= self.kept[number]
                self.kept[number] = found.total
            else:
                assert found.total == total

    @invariant()
    def one_number_has_one_phone(self) -> None:
        live = self.stage.live
        first = [slip for slip in live.slips.values() if slip.is_first]
        phones = [slip.phone for slip in first if slip.phone]
        assert len(phones) == len(set(phones))
        assert [slip.number for slip in first if slip.number > ASIDE] == []
        for slip in live.slips.values():
            if slip.beside:
                assert live.slips[slip.shown].is_first
                assert slip.phone == live.slips[slip.shown].phone
                assert slip.number in live.beside[slip.shown]
        assert live.by_phone == {slip.phone: slip for slip in first if slip.phone}
        assert all(live.slips[number].beside for numbers in live.beside.values() for number in numbers)
        numbers = sorted(number for number in live.slips if number <= ASIDE)
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def a_line_ends_once(self) -> None:
        for line in self.stage.live.lines.values():
            if line.number in self.ended:
                assert line.state == self.ended[line.number]
            elif line.state in {"lapsed", "cancelled"}:
                self.ended[line.number] = line.state

    @invariant()
    def a_slip_costs_what_its_lines_cost(self) -> None:
        for slip in self.stage.live.slips.values():
            lines = [line for line in self.stage.live.lines.values() if line.slip == slip.number]
            assert sorted(line.number for line in slip.lines) == sorted(line.number for line in lines)
            assert slip.total() == sum(
                line.price * line.qty // 1000 for line in lines if line.state in {HELD, OFFERED, SOLD}
            )


TestSale = Sale.TestCase
TestSale.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
