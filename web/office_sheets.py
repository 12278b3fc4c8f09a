"""The form of an event: what a browser sends read into a sheet, and a sheet shown with its faults and its choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

import orjson

from domain.event_plans import AUDIENCES, NEVER, NOTICES, REPEATS, Fault, Sheet
from domain.events import KINDS, LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT, Event
from domain.groups import groups
from domain.places import districts
from language.events import offered_rule, why_not
from language.events_office import notice_label
from language.say import Words
from web.pages import html

Options = Sequence[tuple[str, str]]
Given = Mapping[str, Any]
LONGEST = {"name": LONGEST_NAME, "place": LONGEST_PLACE, "text": LONGEST_TEXT, "text_en": LONGEST_TEXT}
FIELDS = tuple(one.name for one in fields(Sheet))


def filled(given: Given, notices: Sequence[Any]) -> Sheet:
    """A form as it came; what is missing, or is a file, is empty. Line ends are one sign, whatever the browser sends."""
    texts = {name: given.get(name, "") for name in FIELDS if name != "notices"}
    plain = {name: text.replace("\r\n", "\n") if isinstance(text, str) else "" for name, text in texts.items()}
    return Sheet(**plain, notices=tuple(one for one in NOTICES if one in notices))


def packed(sheet: Sheet) -> str:
    """A sheet for a hidden field, so that what was shown can be told from what was typed over it."""
    return orjson.dumps(asdict(sheet)).decode()


def unpacked(text: Any) -> Sheet | None:
    """The sheet of a hidden field; None where somebody wrote something else there."""
    try:
        given = orjson.loads(text)
        return filled(given, list(given["notices"]))
    except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError):
        return None


def choices(words: Words, tongue: str, known: Event | None) -> dict[str, Options]:
    """The offered values of every field that is chosen, with their labels; what stands now is always among them."""
    rules = list(REPEATS)
    if known is not None and known.repeats is not None:
        rules += [known.repeats]
    kinds = [(kind, words.say_plain(tongue, "event-kind", kind=kind)) for kind in KINDS]
    return {
        "kind": kinds,
        "repeats": [(rule, offered_rule(words, tongue, rule)) for rule in dict.fromkeys(rules)],
        "audience": [(role, words.say_plain(tongue, f"office-audience-{role}")) for role in _roles(known)],
        "district": [(code, one.name) for code, one in districts().items()],
        "group": [(one.id, one.name(tongue)) for one in groups()],
        "notices": [(what, notice_label(words, tongue, what)) for what in NOTICES],
    }


def _roles(known: Event | None) -> list[str]:
    return list(dict.fromkeys((*AUDIENCES, *((known.audience.role,) if known else ()))))


def faults_said(words: Words, tongue: str, faults: Mapping[str, Fault]) -> dict[str, str]:
    """What is wrong, beside which field."""
    return {name: html(why_not(words, tongue, fault)) for name, fault in faults.items()}


def shown(value: str | tuple[str, ...], name: str, offered: Mapping[str, Options], none: str) -> str:
    """An answer as a person reads it: the label of a choice, the text itself, or `none`."""
    labels = dict(offered.get(name, ()))
    said = [labels.get(one, one) for one in ((value,) if isinstance(value, str) else value) if one and one != NEVER]
    if value == NEVER:
        said = [labels.get(NEVER, "")]
    return ", ".join(said) or none
