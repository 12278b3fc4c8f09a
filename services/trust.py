"""Trust in a live: its host says of whom a deposit is asked, parcels are counted, and a buyer is asked kindly, once."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from db.reads import products
from db.reads import trust as reads
from db.reads.trust import Awaited
from db.session import Database, Session
from db.writes import trust as writes
from db.writes.live_loading import KEY_OF_BUYERS
from domain.clock import hour_of
from domain.live_shows import Show
from domain.messages import Notice
from domain.money import dong
from domain.orders import Order, State
from domain.people import Person
from domain.trust import CLASSES, Terms, mark, terms_of
from domain.vietqr import purpose
from services import keys, outbox, transfers
from services.live_shows import planned_by


async def _marks(session: Session, phone: str | None, person_id: int | None) -> set[str]:
    key = (await keys.secret(session, KEY_OF_BUYERS, secrets.token_urlsafe(32))).encode()
    known = {("phone", phone), ("person", None if person_id is None else str(person_id))}
    return {mark(key, kind, value) for kind, value in known if value}


async def remember(session: Session, order: Order, to: State, *, now: datetime, instead: bool = False) -> None:
    """Count a parcel that was taken or came back, for its producer alone. Call it once, as its seller says so.

    `instead`: it was counted as taken before, and counts no more as that.
    """
    if to in {State.DELIVERED, State.RETURNED}:
        marks = await _marks(session, order.phone, order.buyer_id)
        await writes.count(session, order.producer_id, marks, came_back=to is State.RETURNED, instead=instead, now=now)


async def forget(session: Session, phone: str | None, person_id: int) -> None:
    """Somebody wants to be forgotten: no producer knows his parcels any more."""
    await writes.forget(session, await _marks(session, phone, person_id))


async def terms(session: Session, live_id: int) -> dict[str, Terms]:
    """What a live asks, by class; who is not named is held at once."""
    return terms_of((await reads.rules(session, live_id)).get("trust", {}))


async def set_terms(session: Session, live_id: int, wanted: dict[str, Terms | None], *, by: Person) -> Show | None:
    """Change what these classes are asked (None: held at once). None: not his, planned no more, or nowhere to pay."""
    show = await planned_by(session, live_id, by)
    if show is None or not set(wanted) <= set(CLASSES):
        return None
    if any(wanted.values()) and not await takes_deposits(session, show):
        return None
    rules = await reads.rules(session, live_id)
    kept = {name: each for name, each in (terms_of(rules.pop("trust", {})) | wanted).items() if each is not None}
    if kept:
        rules["trust"] = {name: each.packed() for name, each in kept.items()}
    await writes.set_rules(session, live_id, rules)
    return show


async def takes_deposits(session: Session, show: Show) -> bool:
    """Whether there is an account to pay a deposit into."""
    seller = await products.seller(session, show.producer_id) if show.producer_id is not None else None
    return seller is not None and bool(seller.bank_bin and seller.bank_account)


def transfer_text(live_id: int, slip: int) -> str:
    """What stands in the transfer of a deposit."""
    return purpose(f"COC{live_id}S{slip}")


async def tell(database: Database, folder: Path, now: datetime) -> int:
    """Ask everybody in private of whom a deposit is due and who has not heard; how many. For the clock."""
    async with database.look() as session:
        waiting = await reads.untold(session)
    for one in waiting:
        async with database.begin() as session:
            if await writes.told(session, one.live_id, one.slip, one.asks):
                await _tell(session, one, folder, now)
    return len(waiting)


async def facts(session: Session, one: Awaited, folder: Path, now: datetime) -> dict[str, Any]:
    """What the notice `live-deposit` says, with the picture to pay by where there is an account."""
    seller = await products.seller(session, one.producer_id) if one.producer_id is not None else None
    text = transfer_text(one.live_id, one.slip)
    code = await transfers.code(session, seller, one.due, text, folder=folder, now=now) if seller else None
    found = {
        "title": one.title, "live": one.live_id, "slip": str(one.shown), "own": one.slip, "amount": dong(one.due),
        "until": hour_of(one.until), "payable": "yes" if code else "no", "text": text,
        "bank": code.bank if code else "", "account": code.account if code else "",
        "holder": code.holder if code else "",
    }  # fmt: skip
    if code is not None:
        found["picture"] = code.picture
    return found


async def _tell(session: Session, one: Awaited, folder: Path, now: datetime) -> None:
    notice = Notice("live-deposit", await facts(session, one, folder, now))
    source = f"live:{one.live_id}:deposit:{one.slip}:{one.asks}"
    await outbox.notify(session, int(one.person_id or 0), notice, source=source, now=now)
