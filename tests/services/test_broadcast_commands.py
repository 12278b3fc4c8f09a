"""The broadcast commands refuse in a sentence what cannot be, and tell what may surprise."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from bot import broadcasts as command
from bot.__main__ import app
from bot.config import Adverts
from db.session import Database


async def create(database: Database, folder: Path, **more: Any) -> dict[str, Any]:
    text = folder / "text.txt"
    text.write_text(more.pop("text", "Phiên chợ"), encoding="utf-8")
    return await command.create(database, text_file=text, adverts=Adverts(), media_folder=folder, kind="notice", **more)


@pytest.mark.parametrize("at", ["9999-12-31T23:59", "0001-01-01T00:00", "1999-12-31T23:59", "2101-01-01"])
async def test_a_year_that_nobody_means_is_refused(database: Database, tmp_path: Path, at: str) -> None:
    with pytest.raises(command.NotPossibleError, match="the year must be one from 2000 to 2100"):
        await create(database, tmp_path, at=at)
    assert await command.listing(database) == []


async def test_words_that_may_break_the_law_go_out_only_when_the_sender_is_sure(
    database: Database, tmp_path: Path
) -> None:
    with pytest.raises(command.NotPossibleError, match=r"add --sure(?s:.)*giảm 70%.*81/2018"):
        await create(database, tmp_path, text="Phiên chợ giảm 70%")
    assert await command.listing(database) == []
    assert (await create(database, tmp_path, text="Phiên chợ giảm 70%", sure=True))["state"] == "queued"


def test_a_moment_in_the_past_is_told_on_standard_error(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Phiên chợ", encoding="utf-8")
    environment = {"BOT__DATABASE__URL": f"sqlite+aiosqlite:///{tmp_path / 'shop.sqlite3'}"}

    def told(*at: str) -> str:
        words = ["broadcast", "--text-file", str(text), "--kind", "notice", "--json", *at]
        done = CliRunner().invoke(app, words, env=environment)
        assert done.exit_code == 0
        assert done.stdout.startswith("{")
        return done.stderr

    assert told("--at", "2020-01-01T00:00") == "--at 2020-01-01T00:00 is in the past: the broadcast starts at once.\n"
    assert told("--at", f"{datetime.now(UTC).year + 1}-06-01T08:00") == ""
    assert told() == ""


def png(width: int, height: int) -> bytes:
    """A picture that says how large it is, and holds nothing."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("sides", [(60_000, 60_000), (9_000, 1_001)])
async def test_a_picture_that_no_messenger_takes_is_refused(
    database: Database, tmp_path: Path, sides: tuple[int, int]
) -> None:
    picture = tmp_path / "large.png"
    picture.write_bytes(png(*sides))
    with pytest.raises(command.NotPossibleError, match="10000 pixels at most"):
        await create(database, tmp_path, picture=picture)
    Image.new("RGB", (90, 10)).save(picture)
    assert (await create(database, tmp_path, picture=picture))["state"] == "queued"


async def test_a_text_with_a_sign_that_no_database_takes_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(command.NotPossibleError, match=r"U\+0000"):
        await create(database, tmp_path, text="Phiên\0chợ")


@pytest.mark.parametrize("number", [999_999, 10**23, 0])
async def test_what_is_not_there_is_refused_by_every_command(database: Database, number: int) -> None:
    for ask in (command.status, command.doubts, command.resend):
        with pytest.raises(command.NotPossibleError, match=f"no broadcast {number}"):
            await ask(database, number)
    for what in ("pause", "resume", "cancel"):
        with pytest.raises(command.NotPossibleError, match=r"no (such )?broadcast"):
            await command.change(database, number, what)
