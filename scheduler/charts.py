"""Draws a week as a picture, away from the event loop."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

mpl.rcParams["font.family"] = "DejaVu Sans"
WARM, QUIET = "#b5442e", "#6b6259"


def week(days: Sequence[tuple[date, int, int]], title: str) -> bytes:
    """PNG of a bar a day: thousands of dong, with the number of orders above it."""
    figure = Figure(figsize=(8, 4.5), dpi=120)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    heights = [money / 1000 for _, _, money in days]
    bars = axes.bar([f"{day:%d/%m}" for day, _, _ in days], heights, color=WARM)
    axes.bar_label(bars, labels=[str(orders) for _, orders, _ in days], color=QUIET, padding=3)
    axes.set_title(title)
    axes.set_ylabel("nghìn đồng")
    axes.set_ylim(0, max([*heights, 1]) * 1.15)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    content = io.BytesIO()
    figure.savefig(content, format="png", bbox_inches="tight")
    return content.getvalue()
