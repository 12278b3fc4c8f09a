"""Consent, privacy, and what the shop may tell somebody unasked."""

from __future__ import annotations

from domain.clock import show_moment
from domain.messages import Button, Message, Reply
from handlers.privacy import asking, switches
from handlers.routes import Routes, join
from handlers.turn import Answer, Turn
from language.adverts import STOP_TAP
from services import consents, privacy
from services.privacy import Forgotten, OrdersOpen


async def _overview(turn: Turn, above: str = "") -> Message:
    adverts = await consents.since(turn.session, turn.person, "adverts")
    sharing = await consents.since(turn.session, turn.person, "sharing")
    none = turn.say("consents-off")
    text = turn.say(
        "privacy-text",
        adverts=show_moment(adverts, turn.lang, turn.now) if adverts else none,
        sharing=show_moment(sharing, turn.lang, turn.now) if sharing else none,
    )
    rows: list[tuple[Button, ...]] = [
        (turn.button("consents-stop" if adverts else "consents-start", STOP_TAP if adverts else "adask"),),
        (turn.button("sharing-stop" if sharing else "sharing-start", "shareoff" if sharing else "shareon"),),
        (turn.button("digests-button", "digs"),),
        (turn.button("privacy-mydata", "mydata"), turn.button("privacy-delete", "forget")),
        (turn.button("menu-open", "menu"),),
    ]
    return turn.message(f"{above}\n\n{text}" if above else text, tuple(rows))


async def overview(turn: Turn) -> Answer:
    """What is kept, why, where, for how long; and every switch."""
    return await _overview(turn)


async def ask(turn: Turn) -> Answer:
    """He wants adverts: the words again, and then his yes."""
    return asking.asked(turn)


async def yes(turn: Turn) -> Answer:
    """Yes to the words as they stand."""
    at = await consents.give(turn.session, turn.person, "adverts", words=asking.words(turn), now=turn.now)
    text = turn.say("consents-thanks", at=show_moment(at, turn.lang, turn.now))
    return turn.message(text, ((turn.button("menu-open", "menu"),),))


async def no(turn: Turn) -> Answer:
    """No; also when he had said yes before."""
    await consents.stop(turn.session, turn.person, "adverts", now=turn.now)
    return turn.message(turn.say("consents-no-thanks"), ((turn.button("menu-open", "menu"),),))


async def stop(turn: Turn) -> Answer:
    """The way out: works at once, says since when. The advert that was tapped stays as it is."""
    outcome = await consents.stop(turn.session, turn.person, "adverts", now=turn.now)
    text = turn.say("consents-stopped", at=show_moment(outcome.at, turn.lang, turn.now))
    return Reply((turn.fresh(text, ((turn.button("privacy-open", "privacy"),),)),))


async def share(turn: Turn) -> Answer:
    """Other shops may know him; words that are kept."""
    await consents.give(turn.session, turn.person, "sharing", words=turn.say("sharing-ask"), now=turn.now)
    return await _overview(turn, turn.say("sharing-on"))


async def keep_to_oneself(turn: Turn) -> Answer:
    """Other shops may not know him any more."""
    await consents.stop(turn.session, turn.person, "sharing", now=turn.now)
    return await _overview(turn, turn.say("sharing-off"))


async def my_data(turn: Turn) -> Answer:
    """Everything that is kept of him, as a file."""
    made = await privacy.archive(turn.session, turn.person, turn.shop.settings.media, now=turn.now)
    return turn.fresh(turn.say("privacy-archive"), document=made.path, document_name="chophien-du-lieu-cua-toi.zip")


async def ask_delete(turn: Turn) -> Answer:
    """Ask once, and name what stays."""
    hinders = await privacy.obstacle(turn.session, turn.person)
    if hinders is not None:
        return _hindered(turn, hinders)
    rows = ((turn.button("privacy-delete-yes", "forget2"),), (turn.button("back", "privacy"),))
    return turn.message(turn.say("privacy-ask-delete"), rows)


def _hindered(turn: Turn, outcome: privacy.OrdersOpen | privacy.OnlyOwner) -> Message:
    if isinstance(outcome, OrdersOpen):
        text = turn.say("privacy-orders-open", count=outcome.count)
    else:
        text = turn.say("privacy-only-owner", name=outcome.name)
    return turn.message(text, ((turn.button("back", "privacy"),),))


async def delete(turn: Turn) -> Answer:
    """Forgotten."""
    outcome = await privacy.forget(turn.session, turn.person, now=turn.now)
    if not isinstance(outcome, Forgotten):
        return _hindered(turn, outcome)
    return turn.message(turn.say("privacy-deleted", at=show_moment(outcome.at, turn.lang, turn.now)))


ROUTES: Routes = join(
    Routes(
        commands={
            "privacy": overview,
            "riengtu": overview,
            "stop": stop,
            "dungqc": stop,
            "mydata": my_data,
            "export": my_data,
            "delete": ask_delete,
        },
        taps={
            "privacy": overview,
            "adask": ask,
            "adyes": yes,
            "adno": no,
            STOP_TAP: stop,
            "shareon": share,
            "shareoff": keep_to_oneself,
            "mydata": my_data,
            "forget": ask_delete,
            "forget2": delete,
        },
    ),
    switches.ROUTES,
)
