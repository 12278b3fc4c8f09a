"""The goods as they are heard of: what can be bought, under all its names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.places import districts

CHOICES = ("kinds", "open", "amounts")
"""What an order by words may leave to choose, under the names of the form's data: of which kind, which goods, how much."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be bought of a product: a variant's id and its name, empty when it is the only one."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Ware:
    """A product on sale. `pack` and `bundles` as db.tables.products keeps them; `district` a code of domain.places."""

    id: int
    name: str
    name_en: str | None
    unit: str
    unit_also: list[str]
    pack: Mapping[str, Any] | None
    bundles: Mapping[str, int]
    variant_kind: str | None
    producer_id: int
    producer: str
    district: str | None
    kinds: tuple[Kind, ...]
    aliases: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """As the reader's catalogue takes it; its ids are texts."""
        place = districts().get(self.district or "")
        return {
            "id": str(self.id),
            "name": self.name,
            "unit": self.unit,
            "unit_also": self.unit_also or (),
            "pack": self.pack or {},
            "bundles": self.bundles or {},
            "variants": {"type": self.variant_kind or "", "values": [kind.name for kind in self.kinds if kind.name]},
            "aliases": [*self.aliases, *([self.name_en] if self.name_en else [])],
            "producer": self.producer,
            "district": place.name if place else "",
        }

    def kind(self, name: str) -> Kind | None:
        """The kind of this name."""
        return next((kind for kind in self.kinds if kind.name == name), None)
