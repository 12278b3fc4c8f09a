"""What is due of the digests."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.reads import numbers
from db.reads.numbers import Morning, Week
from db.session import Session
from domain.money import dong
from domain.quantities import shown
from scheduler.context import Context, Job, Prepared
from scheduler.drawn import Drawn, drawn
from services import digests, documents, media


async def plan(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A day's digests, a row each."""
    del context
    await digests.plan_all(session, date.fromisoformat(payload["day"]))


async def morning(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A producer's morning."""
    words = context.means.words

    def text(language: str, found: Morning) -> str:
        lines = [words.say(language, "digest-morning", name=found.name)]
        if found.orders or found.to_confirm or found.to_send:
            facts = {"orders": found.orders, "confirm": found.to_confirm, "send": found.to_send}
            lines.append(words.say(language, "digest-orders", money=dong(found.money, language), **facts))
        if found.unpaid:
            lines.append(words.say(language, "digest-unpaid", numbers=", ".join(found.unpaid)))
        lines += [
            words.say(language, "digest-low", name=name, left=shown(left, language), unit=unit)
            for name, left, unit in found.low
        ]
        lines.append(words.say(language, "digest-way-out"))
        return "\n".join(lines)

    low_stock = context.means.low_stock
    producer_id, person_id = int(payload["producer"]), int(payload["person"])
    await digests.morning(session, producer_id, person_id, text, low_stock=low_stock, now=context.now)


async def certificate(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A paper that ends soon."""
    ends = date.fromisoformat(payload["ends"])
    await digests.certificate(
        session, int(payload["producer"]), payload["name"], ends, int(payload["days"]), now=context.now
    )


async def look_at_week(context: Context, session: Session, payload: dict[str, Any]) -> tuple[Week, Drawn]:
    """An organiser's week with its chart; the chart is drawn once for all of them."""
    from scheduler import charts

    del payload
    found = await numbers.week(session, context.now)
    title = context.means.words.say("vi", "digest-chart")
    path = f"digests/week-{found.days[-1][0]}.png"
    return found, await drawn(context.means.media, path, lambda: charts.week(found.days, title))


async def tell_week(context: Context, session: Session, payload: dict[str, Any], made: tuple[Week, Drawn]) -> None:
    """It is told."""
    words = context.means.words
    found, chart = made
    picture = await media.keep_drawn(session, chart.path, chart.sha256, chart.size, now=context.now)

    def text(language: str, found: Week) -> str:
        lines = [
            words.say(
                language,
                "digest-week",
                first=f"{found.days[0][0]:%d/%m}",
                last=f"{found.days[-1][0]:%d/%m}",
                orders=found.orders,
                money=dong(found.money, language),
                people=found.new_people,
                producers=found.producers,
            )
        ]
        lines += [
            words.say(language, "digest-best", name=name, money=dong(money, language)) for name, money in found.best
        ]
        lines.append(words.say(language, "digest-way-out"))
        return "\n".join(lines)

    await digests.week(session, int(payload["person"]), text, picture, found, now=context.now)


async def sweep_document(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A document made for one person has lain long enough."""
    del session
    documents.sweep(context.means.media, str(payload["path"]))


JOBS: dict[str, Job] = {
    "digest.plan": plan,
    "digest.morning": morning,
    "digest.certificate": certificate,
    "digest.week": Prepared(look_at_week, tell_week),
    "document.sweep": sweep_document,
    "privacy.sweep": sweep_document,  # as it was planned when only archives were taken away
}
