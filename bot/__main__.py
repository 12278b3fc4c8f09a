"""The command line: `python -m bot demo | run | hear | live | replay | ...`.

Quick commands must start quickly: what a command needs is imported inside it. Nothing but `run` and `demo` opens the
messenger's network.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.config import Config
    from db.session import Database

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Chợ Phiên: the chat and livestream sales assistant.",
    pretty_exceptions_enable=False,
)
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="config.toml; without it the environment alone is read")
]
AsJson = Annotated[bool, typer.Option("--json", help="print one JSON object")]


def refuse(sentence: str) -> NoReturn:
    """One sentence for the operator, no traceback."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def configured(path: Path | None) -> Config:
    """The configuration, or a sentence about what is wrong with it."""
    from bot import config, logs

    if path is None and Path("config.toml").is_file():
        path = Path("config.toml")
    try:
        read = config.read(path)
    except config.ConfigError as error:
        refuse(str(error))
    logs.prepare(read.log.level, json_lines=read.log.json_lines)
    return read


def with_database(path: Path | None, work: Callable[[Database, Config], Awaitable[Any]]) -> Any:
    """Do something with the migrated database; whichever command comes first migrates it."""
    from db.migrations.migrate import migrate
    from db.session import Database, is_unreachable

    config = configured(path)

    async def doing() -> Any:
        database = Database(config.database.url)
        try:
            await migrate(database)
            return await work(database, config)
        finally:
            await database.close()

    try:
        return asyncio.run(doing())
    except Exception as error:
        if is_unreachable(error):
            refuse(
                f"The database cannot be reached: {type(error).__name__}. Check [database] url and that the server runs."
            )
        raise


def show(result: Any, *, as_json: bool) -> None:
    """One JSON object on standard output, or the same readable."""
    import orjson

    typer.echo(orjson.dumps(result, option=0 if as_json else orjson.OPT_INDENT_2).decode())


@app.command()
def run(config: ConfigFile = None) -> None:
    """Production: serve the channels until SIGINT or SIGTERM."""
    from bot.running import run as running

    raise typer.Exit(running(configured(config)))


@app.command()
def demo(
    *,
    reset: Annotated[bool, typer.Option("--reset", help="begin anew")] = False,
    port: Annotated[int, typer.Option(help="where the chat page listens")] = 8080,
) -> None:
    """The assistant with a chat page in the browser; no token needed."""
    from bot.demo import demo as showing

    raise typer.Exit(showing(port=port, reset=reset))


@app.command()
def samples(config: ConfigFile = None) -> None:
    """Load the sample data (marked as samples everywhere) into the database."""
    from bot.samples.load import load

    show(with_database(config, lambda database, settings: load(database, settings.storage.media)), as_json=True)


@app.command()
def hear(
    catalogue: Annotated[Path, typer.Option(help="the products, as JSON")],
    *,
    explain: Annotated[bool, typer.Option("--explain", help="show which words decided")] = False,
) -> None:
    """Read messages (JSON lines) from standard input, print what was understood."""
    from bot.hear import run as hearing

    try:
        hearing(catalogue, sys.stdin, sys.stdout, explain=explain)
    except (OSError, ValueError) as error:
        refuse(f"{catalogue}: {error}")


if __name__ == "__main__":
    app()
