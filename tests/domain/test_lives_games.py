"""The same live with deposits, flash sales, draws and vouchers in it: whatever happens, money and goods add up."""

from __future__ import annotations

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from domain import deposits, draws
from domain.calls import lines as standing_lines
from domain.games import DRAW, VOUCHER
from domain.live_comments import Heard, Outcome
from domain.lives import HELD, OFFERED, SOLD, Stepped, Told
from domain.trust import Record, Terms, Trust, mark
from tests.domain.lives_cast import NOW
from tests.domain.test_lives_always import AUTHORS, CODES, PHONES, SLIPS, SOURCES, Sale

KEY = b"a made-up key"
REGULAR, REFUSED = "0912345678", "0987654321"


class Played(Sale):
    def __init__(self) -> None:
        super().__init__()
        records = {mark(KEY, "phone", REGULAR): Record(3, 0), mark(KEY, "phone", REFUSED): Record(0, 2, NOW)}
        terms = {"no_phone": Terms(20_000, minutes=5), "refused": Terms(percent=50, minutes=5)}
        self.stage.live.trust = Trust(terms, KEY, records)
        self.prices: dict[int, int] = {}
        self.received = self.spent = 0

    def heard(self, author: str, source: str, heard: Heard) -> Outcome:
        live = self.stage.live
        before = set(live.lines)
        states = {number: line.state for number, line in live.lines.items()}
        outcome = self.stage.hear(author, heard, source=source, text="Chúc mừng shop")
        self.answers[source, f"c{self.stage.count}"] = outcome.number
        if heard.kind == "order":
            self.told_what_he_pays(outcome, before, states)
        return outcome

    def told_what_he_pays(self, outcome: Outcome, before: set[int], states: dict[int, str]) -> None:
        """What an answer says of prices is what the lines cost that it made or took up."""
        live = self.stage.live
        told: Counter[tuple[str, int]] = Counter()
        said = {part.code for part in outcome.parts if part.prices}
        for part in outcome.parts:
            for qty, price, _ in part.prices:
                told[part.code, price] += qty
        cost: Counter[tuple[str, int]] = Counter()
        for number, line in live.lines.items():
            code = live.codes[line.code].code
            is_new = number not in before and line.state in {HELD, "waitlisted"}
            if code in said and (is_new or (states.get(number) == OFFERED and line.state == HELD)):
                cost[code, line.price] += line.qty
        assert told == cost

    @rule(name=CODES, price=st.integers(20, 60), qty=st.integers(1, 3), limit=st.sampled_from([None, 1, 2]))
    def flash(self, name: str, price: int, qty: int, limit: int | None) -> None:
        self.stage.do(
            "flash", code=name, price=price * 1000, qty=qty * 1000, limit=limit and limit * 1000, seconds=5 * 60
        )

    @rule(
        name=CODES,
        price=st.integers(20, 49),
        qty=st.integers(1, 3),
        limit=st.sampled_from([None, 1]),
        rush=st.lists(st.tuples(AUTHORS, SOURCES, st.integers(1, 3)), min_size=2, max_size=5),
    )
    def flash_rush(self, name: str, price: int, qty: int, limit: int | None, rush: list[tuple[str, str, int]]) -> None:
        self.restock(name, 5)
        self.flash(name, price, qty, limit)
        for author, source, count in rush:
            self.order(author, source, name, count, "add", None)

    @rule(name=CODES, first=AUTHORS, second=AUTHORS, source=SOURCES, price=st.integers(30, 70))
    def waits_while_prices_change(self, name: str, first: str, second: str, source: str, price: int) -> None:
        found = self.stage.live.find(name)
        assert found is not None
        self.order(first, source, name, found.left // 1000 + 1, "add", None)
        self.order(second, source, name, 1, "add", None)
        self.restock(name, 3)
        self.price(name, price)
        self.flash(name, price - 10, 1, None)
        self.order(second, source, name, 2, "add", None)

    @rule(author=AUTHORS, source=SOURCES, name=CODES)
    def pays_and_comes_again(self, author: str, source: str, name: str) -> None:
        for _ in range(2):
            self.order(author, source, name, 1, "add", None)
            slip = self.stage.live.by_author.get((source, author))
            if slip is not None:
                self.deposit_step(slip.number, "deposit")
                self.checked_out(slip.number)

    @rule(name=CODES)
    def flash_stops(self, name: str) -> None:
        self.stage.do("flash-stop", code=name)

    @rule(name=CODES, price=st.integers(30, 70))
    def price(self, name: str, price: int) -> None:
        self.stage.do("price", code=name, price=price * 1000)

    @rule(slip=SLIPS, kind=st.sampled_from(["deposit", "waive"]))
    def deposit_step(self, slip: int, kind: str) -> None:
        self.received += self.stage.do(kind, slip=slip).detail.get("paid", 0)

    @rule(slip=SLIPS)
    def given_back(self, slip: int) -> None:
        found = self.stage.live.whose(slip)
        amount = deposits.credit(self.stage.live, found) if found is not None else 0
        self.received -= self.stage.do("refund", slip=slip, amount=amount).detail.get("back", 0)

    @rule(slip=SLIPS)
    def checked_out(self, slip: int) -> None:
        found = self.stage.live.whose(slip)
        waits = found is not None and deposits.awaited(self.stage.live, found) is not None
        stepped: Stepped = self.stage.do("confirm", slip=slip, delivery={})
        assert not (waits and stepped.done)
        self.spent += stepped.detail.get("deposit", 0)

    @rule(kind=st.sampled_from([DRAW, VOUCHER]), count=st.integers(1, 3), word=st.sampled_from(["", "chuc mung"]))
    def game(self, kind: str, count: int, word: str) -> None:
        codes = [f"L{self.stage.count}-{number}" for number in range(count)] if kind == VOUCHER else []
        self.stage.do(
            "call", game=kind, prize="miến", keyword=word, shown=True, count=count, legal="gift", document="",
            seed="" if kind == VOUCHER else f"{self.stage.count:064}", codes=codes,
        )  # fmt: skip

    @rule(
        kind=st.sampled_from([DRAW, VOUCHER]),
        crowd=st.lists(st.tuples(AUTHORS, SOURCES, PHONES), min_size=2, max_size=6),
    )
    def crowd_plays(self, kind: str, crowd: list[tuple[str, str, str | None]]) -> None:
        self.game(kind, 2, "chuc mung")
        for author, source, phone in crowd:
            self.plays(author, source, phone)

    @rule(author=AUTHORS, source=SOURCES, phone=PHONES)
    def plays(self, author: str, source: str, phone: str | None) -> None:
        self.heard(author, source, Heard("chatter", phone=phone))

    @rule(number=st.integers(1, 4))
    def game_ends(self, number: int) -> None:
        self.stage.do("call-stop", call=number)

    @invariant()
    def a_line_keeps_its_price(self) -> None:
        for number, line in self.stage.live.lines.items():
            assert line.price == self.prices.setdefault(number, line.price)

    @invariant()
    def a_flash_sells_no_more_than_it_has(self) -> None:
        for flash in self.stage.live.flashes.values():
            cheap = sum(
                line.qty
                for line in self.stage.live.lines.values()
                if line.code == flash.code and line.number >= flash.first and line.price == flash.price
                and line.state in {HELD, OFFERED, SOLD} and line.at <= (flash.ended or line.at)
            )  # fmt: skip
            assert 0 <= flash.left <= flash.qty
            assert cheap <= flash.qty

    @invariant()
    def what_was_paid_ahead_is_kept_and_spent_once(self) -> None:
        live = self.stage.live
        assert sum(each.paid for each in live.deposits.values()) == self.received
        assert sum(each.spent for each in live.deposits.values()) == self.spent
        for number, each in live.deposits.items():
            assert 0 <= each.spent <= each.paid
            assert live.slips[number].state != "merged" or not each.paid

    @invariant()
    def who_is_trusted_waits_for_no_deposit(self) -> None:
        live = self.stage.live
        for slip in live.slips.values():
            if slip.state == "merged" or deposits.awaited(live, slip) is None:
                continue
            assert deposits.terms(live, slip, self.stage.now) is not None

    @invariant()
    def a_game_is_entered_once_and_its_end_can_be_proved(self) -> None:
        live = self.stage.live
        given = [entry.prize for call in live.calls.values() if call.kind == VOUCHER for entry in call.entries]
        assert len(given) == len(set(given))
        for call in live.calls.values():
            assert [entry.number for entry in call.entries] == list(range(1, len(call.entries) + 1))
            assert len({(entry.source, entry.author) for entry in call.entries}) == len(call.entries)
            if call.kind == VOUCHER:
                assert len(call.entries) <= call.count
            elif call.state == "over":
                kept = standing_lines(live, call)
                assert call.won == draws.winners(call.seed, kept, call.count)
                assert draws.commitment(call.seed) == call.commitment

    @invariant()
    def no_secret_is_told_early(self) -> None:
        live = self.stage.live
        secret = [call.seed for call in live.calls.values() if call.kind == DRAW and call.state == "open"]
        said = "".join(str(each.facts) for each in live.events if isinstance(each, Told) and each.to is None)
        assert not any(seed in said for seed in secret)


TestPlayed = Played.TestCase
TestPlayed.settings = settings(max_examples=60, stateful_step_count=50, deadline=None)
