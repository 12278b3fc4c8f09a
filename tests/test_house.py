"""The house keeps its own promises: names that are there, nothing of one machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


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
