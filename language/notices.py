"""Notices: what is told to somebody who did not just ask. Their words are chosen when they are sent.

The sentence of kind `order-new` is `notice-order-new` in the word files, with the notice's facts. The buttons under it
stand here: a key of the word files each, and the data that comes back, filled from the same facts.
"""

from __future__ import annotations

from typing import Any

from domain.messages import Button, Message, Rows
from language.say import Words

Templates = tuple[tuple[tuple[str, str], ...], ...]

BUTTONS: dict[str, Templates] = {
    "broadcast-approve": ((("broadcast-look", "bcast:{id}"),),),
    "booth-free": ((("event-open", "event:{event_id}"),),),
    "order-new": (
        (("orders-do-confirmed", "om:{id}:confirmed"), ("orders-do-cancelled", "or:{id}")),
        (("orders-open-one", "o:{id}"),),
    ),
    "order-buyer-cancelled": ((("orders-open-one", "o:{id}"),),),
    "order-buyer-delivered": ((("orders-open-one", "o:{id}"),),),
    "order-confirmed": ((("orders-open-one", "o:{id}"),),),
    "order-packed": ((("orders-open-one", "o:{id}"),),),
    "order-sent": ((("orders-received", "oget:{id}"), ("orders-open-one", "o:{id}")),),
    "order-delivered": ((("orders-again", "oag:{id}"), ("orders-open-one", "o:{id}")),),
    "order-returned": ((("orders-open-one", "o:{id}"),),),
    "order-returned-after": ((("orders-open-one", "o:{id}"),),),
    "order-cancelled": ((("orders-open-one", "o:{id}"),),),
    "order-kept": ((("orders-open-one", "o:{id}"),),),
    "order-kept-no-more": ((("orders-open-one", "o:{id}"),),),
    "order-kept-over": ((("orders-open-one", "o:{id}"),),),
    "order-paid": ((("orders-open-one", "o:{id}"),),),
    "producer-new": (
        (("approvals-yes", "appr:{producer}"), ("approvals-no", "refuse:{producer}")),
        (("approvals-open", "regcard:{producer}"),),
    ),
    "producer-approved": ((("shop-new", "prodnew"), ("shop-open", "shop")),),
    "producer-refused": ((("producers-register-again", "reg"),),),
    "certificate-new": ((("certificates-open", "cert:{certificate}"),),),
    "certificate-verified": ((("products-see", "prod:{product}"),),),
    "certificate-refused": ((("products-see", "prod:{product}"),),),
    "photo-refused": ((("shop-products", "prods"),),),
    "slot-day": ((("slots-see", "slot:{slot}"),),),
    "slot-hour": ((("slots-see", "slot:{slot}"), ("slots-prepare", "livp:{slot}")),),
    "slot-moved": ((("slots-see", "slot:{slot}"),),),
    "slot-cancelled": ((("slots-mine", "slots"),),),
    "slot-free": ((("slots-book", "slotday:{room_id}:{date}:0"),),),
    "swap-asked": ((("slots-swap-yes", "swapyes:{swap}"), ("slots-swap-no", "swapno:{swap}")),),
    "swap-accepted": ((("slots-see", "slot:{slot}"),),),
    "swap-refused": ((("slots-mine", "slots"),),),
    "live-slip": ((("live-slip-open", "lbs:{live}:{own}"),),),
    "live-offered": (
        (("lives-slip-take", "lbt:{live}:{own}:{code}:{line}"), ("lives-slip-pass", "lbn:{live}:{own}:{code}:{line}")),
    ),
    "live-deposit": ((("live-slip-open", "lbs:{live}:{own}"),),),
    "live-deposit-got": ((("live-slip-open", "lbs:{live}:{own}"),),),
    "live-deposit-late": ((("live-slip-open", "lbs:{live}:{own}"),),),
    "live-beside": ((("lives-beside-no", "lbj:{live}:{aside}"),),),
    "live-remind": ((("live-slip-open", "lbs:{live}:{own}"),),),
    "invitation-used": ((("menu-open", "menu"),),),
    "list-done": ((("shop-products", "prods"),),),
    "list-refused": ((("lists-open", "lists"),),),
    "handover-new": ((("talk-reply", "hsay:{id}"), ("talk-end", "hend:{id}")),),
    "handover-asked": ((("talk-reply", "hsay:{id}"), ("talk-end", "hend:{id}")),),
    "handover-said": ((("talk-reply", "hsay:{id}"), ("talk-end", "hend:{id}")),),
    "model-guess": ((("talk-guess-yes", "guess:{id}"),),),
    "model-about": ((("talk-guess-see", "p:{id}"),),),
    "calendar-done": ((("office-events-button", "evs"),),),
    "calendar-refused": ((("calendar-send", "evfile"),),),
    "calendar-unreadable": ((("calendar-send", "evfile"),),),
    "list-unreadable": ((("lists-open", "lists"),),),
}


def render(words: Words, language: str, kind: str, facts: dict[str, Any]) -> Message:
    """The message of a notice. `facts["picture"]` is a media id; `facts["link"]` opens under a button of its own.

    `facts["document"]` is a path below the media folder, `facts["document_name"]` how people see it.
    """
    known = {"own": facts.get("slip", ""), "line": ""} | facts
    rows: Rows = tuple(
        tuple(Button(words.say_plain(language, key, **facts), data=data.format_map(known)) for key, data in row)
        for row in BUTTONS.get(kind, ())
    )
    if facts.get("link"):
        rows = ((Button(words.say_plain(language, f"notice-{kind}-link", **facts), url=str(facts["link"])),), *rows)
    return Message(
        words.say(language, f"notice-{kind}", **facts),
        rows,
        picture=facts.get("picture"),
        document=facts.get("document"),
        document_name=facts.get("document_name"),
    )
