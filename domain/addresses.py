"""An address as people type it, read from its end: province, former district, ward, and the street before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from domain.fold import fold
from domain.places import (
    District,
    Finding,
    Found,
    NotFound,
    Province,
    Split,
    districts,
    find_ward,
    key,
    old_wards_by_key,
    provinces,
    wards_by_key,
)

HANOI = "01"
_PIECE = re.compile(r"[^\W_]+|[,;\n]")
_PROVINCE_KINDS = ("thanh pho", "tp", "tinh", "t p")
_DISTRICT_KINDS = ("quan", "q", "huyen", "h", "thi xa", "tx")
_WARD_KINDS = ("phuong", "p", "xa", "x", "thi tran", "tt", "ward", "commune")
_DISTRICT_FIRST_WORDS = ("quan", "q", "huyen", "h", "thi", "tx")
_STREET_WORDS = ("pho", "duong", "ngo", "ngach", "so", "hem", "toa", "chung cu", "kdt", "khu do thi", "cho")
_LONGEST = 6  # words in the longest name


@dataclass(frozen=True)
class Address:
    """What was recognised. No province named: None, and Hanoi is likely. `ward` is None when no ward was named.

    With `district` known and `ward` not, `places.wards_of(district.code)` are the candidates to ask about.
    """

    street: str
    ward: Finding | None = None
    district: District | None = None
    province: Province | None = None

    @property
    def in_hanoi(self) -> bool:
        """Whether it names Hanoi or a part of it."""
        named = self.district is not None or isinstance(self.ward, (Found, Split))
        return self.province.code == HANOI if self.province is not None else named


@dataclass(frozen=True)
class _Piece:
    """A word of the address with its place in the text, or a comma."""

    word: str
    start: int
    end: int

    @property
    def is_break(self) -> bool:
        return self.word == ","


@dataclass(frozen=True)
class _Taken:
    """A name taken from the end: its key, where it begins with its kind, whether anything parts it from the words before."""

    name: str
    begin: int
    kind: str | None
    parted: bool
    previous: str

    @property
    def is_street(self) -> bool:
        """Whether the word before says that a street of that name is meant."""
        return self.kind is None and self.previous in _STREET_WORDS

    @property
    def is_numbered(self) -> bool:
        """Whether a house number stands before the bare name, as before a street's."""
        return self.kind is None and self.previous.isdigit()


def read_address(text: str) -> Address:
    """What of an address is recognised; an old ward that was split comes back as Split, never as a guess."""
    pieces = _pieces(text)
    end = _skip(pieces, len(pieces))
    province, end = _take_province(pieces, end)
    if province is not None and province.code != HANOI:
        return Address(_street(text, pieces, end), province=province)
    district, before = _take_district(pieces, end)
    if district is not None:
        ward, rest = _take_ward(text, pieces, before, district)
        if _names_a_ward(ward) or _stands_alone(pieces, before):
            return Address(_street(text, pieces, rest), ward, district, province)
    ward, rest = _take_ward(text, pieces, end, None)
    return Address(_street(text, pieces, rest), ward, None, province)


def _pieces(text: str) -> list[_Piece]:
    """The words and commas of a text, without a country or a postal code behind them."""
    found = [_Piece("," if m.group() in ",;\n" else fold(m.group()), m.start(), m.end()) for m in _PIECE.finditer(text)]
    while found and (
        found[-1].word in {",", "vietnam", "vn"}
        or re.fullmatch(r"\d{5,6}", found[-1].word)
        or [piece.word for piece in found[-2:]] == ["viet", "nam"]
    ):
        del found[-2 if found[-1].word == "nam" else -1 :]
    return found


def _street(text: str, pieces: list[_Piece], end: int) -> str:
    end = _skip(pieces, end)
    return text[: pieces[end - 1].end].strip() if end > 0 else ""


def _skip(pieces: list[_Piece], end: int) -> int:
    """The end without the commas before it."""
    while end > 0 and pieces[end - 1].is_break:
        end -= 1
    return end


def _take(pieces: list[_Piece], end: int, names: Mapping[str, object], kinds: tuple[str, ...]) -> _Taken | None:
    """The longest known name that ends at `end`, a kind before it taken along; one with a kind wins over a longer bare one."""
    taken = None
    for length in range(min(_LONGEST, end), 0, -1):
        window = pieces[end - length : end]
        name = key(" ".join(piece.word for piece in window))
        if any(piece.is_break for piece in window) or name not in names:
            continue
        begin = end - length
        kind, before = _kind_before(pieces, begin, kinds)
        at_break = before == 0 or pieces[before - 1].is_break
        previous = pieces[begin - 1].word if begin > 0 else ""
        found = _Taken(name, before, kind, kind is not None or at_break, previous)
        if kind is not None:
            return found
        taken = taken or found
    return taken


