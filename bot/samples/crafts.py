"""Drawings of handicraft, flowers, trees and places, each in tones of the brush."""

from __future__ import annotations

import math

from bot.samples.brush import Brush, curve


def bowl(b: Brush) -> None:
    """A bowl with a lotus, two saucers behind it."""
    body, line = b.tone(0.93, 0.35), b.tone(0.38, 0.6)
    for x, y, size in ((33, 62, 13), (68, 63, 12)):
        b.oval(x, y, size, 3.6, b.tone(0.88, 0.3), line)
    b.turned(curve(34, 64, (25, 24, 19, 10, 9)), body, b.tone(0.82, 0.3), (255, 255, 255))
    b.oval(50, 34, 25, 6, b.tone(0.97, 0.3), line)
    b.oval(50, 35, 21.5, 4.4, b.tone(0.72, 0.4))
    b.lotus(50, 55, 11, line, body)
    for x in (34, 66):
        b.leaf(x, 47, 8, 90, line, body)


def vase(b: Brush) -> None:
    """A vase with a lotus."""
    body, line = b.tone(0.9, 0.35), b.tone(0.35, 0.6)
    waist = b.chance.uniform(5, 8)
    b.turned(curve(18, 69, (8, waist, 17, 20, 15, 9, 11)), body, b.tone(0.76, 0.35), (255, 255, 255))
    b.oval(50, 18, 8, 2, b.tone(0.55, 0.4), line)
    for y, wide in ((29.5, 12), (59, 13)):
        b.line([(50 - wide, y), (50 + wide, y)], line, 0.7)
    b.lotus(50, 52, 13, line, body)


def gilded(b: Brush) -> None:
    """A vase under gold leaf."""
    gold, deep, light = b.tone(0.56, 0.8), b.tone(0.42, 0.75), b.tone(0.82, 0.85)
    b.turned(curve(18, 69, (7, 6, 15, 21, 17, 9, 12)), gold, deep, light)
    b.oval(50, 18, 7, 1.8, b.tone(0.3, 0.6), deep)
    for y, wide in ((25, 8), (62, 11)):
        b.line([(50 - wide, y), (50 + wide, y)], deep, 0.8)
    b.lotus(50, 51, 13, light, deep)


def teapot(b: Brush) -> None:
    """A teapot and two cups."""
    body, dark = b.tone(0.9, 0.4), b.tone(0.38, 0.55)
    b.pen.arc([v * b.unit for v in (62, 40, 82, 62)], 250, 110, fill=dark, width=round(2.2 * b.unit))
    b.area([(33, 52), (18, 37), (15, 40), (29, 63)], dark)
    b.turned(curve(36, 67, (12, 21, 24, 21, 13)), body, b.tone(0.77, 0.4), (255, 255, 255))
    b.oval(50, 36, 13, 3, dark)
    b.oval(50, 32, 2.6, 2.6, dark)
    b.lotus(50, 58, 11, dark, body)
    b.turned([(y, w * 0.4) for y, w in curve(58, 68, (18, 17, 10))], body, b.tone(0.8, 0.4), body)
    for x in (20, 83):
        b.area([(x - 7, 59), (x + 7, 59), (x + 4, 68), (x - 4, 68)], body)
        b.oval(x, 59, 7, 1.8, b.tone(0.5, 0.5), dark)


def cloth(b: Brush) -> None:
    """Folded cloth with a lotus border."""
    for n, top in enumerate((27, 40, 53)):
        light = 0.46 + 0.1 * n
        b.box(20, top, 80, top + 14, b.tone(light, 0.6, 0.04 * n), 5)
        b.box(20, top, 80, top + 4, b.tone(light + 0.12, 0.6, 0.04 * n), 3)
        for x in range(26, 78, 9):
            b.lotus(x, top + 12, 4.2, b.tone(light + 0.2, 0.6, 0.04 * n), b.tone(light, 0.6, 0.04 * n))
    b.area([(66, 27), (80, 31), (84, 69), (70, 66)], b.tone(0.4, 0.62))


