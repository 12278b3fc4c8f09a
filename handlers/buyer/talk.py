"""Free text in a private chat: what the buyer wants is heard, and done, asked back, answered, or handed to a person.

Nothing is ordered by words alone: they fill a cart, and the buyer's tap confirms it.
"""

from __future__ import annotations

from db.reads import orders as reads
from domain.messages import Button, Reply
from domain.phones import without
from domain.quantities import ONE, Qty
from domain.search import words as search_words
from domain.talks import rest_of
from domain.tidy import has_words, tidy
from domain.wishes import Context, Intent, Item, Wish
from handlers.buyer import answers, browse, cart, choices, lives, missing, quick, ranked, start, tongue, troubles, words
from handlers.buyer.product import number
from handlers.buyer.start import back_to_menu, buttons, home
from handlers.forms import Data
from handlers.orders import mine
from handlers.talks import handovers as handed
from handlers.turn import Answer, Turn
from language.amending import amends
from language.delivery import delivery_wish, same_address
from language.paying import asks_how_to_pay, says_paid
from language.place_told import by_landmark
from language.small_talk import speaks_of, wants_nothing
from language.superlatives import ByPrice, by_price
from services import advice, carts, dialogues, hearing, unheard
from services.hearing import Goods

LONGEST = 1000
ASKS = frozenset({Intent.ASK_PRICE, Intent.ASK_STOCK, Intent.ASK_SHIPPING, Intent.ASK_ORIGIN})
AMENDS = frozenset({Intent.ORDER, Intent.CHANGE_QTY, Intent.BROWSE, Intent.OTHER, Intent.TRACK_ORDER})
ACTS = frozenset({Intent.ORDER, Intent.CHANGE_QTY, Intent.CANCEL})
NO_ACT = frozenset({Intent.OTHER, Intent.BROWSE, Intent.CONFIRM})
UNRANKED = frozenset({Intent.CHANGE_QTY, Intent.CANCEL, Intent.COMPLAINT, Intent.TRACK_ORDER})
LATER = frozenset({"wait", "later"})
POLITE = LATER | {"thanks"}
"""What is answered in kind and changes no question."""


async def text(turn: Turn) -> Answer:
    """Text that no form waits for: an order's number, or what a buyer wants."""
    said = tidy(turn.text)
    if not has_words(said):
        return home(turn, turn.say("browse-no-words"))
    if len(said) > LONGEST:
        return home(turn, turn.say("browse-too-long"))
    if (order := await mine.typed(turn, said)) is not None:
        return order
    if (door := await start.named(turn, said)) is not None:
        return door
    return await tongue.offered(turn, said, await heard(turn, said))


async def heard(turn: Turn, text: str) -> Answer:
    """What was written, done or answered."""
    if (placed := await troubles.cancel_placed(turn, text)) is not None:
        return placed
    wish, there, known = await _hear(turn, text)
    if not known.cart and (answer := await handed.perhaps(turn, text, answering=True)) is not None:
        return answer
    return await act(turn, text, wish, there, known)


