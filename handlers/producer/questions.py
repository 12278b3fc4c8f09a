"""The questions about a product, used by the form that lists one and by those that change a single thing of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from domain import listings
from domain.certificates import Level
from domain.clock import local, parse_date
from domain.groups import find, groups, may_be_alcohol, sets_of
from domain.listings import NAME_MOST, PHOTOS_MOST, SHORT_MOST, STORY_MOST, UNITS
from domain.messages import Message
from domain.pictures import Taken
from domain.tidy import has_words, tidy
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.steps import When, always, choice_step, text_step
from handlers.turn import Turn
from services import media

LEVELS = tuple(level.value for level in Level)
ISSUERS = ("UBND TP Hà Nội", "Bộ NN&MT")


def _word(turn: Turn, key: str) -> str:
    return turn.shop.words.say_plain(turn.lang, key)


def _groups(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(group.id, group.name(turn.lang)) for group in groups()]


def _sets(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    return [(each.id, each.name(turn.lang)) for each in sets_of(data["group"])]


def _several_sets(data: Data) -> bool:
    return len(sets_of(data["group"])) > 1


def set_of(data: Data) -> str | None:
    """The set that was chosen, or the only one its group has."""
    sets = sets_of(data["group"])
    if len(sets) == 1:
        return sets[0].id
    chosen = find(data.get("set") or "")
    return chosen.id if chosen and chosen.group == data["group"] else None


def is_alcohol(data: Data) -> bool:
    """Whether what the form heard of the group and the set makes it alcohol."""
    return may_be_alcohol(set_of(data) or data["group"])


def _units(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(unit, unit) for unit in UNITS]


def _unit_named(_turn: Turn, data: Data) -> dict[str, str]:
    return {"unit": data.get("unit", "")}


NAME = text_step("name", "products-ask-name", longest=NAME_MOST, read=listings.name)
GROUP = choice_step("group", "products-ask-group", _groups, per_row=1)
SET = choice_step("set", "products-ask-set", _sets, per_row=1, when=_several_sets)
STORY = text_step("story", "products-ask-story", longest=STORY_MOST, lines=True, optional=True)
UNIT = choice_step("unit", "products-ask-unit", _units, per_row=3, read=listings.unit)
LICENCE = text_step("licence", "products-ask-licence", longest=60, when=is_alcohol)


def _one_kind(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("one", _word(turn, "products-one-kind"))]


def _kinds(text: str) -> list[list[Any]] | None:
    """The kinds with their prices; a price alone is the price of the one kind there is."""
    if (alone := listings.price(text)) is not None:
        return [["", alone]]
    read = listings.kinds(text)
    return [list(one) for one in read] if read else None


KINDS = text_step(
    "kinds", "products-ask-kinds", longest=1500, lines=True, read=_kinds, facts=_unit_named, buttons=_one_kind
)


def needs_price(data: Data) -> bool:
    """Whether no kind came with a price of its own."""
    kinds = data.get("kinds")
    return not isinstance(kinds, list) or kinds[0][1] is None


PRICE = text_step("price", "products-ask-price", longest=40, read=listings.price, facts=_unit_named, when=needs_price)


async def _ask_stock(turn: Turn, data: Data) -> Message:
    made = choice("stock", "made", _word(turn, "products-made-to-order"))
    return turn.fresh(turn.say("products-ask-stock", unit=data.get("unit", "")), ((made,),))


async def _hear_stock(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and turn.text == "made":
        return Accepted({"stock": None, "made": True})
    amount = listings.stock(turn.text[:60], data.get("unit", "")) if turn.kind == "text" else None
    if amount is None:
        return Refused(turn.say("products-ask-stock-refused"))
    return Accepted({"stock": amount, "made": False})


STOCK = Step("stock", _ask_stock, _hear_stock)


async def _ask_photos(turn: Turn, data: Data) -> Message:
    many = len(data.get("photos", ()))
    if not many:
        return turn.fresh(turn.say("products-ask-photos", most=PHOTOS_MOST))
    done = choice("photos", "done", _word(turn, "products-photos-done"))
    return turn.fresh(turn.say("products-more-photos", many=many, most=PHOTOS_MOST), ((done,),))


async def hear_photo(turn: Turn) -> int | Refused:
    """The media id of a picture that was just sent, or what to do instead."""
    if turn.photo is None:
        return Refused(turn.say("products-want-photo"))
    photo = turn.photo
    outcome = await media.take(
        turn.session,
        channel=turn.person.channel,
        file_id=photo.file_id,
        width=photo.width,
        height=photo.height,
        size=photo.size,
        by=turn.person.id,
        now=turn.now,
    )
    return outcome.media_id if isinstance(outcome, Taken) else Refused(turn.say(f"products-photo-{outcome.why}"))


async def _hear_photos(turn: Turn, data: Data) -> Accepted | Refused:
    photos = list(data.get("photos", ()))
    if turn.kind == "choice":
        return Accepted() if photos and turn.text == "done" else Refused(turn.say("products-want-photo"))
    media_id = await hear_photo(turn)
    if isinstance(media_id, Refused):
        return media_id
    if media_id not in photos:
        photos.append(media_id)
    return Accepted({"photos": photos[:PHOTOS_MOST]}, stay=len(photos) < PHOTOS_MOST)


PHOTOS = Step("photos", _ask_photos, _hear_photos)


def _yes_no(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("no", _word(turn, "products-more-no")), ("yes", _word(turn, "products-more-yes"))]


def _wants_more(data: Data) -> bool:
    return data.get("more") == "yes"


MORE = choice_step("more", "products-ask-more", _yes_no)


def detail(name: str, when: When = always) -> Step:
    """How to keep it, how long it keeps, where it comes from: each may be left out."""
    return text_step(name, f"products-ask-{name.replace('_', '-')}", longest=SHORT_MOST, optional=True, when=when)


DETAILS = tuple(detail(name, _wants_more) for name in ("keeping", "shelf_life", "origin"))


def _levels(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("none", _word(turn, "certificates-none"))] + [(one, _word(turn, f"certificates-{one}")) for one in LEVELS]


def _has_paper(data: Data) -> bool:
    return data.get("level") in LEVELS


async def _ask_signed(turn: Turn, data: Data) -> Message:
    del data
    return turn.fresh(turn.say("certificates-ask-signed"))


async def _hear_signed(turn: Turn, data: Data) -> Accepted | Refused:
    del data
    said = tidy(turn.text)[:60] if turn.kind == "text" else ""
    day = parse_date(said, turn.now) if has_words(said) else None
    today = local(turn.now).date()
    if day is not None and day > today and not any(part.isdecimal() and len(part) == 4 for part in _parts(said)):
        day = parse_date(f"{said}/{today.year}", turn.now) or day
    if day is None:
        return Refused(turn.say("certificates-ask-signed-refused"))
    if day > today:
        return Refused(turn.say("certificates-signed-future"))
    if day < today - timedelta(days=20 * 366):
        return Refused(turn.say("certificates-ask-signed-refused"))
    return Accepted({"signed_on": day.isoformat()})


def _parts(said: str) -> list[str]:
    return said.replace("-", "/").replace(".", "/").split("/")


def _issuers(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(issuer, issuer) for issuer in ISSUERS]


CERTIFICATE = (
    choice_step("level", "certificates-ask-level", _levels),
    text_step("number", "certificates-ask-number", longest=60, when=_has_paper),
    text_step("issuer", "certificates-ask-issuer", longest=200, when=_has_paper, buttons=_issuers),
    Step("signed_on", _ask_signed, _hear_signed, when=_has_paper),
)