def handbag(b: Brush) -> None:
    """A woven bag."""
    b.pen.arc([v * b.unit for v in (35, 16, 65, 60)], 180, 360, fill=b.tone(0.34, 0.5), width=round(1.8 * b.unit))
    b.area([(25, 38), (75, 38), (80, 67), (77, 70), (23, 70), (20, 67)], b.tone(0.58, 0.5))
    for row in range(6):
        for column in range(11):
            x, y = 25 + column * 5 - row * 0.4 + (row % 2) * 2.2, 42 + row * 4.8
            b.oval(x, y, 1.9, 1.5, b.tone(0.72 if (row + column) % 2 else 0.46, 0.5))
    b.box(23, 36, 77, 40, b.tone(0.42, 0.5), 1.5)
    b.lotus(50, 63, 15, b.tone(0.93, 0.5), b.tone(0.6, 0.6))


def shirt(b: Brush) -> None:
    """A shirt with a patchwork."""
    b.area(
        [
            (36, 24),
            (44, 27),
            (56, 27),
            (64, 24),
            (82, 36),
            (75, 47),
            (67, 42),
            (67, 70),
            (33, 70),
            (33, 42),
            (25, 47),
            (18, 36),
        ],
        b.tone(0.9, 0.4),
    )
    b.area([(44, 27), (47, 31), (53, 31), (56, 27)], b.tone(0.6, 0.4))
    for n in range(12):
        x, y = 42 + (n % 4) * 5, 40 + n // 4 * 6
        b.area(
            [(x, y), (x + 4.6, y + b.chance.uniform(-1, 1)), (x + 4, y + 5.4), (x + 0.4, y + 5)],
            b.tone(b.chance.uniform(0.4, 0.7), 0.65, b.chance.uniform(-0.2, 0.2)),
        )


def picture(b: Brush) -> None:
    """A framed landscape."""
    b.box(20, 20, 80, 69, b.tone(0.32, 0.45), 1)
    b.box(24, 24, 76, 65, b.tone(0.93, 0.4), 0.5)
    b.oval(63, 34, 5, 5, b.tone(0.62, 0.75, -0.45))
    for peak, light in ((36, 0.7), (58, 0.58)):
        b.area([(24, 56), (peak, 36 + light * 5), (peak + 18, 56)], b.tone(light, 0.45))
    b.area([(24, 54), (76, 54), (76, 65), (24, 65)], b.tone(0.75, 0.45, 0.1))
    for x in (34, 48, 62):
        b.lotus(x, 62, 7, b.tone(0.6, 0.7, -0.45), b.tone(0.85, 0.6, -0.45))


def lute(b: Brush) -> None:
    """A lute."""
    wood, dark, gold = b.tone(0.4, 0.55), b.tone(0.22, 0.5), b.tone(0.75, 0.6, 0.03)
    b.box(47.6, 10, 52.4, 46, dark, 1)
    b.turned(curve(34, 70, (4, 12, 19, 20, 15, 6)), wood, b.tone(0.32, 0.55), b.tone(0.5, 0.55))
    b.oval(50, 50, 5, 5, dark, gold)
    b.box(43, 62, 57, 64, dark, 0.5)
    for x in (48.4, 49.5, 50.5, 51.6):
        b.line([(x, 13), (x, 63)], gold, 0.18)
    for y in (13, 17, 21):
        b.box(43, y, 47.6, y + 1.4, gold, 0.6)
        b.box(52.4, y + 2, 57, y + 3.4, gold, 0.6)
    for y in range(27, 42, 3):
        b.line([(47.6, y), (52.4, y)], gold, 0.4)


