"""`python -m bot live ...`: lives, for the operator."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.terminal import AsJson, ConfigFile, refuse, refusing, show, with_database

live = typer.Typer(no_args_is_help=True, help="Lives, for the operator.")


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
