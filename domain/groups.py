"""The six OCOP groups and their 26 product sets (148/QD-TTg, Annex I), and which law each set wakes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from domain.data import rows


class Law(StrEnum):
    """Extra rules a set of goods stands under."""

    ALCOHOL = "alcohol"  # 18+, no cash on delivery, no promotion
    SUPPLEMENT = "supplement"  # advertising must be confirmed; not a medicine
    COSMETIC = "cosmetic"  # advertising must be confirmed
    FRESH = "fresh"  # may be exempt from the discount cap


@dataclass(frozen=True)
class Group:
    """One of the six groups ("food") or one of the 26 sets in them ("food.tea.leaf")."""

    id: str
    vi: str
    en: str
    law: Law | None = None

    @property
    def group(self) -> str:
        """The id of the group it belongs to; a group's is its own."""
        return self.id.partition(".")[0]

    def name(self, lang: str) -> str:
        """What people read, in "vi" or "en"."""
        return self.en if lang == "en" else self.vi


# Before 148/QD-TTg (2023) there were six others; statistics and older certificates still name them.
OLD_GROUPS = {
    "Thực phẩm": "food",
    "Đồ uống": "beverage",
    "Thảo dược": "herbal",
    "Vải và may mặc": "handicraft",
    "Lưu niệm - nội thất - trang trí": "handicraft",
    "Dịch vụ du lịch nông thôn, bán hàng": "tourism",
}


@cache
def _tree() -> dict[str, Group]:
    return {
        row["id"]: Group(row["id"], row["vi"], row["en"], Law(row["law"]) if row["law"] else None)
        for row in rows("groups")
    }


def groups() -> tuple[Group, ...]:
    """The six groups in the law's order."""
    return tuple(group for group in _tree().values() if group.id == group.group)


def sets_of(group: str) -> tuple[Group, ...]:
    """The product sets of a group, in the law's order."""
    return tuple(each for each in _tree().values() if each.group == group and each.id != group)


def find(identity: str) -> Group | None:
    """The group or set of that id."""
    return _tree().get(identity)


def law_of(identity: str) -> Law | None:
    """The extra law that surely applies to a set; None for a group, whose set is not known yet."""
    known = find(identity)
    return known.law if known is not None else None


def laws_possible(identity: str) -> frozenset[Law]:
    """The extra laws that may apply: a set's own; for a group all of its sets', so that not knowing is the careful case."""
    within = (each for each in _tree().values() if each.id == identity or each.id.startswith(f"{identity}."))
    return frozenset(each.law for each in within if each.law is not None)


def may_be_alcohol(identity: str) -> bool:
    """Whether a product of that group or set must be treated as alcohol until its set says otherwise."""
    return Law.ALCOHOL in laws_possible(identity)