def statue(b: Brush) -> None:
    """A gilded carp over waves."""
    gold, deep, light = b.tone(0.56, 0.8), b.tone(0.4, 0.75), b.tone(0.78, 0.85)
    body = [(22 + 50 * t / 30, 42 - 13 * math.sin(math.pi * (t / 30) ** 0.8) + 8 * t / 30) for t in range(31)]
    belly = [(22 + 50 * t / 30, 44 + 13 * math.sin(math.pi * (t / 30) ** 0.8) + 6 * t / 30) for t in range(31)]
    b.area([*body, *reversed(belly)], gold)
    b.area([(68, 49), (86, 34), (82, 50), (88, 63), (68, 54)], deep)
    b.area([(40, 31), (52, 20), (60, 33)], deep)
    for row in range(4):
        for column in range(7):
            x, y = 38 + column * 4.6, 38 + row * 5 + column * 0.6
            b.pen.arc([v * b.unit for v in (x, y, x + 5, y + 5)], 90, 270, fill=light, width=round(0.5 * b.unit))
    b.oval(29, 42, 2, 2, light)
    b.oval(29, 42, 1, 1, b.tone(0.15, 0.5))
    for n in range(7):
        for size in (5.5, 3.8, 2.1):
            b.pen.arc(
                [v * b.unit for v in (17 + n * 10 - size, 69 - size, 17 + n * 10 + size, 69 + size)],
                180,
                360,
                fill=deep,
                width=round(0.8 * b.unit),
            )


def incense(b: Brush) -> None:
    """Incense cones on a burner."""
    b.turned(curve(52, 69, (17, 19, 15, 12)), b.tone(0.5, 0.5), b.tone(0.4, 0.5), b.tone(0.68, 0.5))
    b.oval(50, 52, 17, 3.6, b.tone(0.3, 0.35))
    for x in (40, 50, 60):
        b.area([(x - 2.6, 52), (x, 39), (x + 2.6, 52)], b.tone(0.33, 0.5))
        b.oval(x, 39.5, 0.9, 0.9, b.tone(0.55, 0.9))
        smoke = [(x + 3.4 * math.sin(t / 3 + x), 38 - t * 0.95) for t in range(24)]
        b.line(smoke, b.tone(0.97, 0.2), 0.6)


def flowers(b: Brush) -> None:
    """Flowers in a pot."""
    b.area([(36, 50), (64, 50), (60, 69), (40, 69)], b.tone(0.5, 0.45, 0.08))
    b.box(34, 48, 66, 53, b.tone(0.42, 0.45, 0.08), 1)
    for n in range(12):
        b.leaf(50, 50, 18, 15 * n + 8, b.tone(0.38, 0.5, 0.36), b.tone(0.6, 0.45, 0.36))
    for x, y in ((50, 24), (36, 31), (64, 30), (28, 42), (72, 42), (44, 38), (57, 40)):
        light = b.chance.uniform(0.58, 0.7)
        for petal in range(11):
            a = petal * math.tau / 11
            b.oval(x + 4.6 * math.cos(a), y + 4.6 * math.sin(a), 2.5, 2.5, b.tone(light, 0.75))
        b.oval(x, y, 2.8, 2.8, b.tone(0.6, 0.85, 0.14))


def bonsai(b: Brush) -> None:
    """A kumquat tree in a tray."""
    b.line([(50, 62), (47, 52), (53, 44), (48, 34)], b.tone(0.28, 0.4, -0.05), 3)
    for x, y, wide in ((50, 28, 17), (34, 40, 12), (66, 41, 13)):
        b.oval(x, y, wide, wide * 0.55, b.tone(0.34, 0.5, 0.22))
        b.oval(x - 2, y - 2, wide * 0.8, wide * 0.38, b.tone(0.42, 0.5, 0.22))
        for _ in range(9):
            a, r = b.chance.uniform(0, math.tau), math.sqrt(b.chance.random())
            b.oval(x + wide * 0.85 * r * math.cos(a), y + wide * 0.45 * r * math.sin(a), 1.7, 1.7, b.tone(0.55, 0.9))
    b.area([(32, 60), (68, 60), (63, 69), (37, 69)], b.tone(0.4, 0.5, 0.5))
    b.box(30, 58, 70, 62, b.tone(0.48, 0.5, 0.5), 1)


