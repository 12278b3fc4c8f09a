"""From a line to what is sold: the product, variant and number it means, or the question it leaves open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from domain.fold import fold
from domain.quantities import Qty
from domain.wishes import Item
from language import units
from language.parts import Line
from language.products import Catalogue, Product
from language.units import CONTAINERS, PACKED, VOLUME, WEIGHT, Amount


@dataclass(frozen=True, slots=True)
class Ask:
    """A line that is not clear enough: the products to offer, by position, and why."""

    candidates: tuple[int, ...]
    why: str


def resolve(line: Line, candidates: tuple[int, ...], catalogue: Catalogue, hints: tuple[int, ...]) -> Item | Ask:
    """The item a line means, in the product's selling unit; Ask when products, size or quantity stay open."""
    quantity = line.quantity
    if quantity is not None and (quantity.vague or quantity.negative):
        return Ask(candidates, "vague or negative quantity")
    if line.conflict:
        return Ask(candidates, "two different quantities")
    chosen = _narrowed(line, candidates, catalogue, hints)
    if len(chosen) != 1:
        return Ask(chosen or candidates, "several fit" if chosen else "not sold")
    product = catalogue.products[chosen[0]]
    variant = _variant(line, product)
    said = quantity.amount if quantity is not None else Amount(Fraction(1))
    if said.unit == "h" and "hộp" not in product.pack.names and "h" not in product.pack.names:
        return Ask(chosen, "hour or box")
    if line.goods is not None and not line.goods.mention.is_code and quantity is not None and not quantity.times:
        said = _single_eggs(said, product)
    counted = units.count(said, product.pack, variant)
    if counted is None:
        return Ask(chosen, f"{said.value} {said.unit} does not come out in {product.unit}")
    return Item(product.id, Qty(int(counted.qty * 1000)), product.unit, counted.variant or variant)


def _single_eggs(said: Amount, product: Product) -> Amount:
    """A bare number of what is boxed by the fruit or egg counts these where it fills boxes: 50 trứng is 5 boxes of ten."""
    pack = product.pack
    loose = not said.unit and said.group == 1 and pack.measure == "quả" and said.value >= pack.amount
    return replace(said, unit="quả") if loose and (said.value / pack.amount).denominator == 1 else said


def _variant(line: Line, product: Product) -> str | None:
    fitting = [v for v in line.choices if v in product.variants]
    if fitting:
        return fitting[0] if len(set(fitting)) == 1 else None
    for size in line.sizes:
        grams = size.amount.value * WEIGHT.get(size.amount.unit, 0)
        for name, amount, measure in product.pack.sizes:
            if measure == "g" and amount == grams:
                return name
    return None


def _narrowed(line: Line, candidates: tuple[int, ...], catalogue: Catalogue, hints: tuple[int, ...]) -> tuple[int, ...]:
    if len(candidates) < 2:
        return candidates
    keep = candidates
    asked = [*line.sizes, *([line.quantity] if line.quantity else [])]
    for said in asked:
        small = said.amount.value * (WEIGHT.get(said.amount.unit) or VOLUME.get(said.amount.unit) or 0)
        if small:
            same = tuple(
                i
                for i in keep
                if catalogue.products[i].pack.amount == small and catalogue.products[i].pack.measure in ("g", "ml")
            )
            weighed = any(catalogue.products[i].unit in WEIGHT for i in keep)
            alike = len({catalogue.names[i][0] for i in keep}) == 1
            if same and (said.sized or (len(same) == 1 and not weighed and alike)):
                keep = same
    if line.choices:
        keep = tuple(i for i in keep if set(line.choices) & set(catalogue.products[i].variants)) or keep
    unit = PACKED.get(line.quantity.amount.unit, "") if line.quantity else ""
    words = line.goods.mention.words if line.goods is not None else ()
    kinds = {name[0] for i in keep for name in catalogue.names[i] if words and fold(name[0]) == fold(words[0])}
    of_kind = bool(words) and all(any(name[0] == words[0] for name in catalogue.names[i]) for i in keep)
    if unit in CONTAINERS and len(words) == 1 and of_kind and len(kinds) == 1:
        sold = tuple(i for i in keep if unit in catalogue.products[i].pack.names)
        keep = sold if len(sold) == 1 else keep
    if unit in CONTAINERS and (len(words) > 1 or len(kinds) > 1):
        keep = tuple(i for i in keep if unit in catalogue.products[i].pack.names) or keep
    if len(keep) > 1:
        hinted = tuple(i for i in keep if i in hints)
        keep = hinted if len(hinted) == 1 else keep
    return keep
