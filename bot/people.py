"""`python -m bot people import FILE`."""

from __future__ import annotations

import csv
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from db.session import Database
from services import people


class CannotReadError(Exception):
    """The list cannot be imported; the text says why, line by line."""


async def import_people(database: Database, path: Path) -> dict[str, Any]:
    """Import a list of people with a progress bar on standard error; what it came to. Raises CannotReadError."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(path.name, total=None)
        try:
            result = await people.import_file(
                database,
                path,
                now=datetime.now(UTC),
                progress=lambda done, total: bar.update(task, completed=done, total=total),
            )
        except OSError as error:
            raise CannotReadError(f"{path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise CannotReadError(f"{path}: not UTF-8 (byte {error.start})") from error
        except csv.Error as error:
            raise CannotReadError(f"{path}: not a CSV file ({error})") from error
    if isinstance(result, people.Refused):
        lines = [f"line {one.line}, {one.column}: {one.problem}" for one in result.mistakes]
        rest = result.count - len(lines)
        more = [f"... and {rest} more"] if rest else []
        raise CannotReadError("\n".join([f"{path}: nothing was imported", *lines, *more]))
    return asdict(result)
