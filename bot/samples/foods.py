"""Drawings of food, drink and herbs, each in tones of the brush."""

from __future__ import annotations

import math

from bot.samples.brush import Brush, curve


def tea(b: Brush) -> None:
    """A tin of tea, leaves before it."""
    b.box(33, 26, 67, 68, b.tone(0.32, 0.5), 2)
    b.box(33, 26, 67, 33, b.tone(0.25, 0.5), 2)
    b.box(38, 38, 62, 62, b.tone(0.92, 0.4), 1.5)
    green, vein = b.tone(0.42, 0.55), b.tone(0.7, 0.5)
    for angle in (90, 135, 45):
        b.leaf(50, 58, 16, angle, green, vein)
    for n in range(9):
        x = 18 + 7.6 * n + b.chance.uniform(-2, 2)
        b.leaf(
            x, 69 + b.chance.uniform(-1.5, 1.5), 8, b.chance.uniform(0, 360), b.tone(b.chance.uniform(0.3, 0.5)), vein
        )


def pomelo(b: Brush) -> None:
    """Three pomelos."""
    fruit = [b.tone(0.55, 0.65), b.tone(0.48, 0.62), b.tone(0.62, 0.65)]
    for x, y, size, tone in ((30, 54, 15, fruit[1]), (70, 55, 14, fruit[1]), (50, 47, 21, fruit[0])):
        b.oval(x, y, size, size, tone)
        b.oval(x - size * 0.3, y - size * 0.35, size * 0.4, size * 0.32, fruit[2])
        for _ in range(26):
            angle, reach = b.chance.uniform(0, math.tau), size * 0.85 * math.sqrt(b.chance.random())
            b.oval(x + reach * math.cos(angle), y + reach * math.sin(angle), 0.3, 0.3, b.tone(0.42, 0.6))
    for angle in (150, 35, 95):
        b.leaf(50, 27, 15, angle, b.tone(0.35, 0.55, 0.1), b.tone(0.6, 0.4, 0.1))


def banana(b: Brush) -> None:
    """A hand of bananas."""
    for n in range(6):
        points, back = [], []
        for step in range(21):
            t = step / 20
            x, y = 30 + n * 7 + 8 * math.sin(t * 2.4), 26 + n * 1.2 + 40 * t
            wide = 3.9 * math.sin(math.pi * (0.1 + 0.86 * t)) ** 0.6
            points.append((x + wide, y))
            back.append((x - wide, y))
        b.area([*points, *reversed(back)], b.tone(0.58 - 0.05 * (n % 2), 0.85))
        b.oval(points[-1][0] - 0.6, 66 + n * 1.2, 1.1, 1.1, b.tone(0.25, 0.3))
    b.box(26, 22, 72, 28, b.tone(0.4, 0.5, 0.06), 3)


def greens(b: Brush) -> None:
    """Leaves in a basket."""
    for n in range(19):
        angle = 20 + 140 * n / 18
        b.leaf(50, 58, b.chance.uniform(26, 36), angle, b.tone(b.chance.uniform(0.33, 0.55), 0.55), b.tone(0.72, 0.5))
    b.area([(26, 52), (74, 52), (69, 68), (31, 68)], b.tone(0.6, 0.45, -0.2))
    for row in range(4):
        for column in range(9):
            x = 29 + column * 4.8 + row * 0.4
            b.box(
                x,
                53.5 + row * 3.6,
                x + 3.6,
                56 + row * 3.6,
                b.tone(0.5 if (row + column) % 2 else 0.68, 0.45, -0.2),
                0.8,
            )


def mushroom(b: Brush) -> None:
    """Mushrooms."""
    for x, y, size in ((32, 50, 11), (68, 51, 11), (50, 42, 16), (41, 59, 7), (60, 60, 7)):
        b.box(x - size * 0.28, y, x + size * 0.28, y + size * 0.9 + 4, b.tone(0.92, 0.35), 1.5)
        b.pen.pieslice(
            [v * b.unit for v in (x - size, y - size, x + size, y + size * 0.9)], 180, 360, fill=b.tone(0.5, 0.4)
        )
        for dx in (-0.45, 0.05, 0.5):
            b.oval(x + dx * size, y - size * 0.42, size * 0.1, size * 0.07, b.tone(0.7, 0.4))


