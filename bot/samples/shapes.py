"""Which drawing suits which product: by words of its name, else by its set, each with the hue it looks best in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.samples import crafts, foods
from bot.samples.brush import Brush
from domain.fold import fold


@dataclass(frozen=True)
class Shape:
    """A drawing and the hue that suits it (0 red, 0.33 green, 0.66 blue)."""

    hue: float
    draw: Callable[[Brush], None]


SHAPES: dict[str, Shape] = {
    "bowl": Shape(0.61, crafts.bowl), "vase": Shape(0.58, crafts.vase), "teapot": Shape(0.52, crafts.teapot), "tea": Shape(0.31, foods.tea),
    "pomelo": Shape(0.17, foods.pomelo), "banana": Shape(0.14, foods.banana), "greens": Shape(0.30, foods.greens),
    "mushroom": Shape(0.07, foods.mushroom), "rice": Shape(0.12, foods.rice), "cake": Shape(0.09, foods.cake), "green_cake": Shape(0.22, foods.cake), "parcel": Shape(0.28, foods.parcel),
    "meat": Shape(0.03, foods.meat), "bottle": Shape(0.08, foods.bottle), "jar": Shape(0.11, foods.jar), "bag": Shape(0.05, foods.bag),
    "noodles": Shape(0.10, foods.noodles), "eggs": Shape(0.07, foods.eggs), "cloth": Shape(0.95, crafts.cloth), "handbag": Shape(0.09, crafts.handbag),
    "shirt": Shape(0.55, crafts.shirt), "picture": Shape(0.48, crafts.picture), "lute": Shape(0.06, crafts.lute), "statue": Shape(0.12, crafts.statue),
    "incense": Shape(0.04, crafts.incense), "flowers": Shape(0.92, crafts.flowers), "bonsai": Shape(0.09, crafts.bonsai),
    "gilded": Shape(0.12, crafts.gilded), "toad": Shape(0.12, crafts.toad),
    "village": Shape(0.33, crafts.village), "chopsticks": Shape(0.01, crafts.chopsticks), "herb": Shape(0.36, foods.herb), "toys": Shape(0.97, crafts.toys),
}  # fmt: skip

# Within the sets that begin so, the first pattern that a folded name holds decides; otherwise the set does.
_BY_NAME: tuple[tuple[str, str, str], ...] = (
    ("handicraft.textile", r"tui", "handbag"), ("handicraft.textile", r"\bao\b", "shirt"), ("handicraft", r"am chen", "teapot"),
    ("handicraft", r"\bdan\b", "lute"), ("handicraft", r"dua go", "chopsticks"), ("handicraft", r"to he", "toys"),
    ("handicraft", r"thiem thu", "toad"), ("handicraft", r"ca rong", "statue"), ("handicraft", r"tranh|chu phuc", "picture"),
    ("handicraft", r"dat vang|den tu linh", "gilded"), ("handicraft", r"^nu |huong vong", "incense"),
    ("handicraft", r"binh|^lo |chum|nam ruou", "vase"), ("food.fresh", r"buoi", "pomelo"), ("food.fresh", r"^chuoi", "banana"),
    ("food.fresh", r"^nam ", "mushroom"), ("food", r"^mien", "noodles"), ("food", r"tinh bot|toi den", "jar"),
    ("food", r"banh chung|banh te|nem chua|^xoi|com tuoi", "parcel"), ("food", r"^ca kho", "bowl"), ("food.processed.grains", r"banh.*(com|dau xanh|te)\b", "green_cake"),
    ("food", r"^com xao|vung|banh gao|sampa|^bo ", "bag"),
)  # fmt: skip
_BY_SET: tuple[tuple[str, str], ...] = (
    ("food.fresh.animals", "eggs"), ("food.fresh", "greens"), ("food.raw.grains", "rice"), ("food.raw", "jar"),
    ("food.tea", "tea"), ("food.coffee", "bag"), ("food.seasoning", "bottle"), ("food.processed.animals", "meat"),
    ("food.processed.plants", "bag"), ("food", "cake"), ("beverage", "bottle"), ("herbal", "herb"),
    ("handicraft.textile", "cloth"), ("handicraft", "bowl"), ("ornamental.flower", "flowers"), ("ornamental", "bonsai"),
    ("tourism", "village"),
)  # fmt: skip


def shape_for(name: str, product_set: str) -> str:
    """The drawing that suits a product, by words of its name within its set, else by the set; a jar when nothing tells."""
    folded = fold(name)
    by_name = (
        shape for begin, pattern, shape in _BY_NAME if product_set.startswith(begin) and re.search(pattern, folded)
    )
    by_set = (shape for begin, shape in _BY_SET if product_set.startswith(begin))
    return next(by_name, None) or next(by_set, "jar")
