"""Every sentence exists in both languages, with the same facts, and every key that the doors name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot.words import FOLDER, load
from language.notices import BUTTONS
from language.say import Html, MissingWordsError

KEY = re.compile(r"^([a-z][\w-]*) *=", re.MULTILINE)
FACT = re.compile(r"\$(\w+)")
NAMED = re.compile(r"""(?:\bsay|\bsay_plain|\bbutton|_refuse|_say)\(\s*(?:[\w.]+,\s*)?"([a-z]+(?:-[\w]+)+)\"""")
ROOT = Path(__file__).parent.parent.parent


def _sentences(tongue: str, name: str) -> dict[str, str]:
    text = (FOLDER / tongue / name).read_text(encoding="utf-8")
    starts = list(KEY.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return {match[1]: text[match.end() : end] for match, end in zip(starts, ends, strict=True)}


@pytest.mark.parametrize("name", sorted(path.name for path in (FOLDER / "vi").glob("*.ftl")))
def test_both_languages_say_the_same_with_the_same_facts(name: str) -> None:
    vi, en = _sentences("vi", name), _sentences("en", name)
    assert vi.keys() == en.keys()
    assert vi
    for key, sentence in vi.items():
        assert set(FACT.findall(sentence)) == set(FACT.findall(en[key])), key


def test_no_key_stands_in_two_files() -> None:
    seen: dict[str, str] = {}
    for path in sorted((FOLDER / "vi").glob("*.ftl")):
        for key in _sentences("vi", path.name):
            assert key not in seen, f"{key} stands in {path.name} and in {seen[key]}"
            seen[key] = path.name


def test_every_key_that_a_door_names_exists() -> None:
    words = load()
    missing = [
        f"{path.relative_to(ROOT)}: {key}"
        for path in sorted((ROOT / "handlers").rglob("*.py"))
        for key in NAMED.findall(path.read_text(encoding="utf-8"))
        if not words.has("vi", key)
    ]
    assert missing == []


def test_every_button_under_a_notice_has_words() -> None:
    words = load()
    for kind, rows in BUTTONS.items():
        assert words.has("vi", f"notice-{kind}"), kind
        for row in rows:
            for key, data in row:
                assert words.has("vi", key), key
                assert len(data) < 64


@pytest.mark.parametrize("tongue", ["vi", "en"])
@pytest.mark.parametrize("fact", ["Trà <b>", Html("<b>Trà</b>"), 7, 12_345, "7", ""])
def test_a_sentence_that_is_only_filled_in_is_what_the_library_says(tongue: str, fact: object) -> None:
    words = load()
    bundle = FluentBundle([tongue], use_isolating=False)
    for path in (FOLDER / tongue).glob("*.ftl"):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    escaped = "Trà &lt;b&gt;" if fact == "Trà <b>" else str(fact) if isinstance(fact, str) else fact
    for path in sorted((FOLDER / tongue).glob("*.ftl")):
        for key, sentence in _sentences(tongue, path.name).items():
            pattern = bundle.get_message(key).value
            assert pattern is not None, key
            names = set(FACT.findall(sentence))
            said, errors = bundle.format_pattern(pattern, dict.fromkeys(names, escaped))
            if not errors:
                assert words.say(tongue, key, **dict.fromkeys(names, fact)) == said, key


def test_a_fact_that_was_not_given_is_an_error_also_where_a_sentence_is_only_filled_in() -> None:
    words = load()
    assert words.say("vi", "live-hold-until", until="9:30").endswith("9:30.")
    with pytest.raises(MissingWordsError):
        words.say("vi", "live-hold-until")
    with pytest.raises(MissingWordsError):
        words.say("vi", "no-such-sentence", until="9:30")
    assert words.say_plain("vi", "live-hold-until", until="<9:30>").endswith("<9:30>.")
