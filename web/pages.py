"""Templates, words and files of the pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from domain.money import dong
from domain.phones import spaced
from domain.quantities import shown
from web.guards import HEADERS, language, remember_language
from web.room_words import source_name
from web.site import Site

HERE = Path(__file__).parent
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FILE = re.compile(r"[a-z]+\.(?:js|css|svg)")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _file(name: str) -> bytes | None:
    path = HERE / "static" / name
    return path.read_bytes() if FILE.fullmatch(name) and path.is_file() else None


@cache
def version() -> str:
    """Changes with the static files, so that browsers may keep them for good."""
    found = hashlib.sha256()
    for path in sorted((HERE / "static").iterdir()):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


async def static(request: web.Request) -> web.StreamResponse:
    """A script, a style or a picture of ours."""
    name = request.match_info["file"]
    body = _file(name)
    if body is None:
        raise web.HTTPNotFound
    fresh = request.query.get("v") == version()
    headers = HEADERS | {"Cache-Control": "public, max-age=31536000, immutable" if fresh else "no-cache"}
    response = web.Response(body=body, content_type=TYPES[Path(name).suffix], charset="utf-8", headers=headers)
    response.enable_compression()
    return response


def html(said: str) -> Markup:
    """Words of ours whose facts are escaped already (`Words.say`), so that a template shows their markup."""
    return Markup(said)  # noqa: S704  # the one place that says so


def page(site: Site, request: web.Request, template: str, *, status: int = 200, **facts: Any) -> web.Response:
    """A page in the reader's language. Templates have say(key, ...), word(key, ...), dong, shown and file(name).

    `say` is of this door's own words, `word` of the chat's, with their markup.
    """
    tongue = language(site, request)

    def say(key: str, **given: Any) -> str:
        return site.words.say_plain(tongue, f"web-{key}", **given)

    other = "en" if tongue == "vi" else "vi"
    text = (
        _environment()
        .get_template(template)
        .render(
            language=tongue,
            other=other,
            here=request.path,
            say=say,
            word=lambda key, **given: html(site.words.say(tongue, key, **given)),
            dong=lambda amount: dong(amount, tongue),
            shown=lambda amount: shown(amount, tongue),
            spaced=spaced,
            named=lambda source: source_name(say, source),
            file=lambda name: f"/live/static/{name}?v={version()}",
            **facts,
        )
    )
    response = web.Response(
        text=text, status=status, content_type="text/html", headers=HEADERS | {"Cache-Control": "no-store"}
    )
    remember_language(request, response)
    response.enable_compression()
    return response


def words(site: Site, request: web.Request, names: tuple[str, ...]) -> dict[str, str]:
    """Sentences for a script, by name; their places look like {this}."""
    tongue = language(site, request)
    found = {}
    for name in names:
        key, *places = name.split()
        found[key] = site.words.say_plain(tongue, f"web-{key}", **{place: f"{{{place}}}" for place in places})
    return found


def units(site: Site, request: web.Request, sold: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Selling units for a script, where its reader's language has other words for them: unit -> (one, several)."""
    tongue = language(site, request)
    if tongue == "vi":
        return {}
    return {
        unit: (site.words.unit(tongue, unit), site.words.unit(tongue, unit, many=True)) for unit in sorted(set(sold))
    }


def nowhere(site: Site) -> Middleware:
    """Answers a browser that asks for an address which nothing has by a page of ours, instead of a bare 404."""

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPNotFound:
            if request.method != "GET" or "text/html" not in request.headers.get("Accept", ""):
                raise
            return sorry(site, request, "nowhere", 404)

    return answer


def sorry(site: Site, request: web.Request, key: str, status: int) -> web.Response:
    """A page that says why there is nothing here."""
    return page(site, request, "sorry.html", status=status, message=key)
