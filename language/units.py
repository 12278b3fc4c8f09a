"""Units: what people say, which measure it is, and how much of a product it comes to in the product's selling unit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

WEIGHT: Final[dict[str, int]] = {
    "kg": 1000, "ký": 1000, "kí": 1000, "kilo": 1000, "kilos": 1000, "kilogram": 1000, "cân": 1000, "cân ta": 600, "ki": 1000, "kg.": 1000,
    "lạng": 100, "hg": 100, "gam": 1, "gram": 1, "grams": 1, "gr": 1, "g": 1, "yến": 10_000, "tạ": 100_000, "tấn": 1_000_000, "can": 1000, "ky": 1000, "lang": 100, "yen": 10_000, "k.g": 1000, "kgs": 1000,
    "lb": 454, "lbs": 454,
}  # fmt: skip
"""Grams in each."""
VOLUME: Final[dict[str, int]] = {
    "lít": 1000,
    "lit": 1000,
    "l": 1000,
    "liter": 1000,
    "liters": 1000,
    "litre": 1000,
    "litres": 1000,
    "ml": 1,
    "cc": 1,
    "xị": 250,
    "xi": 250,
}
"""Millilitres in each."""
COUNT: Final[dict[str, str]] = {
    "quả": "quả", "trái": "quả", "qua": "quả", "trai": "quả", "con": "con", "cái": "cái", "cai": "cái", "chiếc": "cái", "chiec": "cái", "miếng": "miếng", "mieng": "miếng", "bìa": "miếng", "bia": "miếng",
    "túi lọc": "túi lọc", "piece": "cái", "pieces": "cái", "pcs": "cái", "pc": "cái", "q": "quả", "hột": "quả",
}  # fmt: skip
PACKED: Final[dict[str, str]] = {
    "hộp": "hộp", "hop": "hộp", "h": "hộp", "box": "hộp", "boxes": "hộp", "gói": "gói", "goi": "gói", "pack": "gói", "packs": "gói", "packet": "gói", "packets": "gói", "bag": "túi", "bags": "túi", "package": "gói", "packages": "gói",
    "túi": "túi", "tui": "túi", "bịch": "bịch", "bich": "bịch", "bao": "bao", "chai": "chai", "bottle": "chai", "bottles": "chai", "hũ": "hũ", "hu": "hũ", "lọ": "lọ", "lo": "lọ", "jar": "hũ", "jars": "hũ",
    "bó": "bó", "bo": "bó", "mớ": "mớ", "mo": "mớ", "bunch": "bó", "bunches": "bó", "bộ": "bộ", "set": "set", "sets": "set", "cây": "cây", "cay": "cây", "khoanh": "khoanh", "nải": "nải", "nai": "nải", "bức": "bức", "buc": "bức",
    "vỉ": "vỉ", "vi": "vỉ", "thẻ": "thẻ", "the": "thẻ", "bình": "bình", "phần": "phần", "phan": "phần", "suất": "suất", "suat": "suất", "tấm": "bức", "đòn": "cây", "carton": "thùng", "cartons": "thùng", "tray": "vỉ",
    "tub": "hũ", "tubs": "hũ", "cup": "hộp", "cups": "hộp", "roll": "cây", "rolls": "cây", "hand": "nải", "block": "bìa", "blocks": "bìa", "sp": "phần", "đơn vị": "phần", "hủ": "hũ", "keo": "hũ", "bị": "túi", "bì": "gói", "gois": "gói",
}  # fmt: skip
BUNDLES: Final[dict[str, str]] = {
    "thùng": "thùng",
    "thung": "thùng",
    "lốc": "lốc",
    "loc": "lốc",
    "két": "két",
    "ket": "két",
    "kiện": "kiện",
    "sọt": "sọt",
    "rổ": "rổ",
    "bao tải": "bao tải",
    "giỏ": "giỏ",
    "can": "can",
    "xô": "xô",
    "case": "thùng",
    "cases": "thùng",
    "combo": "combo",
    "dây": "dây",
    "block": "lốc",
    "xách": "xách",
    "khay": "khay",
}
ANY_PIECE: Final = frozenset({"cái", "phần", "suất", "set", "bộ"})
_CLASSES = (
    {"hũ", "lọ"},
    {"gói", "túi", "bịch", "bao"},
    {"kg", "cân", "ký"},
    {"quả", "trái"},
    {"cái", "chiếc"},
    {"bộ", "set"},
    {"bó", "mớ"},
    {"hộp", "vỉ"},
    {"bìa", "miếng"},
    {"cây", "khoanh"},
    {"bức"},
)
CONTAINERS: Final = frozenset(
    {
        "hộp",
        "gói",
        "túi",
        "bịch",
        "bao",
        "chai",
        "hũ",
        "lọ",
        "bó",
        "mớ",
        "vỉ",
        "cây",
        "bình",
        "thẻ",
        "set",
        "phần",
        "suất",
        "bộ",
        "khoanh",
    }
)
SAID: Final = frozenset(WEIGHT) | frozenset(VOLUME) | frozenset(COUNT) | frozenset(PACKED) | frozenset(BUNDLES)
MOST = 10_000
"""More units of one product than this in one message are a slip or a joke."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as said: `value` times `unit` (as typed, "" when none), with a counting word's `group` (chục: 10)."""

    value: Fraction
    unit: str = ""
    group: int = 1
    extra: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Pack:
    """How a product is sold: its unit, other names of it, larger bundles, what a pack holds, and weights that are sizes."""

    unit: str
    names: frozenset[str]
    bundles: tuple[tuple[str, int], ...] = ()
    amount: Fraction = Fraction(0)
    measure: str = ""
    sizes: tuple[tuple[str, Fraction, str], ...] = ()


