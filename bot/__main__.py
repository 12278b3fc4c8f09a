"""The command line: `python -m bot demo | run | hear | live | replay | ...`.

Quick commands must start quickly: what a command needs is imported inside it. Nothing but `run` and `demo` opens the
messenger's network.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.broadcast_commands import broadcast
from bot.live_commands import live
from bot.terminal import AsJson, ConfigFile, configured, refuse, refusing, show, with_database

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Chợ Phiên: the chat and livestream sales assistant.",
    pretty_exceptions_enable=False,
)


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


app.add_typer(live, name="live")


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
    from bot.calm import calm

    calm()
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


app.add_typer(broadcast, name="broadcast")

if __name__ == "__main__":
    app()