def rice(b: Brush) -> None:
    """A sack of rice with two ears on it."""
    b.area([(31, 30), (69, 30), (73, 66), (70, 69), (30, 69), (27, 66)], b.tone(0.86, 0.45))
    b.area([(60, 30), (69, 30), (73, 66), (70, 69), (62, 69)], b.tone(0.76, 0.42))
    b.area([(31, 30), (36, 24), (50, 27), (64, 24), (69, 30)], b.tone(0.8, 0.42))
    b.line([(31, 30), (69, 30)], b.tone(0.42, 0.5), 1.2)
    for side in (-1, 1):
        stalk = [(50, 62), (50 + side * 3, 50), (50 + side * 10, 40)]
        b.line(stalk, b.tone(0.45, 0.6), 0.6)
        for step in range(7):
            x, y = 50 + side * (2 + step * 1.3), 56 - step * 2.6
            b.leaf(x, y, 5, 90 - side * 60, b.tone(0.55, 0.75), b.tone(0.42, 0.6))
    for _ in range(60):
        b.oval(b.chance.uniform(16, 84), b.chance.uniform(68.5, 72), 0.9, 0.45, b.tone(0.95, 0.4))


def cake(b: Brush) -> None:
    """Three moulded cakes."""
    for x, y, size in ((31, 58, 14), (69, 58, 14), (50, 50, 19)):
        edge, top = b.tone(0.48, 0.6), b.tone(0.66, 0.62)
        petals = [
            (
                x + size * (1 + 0.06 * math.cos(12 * a)) * math.cos(a),
                y - 3 + size * 0.52 * (1 + 0.06 * math.cos(12 * a)) * math.sin(a),
            )
            for a in (step * math.tau / 144 for step in range(144))
        ]
        b.area([(px, py + size * 0.34) for px, py in petals], edge)
        b.area(petals, top)
        b.oval(x, y - 3, size * 0.72, size * 0.36, b.tone(0.6, 0.6))
        for n in range(8):
            a = n * math.tau / 8
            b.oval(x + size * 0.42 * math.cos(a), y - 3 + size * 0.21 * math.sin(a), size * 0.15, size * 0.085, top)
        b.oval(x, y - 3, size * 0.15, size * 0.085, edge)


def parcel(b: Brush) -> None:
    """Food in leaves, tied with bamboo strings."""
    for x, y, half in ((34, 56, 13), (64, 57, 13), (49, 44, 14)):
        b.box(x - half, y - half * 0.75, x + half, y + half * 0.75, b.tone(0.34, 0.5), 2)
        b.area(
            [
                (x - half, y - half * 0.2),
                (x + half, y - half * 0.62),
                (x + half, y - half * 0.1),
                (x - half, y + half * 0.4),
            ],
            b.tone(0.42, 0.5),
        )
        for at in (-0.4, 0.4):
            b.line([(x + at * half, y - half * 0.75), (x + at * half, y + half * 0.75)], b.tone(0.8, 0.5, -0.15), 0.7)
            b.line([(x - half, y + at * half), (x + half, y + at * half)], b.tone(0.8, 0.5, -0.15), 0.7)


def meat(b: Brush) -> None:
    """A roll and its slices on a plate."""
    b.oval(50, 62, 34, 7.5, b.tone(0.95, 0.3), b.tone(0.7, 0.3))
    b.box(21, 40, 58, 62, b.tone(0.4, 0.4, 0.3), 9)
    for x in (29, 37, 45):
        b.line([(x, 40), (x, 62)], b.tone(0.75, 0.45, 0.1), 0.8)
    for n, x in enumerate((57, 65, 73)):
        b.oval(x, 52 + n, 7, 10.5, b.tone(0.62, 0.5))
        b.oval(x + 1, 52 + n, 6, 9.3, b.tone(0.82, 0.6))
        for _ in range(9):
            b.oval(x + 1 + b.chance.uniform(-3.5, 3.5), 52 + n + b.chance.uniform(-6, 6), 0.5, 0.5, b.tone(0.62, 0.5))


