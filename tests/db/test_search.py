"""Goods are found by words however they are typed, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from db.session import Database, Session
from db.tables.products import aliases, product_words, products
from domain.fold import fold
from domain.search import Vocabulary, rounds
from services import search
from tests import cast

GOODS = ("Mật ong hoa nhãn", "Bún khô Minh Khai", "Đậu phụ Mơ", "Rượu hoa cúc", "Chả cá Hòa Bình", "Trà hoa sen")


async def _listed(session: Session) -> dict[str, int]:
    house = await cast.producer(session, name="HTX Nông Sản Mẫu")
    made = {}
    for name in GOODS:
        product_id, _ = await cast.product(session, house, name)
        await search.reindex(session, product_id)
        made[name] = product_id
    return made


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mật ong", "Mật ong hoa nhãn"),
        ("mat ong", "Mật ong hoa nhãn"),
        ("MẬT ONG hoa", "Mật ong hoa nhãn"),
        ("mat ogn", "Mật ong hoa nhãn"),
        ("mặt ong", "Mật ong hoa nhãn"),
        ("dau phu", "Đậu phụ Mơ"),
        ("đậu phu", "Đậu phụ Mơ"),
        ("hoà bình", "Chả cá Hòa Bình"),
        ("hòa bình", "Chả cá Hòa Bình"),
        ("bun kho minh", "Bún khô Minh Khai"),
        ("bún khoo", "Bún khô Minh Khai"),
        ("shop ơi có rượu cúc không ạ", "Rượu hoa cúc"),
        ("trà s", "Trà hoa sen"),
        ("hoa sen", "Trà hoa sen"),
    ],
)
async def test_goods_are_found_as_they_are_typed(database: Database, typed: str, first: str) -> None:
    async with database.begin() as session:
        made = await _listed(session)
        found = await search.find(session, typed, memory={}, now=cast.NOW)
    assert found
    assert found[0] == made[first]


async def test_nothing_is_found_for_nothing(database: Database) -> None:
    async with database.begin() as session:
        await _listed(session)
        for typed in ("", "😀😀", "xyzxyz qwpoq", "chào shop", "%", "' OR 1=1 --", "a" * 5000):
            assert await search.find(session, typed, memory={}, now=cast.NOW) == []


async def test_the_index_follows_names_aliases_and_hiding(database: Database) -> None:
    async with database.begin() as session:
        made = await _listed(session)
        honey = made["Mật ong hoa nhãn"]
        row = {"product_id": honey, "words": "mật dú", "folded": "mat du", "at": cast.NOW}
        await session.execute(aliases.insert().values(**row))
        await search.reindex(session, honey)
        assert (await search.find(session, "mật dú", memory={}, now=cast.NOW))[0] == honey
        renamed: dict[str, Any] = {"name": "Nước mắm", "folded": fold("Nước mắm")}
        await session.execute(update(products).where(products.c.id == honey).values(**renamed))
        await session.execute(aliases.delete())
        await search.reindex(session, honey)
        assert await search.find(session, "dú", memory={}, now=cast.NOW) == []
        kept = await session.execute(select(product_words.c.word).where(product_words.c.product_id == honey))
        assert set(kept.scalars()) == {"nuoc", "mam", "htx", "nong", "san", "mau"}
        await session.execute(update(products).where(products.c.id == honey).values(state="hidden"))
        assert await search.find(session, "nước mắm", memory={}, now=cast.NOW) == []


async def test_a_word_listed_a_moment_ago_is_found_though_the_vocabulary_is_older(database: Database) -> None:
    memory: dict[str, Any] = {}
    async with database.begin() as session:
        await _listed(session)
        await search.find(session, "mật", memory=memory, now=cast.NOW)
        house = await cast.producer(session, name="HTX Mới")
        product_id, _ = await cast.product(session, house, "Giò chả Ước Lễ")
        await search.reindex(session, product_id)
        assert await search.find(session, "ước lễ", memory=memory, now=cast.NOW) == [product_id]


def test_the_rarest_word_is_looked_up_first() -> None:
    known = Vocabulary.of({"mat": 900, "ong": 20, "hoa": 500})
    (first, *_) = rounds("mật ong hoa", known)
    assert first[0].groups[0] == ("ong",)


@pytest.mark.parametrize(
    ("typed", "finds"),
    [("quần jean", False), ("quần", False), ("quân", True), ("quan", True), ("thịt bò quân", True), ("thit bo", True)],
)
async def test_a_makers_name_is_met_only_with_the_diacritics_typed(
    database: Database, typed: str, *, finds: bool
) -> None:
    async with database.begin() as session:
        house = await cast.producer(session, name="Hộ anh Quân")
        beef, _ = await cast.product(session, house, "Thịt bò tươi")
        await search.reindex(session, beef)
        found = await search.find(session, typed, memory={}, now=cast.NOW)
    assert found == ([beef] if finds else [])
