"""The draft order while a message is applied to it: its lines, what each becomes, and what stays open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from domain.fold import fold
from domain.quantities import Qty
from domain.wishes import Intent, Item
from language import listing
from language.answers import Ask, resolve
from language.draft_words import ALL_OF_IT, PLUS, RIGHT_SIZE
from language.parts import Choice, Goods, Line, Quantity
from language.scene import Scene


@dataclass(slots=True)
class Change:
    """What becomes of a draft: final quantities of the touched lines, 0 for those taken away."""

    intent: Intent
    items: list[Item] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    words: str = ""


class Sheet:
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
        self.like = False
        self.spared: frozenset[str] = frozenset()

    def add(self, line: Line) -> None:
        """Put goods that are not in the draft into it."""
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
            if self.other_pack(answer, line):
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

    def other_pack(self, answer: Item, line: Line) -> bool:
        """Another pack of goods in the draft, in their place: đổi qua chai 500ml, lấy chai nhỏ thôi."""
        catalogue = self.scene.catalogue
        name = catalogue.names[catalogue.position[answer.product_id]][0]
        alike = {catalogue.products[i].id for i in catalogue.packs_of(name)} - {answer.product_id}
        old = [i for i in self.cart.values() if i.product_id in alike]
        if len(old) != 1 or not self.scene.cue_in(RIGHT_SIZE, 0, len(self.scene.tokens)):
            return False
        self.zero(old[0])
        qty = answer.qty if line.quantity is not None else old[0].qty
        self.final[answer.product_id, answer.variant] = replace(answer, qty=qty)
        return True

    def targets(self, line: Line) -> list[Item] | None:
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
                and not self.all_varied(line)
            ):
                return []
            unit = line.quantity.amount.unit if line.quantity else ""
            if len(mine) > 1 and unit:
                mine = [i for i in mine if unit in self.names(i)] or mine
            return mine if len(mine) <= 1 else None
        if self.scene.cue("each") or (self.scene.cue("all") and len(lines) > 1):
            return [i for i in lines if i.product_id not in self.spared]
        if len(lines) == 1:
            return lines
        if len(self.final) == 1 and not line.choices:
            return [self.cart[key] for key in self.final if key in self.cart] or None
        unit = line.quantity.amount.unit if line.quantity else ""
        fitting = [i for i in lines if unit and (unit in self.names(i))]
        if line.choices:
            fitting = [i for i in lines if i.variant in line.choices]
        return fitting if len(fitting) == 1 else None

    def all_varied(self, line: Line) -> bool:
        """Whether a variant without a number is for all that the draft has of the goods: bánh chưng lấy loại bé thôi."""
        whole = len(self.scene.tokens)
        if line.quantity is not None or self.scene.cue_in(PLUS, 0, whole):
            return False
        return self.scene.cue_in(ALL_OF_IT, 0, whole) is not None

    def names(self, item: Item) -> frozenset[str]:
        """What people count a line by."""
        return self.scene.catalogue.products[self.scene.catalogue.position[item.product_id]].pack.names

    def unit(self, item: Item) -> str:
        """The selling unit of a line."""
        return self.scene.catalogue.products[self.scene.catalogue.position[item.product_id]].unit

    def put(self, target: Item, line: Line, *, adding: bool) -> None:
        """Set a line, or add to it; another variant takes its place."""
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
            if adding and line.quantity is not None and target.variant is not None:
                had = self.cart.get((target.product_id, answer.variant))
                self.final[target.product_id, answer.variant] = replace(
                    answer, qty=Qty(answer.qty + (had.qty if had else 0))
                )
                return
            self.final[key] = Item(target.product_id, Qty(0), target.unit, target.variant)
            qty = answer.qty if line.quantity is not None else target.qty
            self.final[target.product_id, answer.variant] = Item(target.product_id, qty, answer.unit, answer.variant)
            return
        if line.quantity is None and not adding:
            return
        qty = Qty(target.qty + answer.qty) if adding else answer.qty
        self.final[key] = Item(target.product_id, qty, answer.unit, target.variant)

    def vary(self, line: Line) -> None:
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
            self.put(fitting[0], line, adding=False)
        elif fitting:
            self.asks.append(Ask(tuple(catalogue.position[i.product_id] for i in fitting), "which line"))

    def take(self, item: Item, amount: Quantity) -> None:
        """So many fewer of a line."""
        at = self.scene.catalogue.position[item.product_id]
        answer = resolve(Line(None, amount, (item.variant,) if item.variant else ()), (at,), self.scene.catalogue, ())
        if isinstance(answer, Ask):
            self.asks.append(answer)
            return
        left = max(item.qty - answer.qty, 0)
        self.final[item.product_id, item.variant] = Item(item.product_id, Qty(left), self.unit(item), item.variant)

    def zero(self, item: Item) -> None:
        """Take a line out."""
        self.gone = item
        gone = Item(item.product_id, Qty(0), self.unit(item), item.variant)
        self.final[item.product_id, item.variant] = gone
        self.dropped.append(gone)

    def mine(self, goods: Goods) -> list[Item]:
        """The lines that goods named can mean."""
        named = {self.scene.catalogue.products[i].id for i in self.wide(goods)}
        return [i for i in self.cart.values() if i.product_id in named]

    def wide(self, goods: Goods) -> tuple[int, ...]:
        """The candidates, and for one general word every product with it: trà is also what the draft has of it."""
        mention = goods.mention
        if mention.is_code or len(mention.words) != 1:
            return mention.candidates
        word = self.scene.tokens[mention.begin]
        catalogue = self.scene.catalogue
        found = catalogue.head(word.typed, word.bare, known=True).products
        kinds = tuple(i for i in found if any(fold(name[0]) == word.bare for name in catalogue.names[i]))
        return kinds or tuple(found) or mention.candidates

    def holds(self, choices: list[Choice]) -> bool:
        """Whether the draft has a line of each of these variants."""
        return all(any(i.variant in c.values for i in self.cart.values()) for c in choices)

    def spares(self, goods: Goods) -> bool:
        """Whether goods are set apart from what becomes of the rest."""
        return any(self.scene.catalogue.products[i].id in self.spared for i in goods.mention.candidates)

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
        if not final and not self.asks and self.like:
            return Change(Intent.ORDER, self.fresh, [], self.words)
        if not final:
            if self.fresh or (self.asks and not self.about_cart()):
                return None
            return Change(Intent.CHANGE_QTY, [], self.asks, self.words)
        if all(i.qty == 0 for i in final) and not self.fresh:
            return Change(Intent.CANCEL, final, self.asks, self.words)
        return Change(Intent.CHANGE_QTY, [*final, *self.fresh], self.asks, self.words)

    def about_cart(self) -> bool:
        """Whether an open question is about a line of the draft."""
        mine = {self.scene.catalogue.position[i.product_id] for i in self.cart.values()}
        return any(set(ask.candidates) & mine for ask in self.asks)
