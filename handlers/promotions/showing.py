"""A promotion as it stands, and what came of making or changing one."""

from __future__ import annotations

from db.reads import promotions as reads
from domain.campaigns import BadTimes, CodeTaken, Kept, Made, NoGoods, NotLawful, Outcome, TooFew, TooLate
from domain.messages import Button, Message
from handlers.admin.guard import denied, number
from handlers.turn import Answer, Turn
from language.promotions import card as card_words
from language.promotions import why_not
from services import promotions


async def outcome(turn: Turn, came: Outcome, *, again: str = "promonew", back: str = "promos") -> Answer:
    """What came of it: the card with what it covers, or the reason why not; `again` and `back` are taps."""
    below = ((turn.button("promotion-try-again", again),), (turn.button("back", back),))
    if isinstance(came, Made):
        one = await reads.by_id(turn.session, came.id)
        in_live = "-live" if one is not None and one.lives and came.how == "made" else ""
        above = turn.say(f"promotion-{came.how}{in_live}", goods=came.goods)
        if came.left_out:
            above += " " + turn.say("promotion-left-out", count=came.left_out)
        return card_of(turn, one, above) if one else None
    if isinstance(came, NotLawful):
        lines = [turn.say("promotion-not-lawful", count=came.count)]
        lines += ["• " + why_not(turn.shop.words, turn.lang, name, refusal) for name, refusal in came.reasons]
        return turn.fresh("\n".join(lines), below)
    if isinstance(came, CodeTaken):
        return turn.fresh(turn.say("promotion-code-taken", code=came.code), below)
    if isinstance(came, NoGoods):
        return turn.fresh(turn.say("promotion-no-goods"), below)
    if isinstance(came, TooFew):
        return turn.fresh(turn.say("promotion-too-few", used=came.used), below)
    if isinstance(came, TooLate):
        return turn.fresh(turn.say("promotion-too-late"), (below[-1],))
    if isinstance(came, BadTimes):
        return turn.fresh(turn.say("promotion-bad-times"), below)
    return denied(turn)


def card_of(turn: Turn, one: Kept, above: str = "") -> Message:
    """Everything of it, with what can be done."""
    text = card_words(turn.shop.words, turn.lang, one, turn.now)
    rows: list[tuple[Button, ...]] = []
    if promotions.may_change(one, turn.person) and one.phase(turn.now) in {"planned", "running"}:
        edit = turn.button("promotion-change", f"promoed:{one.id}")
        rows.append((edit, turn.button("promotion-end", f"promox:{one.id}")))
    rows.append((turn.button("back", "promos"),))
    return turn.message(f"{above}\n\n{text}" if above else text, tuple(rows))


async def own(turn: Turn) -> Kept | None:
    """The promotion of a tap, if this person may change it."""
    one = await reads.by_id(turn.session, number(turn))
    return one if one is not None and promotions.may_change(one, turn.person) else None