async def during_checkout(turn: Turn) -> Answer:
    """A sentence while an order is being confirmed: a change or a question is heard; None leaves it to the question."""
    dialogue = turn.person.dialogue
    text = tidy(turn.text)
    if dialogue is None or dialogue.step not in {"summary", "missing"} or not has_words(text) or len(text) > LONGEST:
        return None
    if (placed := await troubles.cancel_placed(turn, text)) is not None:
        return placed
    wish, there, known = await _hear(turn, text)
    asked = await choices.asked_amount(turn, dialogue.data, there)
    if asked is not None and (given := hearing.answered(text, wish, known, there, asked)) is not None:
        return await _ordered(turn, text, given, there, known)
    if (choice := choices.meant(dialogue.data, wish)) is not None:
        turn.kind, turn.text = "choice", f"p{choice}"
        return None
    if (left := choices.dropped(dialogue.data, text, wish, there)) is not None:
        return await quick.show(turn, left, (turn.say("talk-none-noted"),))
    if not wish.items and not wish.candidates and same_address(text):
        return await _as_before(turn, missing.contact(text, wish.phone, None, dialogue.data))
    told = missing.contact(text, wish.phone, wish.address, dialogue.data)
    told = told if dialogue.step == "summary" or "note" in told else {}
    changes_goods = wish.intent in ACTS and (wish.items or not told.keys() & {"payment", "note"})
    if told and told.keys() <= missing.ASIDE and not changes_goods:  # "thôi ship cod nha" takes nothing out
        said = missing.noted(turn, told) if dialogue.step == "missing" else None
        return await quick.show(turn, told, (said or "",))
    rules = {reason.rule for reason in wish.reasons}
    if dialogue.step == "missing" and not told and not wish.items:
        answer = await _answered(turn, text, wish, there, known)
        if answer is not None:
            return await quick.asked_again(turn, answer)
    if dialogue.step == "summary" and "address" not in told and wish.intent in NO_ACT and (place := by_landmark(text)):
        return await quick.show(turn, told | {"told_place": place})
    heard_here = (told and dialogue.step == "summary") or rules & POLITE or (rules & answers.ASKED and wish.about)
    if _ranked(text, wish) is not None:
        return await quick.asked_again(turn, await act(turn, text, wish, there, known))
    if heard_here or wish.intent in ACTS | ASKS | {Intent.COMPLAINT, Intent.TRACK_ORDER, Intent.BROWSE}:
        return await act(turn, text, wish, there, known)
    return None


async def _answered(turn: Turn, text: str, wish: Wish, there: Goods, known: Context) -> Answer:
    """What is asked beside the order's own question; None when nothing is asked."""
    rules = {reason.rule for reason in wish.reasons}
    if asks_how_to_pay(text):
        return answers.paying(turn)
    if (
        wish.intent in ASKS
        or _ranked(text, wish) is not None
        or rules & {"returns", "payment"}
        or (rules & answers.ASKED and wish.about)
    ):
        return await act(turn, text, wish, there, known)
    return None


async def _as_before(turn: Turn, told: Data) -> Answer:
    """The order goes where the last one went, to be confirmed; a sentence where none went anywhere."""
    phone, place, ward, province = await reads.saved(turn.session, turn.person.id)
    if not place:
        return await quick.show(turn, told, (turn.say("talk-no-place-before"),))
    data = {"phone": quick.begun(turn).get("phone") or phone, "address": place, "ward": ward, "province": province}
    return await quick.show(turn, data | told, (turn.say("talk-place-before", address=place),))


async def _hear(turn: Turn, text: str) -> tuple[Wish, Goods, Context]:
    return await hearing.hear(
        turn.session, turn.person, text, memory=turn.shop.memory, now=turn.now, replied=turn.reply_to_product
    )


async def act(turn: Turn, text: str, wish: Wish, there: Goods, known: Context) -> Answer:
    """Do what the wish says."""
    if not known.cart and wish.intent in AMENDS and (amends(text) or delivery_wish(text)):
        found = await troubles.amend(turn, text)
        if found is not None:
            return found
    if wish.intent not in ACTS and says_paid(text):
        found = await troubles.paid(turn, text)
        if found is not None:
            return found
    if (wanted := _ranked(text, wish)) is not None:
        found = await ranked.shown(turn, text, wanted, there, known)
        if found is not None:
            return found
    if wish.intent is Intent.ORDER and _only_names(text, wish, there):
        named = [*(item.product_id for item in wish.items), *wish.candidates]
        return await words.of_products(turn, [int(each) for each in named], text)
    if wish.intent in {Intent.ORDER, Intent.CHANGE_QTY}:
        return await _ordered(turn, text, wish, there, known)
    if wish.intent is Intent.CANCEL:
        return await _cancelled(turn, wish, known)
    if wish.intent is Intent.CONFIRM:
        data = missing.contact(text, wish.phone, wish.address, quick.begun(turn)) if known.cart else {}
        return await quick.show(turn, data, (turn.say("talk-tap-to-order"),) if known.cart and not data else ())
    if wish.intent in ASKS:
        return await answers.asked(turn, text, wish, there, known)
    if wish.intent in {Intent.COMPLAINT, Intent.TRACK_ORDER}:
        return await troubles.after_sale(turn, text, wish)
    if wish.intent is Intent.BROWSE and not wish.about:
        return await browse.browse(turn)
    if wish.intent is Intent.GREET:
        return turn.fresh(turn.say("talk-hello", name=turn.person.name[:60]), await buttons(turn))
    return await _else(turn, text, wish, there, known)


