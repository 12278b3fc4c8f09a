"""How goods are put into words: prices, stars, stock. Only what domain.certificates allows is shown of a rating."""

from __future__ import annotations

import re
from html import unescape

from domain.certificates import Showing, Shown
from domain.clock import show_date
from domain.money import dong
from domain.places import districts, hanoi_wards
from domain.products import Card, Kind
from domain.quantities import shown
from handlers.turn import Turn
from language.say import Html

_TAG = re.compile(r"</?[a-z]+>")


def clipped(text: str, most: int) -> str:
    """At most so many characters, the last one an ellipsis where something was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def seen(text: str) -> int:
    """How long Telegram takes a text to be: without its markup, in UTF-16 units."""
    return len(unescape(_TAG.sub("", text)).encode("utf-16-le")) // 2


def price(turn: Turn, kind: Kind) -> Html:
    """One price, with the price before where a promotion runs."""
    now = dong(kind.now, turn.lang)
    return Html(f"<s>{dong(kind.price, turn.lang)}</s> <b>{now}</b>" if kind.now < kind.price else f"<b>{now}</b>")


def cheapest(turn: Turn, card: Card) -> str:
    """The price on a button or in a list: plain, with "from" where kinds differ."""
    least = min(kind.now for kind in card.kinds)
    text = dong(least, turn.lang)
    several = len({kind.now for kind in card.kinds}) > 1
    return turn.shop.words.say_plain(turn.lang, "browse-from", price=text) if several else text


def rating(turn: Turn, shown_: Shown, *, short: bool = False) -> str:
    """The stars, or why there are none; empty where nothing is claimed."""
    if shown_.what is Showing.NOTHING:
        return ""
    if shown_.what is Showing.STARS:
        stars = "⭐" * (shown_.stars or 0)
        return stars if short else turn.say("browse-stars", stars=stars, count=shown_.stars or 0)
    return "" if short else turn.say(f"browse-rating-{shown_.what}")


def rating_until(turn: Turn, shown_: Shown) -> str:
    """Until when the stars hold."""
    if shown_.what is not Showing.STARS or shown_.expires_on is None:
        return ""
    return turn.say("browse-stars-until", day=show_date(shown_.expires_on, turn.lang))


def stock(turn: Turn, kind: Kind, unit: str) -> str:
    """What is left of a kind."""
    if kind.stock is None:
        return turn.say("browse-to-order")
    if kind.stock <= 0:
        return turn.say("browse-sold-out")
    key = "browse-few-left" if kind.stock <= turn.shop.settings.low_stock * 1000 else "browse-left"
    return turn.say(key, qty=shown(kind.stock, turn.lang), unit=unit)


def place(turn: Turn, district: str | None, ward: str | None) -> str:
    """Today's ward and the former district, as far as they are known."""
    names = []
    if ward and ward in hanoi_wards():
        names.append(hanoi_wards()[ward].full_name)
    if district and district in districts():
        names.append(turn.say("browse-former", district=districts()[district].full_name))
    return ", ".join(names)
