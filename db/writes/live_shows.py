"""Lives are prepared, helped and steered: the run of show before the start, papers, helpers, panels, errands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from db.session import Session
from db.tables.live_shows import live_errands, live_helpers, live_panels, producer_papers
from db.tables.lives import live_codes, lives
from db.writes.lives import ms
from db.writes.people import upsert
from domain.live_plans import PlannedCode


async def take_plan(session: Session, live_id: int) -> bool:
    """Keep a planned live to this transaction and let everybody read it anew; False when it is planned no more."""
    statement = update(lives).where(lives.c.id == live_id, lives.c.state == "planned")
    done = await session.execute(statement.values(version=lives.c.version + 1))
    return bool(done.rowcount == 1)


async def put_codes(session: Session, live_id: int, codes: Sequence[PlannedCode]) -> None:
    """The whole run of show of a planned live, in this order; after `take_plan`."""
    await session.execute(delete(live_codes).where(live_codes.c.live_id == live_id))
    rows = [
        {
            "live_id": live_id, "number": number, "code": code.code, "name": code.name,
            "variant_id": code.variant_id, "price": code.price, "price_before": None, "unit": code.unit,
            "left": code.stock, "held": 0, "sold": 0, "total": code.stock, "limit": code.limit,
            "points": code.points, "state": "on",
        }
        for number, code in enumerate(codes, 1)
    ]  # fmt: skip
    if rows:
        await session.execute(live_codes.insert(), rows)


async def set_hold(session: Session, live_id: int, minutes: int) -> None:
    """How long a planned live holds what was taken."""
    await session.execute(update(lives).where(lives.c.id == live_id).values(hold_minutes=minutes))


async def give_paper(
    session: Session, producer_id: int, set_: str, paper: str, *, media_id: int | None, by: int, now: datetime
) -> None:
    """A paper is there, with its picture or by somebody's word; a newer picture takes the place of the old."""
    values = {"media_id": media_id, "given_by": by, "at": now}
    await session.execute(
        upsert(session, producer_papers)
        .values(producer_id=producer_id, set=set_, paper=paper, **values)
        .on_conflict_do_update(index_elements=["producer_id", "set", "paper"], set_=values)
    )


async def take_paper(session: Session, producer_id: int, set_: str, paper: str) -> None:
    """It is not there after all."""
    await session.execute(
        delete(producer_papers).where(
            producer_papers.c.producer_id == producer_id,
            producer_papers.c.set == set_,
            producer_papers.c.paper == paper,
        )
    )


async def invite(session: Session, live_id: int, token_hash: str, *, by: int, expires: datetime) -> None:
    """Remember a helper's link; only its hash is kept."""
    await session.execute(
        live_helpers.insert().values(live_id=live_id, token_hash=token_hash, made_by=by, expires_at=expires)
    )


async def use_invitation(session: Session, token_hash: str, *, person_id: int, now: datetime) -> int | None:
    """The live whose helper this person is from now on; None when the link is unknown, spent by another, or too old."""
    mine = live_helpers.c.person_id.is_(None) | (live_helpers.c.person_id == person_id)
    statement = (
        update(live_helpers)
        .where(live_helpers.c.token_hash == token_hash, mine, live_helpers.c.expires_at > now)
        .values(person_id=person_id, used_at=now)
        .returning(live_helpers.c.live_id)
    )
    found: int | None = (await session.execute(statement)).scalar_one_or_none()
    return found


async def drop_helpers(session: Session, live_id: int) -> None:
    """Nobody helps any more; unused links are dead."""
    await session.execute(delete(live_helpers).where(live_helpers.c.live_id == live_id))


async def put_errand(
    session: Session, key: str, live_id: int, kind: str, args: dict[str, Any], *, due: datetime, **whom: Any
) -> bool:
    """Put down what is asked; False when this was put down before. `whom`: person_id, channel, address, language, message_id."""
    statement = (
        upsert(session, live_errands)
        .values(key=key, live_id=live_id, kind=kind, args=args, due_at=ms(due), **whom)
        .on_conflict_do_nothing()
    )
    return (await session.execute(statement.returning(live_errands.c.id))).first() is not None


async def errand_done(session: Session, errand_id: int, now: datetime) -> bool:
    """Mark it done and forget what was said with it; False when somebody else was faster, who has answered it too."""
    statement = update(live_errands).where(live_errands.c.id == errand_id, live_errands.c.done_at.is_(None))
    return (await session.execute(statement.values(done_at=ms(now), args={}))).rowcount == 1


async def keep_panel(
    session: Session, live_id: int, person_id: int, *, message_id: int, version: int, now: datetime, **where: Any
) -> None:
    """This message is somebody's steering panel. `where`: channel, address, language."""
    values = {"message_id": message_id, "version": version, "shown_at": ms(now), **where}
    await session.execute(
        upsert(session, live_panels)
        .values(live_id=live_id, person_id=person_id, **values)
        .on_conflict_do_update(index_elements=["live_id", "person_id"], set_=values)
    )


async def drop_panels(session: Session, live_id: int, person_id: int | None = None) -> None:
    """Somebody's panel (or everybody's) shows something else now."""
    statement = delete(live_panels).where(live_panels.c.live_id == live_id)
    await session.execute(statement if person_id is None else statement.where(live_panels.c.person_id == person_id))


async def panel_shown(
    session: Session, live_id: int, person_id: int, *, message_id: int, was: int, version: int, now: datetime
) -> bool:
    """It shows this version now; False when it was changed meanwhile, by whoever."""
    statement = update(live_panels).where(
        live_panels.c.live_id == live_id,
        live_panels.c.person_id == person_id,
        live_panels.c.message_id == message_id,
        live_panels.c.version == was,
    )
    return (await session.execute(statement.values(version=version, shown_at=ms(now)))).rowcount == 1
