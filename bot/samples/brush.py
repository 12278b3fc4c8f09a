"""The brush of the sample pictures: ovals, leaves, lotuses and turned vessels in hundredths of the picture, in tones of one hue."""

from __future__ import annotations

import colorsys
import math
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]
Colour = tuple[int, int, int]


class Brush:
    """Draws on a canvas in hundredths of its side, in tones of one hue."""

    def __init__(self, canvas: Image.Image, hue: float, chance: random.Random, unit: float) -> None:
        self.pen = ImageDraw.Draw(canvas)
        self.hue, self.chance, self.unit = hue, chance, unit

    def tone(self, light: float, rich: float = 0.55, turn: float = 0.0) -> Colour:
        """A colour of the picture's hue, turned by a part of the circle."""
        red, green, blue = colorsys.hls_to_rgb((self.hue + turn) % 1, light, rich)
        return round(red * 255), round(green * 255), round(blue * 255)

    def oval(self, x: float, y: float, wide: float, high: float, fill: Colour, line: Colour | None = None) -> None:
        """An ellipse around a centre, by its half width and half height."""
        u = self.unit
        box = ((x - wide) * u, (y - high) * u, (x + wide) * u, (y + high) * u)
        self.pen.ellipse(box, fill=fill, outline=line, width=round(0.45 * u) if line else 0)

    def area(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * self.unit, y * self.unit) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float = 0.6) -> None:
        """A line through points."""
        scaled = [(x * self.unit, y * self.unit) for x, y in points]
        self.pen.line(scaled, fill=fill, width=max(1, round(width * self.unit)), joint="curve")

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour, corner: float = 1.5) -> None:
        """A rectangle with round corners."""
        u = self.unit
        self.pen.rounded_rectangle((left * u, top * u, right * u, bottom * u), corner * u, fill=fill)

    def leaf(self, x: float, y: float, length: float, angle: float, fill: Colour, vein: Colour) -> None:
        """A leaf from its stalk on, in a direction (degrees, 0 is right, 90 is up)."""
        a = math.radians(angle)
        ahead, aside = (math.cos(a), -math.sin(a)), (math.sin(a), math.cos(a))
        edge = []
        for side in (1, -1):
            steps = range(13) if side == 1 else range(12, -1, -1)
            for step in steps:
                t, swell = step / 12, math.sin(math.pi * (step / 12) ** 0.8) * length * 0.24 * side
                edge.append(
                    (x + ahead[0] * t * length + aside[0] * swell, y + ahead[1] * t * length + aside[1] * swell)
                )
        self.area(edge, fill)
        self.line([(x, y), (x + ahead[0] * length * 0.92, y + ahead[1] * length * 0.92)], vein, 0.35)

    def lotus(self, x: float, y: float, size: float, fill: Colour, line: Colour) -> None:
        """A lotus flower with its petals, seen from the side."""
        for angle in (165, 15, 140, 40, 115, 65, 90):
            self.leaf(x, y, size * (1 if angle in {90, 65, 115} else 0.92), angle, fill, line)

    def turned(self, profile: Sequence[Point], fill: Colour, shade: Colour, light: Colour) -> None:
        """A vessel turned on a wheel: (height, half width) from the top down around the middle, with light and shade."""
        right = [(50 + wide, y) for y, wide in profile]
        self.area([*right, *[(50 - wide, y) for y, wide in reversed(profile)]], fill)
        self.area([*right, *[(50 + wide * 0.62, y) for y, wide in reversed(profile)]], shade)
        self.area(
            [(50 - wide * 0.72, y) for y, wide in profile] + [(50 - wide * 0.55, y) for y, wide in reversed(profile)],
            light,
        )


def curve(top: float, bottom: float, widths: Sequence[float]) -> list[Point]:
    """A smooth profile (a Catmull-Rom spline) from top to bottom through half widths at even heights."""
    points, last = [], len(widths) - 1
    for step in range(61):
        i = min(int(step / 60 * last), last - 1)
        t = step / 60 * last - i
        a, b, c, d = (widths[min(max(at, 0), last)] for at in range(i - 1, i + 3))
        wide = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
        points.append((top + (bottom - top) * step / 60, max(wide, 0.0)))
    return points
