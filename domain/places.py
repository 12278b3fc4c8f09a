"""Vietnam's 34 provinces and Hanoi's 126 wards and communes of July 2025, and where the former districts and wards went.

A former ward that was split over several new ones is never guessed: whoever asks gets the candidates.
The tables come from the data files of vietnamadminunits (MIT, see NOTICE).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TypeVar

from domain.data import rows
from domain.fold import fold


@dataclass(frozen=True)
class Province:
    """A province of today; `was` names the former provinces that joined it."""

    code: str
    kind: str
    name: str
    was: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name with its kind: "tỉnh Bắc Ninh"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class District:
    """One of Hanoi's 30 former districts (until 2025-06-30), still used by people and by OCOP statistics."""

    code: str
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        """The name with its kind: "quận Ba Đình"."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Ward:
    """One of Hanoi's 126 units of today: a phường or a xã. Only kind and code together name it surely."""

    code: str
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        """The name with its kind, as an address begins: "Phường Ba Đình"."""
        return f"{self.kind.capitalize()} {self.name}"


@dataclass(frozen=True)
class OldWard:
    """A ward until 2025-06-30, its former district's code and the codes of the wards that took its land."""

    code: str
    kind: str
    name: str
    district: str
    now: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """The name with its kind and former district: "Phường Phúc Xá, quận Ba Đình"."""
        return f"{self.kind.capitalize()} {self.name}, {districts()[self.district].full_name}"


@dataclass(frozen=True)
class Found:
    """One ward of today. `old` is the former ward it was found by; when not `sure`, a typo or a bare word led here: ask."""

    ward: Ward
    old: OldWard | None = None
    sure: bool = True


@dataclass(frozen=True)
class Split:
    """A former ward whose land went to several: ask which."""

    old: OldWard
    candidates: tuple[Ward, ...]
    sure: bool = True


@dataclass(frozen=True)
class Several:
    """Several places carry that name: ask which. `olds` are the former wards among them."""

    candidates: tuple[Ward, ...]
    olds: tuple[OldWard, ...] = ()


@dataclass(frozen=True)
class NotFound:
    """No ward of that name."""


Finding = Found | Split | Several | NotFound
_Named = TypeVar("_Named", Ward, OldWard)

_KIND = re.compile(r"^(?:(?P<phuong>phuong|p|ward)|(?P<xa>xa|x|commune)|(?P<town>thi tran|tt))(?:\s*\.\s*|\s+)(?=\S)")
_KIND_NAMES = {"phuong": "phường", "xa": "xã", "town": "thị trấn"}


@cache
def provinces() -> dict[str, Province]:
    """The 34 provinces by code."""
    return {
        r["code"]: Province(r["code"], r["kind"], r["name"], tuple(filter(None, r["was"].split(";"))))
        for r in rows("provinces")
    }


@cache
def districts() -> dict[str, District]:
    """Hanoi's 30 former districts by code."""
    return {r["code"]: District(r["code"], r["kind"], r["name"]) for r in rows("districts")}


@cache
def hanoi_wards() -> dict[str, Ward]:
    """Hanoi's 126 wards and communes by code."""
    return {r["code"]: Ward(r["code"], r["kind"], r["name"]) for r in rows("wards")}


@cache
def old_wards() -> dict[str, OldWard]:
    """Hanoi's wards until 2025-06-30 by code."""
    return {
        r["code"]: OldWard(r["code"], r["kind"], r["name"], r["district"], tuple(r["now"].split()))
        for r in rows("old_wards")
    }


@cache
def wards_of(district: str) -> tuple[Ward, ...]:
    """The wards of today that lie, wholly or partly, in a former district, by its code; empty for an unknown one."""
    codes = {code for old in old_wards().values() if old.district == district for code in old.now}
    return tuple(ward for code, ward in hanoi_wards().items() if code in codes)


@cache
def districts_of(ward: str) -> tuple[District, ...]:
    """The former districts whose land a ward of today has, by its code."""
    codes = {old.district for old in old_wards().values() if ward in old.now}
    return tuple(district for code, district in districts().items() if code in codes)


def find_district(text: str) -> District | None:
    """The former district of that name, with or without "quận", "huyện", "thị xã"."""
    name = re.sub(r"^(?:quan|q|huyen|h|thi xa|tx)(?:\s*\.\s*|\s+)(?=\S)", "", fold(text))
    return next((each for each in districts().values() if fold(each.name) == name), None)


