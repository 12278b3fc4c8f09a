"""Draws figures as pictures, away from the event loop."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from unicodedata import category

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

mpl.rcParams["font.family"] = "DejaVu Sans"
WARM, QUIET = "#b5442e", "#6b6259"


def week(days: Sequence[tuple[date, int, int]], title: str) -> bytes:
    """PNG of a bar a day: thousands of dong, with the number of orders above it."""
    figure = _canvas()
    axes = figure.add_subplot()
    heights = [money / 1000 for _, _, money in days]
    bars = axes.bar([f"{day:%d/%m}" for day, _, _ in days], heights, color=WARM)
    axes.bar_label(bars, labels=[str(orders) for _, orders, _ in days], color=QUIET, padding=3)
    axes.set_title(title)
    axes.set_ylabel("nghìn đồng")
    axes.set_ylim(0, max([*heights, 1]) * 1.15)
    return _png(figure)


def outcome(title: str, parts: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> bytes:
    """PNG of a broadcast's results; `parts` as `outcome_figure` takes them."""
    return _png(outcome_figure(title, parts))


def outcome_figure(title: str, parts: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> Figure:
    """A field of bars for each part: its heading, and (label, number) from above to below. Pictographs are left out."""
    heights = [len(bars) + 1 for _, bars in parts]
    figure = _canvas(1.2 + 0.5 * sum(heights))
    figure.suptitle(title)
    grid = figure.add_gridspec(len(parts), 1, height_ratios=heights, hspace=0.3)
    for place, (heading, bars) in enumerate(parts):
        axes = figure.add_subplot(grid[place])
        numbers = [number for _, number in bars]
        drawn = axes.barh(range(len(bars)), numbers, color=WARM, height=0.6)
        axes.bar_label(drawn, labels=[f"{number:,}".replace(",", ".") for number in numbers], color=QUIET, padding=4)
        axes.set_yticks(range(len(bars)), [_drawable(label) for label, _ in bars])
        axes.invert_yaxis()
        axes.set_xlim(0, max([*numbers, 1]) * 1.2)
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
        axes.set_title(heading, loc="left", fontsize=10, color=QUIET)
    return figure


def _drawable(text: str) -> str:
    """Without pictographs, for which the font has no shapes."""
    return "".join(sign for sign in text if category(sign) not in {"So", "Cs", "Cn", "Mn"}).strip()


def _canvas(height: float = 4.5) -> Figure:
    figure = Figure(figsize=(8, height), dpi=120)
    FigureCanvasAgg(figure)
    return figure


def _png(figure: Figure) -> bytes:
    for axes in figure.axes:
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
    content = io.BytesIO()
    figure.savefig(content, format="png", bbox_inches="tight")
    return content.getvalue()
