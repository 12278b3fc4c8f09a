"""Draws and first-come vouchers of a live: what the law takes them for, their secrets, and what is published of them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db.reads import live_calls as reads
from db.session import Database, Session
from domain import draws
from domain.calls import VOID
from domain.campaigns import Campaign, NoGoods, NotLawful, NotYours
from domain.fold import fold
from domain.games import DRAW, VOUCHER
from domain.groups import may_be_alcohol
from domain.live_shows import Show
from domain.people import Person
from domain.phones import mask_all
from domain.promotions import AmountOff, LegalKind, PercentOff, Refusal, Scope, check_giveaway, legal_kind
from language.claims import names_alcohol
from services import promotions
from services.live_shows import goods_line

SAY, ANSWER, ORDER = "say", "answer", "order"
HOWS = (SAY, ANSWER, ORDER)
"""Taking part: by commenting a word, by the right answer to a question, or by ordering."""
_LETTERS = "23456789ABDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Alcohol:
    """No prize may be alcohol."""


def kind_of(how: str) -> LegalKind:
    """What the law takes a draw for, by how one takes part."""
    return legal_kind(by_chance=True, needs_purchase=how == ORDER, by_skill=how == ANSWER)


async def is_alcohol(session: Session, show: Show, prize: str) -> bool:
    """Whether a prize, as it is written, is alcohol: by its words, or as the name of goods of this live."""
    if names_alcohol(prize):
        return True
    for code in show.codes:
        line = await goods_line(session, code.variant_id) if code.variant_id is not None else None
        if line is not None and may_be_alcohol(line.group) and fold(line.name) in fold(prize):
            return True
    return False


async def draw(
    session: Session, show: Show, how: str, prize: str, keyword: str, count: int, document: str, link: str
) -> dict[str, Any] | Refusal | Alcohol:
    """What the step `call` needs for a lawful draw, with a fresh secret seed."""
    if await is_alcohol(session, show, prize):
        return Alcohol()
    kind = kind_of(how)
    refused = check_giveaway(kind, registration=document, notice=document)
    if refused is not None:
        return refused
    return {
        "game": DRAW, "prize": prize, "keyword": "" if how == ORDER else keyword, "shown": how != ANSWER, "count": count,
        "legal": str(kind), "document": document, "seed": secrets.token_hex(32), "link": link,
    }  # fmt: skip


async def voucher(
    session: Session,
    show: Show,
    effect: AmountOff | PercentOff,
    keyword: str,
    count: int,
    days: int,
    words: str,
    *,
    by: Person,
    now: datetime,
) -> dict[str, Any] | NoGoods | NotLawful | NotYours:
    """What the step `call` needs for so many first-come vouchers, whose codes are made here, one for each buyer.

    It is a discount for who comes first: no chance, no formality.
    """
    if show.producer_id is None:
        return NotYours()
    codes = ["L" + "".join(secrets.choice(_LETTERS) for _ in range(7)) for _ in range(count)]
    campaign = Campaign(
        f"Live {show.title}"[:200], effect, now, now + timedelta(days=days), Scope(producers=frozenset({show.producer_id})),
        producer_id=show.producer_id,
    )  # fmt: skip
    refused = await promotions.vouchers(session, campaign, codes, show.id, by=by, now=now)
    if refused is not None:
        return refused
    return {
        "game": VOUCHER, "prize": words, "keyword": keyword, "shown": True, "count": count, "legal": str(LegalKind.GIFT),
        "document": "", "codes": codes,
    }  # fmt: skip


async def published(database: Database, live_id: int) -> list[dict[str, Any]]:
    """The draws of a live as everybody may see them: no seed before the end, no names beyond what was public."""
    async with database.look() as session:
        slug, calls = await reads.draws(session, live_id)
    found = []
    for call in calls:
        over = call.state == "over"
        found.append(
            {
                "live": slug,
                "draw": call.number,
                "state": call.state,
                "prize": call.prize,
                "keyword": call.keyword if call.shown or over else "",
                "count": call.count,
                "legal_kind": call.legal,
                "document": call.document,
                "began": call.began,
                "ended": call.ended,
                "commitment": call.commitment,
                "seed": call.seed if over else None,
                "winners": call.won if over else [],
                "entries": [
                    {
                        "number": entry.number,
                        "tag": draws.tag(call.commitment, entry.source, entry.author),
                        "name": mask_all(entry.name),
                        "source": entry.source,
                        "at": entry.at,
                        "stands": entry.prize != VOID,
                    }
                    for entry in call.entries
                ],
            }
        )
    return found
