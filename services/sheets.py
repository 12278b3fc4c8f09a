"""Tables in files: CSV as people save it, XLSX as spreadsheets do; read with care for what a file may hide."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from domain.product_lists import BYTES_MOST, CELL_MOST, COLUMNS_MOST, ROWS_MOST, UNPACKED_MOST

Table = list[list[str]]
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,9})"')
_ROW = re.compile(rb'<row[^>]*\br="([0-9]{1,9})"')
_SIZE = 64 * 1024


class UnreadableError(Exception):
    """The file is no table that can be read; `why` is `bytes`, `unpacked`, `cells`, `rows`, `kind`, `text` or `broken`."""

    def __init__(self, why: str) -> None:
        """`why` names a sentence."""
        super().__init__(why)
        self.why = why


def read(content: bytes, name: str) -> Table:
    """The rows of a file by what it holds (its name does not decide). Raises UnreadableError."""
    if len(content) > BYTES_MOST:
        raise UnreadableError("bytes")
    if content.startswith(b"PK"):
        return _xlsx(content)
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"Rar!", b"7z")):
        raise UnreadableError("kind")
    if not name.lower().endswith((".csv", ".txt", ".tsv")) and b"\x00" in content[:2000] and content[:2] not in {b"\xff\xfe", b"\xfe\xff"}:  # fmt: skip
        raise UnreadableError("kind")
    return _csv(content)


def _csv(content: bytes) -> Table:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    table: Table = []
    try:
        for row in reader:
            table.append([cell[: CELL_MOST + 1] for cell in row[:COLUMNS_MOST]])
            if len(table) > ROWS_MOST * 2:
                raise UnreadableError("rows")
    except csv.Error as error:
        raise UnreadableError("broken") from error
    return table


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 as Excel's "Unicode text", or what Vietnamese Windows wrote."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        codings: tuple[str, ...] = ("utf-16",)
    else:
        codings = ("utf-8-sig", "cp1258")
    for coding in codings:
        try:
            text = content.decode(coding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableError("text")


def _xlsx(content: bytes) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook

    _look_inside(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise UnreadableError("broken") from error
    if len(rows) > ROWS_MOST * 2:
        raise UnreadableError("rows")
    return [[_said(cell)[: CELL_MOST + 1] for cell in row[:COLUMNS_MOST]] for row in rows]


def _look_inside(content: bytes) -> None:
    """Unpack everything once, counting, before any library does: a small file can be a bomb, or name a cell far away."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > 1000:
                raise UnreadableError("unpacked")
            if not any(name.startswith("xl/") for name in names):
                raise UnreadableError("kind")
            total = 0
            for name in names:
                total += _count(archive, name, UNPACKED_MOST - total)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise UnreadableError("broken") from error


def _count(archive: zipfile.ZipFile, name: str, left: int) -> int:
    total, tail = 0, b""
    is_sheet = name.startswith("xl/worksheets/")
    with archive.open(name) as part:
        while chunk := part.read(_SIZE):
            total += len(chunk)
            if total > left:
                raise UnreadableError("unpacked")
            if is_sheet:
                seen = tail + chunk
                _near(seen)
                tail = seen[-200:]
    return total


def _near(xml: bytes) -> None:
    for match in _REFERENCE.finditer(xml):
        if int(match[2]) > ROWS_MOST * 5 or len(match[1]) > 2:
            raise UnreadableError("cells")
    if any(int(match[1]) > ROWS_MOST * 5 for match in _ROW.finditer(xml)):
        raise UnreadableError("cells")


def _said(cell: object) -> str:
    """A cell as somebody would have typed it."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.3f}".rstrip("0").replace(".", ",")
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def csv_bytes(table: Sequence[Sequence[str]]) -> bytes:
    """A CSV that spreadsheets open with its letters right."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(table: Sequence[Sequence[str]]) -> bytes:
    """An XLSX of texts (nothing in it is a formula), the heading bold and in sight."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    for row_number, row in enumerate(table, start=1):
        for column_number, value in enumerate(row, start=1):
            cell = sheet.cell(row_number, column_number)
            cell.value, cell.data_type = value.replace("\x0b", " "), "s"
            if row_number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column_number in range(1, len(table[0]) + 1 if table else 1):
        sheet.column_dimensions[get_column_letter(column_number)].width = 18
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
