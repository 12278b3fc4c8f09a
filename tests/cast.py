"""The people of every story, the goods they sell, and a chat in which they talk to the shop.

`Chat` plays one person's private chat against a table of routes: every line is one update in one transaction, the
person is read anew each time, and what was said back stays in `replies`, so that a button is tapped by its label.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from bot.words import load
from db.reads import people as reads
from db.session import Database, Session
from db.tables.people import roles
from db.tables.producers import members, producers
from db.tables.products import certificates, products, variants
from db.tables.updates import outbox
from db.writes import people as writes
from domain.fold import fold
from domain.messages import Button, Message, Reply
from domain.people import Person
from handlers import routes as routing
from handlers.routes import Routes, as_reply
from handlers.shop import Settings, Shop
from handlers.turn import File, Photo, Turn

NOW = datetime(2026, 7, 15, 3, 0, tzinfo=UTC)
"""A Wednesday, ten in the morning in Hanoi."""

_addresses = count(1001)
_updates = count(1)


def shop(**settings: Any) -> Shop:
    """A shop with the real words; `settings` differ from the defaults."""
    chosen: dict[str, Any] = {"media": Path("var/test-media"), "secret": "a made-up secret"} | settings
    return Shop(load(), Settings(**chosen))


async def person(
    session: Session, name: str = "Nguyễn Thị Mai", *, language: str = "vi", channel: str = "telegram", role: str = ""
) -> Person:
    """Somebody new with one contact; `role` is admin, organiser or host."""
    address = str(next(_addresses))
    person_id = await writes.add(
        session, channel=channel, address=address, name=name, language=language, username=None, now=NOW
    )
    if role:
        await session.execute(roles.insert().values(person_id=person_id, role=role, granted_by=None, at=NOW))
    return await again(session, channel, address)


async def again(session: Session, channel: str, address: str) -> Person:
    """The person as the database has him now."""
    found = await reads.by_contact(session, channel, address)
    assert found is not None
    return found


async def producer(
    session: Session, *owners: Person, name: str = "HTX Hàng Mẫu", district: str | None = "271", **values: Any
) -> int:
    """An approved sample producer (Ba Vì unless told); `owners` act for it."""
    facts = {
        "kind": "cooperative",
        "name": name,
        "folded": fold(name),
        "district": district,
        "address": "Thôn Mẫu",
        "tax_number": "0100000000",
        "phone": "0912345678",
        "state": "approved",
        "created_at": NOW,
        "sample": True,
    }
    statement = producers.insert().values(**(facts | values)).returning(producers.c.id)
    producer_id = int((await session.execute(statement)).scalar_one())
    for owner in owners:
        await session.execute(
            members.insert().values(producer_id=producer_id, person_id=owner.id, role="owner", at=NOW)
        )
    return producer_id


async def product(
    session: Session,
    producer_id: int,
    name: str = "Mật ong hoa nhãn",
    *,
    price: int = 100_000,
    stock: int | None = 10_000,
    kinds: Mapping[str, tuple[int, int | None]] | None = None,
    group: str = "food",
    set_: str | None = "food.raw.honey",
    unit: str = "chai",
    stars: str | None = None,
    **values: Any,
) -> tuple[int, list[int]]:
    """A sample product and its variants' ids. `stock` in thousandths; `kinds`: name -> (price, stock); `stars` are verified."""
    facts = {
        "producer_id": producer_id,
        "name": name,
        "folded": fold(name),
        "group": group,
        "set": set_,
        "unit": unit,
        "state": "shown",
        "sample": True,
        "created_at": NOW,
        "updated_at": NOW,
        "unit_also": [],
        "bundles": {},
    }
    statement = products.insert().values(**(facts | values)).returning(products.c.id)
    product_id = int((await session.execute(statement)).scalar_one())
    made = []
    for place, (kind, (kind_price, kind_stock)) in enumerate((kinds or {"": (price, stock)}).items()):
        row = {"product_id": product_id, "name": kind, "price": kind_price, "stock": kind_stock, "position": place}
        made.append(int((await session.execute(variants.insert().values(**row).returning(variants.c.id))).scalar_one()))
    if stars:
        paper = {"product_id": product_id, "level": stars, "number": "MẪU-1", "issuer": "UBND (mẫu)", "created_at": NOW}
        await session.execute(certificates.insert().values(**paper, signed_on=date(2025, 1, 10), verified_at=NOW))
    return product_id, made


