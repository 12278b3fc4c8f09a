"""A producer's shop as buyers see it: who it is by law, following it. `s:<producer>`, `fol:<producer>`, `unf:<producer>`."""

from __future__ import annotations

from db.reads import products as reads
from domain.messages import Button, Message, Reply
from domain.phones import spaced
from domain.products import Seller
from handlers.buyer import showing
from handlers.buyer.product import number
from handlers.turn import Answer, Turn
from services import follows


async def seller(turn: Turn) -> Answer:
    """A tap on "who sells this"."""
    found = await reads.seller(turn.session, number(turn))
    return await _page(turn, found) if found else Reply(toast=turn.say("browse-no-seller"), alert=True)


async def linked(turn: Turn) -> Answer:
    """The deep link /start s_5."""
    text = turn.payload.partition("_")[2]
    found = await reads.seller(turn.session, int(text)) if text.isdecimal() and len(text) <= 15 else None
    if found is None:
        ways = (turn.button("start-browse", "browse"), turn.button("menu-open", "menu"))
        return turn.fresh(turn.say("browse-no-seller"), (ways,))
    return await _page(turn, found)


async def _page(turn: Turn, found: Seller) -> Message:
    """Name, address, phone and number, as the law on consumer rights wants them reachable; what is not known is said."""
    unknown = turn.say("browse-seller-unknown")
    address = ", ".join(part for part in (found.address, showing.place(turn, found.district, found.ward)) if part)
    text = turn.say(
        "browse-seller-page",
        name=found.name,
        kind=turn.say(f"browse-kind-{found.kind}"),
        address=address or unknown,
        phone=spaced(found.phone) if found.phone else unknown,
        tax=found.tax_number or unknown,
        count=await reads.count(turn.session, found.id),
        sample="yes" if found.sample else "no",
    )
    followed = await reads.is_followed(turn.session, turn.person.id, found.id)
    follow = (
        turn.button("browse-unfollow", f"unf:{found.id}")
        if followed
        else turn.button("browse-follow", f"fol:{found.id}")
    )
    rows = (
        (turn.button("browse-seller-goods", f"list:,,,,{found.id}:0"),),
        (follow,),
        (turn.button("start-browse", "browse"), turn.button("menu-open", "menu")),
    )
    return turn.message(text, rows)


async def follow(turn: Turn) -> Answer:
    """Hear of this producer from now on."""
    found = await reads.seller(turn.session, number(turn))
    if found is None:
        return Reply(toast=turn.say("browse-no-seller"), alert=True)
    await follows.follow(turn.session, turn.person.id, found.id, now=turn.now)
    said = turn.shop.words.say_plain(turn.lang, "browse-followed", name=showing.clipped(found.name, 80))
    return Reply((await _page(turn, found),), toast=said)


async def unfollow(turn: Turn) -> Answer:
    """Not any more."""
    found = await reads.seller(turn.session, number(turn))
    if found is None:
        return Reply(toast=turn.say("browse-no-seller"), alert=True)
    await follows.unfollow(turn.session, turn.person.id, found.id)
    return Reply((await _page(turn, found),), toast=turn.say("browse-unfollowed"))


async def followed(turn: Turn) -> Answer:
    """Whom I follow."""
    found = await reads.followed(turn.session, turn.person.id)
    rows = tuple((Button(showing.clipped(name, 48), data=f"s:{each}"),) for each, name in found)
    text = turn.say("browse-followed-list" if found else "browse-followed-none")
    ways = (turn.button("start-browse", "browse"), turn.button("menu-open", "menu"))
    return turn.message(text, (*rows, ways))
