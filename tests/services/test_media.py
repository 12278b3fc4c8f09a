"""Pictures on both databases: claims are not believed, bytes are, and whoever sent a bad one hears of it."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from db.reads import listings, media
from db.session import Database
from db.writes import listings as listing_writes
from domain.pictures import BYTES_MOST, NotTaken, Taken
from services import media as service
from tests import cast
from tests.cast import NOW


def picture(form: str = "JPEG", size: tuple[int, int] = (2400, 1200), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB" if form == "JPEG" else "RGBA", size, "green").save(out, form, **more)
    return out.getvalue()


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def with_place() -> bytes:
    """A photo that knows where it was taken and is to be turned."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (21.0, 0.0, 0.0)}
    return picture(size=(400, 200), exif=exif)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "broken"),
        (b"<svg onload=alert(1)>", "broken"),
        (picture()[:300], "broken"),
        (claiming(20_000, 15_000), "pixels"),
        (claiming(100_000, 100_000), "pixels"),
        (b"0" * (BYTES_MOST + 1), "bytes"),
    ],
    ids=["nothing", "svg", "cut", "300 megapixels", "bomb", "too heavy"],
)
def test_what_is_no_picture_is_refused(content: bytes, why: str) -> None:
    assert service.cleaned(content) == NotTaken(why)


def test_our_copy_is_small_upright_and_says_nothing_of_its_maker() -> None:
    made = service.cleaned(with_place())
    assert isinstance(made, bytes)
    with Image.open(io.BytesIO(made)) as copy:
        assert (copy.format, copy.size) == ("JPEG", (200, 400))
        assert not copy.getexif()
    large = service.cleaned(picture("PNG"))
    assert isinstance(large, bytes)
    with Image.open(io.BytesIO(large)) as copy:
        assert copy.size == (1600, 800)


@pytest.mark.parametrize(("size", "why"), [((20_000, 15_000, 5), "pixels"), ((10, 10, BYTES_MOST + 1), "bytes")])
async def test_claim_that_is_too_large_is_refused_at_once(
    database: Database, size: tuple[int, int, int], why: str
) -> None:
    async with database.begin() as session:
        who = await cast.person(session)
        taken = await service.take(
            session, channel="telegram", file_id="f", width=size[0], height=size[1], size=size[2], by=who.id, now=NOW
        )
        assert taken == NotTaken(why)


async def test_pictures_are_fetched_and_a_bad_one_leaves_its_product(database: Database, tmp_path: Path) -> None:
    files = {"good": picture(), "bad": b"no picture", "gone": None}
    async with database.begin() as session:
        owner = await cast.person(session)
        product_id, _ = await cast.product(session, await cast.producer(session, owner))
        ids = {}
        for name in (*files, "late"):
            taken = await service.take(
                session, channel="web", file_id=name, width=9, height=9, size=None, by=owner.id, now=NOW
            )
            assert isinstance(taken, Taken)
            ids[name] = taken.media_id
            assert await listing_writes.add_photo(session, product_id, taken.media_id)

    async def download(channel: str, file_id: str) -> bytes | None:
        if file_id == "late":
            raise TimeoutError
        return files[file_id]

    assert await service.fetch_remote(database, download, tmp_path, NOW) == 3
    async with database.look() as session:
        one = await listings.by_id(session, product_id)
        assert one is not None
        assert one.photos == (ids["good"], ids["late"])
        _, path = await media.known(session, ids["good"], "web")
        assert path is not None
        assert (tmp_path / path).is_file()
        told = await cast.told(session, owner.id)
        assert [(each["notice"], each["facts"]["why"]) for each in told] == [
            ("photo-refused", "broken"),
            ("photo-refused", "gone"),
        ]
        assert await media.state(session, ids["late"]) == "remote"
    for _ in range(service.TRIES):
        await service.fetch_remote(database, download, tmp_path, NOW)
    async with database.begin() as session:
        assert await media.state(session, ids["late"]) == "refused"
        again = await service.take(
            session, channel="web", file_id="bad", width=9, height=9, size=None, by=owner.id, now=NOW
        )
        assert again == NotTaken("broken")
