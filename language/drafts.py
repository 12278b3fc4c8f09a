"""Changes of a draft order: more, less, another number, another variant, one thing for another, or none at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from domain.quantities import Qty
from domain.wishes import Intent, Item
from language import listing, orders
from language.clauses import Clause
from language.draft_words import (
    DOUBLE,
    DOWN_TO,
    DROP,
    DROP_AFTER,
    EXCEPT,
    FOLD,
    FROM_TO,
    HALF,
    INSTEAD,
    LESS,
    MORE_HERE,
    NOT_SO_MANY,
    NOT_THAT,
    ONE_OF,
    ONLY,
    ONLY_THAT,
    PLUS,
    REST,
    RIGHT_SIZE,
    SWAP,
    TO,
    TOO,
    TOTAL,
    UNCHANGED,
)
from language.elements import elements
from language.lines import Ask, assemble, resolve
from language.numbers import DIGITS
from language.parts import Choice, Element, Goods, Line, Mark, Quantity
from language.scene import Scene
from language.units import Amount


@dataclass(slots=True)
class Change:
    """What becomes of a draft: final quantities of the touched lines, 0 for those taken away."""

    intent: Intent
    items: list[Item] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    words: str = ""


def change(scene: Scene, clauses: list[Clause]) -> Change | None:
    """How a message changes the draft, or None when it does not speak of it."""
    cart = [i for i in scene.context.cart if i.product_id in scene.catalogue.position]
    if not cart or any(_doubtful(scene, c) for c in clauses):
        return None
    work = Draft(scene, cart)
    for clause in clauses:
        if clause.blocked in (
            "ask_price",
            "ask_shipping",
            "ask_stock",
            "ask_origin",
            "use",
            "browse",
            "question",
            "show",
        ):
            continue
        work.read(clause)
    return work.outcome()


def _doubtful(scene: Scene, clause: Clause) -> bool:
    """Whether a clause speaks of goods at hand in a way that changes nothing; what is put off leaves the draft."""
    if clause.blocked not in ("past", "ask_who", "unreal", "not_me", "condition", "later"):
        return False
    put_off = clause.blocked in ("later", "past") and scene.cue_in(DROP_AFTER, clause.begin, clause.end)
    return not put_off and _touches(scene, clause)


def _fold(scene: Scene, begin: int, end: int) -> int:
    """How many times as much is wanted: gấp đôi 2, gấp ba 3."""
    found = scene.cue_in(FOLD, begin, end)
    if found is None:
        return 2
    said = found[1] or "ba"
    return int(said) if said.isdecimal() else DIGITS[said]


def _touches(scene: Scene, clause: Clause) -> bool:
    return bool(elements(scene, clause.begin, clause.end, orders.scope(scene)))


class Draft:
    """The draft while a message is applied to it, clause by clause."""

    def __init__(self, scene: Scene, cart: list[Item]) -> None:
        self.scene = scene
        self.cart = {(i.product_id, i.variant): i for i in cart}
        self.final: dict[tuple[str, str | None], Item] = {}
        self.fresh: list[Item] = []
        self.asks: list[Ask] = []
        self.words = ""
        self.dropped: list[Item] = []
        self.gone: Item | None = None

    def read(self, clause: Clause) -> None:
        """Apply one clause."""
        scene, begin, end = self.scene, clause.begin, clause.end
        found = elements(scene, begin, end, orders.scope(scene))
        goods = [e for e in found if isinstance(e, Goods)]
        amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
        choices = [e for e in found if isinstance(e, Choice)]
        double = scene.cue_in(DOUBLE, begin, end)
        if double and not any(not e.times and e.begin > begin and e.amount.unit for e in amounts):
            self._double(goods, double.group(), _fold(scene, begin, end))
            return
        if scene.cue_in(HALF, begin, end) and not amounts:
            self._halve(goods)
            return
        if not (goods or amounts or choices) or scene.cue_in(TOO, begin, end):
            return
        if scene.cue_in(UNCHANGED, begin, end):
            return
        found = self._wanted(clause, found)
        denied = len(choices) > len([e for e in found if isinstance(e, Choice)])
        goods = [e for e in found if isinstance(e, Goods)]
        choices = [e for e in found if isinstance(e, Choice)]
        if denied:
            self._vary(Line(None, next((e for e in found if isinstance(e, Quantity)), None), choices[0].values))
            self.words = scene.line
            return
        if len(amounts) == 2 and scene.cue_in(NOT_SO_MANY, begin, end):
            self._lines(clause, found, said=True)
            return
        if goods and scene.cue_in(EXCEPT, begin, end) and self._keep(goods[-1:]):
            return
        if choices and not goods and not amounts and scene.cue_in(DROP, begin, end) and clause.end < len(scene.tokens):
            return
        if goods and scene.cue_in(ONLY, begin, end) and self._keep(goods):
            return
        swap = scene.cue_in(SWAP, begin, end)
        instead = scene.cue_in(INSTEAD, begin, end)
        if instead and len(amounts) == 2 and len({g.mention.candidates for g in goods}) < 2:
            out = 0 if scene.starts[amounts[0].begin] >= scene.starts[begin] + instead.start() else 1
            self._lines(clause, [e for e in found if e is not amounts[out]], said=True)
            return
        if instead and self._anew(clause, found, instead.start()):
            return
        if instead and (goods or len(choices) == 2):
            self._instead(clause, found, goods, instead.end())
            return
        if swap and (goods or choices) and self._swap(found):
            return
        if len(goods) == 2 and self._right_one(clause, goods):
            return
        drop = scene.cue_in(DROP, begin, end) or scene.cue_in(DROP_AFTER, begin, end)
        if scene.cue_in(DOWN_TO, begin, end) or (amounts and not denied and scene.cue_in(NOT_THAT, begin, end)):
            drop = None
        if drop and goods and not scene.cue_in(PLUS, begin, end) and self._drop(clause, found, goods, drop.group()):
            return
        if amounts and not goods and scene.cue_in(LESS, begin, end) and not scene.cue_in(TO, begin, end):
            self._less(amounts[0])
            return
        self._lines(clause, found)

    def _wanted(self, clause: Clause, found: list[Element]) -> list[Element]:
        """The elements without a variant or number that is only denied: men ngọc chứ không phải men lam, không phải 2 mà 4."""
        amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
        if len(amounts) == 2 and any(
            self.scene.cue_in(words, clause.begin, clause.end) for words in (NOT_SO_MANY, FROM_TO)
        ):
            return [e for e in found if e is not amounts[0]]
        denied = self.scene.cue_in(NOT_THAT, clause.begin, clause.end)
        if denied is None:
            return found
        if len(amounts) == 2 and self.scene.starts[amounts[1].begin] > self.scene.starts[clause.begin] + denied.start():
            return [e for e in found if e is not amounts[1]]
        place = self.scene.starts[clause.begin] + denied.start()
        before = [e for e in found if self.scene.starts[e.begin] < place]
        after = [e for e in found if self.scene.starts[e.begin] >= place]
        said = any(isinstance(e, Choice) for e in before) and any(isinstance(e, Choice) for e in after)
        return before if said else found

    def _right_one(self, clause: Clause, goods: list[Goods]) -> bool:
        """Goods in the draft that are denied beside those meant: miến Làng So chứ không phải Cự Đà."""
        denied = self.scene.cue_in(NOT_THAT, clause.begin, clause.end)
        if denied is None:
            return False
        place = self.scene.starts[clause.begin] + denied.start()
        wrong = [g for g in goods if self.scene.starts[g.begin] > place]
        right = [g for g in goods if g not in wrong]
        if not right:
            right, wrong = wrong[1:], wrong[:1]
        if len(right) != 1 or len(wrong) != 1:
            return False
        old = self._mine(wrong[0])
        if len(old) != 1 or self._mine(right[0]):
            return False
        self._exchange(old[0], [], right[0])
        self.words = self.scene.line
        return True

    def _keep(self, goods: list[Goods]) -> bool:
        """Of everything only the named goods stay: hủy hết, giữ lại mỗi con gà."""
        kept = [item for g in goods for item in self._mine(g)]
        if not kept or not any(
            self.scene.cue_in(words, 0, len(self.scene.tokens)) for words in (REST, EXCEPT, ONLY_THAT)
        ):
            return False
        for item in self.cart.values():
            if item not in kept:
                self._zero(item)
        self.words = self.scene.line
        return True

    def _lines(self, clause: Clause, found: list[Element], *, said: bool = False) -> None:
        """Lines that set or add to quantities; `said`: that they do is sure already."""
        scene = self.scene
        more = scene.cue_in(MORE_HERE, clause.begin, clause.end)
        instead = scene.cue_in(INSTEAD, clause.begin, clause.end)
        if instead and not said:
            place = scene.starts[clause.begin] + instead.start()
            found = [e for e in found if scene.starts[e.begin] < place]
        amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
        total = len(amounts) == 2 and more and scene.cue_in(TOTAL, clause.begin, clause.end)
        if (
            len(amounts) == 2
            and scene.cue_in(SWAP, clause.begin, clause.end)
            and not any(isinstance(e, Goods) for e in found)
        ):
            found = [e for e in found if e is not amounts[0]]
        elif total:
            found, more = [e for e in found if e is not amounts[0]], None
        if not more and not instead and self._anew(clause, found, 10**6):
            return
        accepted = orders.corrected(found)
        only_choice = (
            bool(accepted)
            and all(line.goods is None and line.quantity is None for line in accepted)
            and not clause.asks
        )
        if only_choice and listing.is_list(scene, clause.begin, clause.end, found, more=2):
            pass
        elif (
            not said
            and not more
            and not total
            and not clause.verb
            and not scene.cue_in(TO, clause.begin, clause.end)
            and not scene.cue_in(SWAP, clause.begin, clause.end)
            and not listing.is_list(scene, clause.begin, clause.end, found)
        ):
            return
        for line in accepted:
            targets = self._targets(line)
            if line.goods is None and line.quantity is None and line.choices:
                self._vary(line)
            elif targets is None:
                self.asks.append(
                    Ask(tuple(scene.catalogue.position[i.product_id] for i in self.cart.values()), "which line")
                )
            elif targets:
                for target in targets:
                    self._set(target, line, adding=more is not None)
            else:
                self._add(line)
            self.words = (
                self.words
                or scene.line[
                    scene.starts[clause.begin] : scene.starts[clause.end] if clause.end < len(scene.starts) else None
                ]
            )

    def _add(self, line: Line) -> None:
        if line.goods is None:
            return
        mention = line.goods.mention
        if mention.is_code and len(mention.candidates) != 1:
            self.asks.append(Ask(mention.candidates or mention.near, "no such code"))
            return
        if listing.strange_after(self.scene, line):
            self.asks.append(Ask(mention.candidates, "another product"))
            return
        answer = resolve(line, mention.candidates, self.scene.catalogue, ())
        if isinstance(answer, Item):
            if self._other_pack(answer, line):
                return
            if (
                line.quantity is None
                and len(self.dropped) == 1
                and not self.fresh
                and self.gone is not None
                and not self.scene.cue_in(PLUS, 0, len(self.scene.tokens))
            ):
                answer = Item(answer.product_id, self.gone.qty, answer.unit, answer.variant)
            self.fresh.append(answer)
        else:
            self.asks.append(answer)

    def _other_pack(self, answer: Item, line: Line) -> bool:
        """Another pack of goods in the draft, in their place: đổi qua chai 500ml, lấy chai nhỏ thôi."""
        catalogue = self.scene.catalogue
        name = catalogue.names[catalogue.position[answer.product_id]][0]
        alike = {catalogue.products[i].id for i in catalogue.packs_of(name)} - {answer.product_id}
        old = [i for i in self.cart.values() if i.product_id in alike]
        if len(old) != 1 or not self.scene.cue_in(RIGHT_SIZE, 0, len(self.scene.tokens)):
            return False
        self._zero(old[0])
        qty = answer.qty if line.quantity is not None else old[0].qty
        self.final[answer.product_id, answer.variant] = replace(answer, qty=qty)
        return True

    def _targets(self, line: Line) -> list[Item] | None:
        """The draft's lines meant: [] when the goods are new, None when it cannot be told."""
        lines = [item for item in {**self.cart, **self.final}.values() if item.qty > 0] or list(self.cart.values())
        if line.goods is not None:
            positions = {self.scene.catalogue.products[i].id for i in line.goods.mention.candidates}
            mine = [i for i in lines if i.product_id in positions]
            if line.choices and len(mine) > 1:
                mine = [i for i in mine if i.variant in line.choices] or mine
            if (
                len(mine) == 1
                and line.choices
                and mine[0].variant
                and mine[0].variant not in line.choices
                and not self.scene.cue("swap")
            ):
                return []
            unit = line.quantity.amount.unit if line.quantity else ""
            if len(mine) > 1 and unit:
                mine = [i for i in mine if unit in self._names(i)] or mine
            return mine if len(mine) <= 1 else None
        if self.scene.cue("each") or (self.scene.cue("all") and len(lines) > 1):
            return lines
        if len(lines) == 1:
            return lines
        if len(self.final) == 1 and not line.choices:
            return [self.cart[key] for key in self.final if key in self.cart] or None
        unit = line.quantity.amount.unit if line.quantity else ""
        fitting = [i for i in lines if unit and (unit in self._names(i))]
        if line.choices:
            fitting = [i for i in lines if i.variant in line.choices]
        return fitting if len(fitting) == 1 else None

    def _names(self, item: Item) -> frozenset[str]:
        return self.scene.catalogue.products[self.scene.catalogue.position[item.product_id]].pack.names

    def _set(self, target: Item, line: Line, *, adding: bool) -> None:
        at = self.scene.catalogue.position[target.product_id]
        line = Line(
            line.goods,
            line.quantity,
            line.choices or ((target.variant,) if target.variant else ()),
            line.sizes,
            line.conflict,
        )
        answer = resolve(line, (at,), self.scene.catalogue, ())
        if isinstance(answer, Ask):
            self.asks.append(answer)
            return
        key = (target.product_id, target.variant)
        if answer.variant != target.variant and answer.variant is not None:
            self.final[key] = Item(target.product_id, Qty(0), target.unit, target.variant)
            qty = answer.qty if line.quantity is not None else target.qty
            self.final[target.product_id, answer.variant] = Item(target.product_id, qty, answer.unit, answer.variant)
            return
        if line.quantity is None and not adding:
            return
        qty = Qty(target.qty + answer.qty) if adding else answer.qty
        self.final[key] = Item(target.product_id, qty, answer.unit, target.variant)

    def _vary(self, line: Line) -> None:
        """Another variant of the one line that has such a variant."""
        catalogue = self.scene.catalogue
        if any(i.qty > 0 and i.variant in line.choices for i in self.final.values()):
            return
        fitting = [
            i
            for i in (self.final.get(key, item) for key, item in self.cart.items())
            if set(line.choices) & set(catalogue.products[catalogue.position[i.product_id]].variants)
        ]
        if len(fitting) == 1:
            self._set(fitting[0], line, adding=False)
        elif fitting:
            self.asks.append(Ask(tuple(catalogue.position[i.product_id] for i in fitting), "which line"))

    def _double(self, goods: list[Goods], words: str, times: int) -> None:
        lines = list(self.cart.values())
        if goods:
            named = {self.scene.catalogue.products[i].id for i in goods[0].mention.candidates}
            lines = [i for i in lines if i.product_id in named]
        for item in lines:
            self.final[item.product_id, item.variant] = Item(
                item.product_id, Qty(item.qty * times), self._unit(item), item.variant
            )
        self.words = words

    def _halve(self, goods: list[Goods]) -> None:
        lines = [item for g in goods for item in self._mine(g)] or list(self.cart.values())
        for item in lines:
            at = self.scene.catalogue.position[item.product_id]
            half = Line(None, Quantity(Amount(Fraction(item.qty, 2000)), 0, 0), (item.variant,) if item.variant else ())
            answer = resolve(half, (at,), self.scene.catalogue, ())
            if isinstance(answer, Ask):
                self.asks.append(answer)
            else:
                self.final[item.product_id, item.variant] = replace(answer, variant=item.variant)
        self.words = self.scene.line

    def _unit(self, item: Item) -> str:
        return self.scene.catalogue.products[self.scene.catalogue.position[item.product_id]].unit

    def _less(self, amount: Quantity) -> None:
        if self.scene.cue("each") or (self.scene.cue("all") and not amount.amount.unit):
            for item in self.cart.values():
                self._take(item, amount)
            self.words = self.scene.line
            return
        if len(self.cart) != 1:
            self.asks.append(Ask(orders.scope(self.scene), "which line"))
            return
        self._take(next(iter(self.cart.values())), amount)

    def _take(self, item: Item, amount: Quantity) -> None:
        at = self.scene.catalogue.position[item.product_id]
        answer = resolve(Line(None, amount, (item.variant,) if item.variant else ()), (at,), self.scene.catalogue, ())
        if isinstance(answer, Ask):
            self.asks.append(answer)
            return
        left = max(item.qty - answer.qty, 0)
        self.final[item.product_id, item.variant] = Item(item.product_id, Qty(left), self._unit(item), item.variant)

    def _zero(self, item: Item) -> None:
        self.gone = item
        gone = Item(item.product_id, Qty(0), self._unit(item), item.variant)
        self.final[item.product_id, item.variant] = gone
        self.dropped.append(gone)

    def _mine(self, goods: Goods) -> list[Item]:
        named = {self.scene.catalogue.products[i].id for i in self._wide(goods)}
        return [i for i in self.cart.values() if i.product_id in named]

    def _wide(self, goods: Goods) -> tuple[int, ...]:
        """The candidates, and for one general word every product with it: trà is also what the draft has of it."""
        mention = goods.mention
        if mention.is_code or len(mention.words) != 1:
            return mention.candidates
        word = self.scene.tokens[mention.begin]
        return tuple(self.scene.catalogue.head(word.typed, word.bare, known=True).products) or mention.candidates

    def _drop(self, clause: Clause, found: list[Element], goods: list[Goods], words: str) -> bool:
        """Take named lines out of the draft, wholly or by a number. False when nothing named is in it."""
        verb = self.scene.cue_in("verb", clause.begin, clause.end)
        negative = self.scene.cue_in(DROP, clause.begin, clause.end)
        split = clause.end
        if verb and negative and verb.start() >= negative.end():
            place = self.scene.starts[clause.begin] + verb.start()
            split = next((i for i in range(clause.begin, clause.end) if self.scene.starts[i] >= place), clause.end)
        done = False
        for target in (g for g in goods if g.begin < split):
            mine = self._mine(target)
            amount = self._one_of(clause, found) or next(
                (
                    e
                    for e in found
                    if isinstance(e, Quantity) and not e.sized and (e.end == target.begin or e.begin == target.end)
                ),
                self._alone(found, split, goods),
            )
            if len(mine) > 1 and not target.mention.is_code:
                self.asks.append(Ask(tuple(self.scene.catalogue.position[i.product_id] for i in mine), "which line"))
                done = True
            for item in mine if len(mine) == 1 else ():
                if amount is not None and not amount.vague and self._partly(amount, item):
                    self._take(item, amount)
                    left = self.final.get((item.product_id, item.variant))
                    if left is not None and left.qty == 0:
                        self.dropped.append(left)
                else:
                    self._zero(item)
                done = True
        rest = [e for e in found if e.begin >= split]
        if done:
            self.words = self.words or words
            if any(isinstance(e, Goods) for e in rest):
                self._lines(Clause(split, clause.end, verb=clause.verb), rest)
        return done

    def _one_of(self, clause: Clause, found: list[Element]) -> Quantity | None:
        """The first of two numbers where the other is how many there are: bỏ 1 trong 2 hộp trà."""
        amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
        some = len(amounts) == 2 and self.scene.cue_in(ONE_OF, clause.begin, clause.end)
        return amounts[0] if some else None

    @staticmethod
    def _alone(found: list[Element], split: int, goods: list[Goods]) -> Quantity | None:
        """The first number beside the only goods that are taken out of, wherever it stands: bỏ 1 trong 2 hộp trà."""
        if len([g for g in goods if g.begin < split]) != 1:
            return None
        return next((e for e in found if isinstance(e, Quantity) and not e.sized and e.begin < split), None)

    @staticmethod
    def _partly(amount: Quantity, item: Item) -> bool:
        return amount.amount.value * 1000 < item.qty or bool(amount.amount.unit)

    def _swap(self, found: list[Element]) -> bool:
        """One thing for another: đổi X sang Y; a new variant, or a new number of the same thing."""
        goods = [e for e in found if isinstance(e, Goods)]
        choices = [e for e in found if isinstance(e, Choice)]
        if len(goods) >= 2:
            old, new = self._mine(goods[0]), goods[1]
            if len(old) == 1:
                part = self._some_of(old[0], found, goods)
                self._exchange(old[0], [e for e in found if e.begin >= goods[0].end], new, part=part)
                return True
            return False
        if len(goods) == 1 and len(self.cart) == 1 and not self._mine(goods[0]):
            self._exchange(next(iter(self.cart.values())), found, goods[0])
            return True
        if len(choices) == 1 and not goods and self._part(found, choices[0]):
            return True
        if len(choices) == 2 and len(goods) <= 1:
            old_lines = [i for i in self.cart.values() if i.variant in choices[0].values]
            if len(old_lines) == 1:
                amount = next((e for e in found if isinstance(e, Quantity) and not e.sized), None)
                self._set(old_lines[0], Line(None, amount, choices[1].values), adding=False)
                return True
        return False

    def _part(self, found: list[Element], choice: Choice) -> bool:
        """Some of a line in another variant: đổi 2 hộp sang không đường."""
        amount = next((e for e in found if isinstance(e, Quantity) and not e.sized), None)
        lines = [
            i
            for i in self.cart.values()
            if set(choice.values)
            & set(self.scene.catalogue.products[self.scene.catalogue.position[i.product_id]].variants)
        ]
        if amount is None or len(lines) != 1 or lines[0].variant is None or lines[0].variant in choice.values:
            return False
        at = self.scene.catalogue.position[lines[0].product_id]
        answer = resolve(Line(None, amount, choice.values), (at,), self.scene.catalogue, ())
        if isinstance(answer, Ask) or answer.qty >= lines[0].qty:
            return False
        self.final[lines[0].product_id, lines[0].variant] = Item(
            answer.product_id, Qty(lines[0].qty - answer.qty), answer.unit, lines[0].variant
        )
        self.final[answer.product_id, answer.variant] = answer
        return True

    def _some_of(self, old: Item, found: list[Element], goods: list[Goods]) -> Qty | None:
        """How much of a line is exchanged when it is not all of it: đổi 1 trong 2 hộp trà sen sang trà nhài."""
        said = next((e for e in found if isinstance(e, Quantity) and not e.sized and e.begin < goods[0].begin), None)
        if said is None or said.vague:
            return None
        at = self.scene.catalogue.position[old.product_id]
        answer = resolve(Line(None, said, (old.variant,) if old.variant else ()), (at,), self.scene.catalogue, ())
        return answer.qty if isinstance(answer, Item) and answer.qty < old.qty else None

    def _exchange(self, old: Item, found: list[Element], new: Goods, *, part: Qty | None = None) -> None:
        lines = assemble([e for e in found if not isinstance(e, Mark)])
        wanted = next((line for line in lines if line.goods is new), Line(new))
        catalogue = self.scene.catalogue
        answer = resolve(wanted, new.mention.candidates, catalogue, ())
        if isinstance(answer, Ask):
            self.asks.append(answer)
            return
        qty = answer.qty if wanted.quantity is not None else part or old.qty
        if part is None:
            self._zero(old)
        else:
            self.final[old.product_id, old.variant] = replace(old, qty=Qty(old.qty - part), unit=self._unit(old))
        self.final[answer.product_id, answer.variant] = Item(answer.product_id, qty, answer.unit, answer.variant)

    def _anew(self, clause: Clause, found: list[Element], place: int) -> bool:
        """Several variants with numbers of their own in place of one: cho 1 đỏ 1 xanh thay vì 2 đỏ."""
        stop = self.scene.starts[clause.begin] + place
        kept = [e for e in found if self.scene.starts[e.begin] < stop]
        lines = [line for line in assemble(kept) if line.choices and line.quantity and not line.conflict]
        if len(lines) < 2 or len(self.cart) != 1:
            return False
        old = next(iter(self.cart.values()))
        answers = [
            resolve(line, (self.scene.catalogue.position[old.product_id],), self.scene.catalogue, ()) for line in lines
        ]
        items = [a for a in answers if isinstance(a, Item)]
        if len(items) < len(lines):
            return False
        self._zero(old)
        for item in items:
            self.final[item.product_id, item.variant] = item
        self.words = self.scene.line
        return True

    def _instead(self, clause: Clause, found: list[Element], goods: list[Goods], place: int) -> None:
        """Y instead of X: what follows the words goes out, what stands before or after it comes in."""
        offset = self.scene.starts[clause.begin] + place
        word = next((i for i in range(clause.begin, clause.end) if self.scene.starts[i] >= offset - 1), clause.end)
        if len([e for e in found if isinstance(e, Choice)]) == 2 and len(goods) < 2:
            chosen = [e for e in found if isinstance(e, Choice)]
            old = [i for i in self.cart.values() if i.variant in chosen[1].values]
            if len(old) == 1:
                self._set(old[0], Line(None, None, chosen[0].values), adding=False)
            return
        out = next((g for g in goods if g.begin >= word), None)
        kept = [g for g in goods if g is not out]
        if out is None or not kept:
            return
        old = self._mine(out)
        if len(old) == 1:
            self._exchange(old[0], [e for e in found if e is not out], kept[0])

    def outcome(self) -> Change | None:
        """The change as a whole, or None when the message left the draft alone."""
        final = list(self.final.values())
        final = [
            i
            for i in final
            if not (i.qty == 0 and any(o.product_id == i.product_id and o.qty > 0 for o in final) and i.variant is None)
        ]
        if not final and not self.asks and not self.fresh:
            return None
        if not final:
            if self.fresh or (self.asks and not self._about_cart()):
                return None
            return Change(Intent.CHANGE_QTY, [], self.asks, self.words)
        if all(i.qty == 0 for i in final) and not self.fresh:
            return Change(Intent.CANCEL, final, self.asks, self.words)
        return Change(Intent.CHANGE_QTY, [*final, *self.fresh], self.asks, self.words)

    def _about_cart(self) -> bool:
        mine = {self.scene.catalogue.position[i.product_id] for i in self.cart.values()}
        return any(set(ask.candidates) & mine for ask in self.asks)
