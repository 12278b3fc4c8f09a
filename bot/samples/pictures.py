"""Pictures for the sample products, drawn by us: a shape by kind of goods, colours by name, the name, "hình minh họa"."""

from __future__ import annotations

import colorsys
import random
from functools import cache
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bot.samples.brush import Brush
from bot.samples.shapes import SHAPES, shape_for

SIDE = 800
MARK = "hình minh họa · illustration"
_LONGEST_NAME = 90  # letters: what two lines hold
_SCALE = 2  # drawn larger and made smaller, so that edges are smooth


def draw(name: str, product_set: str) -> bytes:
    """An 800 by 800 JPEG for a product; the same name and set always give the same picture."""
    name = " ".join(name.split())[:_LONGEST_NAME]
    chance = random.Random(f"{product_set}/{name}")  # noqa: S311  # colours, not secrets
    shape = shape_for(name, product_set)
    hue = (SHAPES[shape].hue + chance.uniform(-0.035, 0.035)) % 1
    big = SIDE * _SCALE
    canvas = _backdrop(big, hue, chance)
    _shadow(canvas, big)
    SHAPES[shape].draw(Brush(canvas, hue, chance, big / 100))
    picture = canvas.reduce(_SCALE)
    _caption(picture, name, hue)
    out = BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()


def _colour(hue: float, light: float, rich: float) -> tuple[int, int, int]:
    red, green, blue = colorsys.hls_to_rgb(hue % 1, light, rich)
    return round(red * 255), round(green * 255), round(blue * 255)


def _backdrop(side: int, hue: float, chance: random.Random) -> Image.Image:
    """A light that falls from above, with the faint circles of a village's drum behind the goods."""
    column = Image.new("RGB", (1, 64))
    for row in range(64):
        column.putpixel((0, row), _colour(hue + 0.04, 0.95 - 0.13 * row / 63, 0.5))
    canvas = column.resize((1, side), Image.Resampling.BICUBIC).resize((side, side), Image.Resampling.NEAREST)
    rings = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    pen = ImageDraw.Draw(rings)
    centre = (side * chance.uniform(0.35, 0.65), side * chance.uniform(0.3, 0.45))
    for ring in range(1, 9):
        reach = side * 0.075 * ring
        box = (centre[0] - reach, centre[1] - reach, centre[0] + reach, centre[1] + reach)
        pen.ellipse(box, outline=(255, 255, 255, 120), width=side // (90 if ring % 2 else 260))
    canvas.paste(rings, mask=rings)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, side * 0.68, side, side), fill=_colour(hue + 0.02, 0.80, 0.38))
    pen.rectangle((0, side * 0.68, side, side * 0.685), fill=_colour(hue + 0.02, 0.74, 0.36))
    return canvas


def _shadow(canvas: Image.Image, side: int) -> None:
    shade = Image.new("L", (side // 4, side // 4))
    box = (side / 4 * 0.2, side / 4 * 0.66, side / 4 * 0.8, side / 4 * 0.745)
    ImageDraw.Draw(shade).ellipse(box, fill=110)
    shade = shade.filter(ImageFilter.GaussianBlur(side / 150)).resize((side, side))
    canvas.paste((60, 45, 40), mask=shade)


def _caption(picture: Image.Image, name: str, hue: float) -> None:
    """The name on a band below, in one or two lines, and the mark that this is no photograph."""
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 636, SIDE, SIDE), fill=_colour(hue, 0.24, 0.42))
    pen.rectangle((0, 636, SIDE, 641), fill=_colour(hue + 0.08, 0.66, 0.6))
    size, lines = next(
        (size, lines) for size in (48, 42, 38, 34, 30, 26, 22) if (lines := _wrapped(name, size)) or size == 22
    )
    font, step = _font("DejaVuSerif-Bold.ttf", size), size * 1.28
    top = 698 - step * (len(lines) - 1) / 2
    for row, line in enumerate(lines):
        pen.text((SIDE / 2, top + row * step), line, font=font, fill=(255, 252, 244), anchor="mm")
    pen.text((SIDE / 2, 776), MARK, font=_font("DejaVuSans.ttf", 19), fill=_colour(hue, 0.78, 0.35), anchor="mm")


def _wrapped(name: str, size: int) -> list[str]:
    """The name in at most two lines of even length that fit the picture; empty when it needs smaller letters."""
    font, words = _font("DejaVuSerif-Bold.ttf", size), name.split()
    if font.getlength(name) <= SIDE - 90:
        return [name]
    if size > 40:
        return []  # two lines of that size would touch the mark
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    if not halves:
        return [name] if size == 22 else []
    best = min(halves, key=lambda pair: max(font.getlength(line) for line in pair))
    fits = max(font.getlength(line) for line in best) <= SIDE - 90
    return list(best) if fits or size == 22 else []


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(mpl.get_data_path()) / "fonts" / "ttf" / name, size)
