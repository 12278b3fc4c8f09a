"""The pictures of a product: looked through one by one, added, put first, taken off."""

from __future__ import annotations

from domain.listings import PHOTOS_MOST, Mine
from domain.messages import Button, Message, Reply
from domain.producers import NotAllowed
from handlers.forms import Accepted, Data, Form, Refused, Step, begin, choice
from handlers.producer.questions import hear_photo
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import listings as service


async def look(turn: Turn) -> Answer:
    """One picture, the others a tap away. `prodpics:<product>:<place>`."""
    one = await service.own(turn.session, number(turn), turn.person)
    return denied(turn) if one is None else _shown(turn, one, number(turn, 1))


def _shown(turn: Turn, one: Mine, at: int) -> Message:
    back = (turn.button("back", f"prod:{one.id}"),)
    add = (turn.button("products-photo-add", f"picadd:{one.id}"),)
    many = len(one.photos)
    if not many:
        return turn.message(turn.say("products-no-photos", name=one.name), (add, back))
    at = min(at, many - 1)
    media_id = one.photos[at]
    rows: list[tuple[Button, ...]] = []
    if many > 1:
        around = (Button("◀️", data=f"prodpics:{one.id}:{(at - 1) % many}"), Button("▶️", data=f"prodpics:{one.id}:{(at + 1) % many}"))  # fmt: skip
        drop = turn.button("products-photo-drop", f"picdrop:{one.id}:{media_id}")
        rows.append(around)
        rows.append((turn.button("products-photo-lead", f"piclead:{one.id}:{media_id}"), drop) if at else (drop,))
    if many < PHOTOS_MOST:
        rows.append(add)
    text = turn.say("products-photos-card", name=one.name, at=at + 1, many=many)
    return turn.message(text, (*rows, back), picture=media_id)


async def add(turn: Turn) -> Answer:
    """More pictures. `picadd:<product>`."""
    one = await service.own(turn.session, number(turn), turn.person)
    return denied(turn) if one is None else await begin(turn, MORE, {"product": one.id, "many": len(one.photos)})


async def _ask(turn: Turn, data: Data) -> Message:
    done = choice("photo", "done", turn.shop.words.say_plain(turn.lang, "products-photos-done"))
    return turn.fresh(turn.say("products-more-photos", many=data["many"], most=PHOTOS_MOST), ((done,),))


async def _hear(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and turn.text == "done":
        return Accepted()
    media_id = await hear_photo(turn)
    if isinstance(media_id, Refused):
        return media_id
    done = await service.add_photo(turn.session, data["product"], media_id, by=turn.person)
    if isinstance(done, NotAllowed):
        return Refused(turn.say("not-allowed"))
    many = data["many"] + bool(done)
    return Accepted({"many": many}, stay=many < PHOTOS_MOST)


async def _added(turn: Turn, data: Data) -> Answer:
    one = await service.own(turn.session, data["product"], turn.person)
    return denied(turn) if one is None else _shown(turn, one, 0)


async def drop(turn: Turn) -> Answer:
    """Take a picture off. `picdrop:<product>:<picture>`."""
    done = await service.remove_photo(turn.session, number(turn), number(turn, 1), by=turn.person)
    one = await service.own(turn.session, number(turn), turn.person)
    if isinstance(done, NotAllowed) or one is None:
        return denied(turn)
    return _shown(turn, one, 0) if done else Reply(toast=turn.say("products-photo-last"), alert=True)


async def lead(turn: Turn) -> Answer:
    """Show a picture first. `piclead:<product>:<picture>`."""
    done = await service.lead_photo(turn.session, number(turn), number(turn, 1), by=turn.person)
    one = await service.own(turn.session, number(turn), turn.person)
    return denied(turn) if isinstance(done, NotAllowed) or one is None else _shown(turn, one, 0)


MORE = Form("more-photos", "products-photo-form", (Step("photo", _ask, _hear),), _added)
ROUTES = Routes(
    taps={"prodpics": look, "picadd": add, "picdrop": drop, "piclead": lead},
    forms={MORE.name: MORE},
)
