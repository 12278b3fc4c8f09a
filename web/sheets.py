"""A live's orders as CSV and as a workbook; no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from domain.clock import local
from domain.product_lists import harmless
from services.live_results import EXPORTED, Results
from services.lives import SENDING, units

Say = Callable[..., str]


def as_csv(rows: Iterable[Sequence[Any]], head: Sequence[str] = EXPORTED) -> bytes:
    """With a header, and a mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
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
    for (cell,) in sheet.iter_rows(min_row=2, max_col=1):
        if isinstance(cell.value, datetime):
            cell.number_format = "HH:MM DD/MM/YYYY"
    for place, wide in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = wide + 2
    sheet.freeze_panes = "A2"


def _heads(names: Sequence[str], say: Say) -> list[str]:
    return [say(f"col-{name}") for name in names]


def _moment(at: int) -> datetime:
    """Milliseconds since 1970 as the clock in Hanoi shows them; a workbook knows no zones."""
    return local(datetime.fromtimestamp(at / 1000, UTC)).replace(tzinfo=None)


def _plain(cell: Any) -> Any:
    """What a workbook can keep: no control characters; openpyxl takes a leading = for a formula."""
    if not isinstance(cell, str):
        return cell
    return harmless("".join(letter for letter in cell if letter >= " " or letter in "\n\t"))


ORDERS = (
    "number", "source", "name", "phone", "code", "product", "qty", "unit", "price", "total", "state", "parcel", *SENDING,
)  # fmt: skip
CODES = (
    "code",
    "product",
    "producer",
    "unit",
    "price",
    "stock",
    "sold",
    "held",
    "left",
    "waiting",
    "lapsed",
    "revenue",
)
MINUTES = ("minute", "comments", "revenue")


def _order(row: Sequence[Any], say: Say) -> tuple[Any, ...]:
    """A line of the export without what only machines read; the quantity as a number."""
    _live, number, source, _author, name, phone, code, product, qty, unit, price, total, state, parcel, *sending = row
    order, order_state, *to = sending
    many = float(qty)
    return (
        number, source, name, phone, code, product, int(many) if many.is_integer() else many, unit, price, total,
        say(f"line-{state}"), parcel, order, say(f"order-{order_state}") if order_state else "", *to,
    )  # fmt: skip


def as_workbook(results: Results, rows: Iterable[Sequence[Any]], say: Say) -> bytes:
    """Orders, codes and minutes, a sheet each, headed in the reader's language; `say` knows the pages' words."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    _fill(book, say("book-orders"), _heads(ORDERS, say), (_order(row, say) for row in rows))
    _fill(
        book,
        say("book-codes"),
        _heads(CODES, say),
        (
            (c.code, c.name, c.producer, c.unit, c.price, *map(units, (c.total, c.sold, c.held, c.left, c.waiting, c.lapsed)), c.revenue)
            for c in results.codes
        ),
    )  # fmt: skip
    _fill(
        book,
        say("book-minutes"),
        _heads(MINUTES, say),
        ((_moment(m.at), m.comments, m.revenue) for m in results.minutes if m.comments or m.revenue),
    )
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
