"""`python -m bot run`: in the foreground until SIGINT or SIGTERM, then an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Callable

import structlog
import uvloop

from bot.app import App, build
from bot.calm import calm, look_in_quiet
from bot.config import Config
from bot.intake import TokenRefusedError
from db.session import is_unreachable

log = structlog.get_logger()


async def serve(app: App, greet: Callable[[], Awaitable[None]] | None = None) -> int:
    """Run until a signal; `greet` is called when all is up. The exit status: 0 after a signal, 1 when the messenger refuses us or nothing can be served."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    looking = loop.create_task(look_in_quiet())
    try:
        await app.start()
        if greet is not None:
            await greet()
        log.info("running", channels=sorted(app.channels), database=app.database.url.get_backend_name())
        return await _until(stop, app)
    except TokenRefusedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"cannot listen: {error}\n")
        return 1
    finally:
        looking.cancel()
        await app.stop()


async def _until(stop: asyncio.Event, app: App) -> int:
    waiting = asyncio.ensure_future(stop.wait())
    failed = app.failed or asyncio.get_running_loop().create_future()
    await asyncio.wait({waiting, failed}, return_when=asyncio.FIRST_COMPLETED)
    if failed.done() and (error := failed.exception()) is not None:
        waiting.cancel()
        raise error
    return 0


def run(config: Config) -> int:
    """Build and serve; the process's exit status."""
    app = build(config)
    calm()
    if not app.channels:
        sys.stderr.write("Nothing to serve: set [telegram] token, or [web] chat = true, and start again.\n")
        return 1
    with contextlib.suppress(KeyboardInterrupt):
        try:
            return uvloop.run(serve(app))
        except Exception as error:
            if not is_unreachable(error):
                raise
            sys.stderr.write(f"The database cannot be reached ({type(error).__name__}); check [database] url.\n")
            return 1
    return 0
