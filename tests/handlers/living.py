"""A live in chat without a network: its people, its desk, and the errands carried out by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.errands import Errands
from db.reads import live_shows as reads
from db.session import Database
from db.tables.live_shows import live_errands
from db.tables.lives import lives
from db.tables.slots import rooms, slots
from db.tables.updates import outbox
from domain.live_comments import Outcome
from domain.live_shows import Show
from domain.people import Person
from handlers import ROUTES
from handlers.shop import Shop
from services import live_comments
from services.live_desk import Desk
from tests import cast
from tests.cast import NOW, Chat


async def _nothing() -> None:
    return


@dataclass
class Stage:
    """`hoa` hosts a live whose slot begins in an hour; `product` goods are hers."""

    database: Database
    desk: Desk
    hoa: Chat
    producer: int
    slot: int
    variants: dict[str, int]
    now: datetime = NOW
    others: dict[str, Chat] = field(default_factory=dict)
    comments: int = 0

    @property
    def shop(self) -> Shop:
        return self.hoa.shop

    async def person(self, name: str, **facts: str) -> Chat:
        if name not in self.others:
            async with self.database.begin() as session:
                who = await cast.person(session, name, **facts)
            self.others[name] = Chat(self.database, ROUTES, who, self.shop)
        return self.others[name]

    def errands(self) -> Errands:
        return Errands(self.desk, self.shop, lambda: self.now, spoken=lambda: None, chats_changed=_nothing)

    async def work(self) -> int:
        """Carry out what was asked; how much it was."""
        return await self.errands().once()

    async def show(self) -> Show:
        async with self.database.look() as session:
            found = await reads.of_slot(session, self.slot)
        assert found is not None
        return found

    async def prepare(self, *names: str) -> Show:
        """The live with these goods (all unless told), its papers given and its rules accepted."""
        await self.hoa.taps_data(f"livp:{self.slot}")
        show = await self.show()
        for name in names or tuple(self.variants):
            await self.hoa.taps_data(f"livput:{show.id}:{self.variants[name]}")
        for _ in range(20):
            await self.hoa.taps_data(f"livpaps:{show.id}")
            if not any(label.startswith("⬜️") for label in self.hoa.labels):
                break
            await self.hoa.taps("⬜️")
            await self.hoa.taps("✅ Đã có")
        await self.hoa.taps_data(f"livrules:{show.id}:y")
        return await self.show()

    async def opened(self, *names: str) -> Show:
        """The same, selling."""
        show = await self.prepare(*names)
        await self.hoa.taps_data(f"livdo:{show.id}:open")
        await self.work()
        return await self.show()

    async def comment(self, author: str, text: str, source: str = "facebook") -> Outcome:
        """Somebody comments on another platform, or (source "telegram") in a group, by his address."""
        self.comments += 1
        said = live_comments.comment(
            source, f"c{self.comments}", author, text, now_ms=int(self.now.timestamp() * 1000), author_name=author
        )
        return await self.desk.take((await self.show()).id, said)

    async def told(self, who: Person | tuple[str, str]) -> list[str]:
        """Every text put into the outbox for an address by errands and groups, in order."""
        channel, address = (who.channel, who.address) if isinstance(who, Person) else who
        statement = select(outbox.c.payload).where(outbox.c.channel == channel, outbox.c.address == address)
        async with self.database.look() as session:
            rows = (await session.execute(statement.order_by(outbox.c.id))).scalars()
            return [str(payload["text"]) for payload in rows if "text" in payload]

    async def rows(self, table: Any) -> list[tuple[Any, ...]]:
        async with self.database.look() as session:
            return [tuple(row) for row in await session.execute(select(table).order_by(*table.primary_key))]

    async def later(self, **by: float) -> None:
        """Time passes, and the clock ticks."""
        self.now += timedelta(**by)
        self.hoa.now = self.now
        for chat in self.others.values():
            chat.now = self.now
        await self.desk.tick(self.now)

    async def asked(self) -> int:
        """How many errands wait."""
        return sum(row[-1] is None for row in await self.rows(live_errands))

    async def live_row(self) -> dict[str, Any]:
        async with self.database.look() as session:
            row = (await session.execute(select(lives).where(lives.c.slot_id == self.slot))).one()
            return row._asdict()


GOODS: dict[str, dict[str, Any]] = {
    "Bún khô": {"price": 45_000, "stock": 3_000, "unit": "gói", "set_": "food.raw.honey"},
    "Miến dong": {"price": 60_000, "stock": 10_000, "unit": "gói", "set_": "food.raw.honey"},
}
WINE: dict[str, Any] = {
    "price": 200_000,
    "stock": 5_000,
    "unit": "chai",
    "group": "beverage",
    "set_": "beverage.alcohol",
}


async def set_up(database: Database, desk: Desk, **more: dict[str, Any]) -> Stage:
    async with database.begin() as session:
        hoa = await cast.person(session, "Hòa")
        producer = await cast.producer(session, hoa, bank_bin="970436", bank_account="0123456789")
        variants = {}
        for name, facts in (GOODS | more).items():
            _, made = await cast.product(session, producer, name, **facts)
            variants[name] = made[0]
        slot = await _slot(session, producer, hoa.id)
        hoa = await cast.again(session, hoa.channel, hoa.address)
    return Stage(database, desk, Chat(database, ROUTES, hoa), producer, slot, variants)


async def _slot(session: Any, producer: int, by: int, hours: int = 1) -> int:
    room = {"name": f"Kênh mẫu {hours}", "kind": "channel", "hours": {}, "lengths": [60], "created_at": NOW}
    room_id = (await session.execute(rooms.insert().values(**room).returning(rooms.c.id))).scalar_one()
    slot = {
        "room_id": room_id, "producer_id": producer, "starts_at": NOW + timedelta(hours=hours),
        "ends_at": NOW + timedelta(hours=hours + 1), "title": "Bún mới phơi", "booked_at": NOW, "booked_by": by,
    }  # fmt: skip
    return int((await session.execute(slots.insert().values(**slot).returning(slots.c.id))).scalar_one())


async def another_slot(stage: Stage) -> None:
    """The next live of the same host."""
    async with stage.database.begin() as session:
        stage.slot = await _slot(session, stage.producer, stage.hoa.who.id, hours=5)
