"""Ids in a tap are looked up: nobody changes, sees or books what is another's, whatever he taps."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from db.session import Database
from db.tables.people import roles
from db.tables.producers import members, producers
from db.tables.products import certificates, product_photos, products, variants
from db.tables.slots import rooms, slot_swaps, slots
from domain.slots import Span
from services import slots as slot_service
from tests import cast
from tests.cast import NOW, Chat
from tests.handlers.test_producer_journey import ROUTES, approved, list_product
from tests.services import test_slots as story

TABLES = (producers, members, products, variants, certificates, product_photos, rooms, slots, slot_swaps, roles)
OF_PRODUCERS = [
    "prod:1", "prodhide:1", "prodshow:1", "prodrm:1", "prodrmy:1", "prodedit:1", "prodset:1:name", "prodprice:1",
    "kindprice:1", "prodstock:1", "kindplus:1:10", "kindcount:1", "prodcert:1", "prodpics:1:0", "picadd:1",
    "picdrop:1:1", "piclead:1:2", "slot:1", "slotoff:1", "slotoffy:1", "slotswap:1", "swapask:1:1", "swapyes:1",
    "shopas:1", "memrm:1", "memgo:1",
]  # fmt: skip
OF_ADMINS = [
    "regs", "regcard:1", "appr:1", "refuse:1", "certs", "cert:1", "certok:1", "certno:1", "rooms", "room:1",
    "roomnew", "roomset:1:hours", "roomoff:1", "roomon:1", "roomslot:1", "roomslotoff:1", "invite:admin", "invite",
]  # fmt: skip


async def everything(database: Database) -> dict[str, list[Any]]:
    async with database.look() as session:
        return {
            table.name: [tuple(row) for row in await session.execute(select(table).order_by(*table.primary_key))]
            for table in TABLES
        }


async def stage(database: Database) -> tuple[Chat, Chat, Chat]:
    """(the producer with a product and a slot, another producer, somebody with nothing)."""
    seller, _ = await approved(database)
    await list_product(seller)
    async with database.begin() as session:
        where = await story.room(session, name="Phòng của mẫu")
        who = await cast.again(session, seller.who.channel, seller.who.address)
        await slot_service.book(session, where.id, who.producers[0], Span(*_evening()), "Buổi mẫu", by=who, now=NOW)
        other, _ = await story.seller(session, "HTX Khác")
        nobody = await cast.person(session, "Không Bán Gì")
    return seller, Chat(database, ROUTES, other), Chat(database, ROUTES, nobody)


def _evening() -> tuple[Any, Any]:
    wanted = story.span(20)
    return wanted.start, wanted.end


async def test_others_change_nothing(database: Database) -> None:
    seller, other, nobody = await stage(database)
    before = await everything(database)
    for chat in (other, nobody):
        for data in OF_PRODUCERS + OF_ADMINS:
            await chat.taps_data(data)
            assert "Bưởi mẫu" not in chat.text, data
            assert chat.reply.toast or chat.reply.messages, data
            assert chat.reply.alert or data in {"swapyes:1", "prod:1"} or chat.text, data
    for data in OF_ADMINS:
        await seller.taps_data(data)
        assert seller.reply.alert, data
    assert await everything(database) == before


async def test_somebody_without_a_shop_books_and_lists_nothing(database: Database) -> None:
    _, _, nobody = await stage(database)
    before = await everything(database)
    for data in ("prodnew", "slots", "slotrooms", "slotcal:1:0", "slotday:1:20260718:0", "slotwait:1:20260718", "slottime:1:29735220:60:0", "members", "meminv", "shopset", "shopphone", "shopbank", "shopnobank", "lists", "listout:csv", "listin"):  # fmt: skip
        await nobody.taps_data(data)
        assert nobody.reply.alert or "gian hàng" in nobody.text, data
    assert await everything(database) == before


async def test_old_form_of_a_member_who_left_writes_nothing(database: Database) -> None:
    seller, other, _ = await stage(database)
    async with database.begin() as session:
        await session.execute(
            members.insert().values(producer_id=seller.who.producers[0], person_id=other.who.id, role="member", at=NOW)
        )
    await other.taps_data("prodset:1:name")
    async with database.begin() as session:
        await session.execute(members.delete().where(members.c.person_id == other.who.id, members.c.role == "member"))
    before = await everything(database)
    await other.says("Tên của người khác")
    assert "người phụ trách" in other.text
    assert await everything(database) == before


@pytest.mark.parametrize("data", ["picdrop:1:999", "piclead:1:999", "kindplus:1:99999999", "prodset:1:state", "slotday:1:99999999:0", "slottime:1:9999999999999:60:0", "slottime:1:1:60:1", "prods:999"])  # fmt: skip
async def test_made_up_numbers_of_one_s_own_are_answered(database: Database, data: str) -> None:
    seller, _, _ = await stage(database)
    await seller.taps_data(data)
    assert seller.reply.toast or seller.reply.messages
