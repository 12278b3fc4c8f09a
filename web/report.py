"""After a live (and during it): the report with its charts, downloads, the packing list, slips to print, producers' sheets."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from aiohttp import web

from domain.money import dong
from language.parcels import sending, told
from services import live_results, lives
from services.live_results import PackedLine, PackedSlip, Results
from web import charts
from web.guards import HEADERS, admitted, language, need
from web.pages import page, sorry
from web.site import Site

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Report:
    """Handlers of /live/SLUG/report, its downloads, /packing, /slips.pdf and /producers."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._making = asyncio.Semaphore(2)

    async def _results(self, request: web.Request) -> Results:
        holder, _ = await need(self._site, request, "helper")
        found = await live_results.of(self._site.database, holder.live_id)
        if found is None or found.live.slug != request.match_info["slug"]:
            raise web.HTTPNotFound
        return found

    def _say(self, request: web.Request) -> Any:
        tongue = language(self._site, request)
        return lambda key, **facts: self._site.words.say_plain(tongue, f"web-{key}", **facts)

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Figures and charts."""
        if await admitted(self._site, request, "helper") is None:
            return sorry(self._site, request, "sign-in", 403)
        found, say = await self._results(request), self._say(request)
        tongue = language(self._site, request)
        money, count = partial(dong, lang=tongue), partial(_count, tongue)
        best = sorted((code for code in found.codes if code.revenue), key=lambda code: -code.revenue)[:12]
        drawn = {
            "codes": charts.bars(
                say("chart-codes"), [(c.code, c.name[:60], c.revenue, dong(c.revenue, tongue)) for c in best]
            ),
            "revenue": charts.columns(
                say("chart-revenue"), [m.at for m in found.minutes], [m.revenue for m in found.minutes], "b1", money
            ),
            "comments": charts.columns(
                say("chart-comments"), [m.at for m in found.minutes], [m.comments for m in found.minutes], "b2", count
            ),
            "funnel": charts.funnel(
                say("chart-funnel"),
                [(say(f"funnel-{name}"), many) for name, many in zip(STEPS, found.funnel, strict=True)],
                count,
            ),
        }
        return page(self._site, request, "report.html", found=found, live=found.live, drawn=drawn)

    async def _rows(self, request: web.Request, found: Results) -> list[tuple[Any, ...]]:
        # Whoever may load this may open the packing list, where the same addresses stand.
        rows = await lives.rows(self._site.database, found.live.id, whose=None)
        return found.exported(rows, partial(told, self._say(request), language(self._site, request)))

    async def csv(self, request: web.Request) -> web.StreamResponse:
        """Every line of every slip, where it is sent, and what was won."""
        from web import sheets

        found = await self._results(request)
        body = sheets.as_csv(await self._rows(request, found))
        return _download(body, "text/csv", f"{found.live.slug}.csv")

    async def xlsx(self, request: web.Request) -> web.StreamResponse:
        """The same as a workbook, with the codes and the minutes."""
        from web import sheets

        found = await self._results(request)
        rows = await self._rows(request, found)
        async with self._making:
            body = await asyncio.to_thread(sheets.as_workbook, found, rows, self._say(request))
        return _download(body, XLSX, f"{found.live.slug}.xlsx")

    async def packing(self, request: web.Request) -> web.StreamResponse:
        """What to pack, by number (STT)."""
        if await admitted(self._site, request, "helper") is None:
            return sorry(self._site, request, "sign-in", 403)
        found = await self._results(request)
        goes = partial(sending, self._say(request))
        return page(self._site, request, "packing.html", found=found, live=found.live, told=goes)

    async def slips(self, request: web.Request) -> web.StreamResponse:
        """Slips to print: ?size=58 | 80 | a6, and ?stt=7 for one of them."""
        from web import paper

        found = await self._results(request)
        size, only = request.query.get("size", "80"), request.query.get("stt", "")
        if size not in paper.SIZES or (only and not (only.isascii() and only.isdigit())):
            raise web.HTTPBadRequest
        wanted = [slip for slip in found.parcels if not only or slip.number == int(only)]
        async with self._making:
            body = await asyncio.to_thread(
                paper.slips,
                wanted,
                size,
                title=found.live.title,
                say=self._say(request),
                language=language(self._site, request),
            )
        return _download(body, "application/pdf", f"{found.live.slug}-{size}.pdf", inline=True)

    async def producers(self, request: web.Request) -> web.StreamResponse:
        """For a cooperative: each producer's goods, what they came to, and for whom."""
        if await admitted(self._site, request, "helper") is None:
            return sorry(self._site, request, "sign-in", 403)
        found = await self._results(request)
        return page(self._site, request, "producers.html", live=found.live, makers=by_producer(found))


STEPS = ("comments", "people", "buyers", "goods", "settled")


def _count(tongue: str, number: int) -> str:
    return f"{number:,}" if tongue == "en" else f"{number:,}".replace(",", ".")


def by_producer(found: Results) -> list[tuple[str, int, int, list[tuple[PackedSlip, PackedLine]]]]:
    """(producer, dong confirmed, dong held, his lines with their slips), in the order of their names."""
    lines: dict[str, list[tuple[PackedSlip, PackedLine]]] = {}
    for slip in found.slips:
        for line in slip.lines:
            lines.setdefault(line.producer, []).append((slip, line))
    return [
        (
            name,
            sum(line.cost for _, line in rows if line.sold),
            sum(line.cost for _, line in rows if not line.sold),
            rows,
        )
        for name, rows in sorted(lines.items())
    ]


def _download(body: bytes, kind: str, name: str, *, inline: bool = False) -> web.Response:
    how = "inline" if inline else "attachment"
    headers = HEADERS | {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "no-store"}
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=body, content_type=kind, charset=charset, headers=headers)
