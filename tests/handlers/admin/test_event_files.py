"""An organiser sends a calendar as a file in chat."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from bot.words import load
from db.session import Database
from db.tables.events import events
from db.tables.people import roles
from domain.people import Person
from handlers import ROUTES
from handlers.turn import File
from language import notices
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import media
from tests.cast import NOW, Chat, person, shop, told

CSV = "tên;bắt đầu;địa điểm\nHội chợ mẫu;8h 25/12/2026;Hà Đông\nTập huấn mẫu;14h 26/12/2026;Ba Vì\n".encode()
ICS = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Forum\r\nDTSTART:20261225T010000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def xlsx() -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in (["name", "start"], ["Fair", "2026-12-25 08:00"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def organiser(database: Database, folder: Path) -> Chat:
    async with database.begin() as session:
        return Chat(database, ROUTES, await person(session, role="organiser"), shop(media=folder))


async def sends(chat: Chat, content: bytes, folder: Path, *, file_id: str = "f1") -> None:
    await chat.taps_data("evs")
    await chat.taps("Nhập lịch từ tệp")
    await chat.sends_file(File(file_id, "lich-van-phong", len(content), None))

    async def download(_channel: str, _file_id: str) -> bytes | None:
        return content

    await media.fetch_remote(chat.database, download, folder, chat.now)
    await Runner(chat.database, JOBS, Means(load(), media=folder), lambda: chat.now).run_due()


async def heard(database: Database, who: Person) -> list[str]:
    async with database.look() as session:
        found = [one for one in await told(session, who.id) if one["notice"].startswith("calendar")]
    return [notices.render(load(), "vi", one["notice"], one["facts"]).text for one in found]


@pytest.mark.parametrize(("content", "count"), [(CSV, 2), (ICS, 1), (xlsx(), 1)])
async def test_a_calendar_is_read_whatever_its_name_says_and_told(
    database: Database, tmp_path: Path, content: bytes, count: int
) -> None:
    chat = await organiser(database, tmp_path)
    await sends(chat, content, tmp_path)
    assert "Em đang đọc tệp" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(events.c.state))).scalars().all() == ["published"] * count
    assert f"{count} sự kiện mới" in (await heard(database, chat.who))[0]
    chat.now = NOW + timedelta(minutes=5)
    await sends(chat, content, tmp_path)
    assert f"{count} giữ nguyên" in (await heard(database, chat.who))[-1]


async def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_imported(
    database: Database, tmp_path: Path
) -> None:
    chat = await organiser(database, tmp_path)
    await sends(chat, CSV.replace(b"14h 26/12/2026", "hôm nào đó".encode()), tmp_path)
    (said,) = await heard(database, chat.who)
    assert "Dòng 3, cột “bắt đầu”" in said
    await sends(chat, "tên;nơi\nHội chợ;Hà Đông\n".encode(), tmp_path, file_id="f2")
    assert "Thiếu cột “bắt đầu”" in (await heard(database, chat.who))[1]
    async with database.look() as session:
        assert (await session.execute(select(events.c.id))).first() is None


async def test_a_rule_that_never_advances_is_told_by_its_row(database: Database, tmp_path: Path) -> None:
    chat = await organiser(database, tmp_path)
    await sends(chat, ICS.replace(b"END:VEVENT", b"RRULE:FREQ=DAILY;INTERVAL=0\r\nEND:VEVENT"), tmp_path)
    (said,) = await heard(database, chat.who)
    assert "Dòng 1: cách lặp lại không dùng được" in said


async def test_who_sends_a_colleagues_file_again_hears_of_it_himself(database: Database, tmp_path: Path) -> None:
    first, second = await organiser(database, tmp_path), await organiser(database, tmp_path)
    await sends(first, CSV, tmp_path)
    second.now = NOW + timedelta(minutes=1)
    await sends(second, CSV, tmp_path)
    assert len(await heard(database, first.who)) == 1
    assert "2 giữ nguyên" in (await heard(database, second.who))[0]


async def test_only_organisers_and_only_files(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        stranger = Chat(database, ROUTES, await person(session))
    await stranger.taps_data("evfile")
    assert stranger.reply.alert
    chat = await organiser(database, tmp_path)
    await chat.taps_data("evfile")
    await chat.says("đây ạ")
    assert ".xlsx" in chat.text
    await chat.sends_file(File("f", "a.csv", 6 * 2**20, None))
    assert "quá 5 MB" in chat.text
    async with database.begin() as session:
        await session.execute(roles.delete())
    await chat.sends_file(File("f", "a.csv", 10, None))
    assert "chỉ dành cho người phụ trách" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(events.c.id))).first() is None
