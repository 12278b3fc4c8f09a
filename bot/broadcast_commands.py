"""`python -m bot broadcast ...`: announcements, which the running bot sends."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import AsJson, ConfigFile, refuse, refusing, show, with_database

broadcast = typer.Typer(invoke_without_command=True, help="Announcements; the running bot sends them.")


@broadcast.callback()
def broadcast_create(
    context: typer.Context,
    *,
    text_file: Annotated[Path | None, typer.Option(help="the text, UTF-8")] = None,
    picture: Annotated[Path | None, typer.Option(help="a JPEG, PNG or WebP of at most 10 MB")] = None,
    audience: Annotated[str, typer.Option(help="all, producers or buyers")] = "all",
    at: Annotated[str | None, typer.Option(help="when, ISO 8601; now if left out")] = None,
    kind: Annotated[str, typer.Option(help="advert or notice")] = "advert",
    sure: Annotated[bool, typer.Option("--sure", help="it keeps the rules of promotions, whatever its words")] = False,
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
                sure=sure,
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
