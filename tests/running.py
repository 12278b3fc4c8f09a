"""The assistant as a process of its own, as an operator starts it; to be killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Running:
    """`python -m bot run`, configured by the environment alone."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """`settings`: TELEGRAM__TOKEN="..." and so on, without the prefix."""
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT__")}
        self._environment |= {f"BOT__{name}": value for name, value in settings.items()}
        self._environment["BOT__STORAGE__MEDIA"] = str(folder / "media")
        self._log = (folder / "run.log").open("ab")
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Begin; it is up when it says so."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=self._environment, stdout=self._log, stderr=self._log
        )

    async def kill(self) -> None:
        """As the power would: no handler runs."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
            await self.process.wait()

    async def end(self, seconds: float = 15) -> int:
        """As an operator would: SIGTERM; the exit status."""
        if self.process is None or self.process.returncode is not None:
            return self.process.returncode if self.process and self.process.returncode is not None else 0
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), seconds)

    def log(self) -> str:
        """What it wrote so far."""
        self._log.flush()
        return Path(self._log.name).read_text(encoding="utf-8")
