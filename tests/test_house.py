"""The house keeps its own promises: names that are there, the same words in both languages, nothing of one machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KEY = re.compile(r"^([a-z][a-zA-Z0-9_-]*) =", re.MULTILINE)
FACT = re.compile(r"\{\s*\$(\w+)")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def entries(text: str) -> dict[str, str]:
    """Key -> its whole sentence."""
    parts = re.split(r"^(?=[a-z][a-zA-Z0-9_-]* =)", text, flags=re.MULTILINE)
    return {match[1]: part for part in parts if (match := KEY.match(part))}


@pytest.mark.parametrize("path", sorted((ROOT / "language/words/vi").glob("*.ftl")), ids=lambda path: path.stem)
def test_both_languages_say_the_same_things_with_the_same_facts(path: Path) -> None:
    vietnamese = entries(path.read_text(encoding="utf-8"))
    english = entries((ROOT / "language/words/en" / path.name).read_text(encoding="utf-8"))
    assert vietnamese.keys() == english.keys()
    for key, sentence in vietnamese.items():
        missing = set(FACT.findall(english[key])) - set(FACT.findall(sentence))
        assert not missing, f"{key}: English uses {missing}, which Vietnamese is not given"


def test_no_key_is_said_in_two_files() -> None:
    seen: dict[str, str] = {}
    for path in sorted((ROOT / "language/words/vi").glob("*.ftl")):
        for key in entries(path.read_text(encoding="utf-8")):
            assert key not in seen, f"{key} stands in {seen.get(key)} and {path.name}"
            seen[key] = path.name


def test_every_place_the_documents_name_is_there() -> None:
    for document in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = document.read_text(encoding="utf-8")
        for name in re.findall(
            r"(?<![\w/])((?:bot|handlers|db|scheduler|web|webchat|services|domain|language|tests|docs)/[\w/.-]+\.(?:py|md|png|ftl))",
            text,
        ):
            assert (ROOT / name).is_file(), f"{document.name} names {name}"


def test_lock_files_and_code_name_no_index_and_no_machine() -> None:
    words = ["/" + "work/", "pythonhos" + "ted", "pypi" + ".org"]
    for path in tracked():
        if path.suffix in {".py", ".txt", ".in", ".toml", ".sh", ".ftl", ".css", ".js", ".html", ".md", ""}:
            text = path.read_text(encoding="utf-8", errors="ignore")
            for word in words:
                assert word not in text, f"{path.relative_to(ROOT)} names {word}"
