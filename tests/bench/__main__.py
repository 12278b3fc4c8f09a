"""`make bench`: runs every benchmark of this folder and prints one JSON object, both sides of each ratio in it.

`make bench ARGS="broadcasts hear"` runs some of them. Nothing is judged here: the figures are for people to read.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import json
import platform
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def names() -> list[str]:
    """Every module of this folder that has a `run`."""
    return sorted(
        path.stem
        for path in HERE.glob("*.py")
        if "\ndef run(" in (text := path.read_text(encoding="utf-8")) or "\nasync def run(" in text
    )


def one(name: str) -> Any:
    """A module's figures."""
    run = importlib.import_module(f"tests.bench.{name}").run
    return asyncio.run(run()) if inspect.iscoroutinefunction(run) else run()


def main(chosen: list[str]) -> None:
    """Progress goes to standard error, the figures to standard output."""
    figures: dict[str, Any] = {"python": platform.python_version(), "machine": platform.machine()}
    for name in chosen or names():
        print(f"{name} ...", file=sys.stderr, flush=True)
        figures[name] = one(name)
    print(json.dumps(figures, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