def find_ward(text: str, district: str | None = None) -> Finding:
    """The ward people mean by a name: diacritics, the place of the tone mark, "p." and small typos are forgiven.

    A name of today goes before a former one, unless a former district (its code) is named with it: then it is an old address.
    """
    kind, name = split_kind(text)
    if not name:
        return NotFound()
    exact = _look_up(text, kind, key(name), district)
    if not isinstance(exact, NotFound):
        return exact
    return _near(text, kind, key(name), district)


def split_kind(text: str) -> tuple[str | None, str]:
    """The kind a folded name begins with ("p. Ba Dinh" is a phường), if any, and the name without it."""
    folded = fold(text).strip(" ,.;")
    match = _KIND.match(folded)
    if match is None or match.lastgroup is None:
        return None, folded
    return _KIND_NAMES[match.lastgroup], folded[match.end() :]


def key(name: str) -> str:
    """A name as it is compared: folded, without punctuation, roman numbers as digits ("Mỹ Đình II" is "Mỹ Đình 2")."""
    words = re.findall(r"\w+", fold(name))
    return " ".join({"i": "1", "ii": "2"}.get(word, word) for word in words)


@cache
def wards_by_key() -> dict[str, tuple[Ward, ...]]:
    """Wards of today by the key of their name."""
    return _by_key(hanoi_wards().values())


@cache
def old_wards_by_key() -> dict[str, tuple[OldWard, ...]]:
    """Former wards by the key of their name."""
    return _by_key(old_wards().values())


def _by_key(places: Iterable[_Named]) -> dict[str, tuple[_Named, ...]]:
    index: dict[str, tuple[_Named, ...]] = defaultdict(tuple)
    for place in places:
        index[key(place.name)] += (place,)
    return dict(index)


def _look_up(text: str, kind: str | None, name: str, district: str | None, *, sure: bool = True) -> Finding:
    today = _fitting(wards_by_key().get(name, ()), kind, text)
    olds = _fitting(old_wards_by_key().get(name, ()), kind, text)
    if district is not None:
        olds = [old for old in olds if old.district == district]
        today = [] if olds else [ward for ward in today if ward in wards_of(district)]
    if len(today) == 1:
        return Found(today[0], sure=sure)
    if today:
        return Several(tuple(today))
    return _of_olds(olds, sure=sure)


def _of_olds(olds: list[OldWard], *, sure: bool) -> Finding:
    """Where former wards lead today."""
    wards = hanoi_wards()
    candidates = tuple(wards[code] for code in dict.fromkeys(code for old in olds for code in old.now))
    if not olds:
        return NotFound()
    if len(candidates) == 1:
        return Found(candidates[0], olds[0], sure)
    return Split(olds[0], candidates, sure) if len(olds) == 1 else Several(candidates, tuple(olds))


def _fitting(places: Iterable[_Named], kind: str | None, text: str) -> list[_Named]:
    """Those of the named kind; and where the text has diacritics that fit only some of them, only those."""
    fitting = [place for place in places if kind in {None, place.kind}]
    marked = _marks(text)
    exactly = [place for place in fitting if _marks(place.name) in marked]
    return exactly or fitting


def _marks(text: str) -> str:
    """Letters with the tone mark moved to the end of its word, so that Hòa and Hoà are one spelling."""
    words = []
    for word in re.findall(r"\w+", unicodedata.normalize("NFC", text.casefold())):
        spread = unicodedata.normalize("NFD", word)
        tones = [c for c in spread if c in "\u0300\u0301\u0303\u0309\u0323"]
        words.append(unicodedata.normalize("NFC", "".join(c for c in spread if c not in tones)) + "".join(tones))
    return " ".join(words)


def _near(text: str, kind: str | None, name: str, district: str | None) -> Finding:
    """The names one small slip away; never sure."""
    if len(name) < 4 or name in {"phuong", "commune", "thi tran"}:
        return NotFound()
    known = list(wards_by_key()) + [each for each in old_wards_by_key() if each not in wards_by_key()]
    near = get_close_matches(name, known, n=3, cutoff=0.84)
    findings = [_look_up(text, kind, each, district, sure=False) for each in near]
    hits = [finding for finding in findings if not isinstance(finding, NotFound)]
    if len(hits) <= 1:
        return hits[0] if hits else NotFound()
    wards: dict[Ward, None] = {}
    for hit in hits:
        wards.update(dict.fromkeys((hit.ward,) if isinstance(hit, Found) else hit.candidates))
    return Several(tuple(wards))