async def stock_of(session: Session, variant_id: int) -> int | None:
    """Thousandths left of a variant."""
    stock: int | None = (
        await session.execute(select(variants.c.stock).where(variants.c.id == variant_id))
    ).scalar_one()
    return stock


async def set_price(session: Session, variant_id: int, price: int) -> None:
    """The producer changes a price behind everybody's back."""
    await session.execute(update(variants).where(variants.c.id == variant_id).values(price=price))


async def told(session: Session, person_id: int) -> list[dict[str, Any]]:
    """Every notice put into the outbox for somebody: {"notice": kind, "facts": ..., "language": ...}."""
    statement = select(outbox.c.payload).where(outbox.c.person_id == person_id, outbox.c.kind == "notice")
    return [dict(row.payload) for row in await session.execute(statement.order_by(outbox.c.id))]


def turn(
    session: Session, who: Person, the_shop: Shop | None = None, *, text: str = "", now: datetime = NOW, **more: Any
) -> Turn:
    """A turn as the door would build it; `more` are fields of Turn."""
    made = Turn(session, now, who, the_shop or shop(), f"update:{who.channel}:{next(_updates)}", text=text)
    if text.startswith("/"):
        word, _, rest = text[1:].partition(" ")
        made.command, made.payload = word.lower(), rest.strip()
    for name, value in more.items():
        setattr(made, name, value)
    return made


@dataclass
class Chat:
    """One person's private chat with the shop."""

    database: Database
    routes: Routes
    who: Person
    shop: Shop = field(default_factory=shop)
    now: datetime = NOW
    replies: list[Message] = field(default_factory=list)
    reply: Reply = field(default_factory=Reply)

    async def _run(self, **fields: Any) -> Reply:
        text = fields.pop("text", "")
        async with self.database.begin() as session:
            self.who = await again(session, self.who.channel, self.who.address)
            made = turn(session, self.who, self.shop, text=text, now=self.now, **fields)
            act = {"tap": routing.tap}.get(made.kind, routing.message)
            self.reply = as_reply(await act(self.routes, made))
        self.replies.extend(self.reply.messages)
        return self.reply

    async def says(self, text: str) -> Reply:
        """Type something."""
        return await self._run(text=text)

    async def shares_phone(self, phone: str, *, own: bool = True) -> Reply:
        """Tap the button that shares a contact."""
        return await self._run(kind="contact", contact_phone=phone, contact_own=own)

    async def sends_photo(self, photo: Photo | None = None, caption: str = "") -> Reply:
        """Send a picture."""
        sent = photo or Photo("file-1", 800, 600, 120_000)
        return await self._run(kind="photo", photo=sent, text=caption)

    async def sends_file(self, file: File) -> Reply:
        """Send a document."""
        return await self._run(kind="file", file=file)

    async def sends_other(self, kind: str = "sticker") -> Reply:
        """Send something that is neither."""
        return await self._run(kind=kind)

    async def taps_data(self, data: str, message_id: int = 77) -> Reply:
        """A tap with this data, whether or not such a button was ever shown."""
        verb, *rest = data.split(":")
        return await self._run(kind="tap", command=verb, tap=tuple(rest), tapped=message_id)

    async def taps(self, label: str) -> Reply:
        """Tap the newest button whose label contains these words."""
        found = self.button(label)
        assert found.data is not None, f"{found.text!r} has no data"
        return await self.taps_data(found.data)

    def button(self, label: str) -> Button:
        """The newest button whose label contains these words."""
        for message in reversed(self.replies):
            for row in message.buttons:
                for each in row:
                    if label in each.text:
                        return each
        raise AssertionError(f"no button {label!r} in {self.labels}")

    @property
    def labels(self) -> list[str]:
        """The labels under the newest message that has buttons."""
        for message in reversed(self.replies):
            if message.buttons:
                return [each.text for row in message.buttons for each in row]
        return []

    @property
    def text(self) -> str:
        """What was just said, all messages and the toast."""
        return "\n".join([message.text for message in self.reply.messages] + [self.reply.toast or ""])
