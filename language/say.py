"""Words out: a key and its facts -> a sentence in a person's language.

The sentences are Fluent files, one noun a file, in words/vi and words/en. What people typed is escaped here, once, so that
a name with < in it stays a name; a fact that is markup of ours is wrapped in `Html`. A sentence that chooses nothing (no
plural, no number in a language's own way) is only filled in, from pieces taken out of its pattern once: most are so, and
the library walks a tree for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

from language import units_said

LANGUAGES = ("vi", "en")
resolver.MAX_PART_LENGTH = 16_000
"""A fact may be a whole story or all goods of an order; the library's 2,500 characters would refuse them."""


Pieces = tuple[tuple[str, bool], ...]


class Html(str):
    """Text that is already HTML of ours and must not be escaped again."""

    __slots__ = ()


TEXTS = frozenset({str, Html})


class MissingWordsError(KeyError):
    """A key that no file has, or a fact that a sentence needs and was not given."""


class Words:
    """All sentences of all languages."""

    def __init__(self, files: Mapping[str, Mapping[str, str]]) -> None:
        """`files`: language -> file name -> Fluent text."""
        self._bundles: dict[str, FluentBundle] = {}
        for language, texts in files.items():
            bundle = FluentBundle([language], use_isolating=False)
            for text in texts.values():
                bundle.add_resource(FluentResource(text))
            self._bundles[language] = bundle
        self._pieces: dict[tuple[str, str], Pieces | None] = {}

    def has(self, language: str, key: str) -> bool:
        """Whether this sentence exists."""
        return bool(self._bundles[language].has_message(key))

    def say(self, language: str, key: str, **facts: Any) -> str:
        """The sentence `key`, with every fact escaped for HTML. Raises MissingWordsError."""
        return self._said(language, key, facts, escaped=True)

    def say_plain(self, language: str, key: str, **facts: Any) -> str:
        """The sentence for places that show no markup: buttons, toasts, file names."""
        return self._said(language, key, facts, escaped=False)

    def unit(self, language: str, unit: str, *, many: bool = False) -> str:
        """A selling unit in a language, one or `many` of it; as it is where the files have no word for it."""
        size = units_said.sized(unit)
        if size is not None:
            held = f"{size[1]} {self.unit(language, size[2], many=size[1] != '1')}"
            return self.say_plain(language, "unit-of", unit=self.unit(language, size[0], many=many), held=held)
        key = units_said.key(unit) + ("-many" if many else "")
        return self.say_plain(language, key) if self.has(language, key) else unit

    def _said(self, language: str, key: str, facts: Mapping[str, Any], *, escaped: bool) -> str:
        if language != "vi" and isinstance(facts.get("unit"), str):
            facts = {**facts, "unit": self.unit(language, facts["unit"], many=units_said.several(facts))}
        try:
            pieces = self._pieces[language, key]
        except KeyError:
            pieces = self._pieces[language, key] = _pieces(self._pattern(language, key))
        if pieces is not None and (text := _filled(pieces, facts, escaped=escaped)) is not None:
            return text
        bundle = self._bundles[language if language in self._bundles else "vi"]
        given = {name: _safe(fact) if escaped else _bare(fact) for name, fact in facts.items()}
        said, errors = bundle.format_pattern(self._pattern(language, key), given)
        if errors:
            raise MissingWordsError(f"{key}: {errors[0]}")
        return str(said)

    def _pattern(self, language: str, key: str) -> Any:
        bundle = self._bundles.get(language) or self._bundles["vi"]
        if not bundle.has_message(key) or (pattern := bundle.get_message(key).value) is None:
            raise MissingWordsError(key)
        return pattern


def _pieces(pattern: Any) -> Pieces | None:
    """A pattern of nothing but text and facts as (text, is a fact's name) each; None for any other."""
    found: list[tuple[str, bool]] = []
    for element in getattr(pattern, "elements", [pattern]):
        inner = getattr(element, "expression", element)
        if isinstance(inner, resolver.TextElement):
            found.append((inner.value, False))
        elif isinstance(inner, resolver.StringLiteral):
            found.append((inner.parse()["value"], False))
        elif isinstance(inner, resolver.VariableReference):
            found.append((inner.id.name, True))
        else:
            return None
    return tuple(found)


def _filled(pieces: Pieces, facts: Mapping[str, Any], *, escaped: bool) -> str | None:
    """The sentence; None when a fact is missing, or is no text and no small number: the library knows what to do then."""
    said: list[str] = []
    for text, is_fact in pieces:
        if not is_fact:
            said.append(text)
            continue
        fact: Any = facts.get(text)
        kind = type(fact)
        if kind is int and -1000 < fact < 1000:
            said.append(str(fact))
        elif kind not in TEXTS or len(fact) > resolver.MAX_PART_LENGTH:
            return None
        else:
            said.append(escape(fact, quote=False) if escaped and kind is str else fact)
    return "".join(said)


def _bare(fact: Any) -> Any:
    """As it stands; the library takes no kinds of text but its own."""
    return str(fact) if isinstance(fact, str) else fact


def _safe(fact: Any) -> Any:
    if isinstance(fact, Html):
        return str(fact)
    if isinstance(fact, str):
        return escape(fact, quote=False)
    return fact
