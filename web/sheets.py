"""A live's orders as CSV and as a workbook; no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from services.live_results import Results
from services.lives import EXPORT, units

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula is made plain text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def as_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """With a header, and a mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(EXPORT)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _fill(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(head))
    widths = [len(name) for name in head]
    for row in rows:
        sheet.append([_plain(cell) for cell in row])
        widths = [max(wide, min(len(str(cell)), 40)) for wide, cell in zip(widths, row, strict=True)]
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for place, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = wide + 2
    sheet.freeze_panes = "A2"


def _plain(cell: Any) -> Any:
    """What a workbook can keep: no control characters; openpyxl takes a leading = for a formula."""
    if not isinstance(cell, str):
        return cell
    return harmless("".join(letter for letter in cell if letter >= " " or letter in "\n\t"))


def as_workbook(results: Results, rows: Iterable[Sequence[Any]]) -> bytes:
    """Orders, codes and minutes, a sheet each."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    _fill(book, "orders", EXPORT, rows)
    _fill(
        book,
        "codes",
        ("code", "name", "producer", "unit", "price_vnd", "stock", "sold", "held", "left", "waitlisted", "lapsed", "revenue_vnd"),
        (
            (c.code, c.name, c.producer, c.unit, c.price, *map(units, (c.total, c.sold, c.held, c.left, c.waiting, c.lapsed)), c.revenue)
            for c in results.codes
        ),
    )  # fmt: skip
    _fill(
        book, "minutes", ("minute", "comments", "revenue_vnd"), ((m.at, m.comments, m.revenue) for m in results.minutes)
    )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