def _ranked(text: str, wish: Wish) -> ByPrice | None:
    """What is wanted in the order of its price, by a message that neither orders nor complains."""
    return None if wish.items or wish.intent in UNRANKED else by_price(text)


def _only_names(text: str, wish: Wish, there: Goods) -> bool:
    """Whether nothing but the name of goods was typed, no amount and no wish to have them: that looks for them."""
    named = {item.product_id for item in wish.items} | set(wish.candidates)
    if not named or wish.phone or wish.address or any(item.qty != ONE or item.variant for item in wish.items):
        return False
    known = {word for each in named if (ware := there.ware(each)) for word in search_words(ware.name)}
    return known.issuperset(search_words(text))


async def _ordered(turn: Turn, text: str, wish: Wish, there: Goods, known: Context) -> Answer:
    """The sure lines go into the cart; what is in doubt is asked, never guessed."""
    if wish.ambiguous:
        await _note(turn, text, wish, there, known, "asked" if wish.candidates else "unknown")
    if wish.ambiguous and not wish.items and not wish.candidates:
        return await lives.of_codes(turn, text) or await troubles.nothing_named(turn, text, wish)
    data = choices.settled(quick.begun(turn), {item.product_id for item in wish.items} | set(wish.candidates), there)
    notes = []
    for item in wish.items:
        note, data = await _line(turn, item, wish.intent, there, known, data)
        notes.append(note)
    data |= missing.contact(text, wish.phone, wish.address, data)
    inside = {line.product_id for line in known.cart}
    if wish.ambiguous and wish.intent is Intent.CHANGE_QTY and inside.issuperset(wish.candidates):
        notes.append(turn.say("talk-change-how"))
    elif wish.ambiguous:
        data = choices.opened(data, wish, text, there, known)
    if wish.also:
        notes.append(await answers.also(turn, wish, there))
    return await quick.show(turn, data, notes)


async def _line(turn: Turn, item: Item, intent: Intent, there: Goods, known: Context, data: Data) -> tuple[str, Data]:
    """One line of the wish; a sentence where it is not as asked, and the form's data with what the line lacks."""
    ware = there.ware(item.product_id)
    if ware is None:
        return turn.say("browse-gone"), data
    if intent is Intent.ORDER:
        done = await choices.add_line(turn, data, ware, item, known.cart)
        return done.note or "", data | done.values
    inside = {line.variant for line in known.cart if line.product_id == item.product_id}
    kinds = hearing.kinds_of(ware, item, known.cart)
    if item.qty <= 0:
        for kind in kinds:
            if (kind.name or None) in inside:
                await choices.put(turn, kind.id, 0, add=False)
        return "", data
    if len(kinds) != 1:
        return "", data | {"kinds": [*(data.get("kinds") or ()), [ware.id, int(item.qty)]]}
    return await choices.put(turn, kinds[0].id, int(item.qty), add=False), data


async def _cancelled(turn: Turn, wish: Wish, known: Context) -> Answer:
    """Lines, a question still open, or the whole cart; with none of them, the order that may be meant."""
    data, there = quick.begun(turn), await hearing.goods(turn.session, turn.shop.memory)
    named = {item.product_id for item in wish.items} | set(wish.about)
    left = choices.settled(data, named, there) if named else data
    if not known.cart and not choices.waits(data):
        return await troubles.cancel_order(turn)
    if wish.items or left != data:
        for item in wish.items:
            await _line(turn, item, Intent.CHANGE_QTY, there, known, {})
        if choices.waits(left) or (await cart.quote(turn)).parts:
            return await quick.show(turn, left)
    else:
        await carts.empty(turn.session, turn.person.id)
    await dialogues.forget(turn.session, turn.person, now=turn.now)
    return turn.fresh(
        turn.say("talk-emptied"), ((turn.button("start-browse", "browse"), turn.button("menu-open", "menu")),)
    )


