"""The command line: `python -m bot demo | run | hear | live | replay | ...`.

Quick commands must start quickly: what a command needs is imported inside it. Nothing but `run` and `demo` opens the
messenger's network.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def refusing(*errors: type[Exception]) -> Iterator[None]:
    """What a command cannot do is told in its own sentence."""
    try:
        yield
    except errors as error:
        refuse(str(error))


@app.command()
def run(config: ConfigFile = None) -> None:
    """Production: serve the channels until SIGINT or SIGTERM."""
    from bot.calm import hold

    hold()
    from bot.running import run as running

    raise typer.Exit(running(configured(config)))


@app.command()
def demo(
    *,
    reset: Annotated[bool, typer.Option("--reset", help="begin anew")] = False,
    port: Annotated[int, typer.Option(help="where the chat page listens")] = 8080,
) -> None:
    """The assistant with a chat page in the browser; no token needed."""
    from bot.calm import hold

    hold()
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
        bad = hearing(catalogue, sys.stdin, sys.stdout, explain=explain)
    except (OSError, ValueError) as error:
        refuse(f"{catalogue}: {error}")
    if bad:
        refuse("\n".join(bad))


events = typer.Typer(no_args_is_help=True, help="The calendar, for the operator.")
app.add_typer(events, name="events")


@events.command("import")
def events_import(
    file: Annotated[Path, typer.Argument(help="a .csv, .xlsx or .ics file")],
    *,
    as_json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """Take a calendar in: every row is checked first, with a problem anywhere nothing is written."""
    from bot import events as calendar

    with refusing(calendar.NotPossibleError):
        done = with_database(config, lambda database, _: calendar.import_file(database, file))
    show(done, as_json=as_json)
    if done["problems"]:
        raise typer.Exit(1)


@events.command("list")
def events_list(*, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Every event, in order of its start."""
    from bot import events as calendar

    show(with_database(config, lambda database, _: calendar.listed(database)), as_json=as_json)


@events.command("export")
def events_export(*, config: ConfigFile = None) -> None:
    """The calendar as ICS, on standard output."""
    from bot import events as calendar

    typer.echo(with_database(config, lambda database, _: calendar.export_ics(database)).decode(), nl=False)


live = typer.Typer(no_args_is_help=True, help="Lives, for the operator.")
app.add_typer(live, name="live")


@live.command("create")
def live_create(
    file: Annotated[Path, typer.Option("--file", help="the live with its run of show, as JSON")],
    *,
    opened: Annotated[bool, typer.Option("--open", help="open it at once")] = False,
    config: ConfigFile = None,
) -> None:
    """Make a live; it brings its slot and skips the checklist, and is logged as the operator's."""
    from bot import lives

    with refusing(lives.RefusedError):
        plan = lives.plan_file(file)
        show(with_database(config, lambda database, _: lives.create(database, plan, start=opened)), as_json=True)


