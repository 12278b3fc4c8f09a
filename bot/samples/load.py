"""Loads the sample data into a database, with pictures drawn here; a second time changes nothing."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time
from itertools import groupby
from pathlib import Path

from rich.progress import Progress

from bot import samples
from bot.samples import SampleEvent, SampleProduct
from bot.samples.pictures import draw
from db.session import Database
from domain.certificates import Certificate
from domain.events import Facts
from domain.listings import KindDraft, Listing
from domain.places import find_district
from domain.producers import Kind, Registration
from domain.quantities import qty
from domain.slots import Room
from services import samples as service
from services.samples import SampleGoods

KINDS = {"cooperative": Kind.COOPERATIVE, "company": Kind.ENTERPRISE, "village": Kind.VILLAGE}
ROOMS = (("Phòng live Chợ Phiên (mẫu)", "studio"), ("Kênh OCOP Hà Nội (mẫu)", "channel"))


async def load(database: Database, media: Path) -> dict[str, int]:
    """Products, producers, events and rooms; how many of each came in."""
    async with database.look() as session:
        if await service.are_in(session):
            return {"products": 0, "producers": 0, "events": 0}
    pictures = await asyncio.to_thread(_pictures, media)
    now = datetime.now(UTC)
    products = samples.products()
    makers = _by_maker(products)
    events = [(event, _facts(event)) for event in (*samples.past_events(), *samples.upcoming_events(now))]
    async with database.begin() as session:
        for goods in makers:
            await service.take_producer(session, _maker(goods[0]), [_goods(one, pictures) for one in goods], now=now)
        for event, facts in events:
            await service.take_event(session, facts, past=not event.made_up, now=now)
        for name, kind in ROOMS:
            await service.take_room(session, name, kind, _room(), now=now)
    return {"products": len(products), "producers": len(makers), "events": len(events)}


def _by_maker(products: list[SampleProduct]) -> list[list[SampleProduct]]:
    def maker(one: SampleProduct) -> str:
        return one.producer

    return [list(goods) for _name, goods in groupby(sorted(products, key=maker), key=maker)]


def _maker(one: SampleProduct) -> Registration:
    district = find_district(one.district) if one.district else None
    name = one.producer or "Nhà làm (mẫu, nguồn không ghi tên)"
    return Registration(
        KINDS.get(one.producer_kind, Kind.HOUSEHOLD),
        name,
        district.code if district else None,
        None,
        None,
        "",
    )


def _goods(one: SampleProduct, pictures: dict[str, tuple[str, str, int]]) -> SampleGoods:
    group = one.product_set.partition(".")[0]
    # No number and no date was found for any of them, so none is shown as stars (domain.certificates).
    certificate = Certificate(one.level) if one.level is not None else None
    listing = Listing(
        name=one.name_vi,
        group=group,
        set=one.product_set,
        unit=one.unit,
        kinds=(KindDraft("", one.sample_price_vnd, qty(one.sample_stock)),),
        origin=one.district or None,
        certificate=certificate,
    )
    return SampleGoods(listing, one.name_en, pictures[one.name_vi])


def _facts(event: SampleEvent) -> Facts:
    uid = hashlib.sha256(f"{event.name_vi}{event.starts_at}".encode()).hexdigest()[:32]
    return Facts(
        kind=event.kind,
        name=event.name_vi,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        text=event.text_vi,
        text_en=event.text_en or None,
        place=event.place,
        notices=(),
        source=event.source or None,
        uid=f"{uid}@samples",
    )


def _room() -> Room:
    return Room(hours={day: (time(8), time(22)) for day in range(7)}, lengths=(60, 90, 120), buffer=15)


def _pictures(media: Path) -> dict[str, tuple[str, str, int]]:
    """Product name -> (path below the media folder, sha256, bytes). Drawn anew, so that nothing depends on old files."""
    folder = media / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    for one in _with_progress(samples.products()):
        content = draw(one.name_vi, one.product_set)
        sha256 = hashlib.sha256(content).hexdigest()
        (folder / f"{sha256[:24]}.jpg").write_bytes(content)
        made[one.name_vi] = (f"samples/{sha256[:24]}.jpg", sha256, len(content))
    return made


def _with_progress(products: list[SampleProduct]) -> Iterator[SampleProduct]:
    with Progress(transient=True, disable=not sys.stderr.isatty()) as progress:
        yield from progress.track(products, description="Vẽ hình minh họa / drawing sample pictures")