def village(b: Brush) -> None:
    """A house under a palm."""
    b.oval(72, 26, 6, 6, b.tone(0.7, 0.8, -0.25))
    for x, y, wide in ((28, 62, 30), (74, 63, 32)):
        b.oval(x, y + 8, wide, 22, b.tone(0.55, 0.4))
    b.area([(14, 66), (86, 66), (86, 69), (14, 69)], b.tone(0.45, 0.45))
    b.box(36, 50, 66, 68, b.tone(0.9, 0.35, -0.25), 0.5)
    b.area([(30, 51), (37, 39), (65, 39), (72, 51)], b.tone(0.42, 0.55, -0.36))
    b.box(47, 56, 55, 68, b.tone(0.3, 0.4, -0.3), 0.5)
    for x in (40, 59):
        b.box(x, 55, x + 4.5, 60, b.tone(0.4, 0.4), 0.4)
    b.line([(23, 68), (24, 44)], b.tone(0.35, 0.35, -0.25), 1.4)
    for angle in (20, 65, 110, 155, -15, 195):
        b.leaf(24, 44, 14, angle, b.tone(0.38, 0.5), b.tone(0.6, 0.4))


def chopsticks(b: Brush) -> None:
    """Chopsticks with mother-of-pearl."""
    b.box(22, 56, 78, 69, b.tone(0.3, 0.45), 2)
    for n in range(5):
        x = 30 + n * 9
        b.area([(x, 60), (x + 3, 60), (x + 6.6, 18), (x + 5.2, 18)], b.tone(0.36 + 0.03 * (n % 2), 0.6))
        for y in (30, 35, 40):
            b.oval(x + 4.6 - (y - 18) * 0.07, y, 0.9, 1.3, b.tone(0.9, 0.3, 0.4))


def toys(b: Brush) -> None:
    """Tò he: figures of coloured dough on sticks."""
    for n, x in enumerate((26, 42, 58, 74)):
        turn, y = n * 0.25, 38 + 5 * (n % 2)
        b.line([(x, y), (x, 70)], b.tone(0.6, 0.4), 0.9)
        b.oval(x, y + 5, 6.4, 7.6, b.tone(0.55, 0.75, turn))
        b.oval(x, y - 5, 5.2, 5.2, b.tone(0.68, 0.75, turn))
        b.leaf(x - 3, y - 8, 7, 115, b.tone(0.6, 0.8, turn + 0.3), b.tone(0.8, 0.7, turn))
        b.leaf(x + 3, y - 8, 7, 65, b.tone(0.6, 0.8, turn + 0.3), b.tone(0.8, 0.7, turn))
        for dx in (-1.8, 1.8):
            b.oval(x + dx, y - 5.4, 0.8, 0.8, b.tone(0.15, 0.4))
        b.oval(x, y + 5, 3, 3.6, b.tone(0.82, 0.7, turn + 0.1))


def toad(b: Brush) -> None:
    """The three-legged toad of fortune with its coin."""
    gold, deep, light = b.tone(0.56, 0.8), b.tone(0.42, 0.75), b.tone(0.76, 0.85)
    b.oval(50, 67, 30, 4, b.tone(0.3, 0.4))
    for x in (29, 71):
        b.oval(x, 59, 10, 8, deep)
    b.oval(50, 52, 23, 15, gold)
    for x in (39, 61):
        b.oval(x, 34, 5.5, 5.5, gold)
        b.oval(x, 34, 3.2, 3.2, light)
        b.oval(x, 34, 1.5, 1.5, b.tone(0.15, 0.5))
    b.line([(33, 46), (42, 49.5), (50, 50.5), (58, 49.5), (67, 46)], deep, 0.9)
    for _ in range(16):
        b.oval(b.chance.uniform(35, 65), b.chance.uniform(55, 63), 1, 0.9, light)
    b.oval(50, 57, 6, 6, light, deep)
    b.box(48.2, 55.2, 51.8, 58.8, deep, 0.3)
