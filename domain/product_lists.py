"""A list of products as a table: which columns it has, what each cell must hold, and what is wrong with those that do not.

A row is one kind; rows of one name are one product's. Everything is checked before anything is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from domain import listings
from domain.certificates import Certificate, Level
from domain.fold import fold
from domain.groups import Group, find, groups, sets_of
from domain.listings import KIND_MOST, KINDS_MOST, NAME_MOST, SHORT_MOST, STORY_MOST, KindDraft, Listing, Mine
from domain.quantities import shown
from domain.tidy import has_words, tidy

ROWS_MOST = 2000
BYTES_MOST = 5 * 1024 * 1024
UNPACKED_MOST = 50 * 1024 * 1024
COLUMNS_MOST = 40
CELL_MOST = 4000
ALIASES_MOST = 30


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, and its heading as it is written and as it may be read in either language."""

    key: str
    vi: str
    en: str
    required: bool = False


COLUMNS = (
    Column("name", "Tên sản phẩm", "Name", required=True),
    Column("group", "Nhóm", "Group", required=True),
    Column("set", "Bộ sản phẩm", "Set"),
    Column("unit", "Đơn vị", "Unit", required=True),
    Column("kind", "Loại", "Kind"),
    Column("price", "Giá", "Price", required=True),
    Column("stock", "Tồn kho", "Stock"),
    Column("story", "Câu chuyện", "Story"),
    Column("keeping", "Bảo quản", "Keeping"),
    Column("shelf_life", "Hạn dùng", "Shelf life"),
    Column("origin", "Xuất xứ", "Origin"),
    Column("licence", "Giấy phép", "Licence"),
    Column("level", "Hạng OCOP", "OCOP level"),
    Column("number", "Số chứng nhận", "Certificate number"),
    Column("issuer", "Nơi cấp", "Issued by"),
    Column("signed_on", "Ngày ký", "Signed on"),
    Column("aliases", "Tên gọi khác", "Other names"),
)
BY_KEY = {column.key: column for column in COLUMNS}
_LEVELS = {
    "3": Level.THREE,
    "4": Level.FOUR,
    "5": Level.FIVE,
    "potential5": Level.POTENTIAL_FIVE,
    "tiem nang 5": Level.POTENTIAL_FIVE,
    "potential five-star": Level.POTENTIAL_FIVE,
    "potential 5": Level.POTENTIAL_FIVE,
}
_HARM = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a cell. `row` counts from 1 with the heading as the first; `why` names a sentence."""

    row: int
    column: str
    why: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """The products of a list, when there is no mistake in it."""

    listings: tuple[Listing, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(slots=True)
class _Product:
    row: int
    cells: dict[str, str]
    kinds: list[KindDraft] = field(default_factory=list)


def check(table: Sequence[Sequence[str]], today: date) -> Checked:
    """Every cell of a table whose first row is its heading."""
    if not table:
        return Checked(mistakes=(Mistake(1, "", "empty"),))
    where, mistakes = _heading(table[0])
    if mistakes:
        return Checked(mistakes=tuple(mistakes))
    rows = [(number, row) for number, row in enumerate(table[1:], start=2) if any(cell.strip() for cell in row)]
    if not rows:
        return Checked(mistakes=(Mistake(2, "", "empty"),))
    if len(rows) > ROWS_MOST:
        return Checked(mistakes=(Mistake(ROWS_MOST + 2, "", "rows", str(ROWS_MOST)),))
    products: dict[str, _Product] = {}
    for number, row in rows:
        cells = {key: _cell(row, place) for key, place in where.items()}
        _kind(products, number, cells, mistakes)
    made = [_listing(one, mistakes, today) for one in products.values()]
    mistakes.sort(key=lambda one: (one.row, list(BY_KEY).index(one.column) if one.column in BY_KEY else -1))
    return Checked(mistakes=tuple(mistakes)) if mistakes else Checked(tuple(one for one in made if one is not None))


def _heading(row: Sequence[str]) -> tuple[dict[str, int], list[Mistake]]:
    names = {fold(name): column.key for column in COLUMNS for name in (column.key, column.vi, column.en)}
    where: dict[str, int] = {}
    mistakes: list[Mistake] = []
    for place, cell in enumerate(row):
        said = fold(cell).strip(" *")
        if not said:
            continue
        key = names.get(said)
        if key is None:
            mistakes.append(Mistake(1, tidy(cell)[:60], "column"))
        elif key in where:
            mistakes.append(Mistake(1, key, "twice"))
        else:
            where[key] = place
    missing = [Mistake(1, column.key, "missing") for column in COLUMNS if column.required and column.key not in where]
    return where, mistakes + missing


def _cell(row: Sequence[str], place: int) -> str:
    """The cell without the quote that makes it harmless in a spreadsheet."""
    said = row[place].strip() if place < len(row) else ""
    return said[1:] if said.startswith("'") and said[1:2] in _HARM else said


def _kind(products: dict[str, _Product], number: int, cells: dict[str, str], mistakes: list[Mistake]) -> None:
    """One row: a kind of a new product, or of one that stood above."""
    name = _text(number, cells, "name", NAME_MOST, mistakes)
    unit = listings.unit(cells.get("unit", ""))
    if unit is None:
        mistakes.append(_wrong(number, cells, "unit"))
    price = listings.price(cells.get("price", ""))
    if price is None:
        mistakes.append(_wrong(number, cells, "price"))
    stock = listings.stock(cells["stock"], unit or "kg") if cells.get("stock") else None
    if cells.get("stock") and stock is None:
        mistakes.append(_wrong(number, cells, "stock"))
    kind = tidy(cells.get("kind", ""))
    if len(kind) > KIND_MOST:
        mistakes.append(_wrong(number, cells, "kind"))
    one = products.setdefault(fold(name) or f"\n{number}", _Product(number, cells))
    if any(each.name.casefold() == kind.casefold() for each in one.kinds):
        mistakes.append(Mistake(number, "kind", "kind-twice", kind or name))
    elif len(one.kinds) >= KINDS_MOST:
        mistakes.append(Mistake(number, "kind", "kinds-many", str(KINDS_MOST)))
    elif one.kinds and not (kind and one.kinds[0].name):
        mistakes.append(Mistake(number, "kind", "kind-unnamed", name))
    one.kinds.append(KindDraft(kind, price or 0, stock))


def _wrong(number: int, cells: dict[str, str], key: str) -> Mistake:
    said = tidy(cells.get(key, ""))[:60]
    return Mistake(number, key, key if said else "needed", said)


def _text(number: int, cells: dict[str, str], key: str, most: int, mistakes: list[Mistake]) -> str:
    said = tidy(cells.get(key, ""), lines=key == "story")
    if BY_KEY[key].required and not has_words(said):
        mistakes.append(Mistake(number, key, "needed"))
    elif len(said) > most:
        mistakes.append(Mistake(number, key, "long", str(most)))
    return said


def _group(said: str) -> Group | None:
    """A group or set by its id or its name in either language."""
    wanted = fold(said)
    every = [each for group in groups() for each in (group, *sets_of(group.id))]
    return next((each for each in every if wanted in {each.id, fold(each.vi), fold(each.en)}), None)


def _listing(one: _Product, mistakes: list[Mistake], today: date) -> Listing | None:
    """The product of the rows of one name, by what its first row says of it."""
    cells, row = one.cells, one.row
    group = _group(cells.get("group", ""))
    if group is None:
        mistakes.append(_wrong(row, cells, "group"))
    chosen = _group(cells["set"]) if cells.get("set") else None
    if cells.get("set") and (chosen is None or chosen.id == chosen.group or (group and chosen.group != group.group)):
        mistakes.append(_wrong(row, cells, "set"))
    if chosen is None and group is not None and group.id != group.group:
        chosen = group
    texts = {
        key: _text(row, cells, key, most, mistakes)
        for key, most in (("story", STORY_MOST), ("keeping", SHORT_MOST), ("shelf_life", SHORT_MOST), ("origin", SHORT_MOST), ("licence", 60))
    }  # fmt: skip
    paper = _paper(row, cells, mistakes, today)
    if group is None:
        return None
    listing = Listing(
        name=tidy(cells["name"]),
        group=group.group,
        set=chosen.id if chosen else None,
        unit=listings.unit(cells.get("unit", "")) or "",
        kinds=tuple(one.kinds),
        story=texts["story"] or None,
        keeping=texts["keeping"] or None,
        shelf_life=texts["shelf_life"] or None,
        origin=texts["origin"] or None,
        licence=texts["licence"] or None,
        certificate=paper,
        aliases=_aliases(row, cells, mistakes),
    )
    if listing.needs_licence and not listing.licence:
        mistakes.append(Mistake(row, "licence", "licence"))
    return listing


def _aliases(row: int, cells: dict[str, str], mistakes: list[Mistake]) -> tuple[str, ...] | None:
    """Other names, parted by semicolons; None where the list does not speak of them."""
    if "aliases" not in cells:
        return None
    names = [tidy(name) for name in cells["aliases"].split(";")]
    names = [name for name in names if has_words(name)]
    if len(names) > ALIASES_MOST:
        mistakes.append(Mistake(row, "aliases", "long", str(ALIASES_MOST)))
    if any(len(name) > KIND_MOST for name in names):
        mistakes.append(Mistake(row, "aliases", "long", str(KIND_MOST)))
    return tuple(dict.fromkeys(names))


def _paper(row: int, cells: dict[str, str], mistakes: list[Mistake], today: date) -> Certificate | None:
    said = fold(cells.get("level", "")).removesuffix("sao").removesuffix("stars").removesuffix("star").strip()
    if not said:
        return None
    level = _LEVELS.get(said)
    if level is None:
        mistakes.append(_wrong(row, cells, "level"))
        return None
    signed = _day(cells.get("signed_on", ""))
    if cells.get("signed_on") and (signed is None or signed > today):
        mistakes.append(_wrong(row, cells, "signed_on"))
    number = _text(row, cells, "number", 60, mistakes)
    issuer = _text(row, cells, "issuer", 200, mistakes)
    return Certificate(level, number, issuer, signed)


def _day(said: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(said.strip(), form).date()  # noqa: DTZ007 (a day on a paper has no hour)
        except ValueError:
            continue
    return None


def heading(lang: str) -> list[str]:
    """The headings as a file to download has them; a star marks what must be filled."""
    return [(column.en if lang == "en" else column.vi) + (" *" if column.required else "") for column in COLUMNS]


def written(goods: Sequence[Mine], lang: str) -> list[list[str]]:
    """The rows of a producer's goods, as `check` reads them back."""
    rows = []
    for one in goods:
        paper = one.paper.certificate if one.paper else None
        group, kind_of_goods = find(one.group), find(one.set or "")
        for kind in one.kinds:
            cells = {
                "name": one.name,
                "group": group.name(lang) if group else one.group,
                "set": kind_of_goods.name(lang) if kind_of_goods else "",
                "unit": one.unit,
                "kind": kind.name,
                "price": str(kind.price),
                "stock": "" if kind.stock is None else shown(kind.stock, "vi"),
                "story": one.story or "",
                "keeping": one.keeping or "",
                "shelf_life": one.shelf_life or "",
                "origin": one.origin or "",
                "licence": one.licence or "",
                "level": paper.level.value if paper else "",
                "number": paper.number if paper else "",
                "issuer": paper.issuer if paper else "",
                "signed_on": f"{paper.signed_on:%d/%m/%Y}" if paper and paper.signed_on else "",
                "aliases": "; ".join(one.aliases),
            }
            rows.append([harmless(cells[column.key]) for column in COLUMNS])
    return rows


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_HARM) else cell


def example(lang: str) -> list[list[str]]:
    """Two rows that show how a list is filled, marked as samples."""
    group, kind_of_goods = find("food"), find("food.fresh.plants")
    names = [each.name(lang) if each else "" for each in (group, kind_of_goods)]
    said = ("Bưởi (hàng mẫu)", "quả", "nhỏ", "to") if lang == "vi" else ("Pomelo (sample)", "quả", "small", "large")
    rows = [[said[0], *names, said[1], said[2], "25000", "40"], [said[0], *names, said[1], said[3], "45k", ""]]
    return [row + [""] * (len(COLUMNS) - len(row)) for row in rows]