@live.command("report")
def live_report(slug: str, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """What was sold, held, is left; every slip."""
    from bot import lives

    with refusing(lives.RefusedError):
        show(with_database(config, lambda database, _: lives.report(database, slug)), as_json=as_json)


@live.command("log")
def live_log(slug: str, *, config: ConfigFile = None) -> None:
    """Everything said and done in a live as CSV, in the order of acceptance: the proof of who came first."""
    from bot import lives

    with refusing(lives.RefusedError):
        typer.echo(with_database(config, lambda database, _: lives.log(database, slug)), nl=False)


@live.command("feed")
def live_feed(
    slug: str,
    *,
    facebook: Annotated[str | None, typer.Option(metavar="VIDEO", help="a Facebook live video's id")] = None,
    token_file: Annotated[Path | None, typer.Option(help="a file with the Page's access token")] = None,
    youtube: Annotated[str | None, typer.Option(metavar="CHAT", help="a YouTube broadcast's liveChatId")] = None,
    key_file: Annotated[Path | None, typer.Option(help="a file with the API key or access token")] = None,
    social_stream: Annotated[Path | None, typer.Option(metavar="F", help="a file with a Social Stream session")] = None,
    listed: Annotated[bool, typer.Option("--list", help="show the live's feeds")] = False,
    remove: Annotated[int | None, typer.Option(metavar="N", help="stop listening to feed N")] = None,
    config: ConfigFile = None,
) -> None:
    """Where else a live's comments come from; the running bot listens within seconds."""
    from bot import lives

    if (facebook is not None and token_file is None) or (youtube is not None and key_file is None):
        refuse("A secret is read from a file: --token-file F for Facebook, --key-file F for YouTube.")
    given = [
        ("facebook", facebook, token_file),
        ("youtube", youtube, key_file),
        ("socialstream", "" if social_stream else None, social_stream),
    ]
    chosen = [
        (kind, address, key.absolute()) for kind, address, key in given if address is not None and key is not None
    ]
    if len(chosen) + listed + (remove is not None) != 1:
        refuse(
            "Say one of --facebook VIDEO --token-file F, --youtube CHAT --key-file F, --social-stream F, --list, --remove N."
        )
    with refusing(lives.RefusedError):
        if chosen:
            kind, address, key = chosen[0]
            done = with_database(config, lambda database, _: lives.feed_attach(database, slug, kind, address, key))
        elif remove is not None:
            done = with_database(config, lambda database, _: lives.feed_detach(database, slug, remove))
        else:
            done = with_database(config, lambda database, _: lives.feed_list(database, slug))
    show(done, as_json=True)


@app.command()
def replay(
    comments: Annotated[Path, typer.Argument(help="recorded comments, JSON lines")],
    *,
    slug: Annotated[str, typer.Option("--live", help="the live they go to")],
    speed: Annotated[float, typer.Option(help="times their own pace; 0: as fast as it can")] = 1.0,
    config: ConfigFile = None,
) -> None:
    """Feed recorded comments into a live, as intake does."""
    from bot import lives

    with refusing(lives.RefusedError):
        show(
            with_database(config, lambda database, _: lives.replay(database, comments, slug, speed=speed)), as_json=True
        )


export = typer.Typer(no_args_is_help=True, help="Tables for spreadsheets.")
app.add_typer(export, name="export")


@export.command("orders")
def export_orders(*, slug: Annotated[str, typer.Option("--live", help="the live")], config: ConfigFile = None) -> None:
    """A live's orders as CSV."""
    from bot import lives

    with refusing(lives.RefusedError):
        typer.echo(with_database(config, lambda database, _: lives.export_orders(database, slug)), nl=False)


draw = typer.Typer(no_args_is_help=True, help="Lucky draws.")
app.add_typer(draw, name="draw")


@draw.command("verify")
def draw_verify(file: Path) -> None:
    """Compute the winners of published draws again, from /live/SLUG/draws.json and nothing else."""
    from bot import draws

    with refusing(draws.RefusedError):
        for line in draws.verify(file):
            typer.echo(line)


people = typer.Typer(no_args_is_help=True, help="Contacts.")
app.add_typer(people, name="people")


@people.command("import")
def people_import(file: Path, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Import contacts: channel, address, name, language, consent. All rows or none; a no ends a consent."""
    from bot import people as bodies

    with refusing(bodies.CannotReadError):
        show(with_database(config, lambda database, _: bodies.import_people(database, file)), as_json=as_json)


broadcast = typer.Typer(invoke_without_command=True, help="Announcements; the running bot sends them.")
app.add_typer(broadcast, name="broadcast")


@broadcast.callback()
def broadcast_create(
    context: typer.Context,
    *,
    text_file: Annotated[Path | None, typer.Option(help="the text, UTF-8")] = None,
    picture: Annotated[Path | None, typer.Option(help="a JPEG, PNG or WebP of at most 10 MB")] = None,
    audience: Annotated[str, typer.Option(help="all, producers or buyers")] = "all",
    at: Annotated[str | None, typer.Option(help="when, ISO 8601; now if left out")] = None,
    kind: Annotated[str, typer.Option(help="advert or notice")] = "advert",
    as_json: AsJson = False,
    config: ConfigFile = None,
) -> None:
    """Queue a broadcast and print its id. From the command line it needs no second approval."""
    if context.invoked_subcommand is not None:
        return
    if text_file is None:
        refuse(
            "Say what to send: --text-file FILE. (Other uses: broadcast status, list, pause, resume, cancel, doubts, resend.)"
        )
    from bot import broadcasts

    with refusing(broadcasts.NotPossibleError):
        made = with_database(
            config,
            lambda database, settings: broadcasts.create(
                database,
                text_file=text_file,
                adverts=settings.adverts,
                media_folder=settings.storage.media,
                picture=picture,
                audience=audience,
                at=at,
                kind=kind,
                channels=broadcasts.posts(settings.broadcasts),
            ),
        )
        if said := broadcasts.remark(at):
            typer.echo(said, err=True)
        show(made, as_json=as_json)


@broadcast.command("status")
def broadcast_status(number: int, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """How far a broadcast is."""
    from bot import broadcasts

    with refusing(broadcasts.NotPossibleError):
        show(with_database(config, lambda database, _: broadcasts.status(database, number)), as_json=as_json)


@broadcast.command("list")
def broadcast_list(*, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """The newest broadcasts."""
    from bot import broadcasts

    show({"broadcasts": with_database(config, lambda database, _: broadcasts.listing(database))}, as_json=as_json)


def _broadcast_change(number: int, what: str, config: Path | None, *, as_json: bool) -> None:
    from bot import broadcasts

    with refusing(broadcasts.NotPossibleError):
        show(with_database(config, lambda database, _: broadcasts.change(database, number, what)), as_json=as_json)


@broadcast.command("pause")
def broadcast_pause(number: int, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Stop for a while."""
    _broadcast_change(number, "pause", config, as_json=as_json)


@broadcast.command("resume")
def broadcast_resume(number: int, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Go on after a pause."""
    _broadcast_change(number, "resume", config, as_json=as_json)


@broadcast.command("cancel")
def broadcast_cancel(number: int, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Stop for good."""
    _broadcast_change(number, "cancel", config, as_json=as_json)


@broadcast.command("doubts")
def broadcast_doubts(number: int, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Whom a crash left in doubt."""
    from bot import broadcasts

    with refusing(broadcasts.NotPossibleError):
        show(with_database(config, lambda database, _: broadcasts.doubts(database, number)), as_json=as_json)


@broadcast.command("resend")
def broadcast_resend(number: int, *, as_json: AsJson = False, config: ConfigFile = None) -> None:
    """Send again to everybody in doubt."""
    from bot import broadcasts

    with refusing(broadcasts.NotPossibleError):
        show(with_database(config, lambda database, _: broadcasts.resend(database, number)), as_json=as_json)


if __name__ == "__main__":
    app()
