"""Slips on paper: a PDF for a thermal printer of 58 or 80 mm, or A6, one page a slip; letters are embedded."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF

from domain.live_shows import Parcel
from domain.money import dong
from domain.phones import spaced
from domain.quantities import shown
from language.parcels import sending
from services.live_results import PackedLine, PackedSlip
from web.room_words import source_name

SIZES: dict[str, tuple[float, float | None]] = {"58": (58, None), "80": (80, None), "a6": (105, 148)}
"""Width and height in millimetres; rolls are as long as the slip."""
Say = Callable[..., str]


@cache
def _fonts() -> tuple[Path, Path]:
    """DejaVu Sans, plain and bold: it has every Vietnamese letter, and matplotlib brings it along."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("matplotlib is not installed, whose fonts the slips are printed in")
    folder = Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
    return folder / "DejaVuSans.ttf", folder / "DejaVuSans-Bold.ttf"


@cache
def _letters() -> frozenset[int]:
    with TTFont(_fonts()[0]) as font:
        return frozenset(font.getBestCmap())


def printable(text: str) -> str:
    """Without what the font has no letter for, such as emoji."""
    return "".join(letter for letter in text if ord(letter) in _letters()).strip()


class _Paper:
    """One slip on one page. Heights are measured on a page of any length first, since a roll is cut to fit."""

    def __init__(self, size: str, title: str, say: Say, language: str) -> None:
        self._width, self._height = SIZES[size]
        self._margin = 3.0 if self._width < 70 else 5.0
        self._scale = {58.0: 0.85, 80.0: 1.0}.get(self._width, 1.1)
        self._title, self._say, self._language = printable(title), say, language

    def sheet(self) -> FPDF:
        plain, bold = _fonts()
        pdf = FPDF(unit="mm", format=(self._width, self._height or 1000))
        pdf.add_font("slip", "", plain)
        pdf.add_font("slip", "B", bold)
        pdf.set_auto_page_break(self._height is not None, self._margin)
        pdf.set_margins(self._margin, self._margin)
        pdf.set_title(self._title)
        return pdf

    def put(self, pdf: FPDF, slip: PackedSlip) -> float:
        """Draw it; where it ended, in millimetres."""
        self._write(pdf, self._title, 8)
        pdf.set_font("slip", "B", (18 if slip.number is None else 30) * self._scale)
        head = self._say("line-gift").upper() if slip.number is None else f"{slip.number}"
        pdf.cell(0, 12 * self._scale, head, align="C", new_x="LMARGIN", new_y="NEXT")
        if not slip.parcels:
            self._write(pdf, printable(slip.name) or "?", 12, bold=True)
            self._write(pdf, spaced(slip.phone) if slip.phone else self._say("paper-no-phone"), 12, bold=True)
            source = printable(source_name(self._say, slip.source))
            self._write(pdf, self._say("paper-source", source=source) if slip.lines else source, 7.5)
        for parcel in slip.parcels:
            self._to(pdf, parcel, several=len(slip.parcels) > 1)
        self._rule(pdf)
        for line in slip.lines:
            self._line(pdf, line)
        for other in slip.beside:
            goods = ", ".join(f"{name} × {shown(qty, self._language)} {unit}" for name, qty, unit in other.goods)
            said = f"{self._say('paper-beside', number=other.number)} {goods}"
            self._write(pdf, printable(said), 9, bold=True, align="L")
        for prize in slip.gifts:
            self._pair(pdf, self._say("line-gift"), dong(0, self._language), bold=True)
            self._write(pdf, printable(prize), 8, align="L")
        self._rule(pdf)
        worth, own = dong(slip.worth, self._language), not slip.parcels
        self._pair(pdf, self._say("paper-goods"), worth, bold=own, size=12 if own else 10)
        for parcel in (each for each in slip.parcels if not each.kept):
            self._due(pdf, parcel)
        if slip.deposit and not slip.parcels:
            self._pair(pdf, self._say("paper-deposit"), dong(-slip.deposit, self._language), bold=False)
            rest = max(0, slip.total - slip.deposit)
            self._pair(pdf, self._say("paper-rest"), dong(rest, self._language), bold=True, size=12)
        if not slip.settled:
            self._write(pdf, self._say("paper-not-confirmed"), 9, bold=True)
        return float(pdf.get_y())

    def _line(self, pdf: FPDF, line: PackedLine) -> None:
        """What goes in, with its price; what is kept has none here, since it is not collected with the rest."""
        many = shown(line.qty, self._language)
        if line.kept is not None:
            goods = self._say("paper-kept", goods=f"{line.code} × {many} {line.unit}", number=line.kept.order)
            self._write(pdf, printable(goods), 9, bold=True, align="L")
            self._write(pdf, printable(line.name), 8, align="L")
            return
        self._pair(pdf, f"{line.code}  × {many}", dong(line.cost, self._language), bold=True)
        self._write(pdf, printable(f"{line.unit} · {line.name}"), 8, align="L")

    def _due(self, pdf: FPDF, parcel: Parcel) -> None:
        """What is still to be paid of an order; where others share its parcel, that alone and then what is collected once."""
        own = parcel.joint is not None and parcel.collects
        name = "paper-due-own" if own else f"paper-due-{parcel.payment}" if parcel.due else "paper-paid"
        self._pair(pdf, self._say(name), dong(parcel.due, self._language), bold=not own, size=10 if own else 12)
        if parcel.joint is not None:
            due = dong(parcel.joint.due, self._language)
            self._pair(pdf, self._say("paper-due-joint"), due, bold=True, size=12)
            numbers = " + ".join(parcel.joint.numbers)
            self._write(pdf, self._say("paper-joint-of", numbers=numbers), 8, align="L")

    def _to(self, pdf: FPDF, parcel: Parcel, *, several: bool) -> None:
        """Who gets it and where, as he said when he confirmed."""
        self._write(pdf, printable(parcel.name) or "?", 12, bold=True)
        self._write(pdf, spaced(parcel.phone), 12, bold=True)
        self._write(pdf, printable(parcel.address), 9)
        if parcel.note:
            self._write(pdf, printable(self._say("paper-note", note=parcel.note)), 8)
        self._write(pdf, printable(f"{parcel.order} · {parcel.producer}" if several else parcel.order), 7.5)
        if told := sending(self._say, parcel):
            self._write(pdf, printable(told), 11, bold=True)

    def _write(self, pdf: FPDF, text: str, size: float, *, bold: bool = False, align: str = "C") -> None:
        pdf.set_font("slip", "B" if bold else "", size * self._scale)
        pdf.multi_cell(0, size * 0.48 * self._scale, text, align=align, new_x="LMARGIN", new_y="NEXT")

    def _pair(self, pdf: FPDF, left: str, right: str, *, bold: bool, size: float = 10) -> None:
        pdf.set_font("slip", "B" if bold else "", size * self._scale)
        height, left = size * 0.55 * self._scale, printable(left)
        taken, room = pdf.get_string_width(left) + pdf.get_string_width(right), pdf.epw - 4 * pdf.c_margin
        if taken > room:  # on the narrowest roll the one would stand upon the other
            pdf.set_font_size(size * self._scale * room / taken)
        pdf.cell(0, height, left, align="L", new_x="LMARGIN", new_y="TOP")
        pdf.cell(0, height, right, align="R", new_x="LMARGIN", new_y="NEXT")

    def _rule(self, pdf: FPDF) -> None:
        y = pdf.get_y() + 1.5
        pdf.set_line_width(0.2)
        pdf.set_dash_pattern(dash=1, gap=1)
        pdf.line(self._margin, y, self._width - self._margin, y)
        pdf.set_dash_pattern()
        pdf.set_y(y + 1.5)

    def length(self, pdf: FPDF, slip: PackedSlip) -> float:
        """How long a roll's page must be."""
        pdf.add_page(format=(self._width, 1000))
        return self.put(pdf, slip) + self._margin + 2


def slips(found: Sequence[PackedSlip], size: str, *, title: str, say: Say, language: str) -> bytes:
    """The PDF; KeyError when the size is none of SIZES. It takes a while: call it in a thread."""
    paper = _Paper(size, title, say, language)
    pdf = paper.sheet()
    _, height = SIZES[size]
    trial = paper.sheet() if height is None else None
    for slip in found:
        if trial is None:
            pdf.add_page()
        else:
            pdf.add_page(format=(SIZES[size][0], paper.length(trial, slip)))
        paper.put(pdf, slip)
    if not found:
        pdf.add_page(format=(SIZES[size][0], 60))
        pdf.set_font("slip", "", 10)
        pdf.multi_cell(0, 6, say("paper-none"), align="C")
    return bytes(pdf.output())