def _kind_before(pieces: list[_Piece], begin: int, kinds: tuple[str, ...]) -> tuple[str | None, int]:
    for length in (2, 1):
        words = " ".join(piece.word for piece in pieces[begin - length : begin]) if length <= begin else ""
        if words in kinds:
            return words, begin - length
    return None, begin


def _take_province(pieces: list[_Piece], end: int) -> tuple[Province | None, int]:
    """A province stands behind a comma or its kind; only Hanoi may stand bare."""
    taken = _take(pieces, end, _provinces(), _PROVINCE_KINDS)
    if taken is None or taken.is_street or taken.is_numbered:
        return None, end
    province = _provinces()[taken.name]
    of_a_ward = taken.kind is None and _kind_before(pieces, taken.begin, _WARD_KINDS + _DISTRICT_KINDS)[0]
    if of_a_ward or not (taken.parted or province.code == HANOI):
        return None, end
    return province, _skip(pieces, taken.begin)


def _take_district(pieces: list[_Piece], end: int) -> tuple[District | None, int]:
    """The former district that ends at `end`; whether it is one, the words before must tell."""
    taken = _take(pieces, end, _districts(), _DISTRICT_KINDS)
    if taken is None or taken.is_street or taken.is_numbered:
        return None, end
    return _districts()[taken.name], taken.begin


def _stands_alone(pieces: list[_Piece], begin: int) -> bool:
    """Whether a district without a known ward before it was named as one: at the start, behind a comma, by its kind."""
    return begin == 0 or pieces[begin - 1].is_break or pieces[begin].word in _DISTRICT_FIRST_WORDS


def _names_a_ward(ward: Finding | None) -> bool:
    return ward is not None and not isinstance(ward, NotFound)


def _take_ward(text: str, pieces: list[_Piece], end: int, district: District | None) -> tuple[Finding | None, int]:
    """The ward that ends at `end`: by its name, else what stands behind a kind, with typos."""
    end = _skip(pieces, end)
    code = district.code if district is not None else None
    taken = _take(pieces, end, _ward_names(), _WARD_KINDS)
    if taken is not None and not taken.is_street:
        finding = find_ward(text[pieces[taken.begin].start : pieces[end - 1].end], code)
        if _names_a_ward(finding):
            # What only looks like a ward stays in the street: "12 Trần Hưng Đạo" is one.
            return (finding, _skip(pieces, taken.begin)) if taken.parted else (_unsure(finding), end)
    return _misspelt_ward(text, pieces, end, code)


def _misspelt_ward(text: str, pieces: list[_Piece], end: int, district: str | None) -> tuple[Finding | None, int]:
    """A kind and a name nobody knows exactly: "phường Trúc Bạhc"."""
    for begin in range(end - 2, max(-1, end - _LONGEST - 2), -1):
        if pieces[begin].is_break:
            break
        kind, start = _kind_before(pieces, begin + 1, _WARD_KINDS)
        if kind is not None:
            return find_ward(text[pieces[start].start : pieces[end - 1].end], district), _skip(pieces, start)
    return None, end


def _unsure(finding: Finding) -> Finding:
    if isinstance(finding, Found):
        return Found(finding.ward, finding.old, sure=False)
    return Split(finding.old, finding.candidates, sure=False) if isinstance(finding, Split) else finding


@cache
def _provinces() -> dict[str, Province]:
    """Provinces by the key of today's name, of the former names, and of what people write short."""
    today = provinces()
    known = {key(name): province for province in today.values() for name in province.was}
    known |= {key(province.name): province for province in today.values()}
    short = {"hn": "01", "hcm": "79", "tphcm": "79", "sai gon": "79", "sg": "79", "hp": "31", "dn": "48"}
    short |= {"ba ria vung tau": "79", "vung tau": "79", "thua thien hue": "46", "dac lac": "66", "daklak": "66"}
    return known | {word: today[code] for word, code in short.items()}


@cache
def _districts() -> dict[str, District]:
    known = {key(district.name): district for district in districts().values()}
    return known | {short: districts()[code] for short, code in (("hbt", "007"), ("ntl", "019"), ("btl", "021"))}


@cache
def _ward_names() -> dict[str, None]:
    return dict.fromkeys([*wards_by_key(), *old_wards_by_key()])
