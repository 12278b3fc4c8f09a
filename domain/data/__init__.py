"""Facts that come with the program as small tables: places, groups, papers, banks."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The lines of the table `name`.csv, each by its column names; every value is a text, empty when not known."""
    with files(__name__).joinpath(f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
