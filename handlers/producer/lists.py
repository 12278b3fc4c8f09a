"""Lists of products: a file to fill in, one sent back, all goods as a file."""

from __future__ import annotations

from domain.messages import Message, Reply
from domain.producers import NotAllowed
from domain.product_lists import BYTES_MOST, ROWS_MOST
from handlers.forms import Accepted, Data, Form, Refused, Step, begin
from handlers.producer.whose import current, denied
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import product_lists

KINDS = ("xlsx", "csv")


async def menu(turn: Turn) -> Answer:
    """What can be done with lists."""
    if current(turn) is None:
        return denied(turn)
    rows = (
        (turn.button("lists-template", "listtpl:xlsx"), turn.button("lists-template-csv", "listtpl:csv")),
        (turn.button("lists-send", "listin"),),
        (turn.button("lists-export", "listout:xlsx"), turn.button("lists-export-csv", "listout:csv")),
        (turn.button("back", "prods"),),
    )
    return turn.message(turn.say("lists-menu", rows=ROWS_MOST, megabytes=BYTES_MOST // 2**20), rows)


def _kind(turn: Turn) -> str:
    return turn.tap[0] if turn.tap and turn.tap[0] in KINDS else "xlsx"


def _sent(turn: Turn, path: str, key: str, kind: str) -> Reply:
    name = turn.shop.words.say_plain(turn.lang, f"{key}-file") + f".{kind}"
    back = ((turn.button("lists-open", "lists"),),)
    return Reply((Message(turn.say(key), back, document=path, document_name=name),))


async def template(turn: Turn) -> Answer:
    """The file to fill in."""
    if current(turn) is None:
        return denied(turn)
    path = await product_lists.template(_kind(turn), folder=turn.shop.settings.media, language=turn.lang)
    return _sent(turn, path, "lists-to-fill", _kind(turn))


async def export(turn: Turn) -> Answer:
    """All goods as a file of the same columns."""
    producer_id = current(turn)
    if producer_id is None:
        return denied(turn)
    folder = turn.shop.settings.media
    path = await product_lists.export(turn.session, producer_id, _kind(turn), folder=folder, by=turn.person)
    return denied(turn) if isinstance(path, NotAllowed) else _sent(turn, path, "lists-goods", _kind(turn))


async def send(turn: Turn) -> Answer:
    """Wait for a file."""
    producer_id = current(turn)
    return denied(turn) if producer_id is None else await begin(turn, FORM, {"producer": producer_id})


async def _ask(turn: Turn, data: Data) -> Message:
    del data
    return turn.fresh(turn.say("lists-ask-file"))


async def _hear(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.file is None:
        return Refused(turn.say("lists-want-file"))
    file = turn.file
    done = await product_lists.take(
        turn.session,
        data["producer"],
        channel=turn.person.channel,
        file_id=file.file_id,
        name=file.name,
        size=file.size,
        by=turn.person,
        now=turn.now,
    )
    if isinstance(done, NotAllowed):
        return Refused(turn.say("not-allowed"))
    if done is None:
        return Refused(turn.say("lists-too-large", megabytes=BYTES_MOST // 2**20))
    return Accepted({"list": done, "name": file.name})


async def _finish(turn: Turn, data: Data) -> Answer:
    return turn.fresh(turn.say("lists-taken", name=data["name"]), ((turn.button("shop-open", "shop"),),))


FORM = Form("list", "lists-form", (Step("file", _ask, _hear),), _finish)
ROUTES = Routes(
    commands={"lists": menu},
    taps={"lists": menu, "listtpl": template, "listout": export, "listin": send},
    forms={FORM.name: FORM},
)
