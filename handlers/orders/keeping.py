"""An order of a live that waits for its buyer's next one, by a tap of either side."""

from __future__ import annotations

from db.reads import orders as reads
from domain.messages import Reply
from domain.orders import NotNow, NotYours
from handlers.orders import mine
from handlers.turn import Answer, Turn
from services import order_keeping


async def keep(turn: Turn) -> Answer:
    """`okeep:<order>:y|n`."""
    on = turn.tap[1:2] == ("y",)
    done = await order_keeping.keep(turn.session, turn.person, mine.order_of(turn), on=on, now=turn.now)
    if isinstance(done, NotYours):
        return mine.not_yours(turn)
    said = "orders-too-late" if isinstance(done, NotNow) else "orders-kept-now" if on else "orders-kept-no-more"
    found = await reads.by_id(turn.session, done.order.id)
    page = await mine.page(turn, found) if found is not None else None
    return Reply((page,) if page is not None else (), toast=turn.say(said))
