"""What is said of a promotion: what it gives, on what, until when; and why the law does not let one be."""

from __future__ import annotations

from datetime import datetime

from domain.campaigns import Kept
from domain.clock import show_moment
from domain.groups import find
from domain.messages import Button, Message
from domain.money import dong
from domain.places import districts
from domain.promotions import AmountOff, BuyGet, Effect, FixedPrice, PercentOff, Refusal
from language.say import Words


def gives(words: Words, language: str, effect: Effect) -> str:
    """What it gives, in a few words."""
    if isinstance(effect, PercentOff):
        return words.say(language, "promotion-percent", percent=effect.percent)
    if isinstance(effect, FixedPrice):
        return words.say(language, "promotion-fixed", price=dong(effect.price, language))
    if isinstance(effect, BuyGet):
        return words.say(language, "promotion-buy-get", buy=effect.buy, free=effect.free)
    minimum = words.say(language, "promotion-minimum", amount=dong(effect.minimum, language)) if effect.minimum else ""
    if isinstance(effect, AmountOff):
        return words.say(language, "promotion-voucher", amount=dong(effect.amount, language)) + minimum
    return words.say(language, "promotion-shipping") + minimum


def covers(words: Words, language: str, one: Kept) -> str:
    """On which goods."""
    parts = [one.producer] if one.producer else []
    parts += [words.say_plain(language, "promotion-live", title=title) for title in one.lives]
    parts += [group.name(language) for name in sorted(one.scope.groups) if (group := find(name))]
    parts += [districts()[code].name for code in sorted(one.scope.districts) if code in districts()]
    if one.scope.producers and not one.producer:
        parts.append(words.say(language, "promotion-producers", count=len(one.scope.producers)))
    if one.scope.products:
        parts.append(words.say(language, "promotion-products", count=len(one.scope.products)))
    return " · ".join(parts) or words.say(language, "promotion-everything")


def card(words: Words, language: str, one: Kept, now: datetime) -> str:
    """Everything of it, for those who made it."""
    lines = [
        words.say(language, "promotion-name", name=one.name, phase=one.phase(now)),
        gives(words, language, one.effect),
        words.say(language, "promotion-covers", what=covers(words, language, one)),
        words.say(
            language,
            "promotion-times",
            starts=show_moment(one.starts_at, language, now),
            ends=show_moment(one.ends_at, language, now),
        ),
    ]
    if one.code:
        lines.append(words.say(language, "promotion-code", code=one.code))
    if one.count is not None:
        lines.append(words.say(language, "promotion-count", used=one.used, count=one.count))
    if one.sample:
        lines.append(words.say(language, "promotion-sample"))
    return "\n".join(lines)


def advert(words: Words, language: str, one: Kept, now: datetime) -> Message:
    """What followers read when it begins."""
    text = words.say(
        language,
        "promotion-advert",
        producer=one.producer,
        name=one.name,
        gives=gives(words, language, one.effect),
        ends=show_moment(one.ends_at, language, now),
    )
    if one.code:
        text += "\n" + words.say(language, "promotion-code", code=one.code)
    for title in one.lives:
        text += "\n" + words.say(language, "promotion-only-live", title=title)
    button = Button(words.say_plain(language, "promotion-see"), data=f"s:{one.producer_id}")
    return Message(text, ((button,),))


def why_not(words: Words, language: str, name: str, refusal: Refusal) -> str:
    """The law's reason in plain words, with the goods it is about."""
    return words.say(
        language,
        f"promotion-why-{refusal.why.value.replace('_', '-')}",
        name=name,
        before=dong(refusal.price_before or 0, language),
        after=dong(refusal.price_after or 0, language),
        least=dong(refusal.least or 0, language),
    )
