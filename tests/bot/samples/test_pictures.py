from io import BytesIO

import pytest
from PIL import Image

from bot.samples import products
from bot.samples.pictures import draw
from bot.samples.shapes import SHAPES, shape_for


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_each_shape_makes_a_small_picture(shape: str) -> None:
    product = next(each for each in products() if shape_for(each.name_vi, each.product_set) == shape)
    data = draw(product.name_vi, product.product_set)
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size) == ("JPEG", (800, 800))
    assert len(data) < 80_000


def test_the_same_product_is_always_drawn_alike_and_two_are_not() -> None:
    assert draw("Trà sen", "food.tea.leaf") == draw("Trà sen", "food.tea.leaf")
    assert draw("Trà sen", "food.tea.leaf") != draw("Trà Phúc", "food.tea.leaf")


@pytest.mark.parametrize("name", ["", "x", "Chè " * 40, "Đ" * 300, "😀🍵", "<b>Trà</b>\n\t"])
def test_any_name_is_drawn(name: str) -> None:
    assert len(draw(name, "unknown")) < 80_000


def test_shapes_suit_their_goods() -> None:
    assert shape_for("Bưởi Diễn", "food.fresh.plants") == "pomelo"
    assert shape_for("Bánh bưởi", "food.processed.grains") == "cake"
    assert shape_for("Đàn bầu", "handicraft.home") == "lute"
    assert shape_for("Túi sợi đan móc", "handicraft.textile") == "handbag"
    assert shape_for("Trà sen", "food.tea.leaf") == "tea"
    assert shape_for("Gì đó", "unknown") == "jar"