def same_names(unit: str, also: tuple[str, ...]) -> frozenset[str]:
    """Every way to say a selling unit."""
    names = {unit, *also}
    for group in _CLASSES:
        if group & names:
            names |= group
    return frozenset(names)


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount in selling units, and the variant when a weight decided it."""

    qty: Fraction
    variant: str | None = None


def count(said: Amount, pack: Pack, variant: str | None = None) -> Counted | None:
    """The amount in the product's selling unit, or None when it does not come out even or the unit does not fit."""
    found = _count(said, pack, variant)
    if found is None or found.qty <= 0 or found.qty > MOST:
        return None
    by_weight = pack.unit in ("kg", "lít", "l")
    return found if by_weight or found.qty.denominator == 1 else None


def _count(said: Amount, pack: Pack, variant: str | None) -> Counted | None:
    unit = said.unit
    pieces = said.value * said.group
    for name, size in pack.bundles:
        if BUNDLES.get(unit, unit) == name or PACKED.get(unit, unit) == name:
            return Counted(pieces * size)
    if not unit or unit in ("loại", "thứ"):
        if said.group > 1 and pack.measure and pack.measure not in ("g", "ml", "túi lọc"):
            return Counted(pieces / pack.amount)
        return Counted(pieces) if said.group == 1 or pack.unit != "kg" else None
    packed = PACKED.get(unit) or COUNT.get(unit)
    if unit in pack.names or packed in pack.names or (packed == "cái" and "chiếc" in pack.names):
        weighty = pack.unit == "kg"
        return Counted(pieces + (said.extra / 1000 if weighty else 0)) if not (weighty and said.group > 1) else None
    if unit in WEIGHT:
        return _weighed(pieces * WEIGHT[unit] + said.extra, pack, "g", variant)
    if unit in VOLUME:
        return _weighed(pieces * VOLUME[unit] + said.extra, pack, "ml", variant)
    if unit in COUNT:
        return _pieces(pieces, COUNT[unit], pack)
    if unit in BUNDLES:
        return None
    if packed == "túi" and pack.measure == "túi lọc":
        return None
    held_pieces = pack.measure not in ("", "g", "ml", "túi lọc")
    return Counted(pieces) if packed in CONTAINERS and pack.unit in CONTAINERS and not held_pieces else None


def _weighed(amount: Fraction, pack: Pack, measure: str, variant: str | None) -> Counted | None:
    if pack.unit == "kg":
        return Counted(amount / 1000) if measure == "g" else None
    if pack.sizes:
        fitting = [
            (size, name) for name, size, kind in pack.sizes if kind == measure and (amount / size).denominator == 1
        ]
        if variant is not None:
            fitting = [pair for pair in fitting if pair[1] == variant]
        if not fitting:
            return None
        exact = [pair for pair in fitting if pair[0] == amount]
        size, name = exact[0] if exact else max(fitting)
        return Counted(amount / size, name)
    if pack.measure == measure and pack.amount:
        return Counted(amount / pack.amount)
    return None


def _pieces(pieces: Fraction, unit: str, pack: Pack) -> Counted | None:
    held = {"chiếc": "cái"}.get(pack.measure, pack.measure)
    if held and held == unit:
        return Counted(pieces / pack.amount)
    if held and held not in ("g", "ml", "túi lọc"):
        return Counted(pieces / pack.amount) if unit == "cái" else None
    if pack.unit == "kg":
        return None
    return Counted(pieces) if unit == "cái" else None
