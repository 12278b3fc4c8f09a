"""A live before it starts: its title, its run of show, its habits, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.lives import plain_code
from domain.quantities import qty

SLUG = re.compile(r"[a-z0-9][a-z0-9\-]{0,59}")
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
    title = given.get("title", slug)
    if not isinstance(title, str) or not 0 < len(title) <= 200:
        problems.append("title: 1 to 200 characters")
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
    return Plan(str(slug), str(title), tuple(good), int(hold), rules)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _code(place: int, given: Any, problems: list[str]) -> PlannedCode | None:
    where = f"products[{place}]"
    if not isinstance(given, Mapping):
        problems.append(f"{where}: must be an object")
        return None
    before = len(problems)
    code = given.get("code")
    if not isinstance(code, str) or not 0 < len(code) <= 20 or not plain_code(code):
        problems.append(f"{where}.code: 1 to 20 characters with a letter or digit")
    name = given.get("name", code)
    if not isinstance(name, str) or not 0 < len(name) <= 260:
        problems.append(f"{where}.name: 1 to 260 characters")
    unit = given.get("unit", "cái")
    if not isinstance(unit, str) or not 0 < len(unit) <= 20:
        problems.append(f"{where}.unit: 1 to 20 characters")
    price: Any = given.get("price_vnd")
    if not _whole(price) or not 0 <= price <= MOST_DONG:
        problems.append(f"{where}.price_vnd: whole dong, from 0")
    stock = _amount(given.get("stock"), f"{where}.stock", problems)
    limit = given.get("limit_per_buyer")
    most = None if limit is None else _amount(limit, f"{where}.limit_per_buyer", problems)
    if len(problems) > before:
        return None
    points = given.get("points", "")
    return PlannedCode(str(code), str(name), int(price), str(unit), stock, most, str(points))


def _amount(given: Any, where: str, problems: list[str]) -> int:
    try:
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise ValueError  # noqa: TRY004, TRY301  (one sentence for every way of being wrong)
        amount = int(qty(given))
        if not 0 <= amount <= MOST_UNITS * 1000:
            raise ValueError  # noqa: TRY301
    except (ValueError, ArithmeticError):
        problems.append(f"{where}: a number of units, from 0")
        return 0
    return amount
