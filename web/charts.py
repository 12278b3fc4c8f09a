"""Charts as SVG, drawn by the server: bars, columns over time, a funnel. Colours come from the page's style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from math import ceil

from markupsafe import Markup

from domain.clock import local

WIDTH = 460
CLOCK = 62
"""What a time of day takes below the axis, in the larger letters of a phone."""
BAR, GAP = 26, 12
Written = Callable[[int], str]
"""How a number is written in the reader's language."""


def _svg(height: int, label: str, parts: Sequence[Markup]) -> Markup:
    head = Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(WIDTH, height, label)
    return head + Markup("").join(parts) + Markup("</svg>")


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" class="{}" text-anchor="{}">{}</text>').format(x, y, kind, anchor, words)


def _box(x: float, y: float, width: float, height: float, kind: str, title: str) -> Markup:
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="4" class="{}"><title>{}</title></rect>'
    ).format(x, y, max(0.0, width), max(0.0, height), kind, title)


def bars(label: str, rows: Sequence[tuple[str, str, int, str]]) -> Markup:
    """(code, name, value, value as it is written) each: one horizontal bar a row."""
    most = max((value for _, _, value, _ in rows), default=0) or 1
    left, right = 58, 150  # a telephone's letters are larger
    parts: list[Markup] = []
    for place, (code, name, value, written) in enumerate(rows):
        y = place * (BAR + GAP + 14)
        parts += [
            _text(0, y + 34, code, "code"),
            _text(left, y + 11, name, "name"),
            _box(left, y + 16, (WIDTH - left - right) * value / most, BAR, "b1", f"{code}: {written}"),
            _text(WIDTH, y + 34, written, "value", "end"),
        ]
    return _svg(max(1, len(rows)) * (BAR + GAP + 14), label, parts)


def _scale(most: int) -> int:
    """A round number not below."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor >= most:
                return step * factor
        step *= 10


def columns(label: str, moments: Sequence[int], values: Sequence[int], kind: str, written: Written) -> Markup:
    """Values over time (milliseconds since 1970), neighbours joined into at most 60 columns."""
    height, base, top = 170, 140, 16
    if not values:
        return _svg(40, label, [])
    together = -(-len(values) // 60)
    sums = [sum(values[at : at + together]) for at in range(0, len(values), together)]
    most = _scale(max(*sums, 1))
    wide = WIDTH / max(len(sums), 12)
    parts: list[Markup] = [
        Markup('<path d="M0 {}H{}" class="axis"/>').format(base, WIDTH),
        Markup('<path d="M0 {}H{}" class="axis faint"/>').format(top, WIDTH),
        _text(WIDTH, top - 4, written(most), "tick", "end"),
    ]
    for place, value in enumerate(sums):
        tall = (base - top) * value / most
        clock = _clock(moments[place * together])
        parts.append(_box(place * wide + 1, base - tall, wide - 2, tall, kind, f"{clock}: {written(value)}"))
    ticks = max(1, len(sums) // 6, ceil(CLOCK / wide))
    parts += [
        _text(
            place * wide + (wide / 2 if place else 0),
            base + 18,
            _clock(moments[place * together]),
            "tick",
            "middle" if place else "start",
        )
        for place in range(0, len(sums), ticks)
        if place * wide + wide / 2 < WIDTH - 16
    ]
    return _svg(height, label, parts)


def _clock(moment: int) -> str:
    return f"{local(datetime.fromtimestamp(moment / 1000, UTC)):%H:%M}"


def funnel(label: str, steps: Sequence[tuple[str, int]], written: Written) -> Markup:
    """(name, how many) each, from the widest to the narrowest: comments, then people, whose shares are of all who wrote."""
    most = max((value for _, value in steps), default=0) or 1
    people = next((value for _, value in steps[1:]), 0) or 1
    parts: list[Markup] = []
    for place, (name, value) in enumerate(steps):
        wide = max(6.0, (WIDTH - 296) * value / most) if value else 0.0
        y = place * 40
        share = f"{100 * value / people:.0f}%" if place > 1 else ""
        parts += [
            _box(182, y + 4, wide, 28, f"f{place}", f"{name}: {written(value)}"),
            _text(174, y + 24, name, "name", "end"),
            _text(182 + wide + 8, y + 24, f"{written(value)} ({share})" if share else written(value), "value"),
        ]
    return _svg(len(steps) * 40, label, parts)
