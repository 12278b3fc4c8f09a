"""`python -m webchat`: the server alone, for any Bot API bot."""

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from webchat.server import WebChat


async def _serve(options: argparse.Namespace) -> None:
    chat = WebChat(
        options.file,
        token=options.token,
        bot_username=options.username,
        limits=options.limits,
        faults=options.faults,
        demo=options.demo,
        secret=os.environ.get("WEBCHAT_SECRET", ""),
    )
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    url = await chat.start(options.host, options.port)
    print(f"{url}/  (api_base for the bot: {url})", flush=True)  # noqa: T201 (the command's answer)
    await stop.wait()
    await chat.stop()


def main(argv: list[str] | None = None) -> int:
    """Read the command line and serve until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m webchat", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default=os.environ.get("WEBCHAT_TOKEN", "1000001:webchat"))
    parser.add_argument("--username", default="chophien_bot", help="the bot's @username")
    parser.add_argument("--file", type=Path, default=Path("var/webchat.sqlite3"), help="where chats are kept")
    parser.add_argument("--demo", action="store_true", help="anybody may be anybody at /chat/<name>")
    parser.add_argument("--limits", action="store_true", help="Telegram's sending limits hold")
    parser.add_argument("--faults", action="store_true", help="tests may make calls go wrong")
    options = parser.parse_args(argv)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