async def _else(turn: Turn, text: str, wish: Wish, there: Goods, known: Context) -> Answer:
    """Neither an order nor a question of a known kind: contact details, thanks, a product's name, or a search."""
    rules = {reason.rule for reason in wish.reasons}
    if (wish.phone or wish.address) and not wish.about:
        told = missing.contact(text, wish.phone, wish.address, quick.begun(turn))
        if known.cart and told:
            return await quick.show(turn, told)
        if rest_of(without(text).replace(wish.address or "\0", " ")):
            await _note(turn, text, wish, there, known, "unknown")
        return home(turn, turn.say("talk-contact-alone"))
    if "thanks" not in rules and (answer := await handed.perhaps(turn, text, answering=False)) is not None:
        return answer
    if "thanks" in rules:
        return home(turn, turn.say("talk-thanks"))
    if LATER & rules:
        return home(turn, turn.say("talk-wait"))
    answer = await answers.other(turn, text, wish, there, known)
    if answer is not None:
        return answer
    if wish.intent is Intent.OTHER and await _is_small_talk(turn, text, wish, there):
        return await _small_talk(turn, text, known)
    if wish.about:
        return await words.of_products(turn, [int(each) for each in wish.about], text)
    if len(text) > words.LONGEST:
        return home(turn, turn.say("browse-too-long"))
    if await words.found(turn, text, limit=1):
        return await words.searched(turn, text)
    if "no words" not in rules:
        await _note(turn, text, wish, there, known, "unknown")
    return await words.searched(turn, text)


async def _is_small_talk(turn: Turn, text: str, wish: Wish, there: Goods) -> bool:
    """Whether a long sentence wants nothing and names nothing: neither what was heard in it nor what a search would bring."""
    if not wants_nothing(text):
        return False
    ids = list(wish.about) or [str(each) for each in await words.found(turn, text)]
    names = (name for ware in there.names(ids) for name in (ware.name, ware.name_en or "", *ware.aliases))
    return not any(speaks_of(text, name, meant=bool(wish.about)) for name in names)


async def _small_talk(turn: Turn, text: str, known: Context) -> Answer:
    """A few kind words, what can be done here, and the way to a person."""
    rows: list[tuple[Button, ...]] = [(turn.button("start-browse", "browse"), turn.button("start-find", "find"))]
    if known.cart:
        rows.append((turn.button("cart-open", "cart"),))
    rows.append(await troubles.ask_market(turn, text))
    return turn.fresh(turn.say("talk-small"), (*rows, back_to_menu(turn)))


async def _note(turn: Turn, text: str, wish: Wish, there: Goods, known: Context, why: str) -> None:
    """Keep what was not understood, masked, for those whose goods it may be about: with a draft, for its goods' makers."""
    named = wish.candidates or wish.about or [item.product_id for item in wish.items]
    about = there.names(named or [line.product_id for line in known.cart])
    await unheard.note(turn.session, turn.person, text, why=why, about=about, address=wish.address, now=turn.now)
    if turn.shop.settings.asks_model and why in {"asked", "unknown"}:
        await advice.note(turn.session, turn.person, text, wish, there, memory=turn.shop.memory, now=turn.now)


async def guessed(turn: Turn) -> Answer:
    """The buyer taps what the model guessed (`guess:<question>`): into the cart, and shown to be confirmed."""
    lines = await advice.taken(turn.session, turn.person, number(turn))
    if lines is None:
        return Reply(toast=turn.say("old-button"), alert=True)
    there = await hearing.goods(turn.session, turn.shop.memory)
    known = await hearing.context(turn.session, turn.person, now=turn.now)
    data = choices.settled(quick.begun(turn), {str(line.product_id) for line in lines}, there)
    notes = []
    for line in lines:
        item = Item(str(line.product_id), Qty(line.qty), variant=line.variant)
        note, data = await _line(turn, item, Intent.ORDER, there, known, data)
        notes.append(note)
    return await quick.show(turn, data, notes)
