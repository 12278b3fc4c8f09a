"""Words out: a key and its facts -> a sentence in a person's language.

The sentences are Fluent files, one noun a file, in words/vi and words/en. What people typed is escaped here, once, so that
a name with < in it stays a name; a fact that is markup of ours is wrapped in `Html`.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

LANGUAGES = ("vi", "en")
resolver.MAX_PART_LENGTH = 16_000
"""A fact may be a whole story or all goods of an order; the library's 2,500 characters would refuse them."""


class Html(str):
    """Text that is already HTML of ours and must not be escaped again."""

    __slots__ = ()


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
        self._plain: dict[tuple[str, str], str] = {}

    def has(self, language: str, key: str) -> bool:
        """Whether this sentence exists."""
        return bool(self._bundles[language].has_message(key))

    def say(self, language: str, key: str, **facts: Any) -> str:
        """The sentence `key`, with every fact escaped for HTML. Raises MissingWordsError."""
        if not facts and (known := self._plain.get((language, key))) is not None:
            return known
        bundle = self._bundles.get(language) or self._bundles["vi"]
        if not bundle.has_message(key) or (pattern := bundle.get_message(key).value) is None:
            raise MissingWordsError(key)
        text, errors = bundle.format_pattern(pattern, {name: _safe(fact) for name, fact in facts.items()})
        if errors:
            raise MissingWordsError(f"{key}: {errors[0]}")
        if not facts:
            self._plain[language, key] = str(text)
        return str(text)

    def say_plain(self, language: str, key: str, **facts: Any) -> str:
        """The sentence for places that show no markup: buttons, toasts, file names."""
        return self.say(
            language, key, **{name: Html(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        )


def _safe(fact: Any) -> Any:
    if isinstance(fact, Html):
        return str(fact)
    if isinstance(fact, str):
        return escape(fact, quote=False)
    return fact
