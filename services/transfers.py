"""The picture with which a buyer pays an order by bank: a VietQR code with the amount and the order's own text."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import segno

from db.reads import products
from db.session import Session
from db.writes import media
from domain.orders import Order, transfer_code
from domain.vietqr import Transfer, banks, build, purpose


@dataclass(frozen=True, slots=True)
class Ask:
    """What to transfer where; `picture` is a media id."""

    order: Order
    bank: str
    account: str
    holder: str
    amount: int
    text: str
    picture: int


async def ask(session: Session, order: Order, *, folder: Path, now: datetime) -> Ask | None:
    """The code for this order, kept in the media folder; None when its producer has no account (any more)."""
    seller = await products.seller(session, order.producer_id)
    if seller is None or not seller.bank_bin or not seller.bank_account or order.total <= 0:
        return None
    text = purpose(transfer_code(order.id))
    code = build(Transfer(seller.bank_bin, seller.bank_account, order.total, text))
    content = await asyncio.to_thread(_png, code)
    digest = sha256(content).hexdigest()
    path = f"qr/{digest[:32]}.png"
    await asyncio.to_thread(_write, folder / path, content)
    picture = await media.add_local(session, path=path, sha256=digest, size=len(content), kind="photo", now=now)
    bank = banks().get(seller.bank_bin, seller.bank_bin)
    return Ask(order, bank, seller.bank_account, seller.bank_holder or seller.name, order.total, text, picture)


def _png(code: str) -> bytes:
    held = io.BytesIO()
    segno.make(code, error="m").save(held, kind="png", scale=10, border=4)
    return held.getvalue()


def _write(path: Path, content: bytes) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
