"""What every command of the command line does: read the configuration, open the database, show, refuse in one sentence.

What a command needs is imported inside it: quick commands must start quickly.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.config import Config
    from db.session import Database

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
    import uvloop

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
        return uvloop.run(doing())
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


@contextmanager
def refusing(*errors: type[Exception]) -> Iterator[None]:
    """What a command cannot do is told in its own sentence."""
    try:
        yield
    except errors as error:
        refuse(str(error))
