"""A live before it starts: its title, its run of show, its habits, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.lives import plain_code
from domain.quantities import qty, sold_whole

SLUG = re.compile(r"[a-z0-9][a-z0-9\-]{0,59}")
_CODE = re.compile(r"[A-Za-z]{1,3}[ .\-]*[0-9]{1,6}")
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that nobody sees: not every database keeps them, or they turn the words around them."""
MOST_PRODUCTS = 500
MOST_UNITS = 10_000_000
MOST_DONG = 10_000_000_000


@dataclass(frozen=True, slots=True)
class PlannedCode:
    """One product of the run of show; stock and limit in thousandths of the unit."""

    code: str
    name: str
    price: int
    unit: str
    stock: int
    limit: int | None = None
    points: str = ""
    variant_id: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What a code was to be sold with when its live opened, or when it joined that one, `at` that moment (ms since 1970).

    Stock and limit in thousandths. `stock` is None where nobody wrote it down.
    """

    stock: int | None
    price: int
    limit: int | None
    at: int

    def price_now(self, shop_then: int | None, shop: int) -> int:
        """What it is planned with again, by the shop's price then (None: unknown) and now.

        Who left a code at the shop's price meant the shop's, which is today's. A price of the live's own stays, but one
        that was a favour never becomes dearer than the shop has become since.
        """
        if self.price == shop_then:
            return shop
        was_a_favour = shop_then is None or self.price < shop_then
        return min(self.price, shop) if was_a_favour else self.price


@dataclass(frozen=True, slots=True)
class Plan:
    """A live as it was planned."""

    slug: str
    title: str
    codes: tuple[PlannedCode, ...]
    hold_minutes: int = 15
    rules: dict[str, Any] = field(default_factory=dict)
    channel: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class BadPlan:
    """Why a plan cannot be used: one sentence each, naming the place."""

    problems: tuple[str, ...]


def read(given: Any) -> Plan | BadPlan:
    """A plan from {"slug","title","hold_minutes","products":[{"code","name","price_vnd","unit","stock","limit_per_buyer"}]}."""
    if not isinstance(given, Mapping):
        return BadPlan(("the file must hold one JSON object",))
    problems: list[str] = []
    slug = given.get("slug")
    if not isinstance(slug, str) or not SLUG.fullmatch(slug):
        problems.append("slug: 1 to 60 small letters, digits and dashes")
    title = _said(given.get("title", slug), "title", 200, problems)
    hold = given.get("hold_minutes", 15)
    if not _whole(hold) or not 1 <= hold <= 24 * 60:
        problems.append("hold_minutes: a whole number from 1 to 1440")
    offer = given.get("offer_minutes")
    if offer is not None and (not _whole(offer) or not 1 <= offer <= 24 * 60):
        problems.append("offer_minutes: a whole number from 1 to 1440")
    products = given.get("products")
    if not isinstance(products, list) or not 0 < len(products) <= MOST_PRODUCTS:
        problems.append(f"products: a list of 1 to {MOST_PRODUCTS}")
        products = []
    codes = [_code(place, product, problems) for place, product in enumerate(products, 1)]
    good = [code for code in codes if code is not None]
    seen: set[str] = set()
    for code in good:
        plain = plain_code(code.code)
        if plain in seen:
            problems.append(f"products: the code {code.code} stands there twice")
        seen.add(plain)
    if problems:
        return BadPlan(tuple(problems))
    rules = {} if offer is None else {"offer_minutes": offer}
    return Plan(str(slug), title, tuple(good), int(hold), rules)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _code(place: int, given: Any, problems: list[str]) -> PlannedCode | None:
    where = f"products[{place}]"
    if not isinstance(given, Mapping):
        problems.append(f"{where}: must be an object")
        return None
    before = len(problems)
    code = _written(given.get("code"), f"{where}.code", problems)
    name = _said(given.get("name"), f"{where}.name", 260, problems)
    unit = _said(given.get("unit", "cái"), f"{where}.unit", 20, problems)
    points = given.get("points") or ""
    if not isinstance(points, str) or _UNKEPT.search(points):
        problems.append(f"{where}.points: text without signs that cannot be seen")
    price: Any = given.get("price_vnd")
    if not _whole(price) or not 0 <= price <= MOST_DONG:
        problems.append(f"{where}.price_vnd: whole dong, from 0")
    whole = sold_whole(unit)
    stock = _amount(given.get("stock"), f"{where}.stock", problems, unit=unit, whole=whole)
    limit = given.get("limit_per_buyer")
    most = None
    if limit is not None:
        most = _amount(limit, f"{where}.limit_per_buyer", problems, unit=unit, whole=whole)
        if limit == 0:
            problems.append(f"{where}.limit_per_buyer: more than 0, or null where there is no limit")
    return None if len(problems) > before else PlannedCode(code, name, int(price), unit, stock, most, points)


def _said(given: Any, where: str, most: int, problems: list[str]) -> str:
    """Words that people will read: something must stand there, and nothing that cannot be seen or kept."""
    if not isinstance(given, str) or not given.strip() or len(given) > most:
        problems.append(f"{where}: 1 to {most} characters that are not all blank")
    elif _UNKEPT.search(given):
        problems.append(f"{where}: holds a sign that cannot be seen; write it without")
    else:
        return given.strip()
    return ""


def _written(given: Any, where: str, problems: list[str]) -> str:
    """A code as buyers can write it."""
    if isinstance(given, str) and len(given) <= 20 and _CODE.fullmatch(given.strip()):
        return given.strip()
    strange = "".join(c for c in str(given) if c.isalpha() and not c.isascii()) if isinstance(given, str) else ""
    if strange:
        problems.append(
            f"{where}: {strange[:20]} is not of the letters A to Z, though it may look alike; type the code anew"
        )
    else:
        problems.append(f"{where}: 1 to 3 letters and then a number, as A12")
    return ""


def _amount(given: Any, where: str, problems: list[str], *, unit: str, whole: bool) -> int:
    try:
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise ValueError  # noqa: TRY004, TRY301  (one sentence for every way of being wrong)
        amount = int(qty(given))
        if not 0 <= amount <= MOST_UNITS * 1000:
            raise ValueError  # noqa: TRY301
    except (ValueError, ArithmeticError):
        problems.append(f"{where}: a number of units, from 0")
        return 0
    if whole and amount % 1000:
        problems.append(f"{where}: {unit} is sold whole, so {given} must be a whole number")
    return amount