def bottle(b: Brush) -> None:
    """A bottle with a lotus on its label."""
    b.turned(
        curve(20, 69, (4.5, 4.5, 5.5, 13, 14.5, 14.5, 13)), b.tone(0.35, 0.55), b.tone(0.26, 0.55), b.tone(0.6, 0.5)
    )
    b.box(44.5, 15, 55.5, 23, b.tone(0.24, 0.4), 1)
    b.box(36, 46, 64, 62, b.tone(0.93, 0.5), 1)
    b.lotus(50, 59, 8.5, b.tone(0.5, 0.6), b.tone(0.9, 0.5))


def jar(b: Brush) -> None:
    """A jar with a honeycomb on its label."""
    b.box(31, 32, 69, 69, b.tone(0.52, 0.75), 6)
    b.box(31, 32, 69, 40, b.tone(0.82, 0.55), 4)
    b.box(60, 34, 66, 66, b.tone(0.44, 0.72), 3)
    b.box(34, 36, 37, 64, b.tone(0.8, 0.8), 1.5)
    b.box(29, 24, 71, 33, b.tone(0.34, 0.5), 2)
    b.box(38, 46, 62, 62, b.tone(0.95, 0.5), 1.5)
    for x, y in ((45, 51), (50, 53.8), (55, 51), (50, 48.2), (45, 56.6), (55, 56.6), (50, 59.2)):
        b.area(
            [(x + 3 * math.cos(n * math.pi / 3), y + 3 * math.sin(n * math.pi / 3)) for n in range(6)], b.tone(0.6, 0.8)
        )
        b.area(
            [(x + 2 * math.cos(n * math.pi / 3), y + 2 * math.sin(n * math.pi / 3)) for n in range(6)],
            b.tone(0.78, 0.8),
        )


def bag(b: Brush) -> None:
    """A bag of dry food with a window."""
    b.area([(30, 24), (70, 24), (73, 69), (27, 69)], b.tone(0.5, 0.55))
    b.area([(62, 24), (70, 24), (73, 69), (63, 69)], b.tone(0.43, 0.55))
    b.box(30, 22, 70, 28, b.tone(0.36, 0.55), 0.6)
    b.oval(50, 50, 15, 13, b.tone(0.93, 0.45))
    for _ in range(70):
        a, r = b.chance.uniform(0, math.tau), math.sqrt(b.chance.random())
        b.oval(
            50 + 13 * r * math.cos(a),
            50 + 11 * r * math.sin(a),
            1.5,
            1.1,
            b.tone(b.chance.uniform(0.55, 0.75), 0.6, 0.02),
        )


def noodles(b: Brush) -> None:
    """Bundles of glass noodles."""
    for n in range(26):
        phase = b.chance.uniform(0, 1)
        points = [(16 + 68 * t / 40, 38 + n + 3.5 * math.sin(t / 4 + phase * 2 + n / 9)) for t in range(41)]
        b.line(points, b.tone(b.chance.uniform(0.6, 0.85), 0.4), 0.8)
    for x in (40, 58):
        b.box(x, 32, x + 3.4, 72, b.tone(0.4, 0.5, 0.5), 1)


def eggs(b: Brush) -> None:
    """Eggs in a basket."""
    for x, y in ((34, 48), (50, 46), (66, 48), (26, 57), (42, 56), (58, 56), (74, 57)):
        b.oval(x, y, 7.6, 9.6, b.tone(b.chance.uniform(0.7, 0.8), 0.5))
        b.oval(x - 2, y - 3, 2.3, 3, b.tone(0.9, 0.5))
    b.area([(15, 60), (85, 60), (76, 70), (24, 70)], b.tone(0.45, 0.45))
    for x in range(18, 84, 5):
        b.line([(x, 60), (x + (50 - x) * 0.2, 70)], b.tone(0.58, 0.45), 0.9)


def herb(b: Brush) -> None:
    """A jar of herbal capsules."""
    b.box(36, 32, 64, 69, b.tone(0.9, 0.4), 4)
    b.box(38, 23, 62, 33, b.tone(0.34, 0.5), 1.5)
    b.box(36, 42, 64, 61, b.tone(0.42, 0.5), 0.5)
    for angle in (90, 130, 50):
        b.leaf(50, 59, 14, angle, b.tone(0.9, 0.4), b.tone(0.5, 0.5))
    for x in (22, 29, 72, 79):
        b.oval(x, 68, 3.4, 2.2, b.tone(0.5, 0.55))
        b.oval(x - 0.8, 67.4, 1.2, 0.6, b.tone(0.75, 0.5))
