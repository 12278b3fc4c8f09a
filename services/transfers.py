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
from domain.products import Seller
from domain.vietqr import Transfer, banks, build, purpose


@dataclass(frozen=True, slots=True)
class Code:
    """A transfer to make: so much, where, with which text; `picture` is a media id."""

    bank: str
    account: str
    holder: str
    amount: int
    text: str
    picture: int


async def ask(session: Session, order: Order, *, folder: Path, now: datetime) -> Code | None:
    """The code for this order, kept in the media folder; None when its producer has no account (any more)."""
    seller = await products.seller(session, order.producer_id)
    text = purpose(transfer_code(order.id))
    return None if seller is None else await code(session, seller, order.to_pay, text, folder=folder, now=now)


async def code(session: Session, seller: Seller, amount: int, text: str, *, folder: Path, now: datetime) -> Code | None:
    """The code that pays a seller so much; None when he has no account, or nothing is to be paid."""
    if not seller.bank_bin or not seller.bank_account or amount <= 0:
        return None
    content = await asyncio.to_thread(_png, build(Transfer(seller.bank_bin, seller.bank_account, amount, text)))
    digest = sha256(content).hexdigest()
    path = f"qr/{digest[:32]}.png"
    await asyncio.to_thread(_write, folder / path, content)
    picture = await media.add_local(session, path=path, sha256=digest, size=len(content), kind="photo", now=now)
    bank = banks().get(seller.bank_bin, seller.bank_bin)
    return Code(bank, seller.bank_account, seller.bank_holder or seller.name, amount, text, picture)


def _png(code: str) -> bytes:
    held = io.BytesIO()
    segno.make(code, error="m").save(held, kind="png", scale=10, border=4)
    return held.getvalue()


def _write(path: Path, content: bytes) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
