"""`make demo`: the assistant with its chat page in the browser, sample data, no token, one address to open."""

from __future__ import annotations

import shutil
import socket
import sys
import time
from contextlib import closing
from pathlib import Path

import uvloop

from bot import logs
from bot.app import App, build
from bot.calm import calm
from bot.config import Admins, Config, DatabaseSection, Storage, Web
from bot.running import serve
from services import samples
from webchat.server import DEMO_CAST

FOLDER = Path("var/demo")


def _free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def config_for(folder: Path, port: int) -> Config:
    """What the demo runs with: everything below one folder, nothing from the environment's token."""
    return Config.model_construct(
        **{name: field.default for name, field in Config.model_fields.items()}
        | {
            "database": DatabaseSection(url=f"sqlite+aiosqlite:///{folder / 'chophien.sqlite3'}"),
            "web": Web(
                listen=f"127.0.0.1:{port}",
                public_url=f"http://127.0.0.1:{port}",
                chat=True,
                chat_path=folder / "webchat",
            ),
            "storage": Storage(media=folder / "media"),
            "admins": Admins(),
        }
    )


async def cast_of(app: App) -> None:
    """The people of the chat page are who they say: the admin is one, the producer sells the sample goods."""
    if app.pages.chat is None:
        raise RuntimeError("the demo has no chat page")
    async with app.database.begin() as session:
        for handle, name, *_about in DEMO_CAST:
            await samples.cast(
                session,
                channel="web",
                address=str(app.pages.chat.person(handle).id),
                name=name,
                role="admin" if handle == "admin" else None,
                sells=handle == "producer",
                now=app.clock(),
            )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def _fill(app: App) -> None:
    """The sample data, once; a second start need not even know how they are drawn."""
    async with app.database.look() as session:
        if await samples.are_in(session):
            return
    from bot.samples.load import load

    _say("Loading the sample goods and drawing their pictures, once (about a minute) ...")
    await load(app.database, app.config.storage.media)


async def _show(folder: Path, port: int) -> int:
    config = config_for(folder, port)
    app = build(config, demo=True)
    calm()
    await app.prepare()
    await _fill(app)

    async def greet() -> None:
        await cast_of(app)
        _say(f"Chợ Phiên: {config.web.public_url}/   (Ctrl-C to stop; the data stay in {folder})")

    return await serve(app, greet)


def demo(*, port: int, reset: bool) -> int:
    """Show it until Ctrl-C; the process's exit status."""
    logs.prepare("warning")
    if reset and FOLDER.exists():
        shutil.rmtree(FOLDER)
    tried = time.monotonic()
    while not _free(port):
        if time.monotonic() - tried > 3:
            port = next(other for other in range(port + 1, port + 100) if _free(other))
            break
        time.sleep(0.2)
    FOLDER.mkdir(parents=True, exist_ok=True)
    return uvloop.run(_show(FOLDER, port))
