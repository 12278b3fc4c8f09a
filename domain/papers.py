"""The papers a seller gives the host before a live, by product set (data/papers.csv, each line with its legal basis)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from domain.data import rows


@dataclass(frozen=True)
class Paper:
    """One paper of the checklist; `basis` names the law that wants it."""

    id: str
    needed_for: tuple[str, ...]
    only_with_stars: bool
    basis: str
    basis_vi: str
    vi: str
    en: str

    def name(self, lang: str) -> str:
        """What people read, in "vi" or "en"."""
        return self.en if lang == "en" else self.vi

    def law(self, lang: str) -> str:
        """Which law wants it, in "vi" or "en"."""
        return self.basis if lang == "en" else self.basis_vi

    def is_needed_for(self, product_set: str) -> bool:
        """Whether goods of that set need it; a group whose set is not known yet needs what any of its sets needs."""
        return any(
            scope == "*" or _within(product_set, scope) or _within(scope, product_set) for scope in self.needed_for
        )


@cache
def papers() -> tuple[Paper, ...]:
    """The whole checklist, in the order in which it is asked."""
    return tuple(
        Paper(
            row["id"],
            tuple(row["needed_for"].split()),
            row["when"] == "stars",
            row["basis"],
            row["basis_vi"],
            row["vi"],
            row["en"],
        )
        for row in rows("papers")
    )


def needed(product_set: str, *, claims_stars: bool) -> tuple[Paper, ...]:
    """The papers goods of that set need before they may be shown live."""
    return tuple(
        paper for paper in papers() if paper.is_needed_for(product_set) and (claims_stars or not paper.only_with_stars)
    )


def missing(product_set: str, have: Collection[str], *, claims_stars: bool) -> tuple[Paper, ...]:
    """The papers still to be given, by the ids of those that are there; empty means that the goods may go live."""
    return tuple(paper for paper in needed(product_set, claims_stars=claims_stars) if paper.id not in have)


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith(f"{outer}.")
