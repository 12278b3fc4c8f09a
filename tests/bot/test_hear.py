"""The command `hear`: what is no message is named by its line, and everything else is still answered."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bot.hear import run

CATALOGUE = [{"id": "tea", "name": "Trà sen", "unit": "hộp"}]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps(CATALOGUE), encoding="utf-8")
    return file


def heard(catalogue: Path, *lines: str) -> tuple[list[dict[str, object]], list[str]]:
    out = io.StringIO()
    bad = run(catalogue, io.StringIO("\n".join(lines)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()], bad


def line(text: str, **context: object) -> str:
    return json.dumps({"id": text, "text": text, "channel": "chat", "context": context})


def test_a_line_that_is_no_message_is_named_and_the_others_are_answered(catalogue: Path) -> None:
    cut_off = '{"id": "1", "text": "lấy 2 hộp'
    wrong_cart = line("lấy 2 hộp trà sen", cart=[{"qty": 2}])
    said, bad = heard(
        catalogue, "\ufeff" + line("lấy 2 hộp trà sen"), cut_off, "", "[]", wrong_cart, line("trà sen bao nhiêu")
    )
    assert [each["intent"] for each in said] == ["order", "ask_price"]
    assert [each.partition(":")[0] for each in bad] == ["line 2", "line 4", "line 5"]


def test_a_file_that_is_no_catalogue_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.json"
    for text in ('[{"name": "Trà sen"}]', "[1]", '{"a": 1}'):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match="a catalogue is a JSON list"):
            heard(file)


def test_goods_in_a_cart_that_are_gone_are_neither_changed_nor_in_the_way(catalogue: Path) -> None:
    gone = [{"product_id": "sold for good", "qty": 2}]
    (said,), _ = heard(catalogue, line("0", cart=gone))
    assert (said["intent"], said["items"]) == ("order", [])
    (said,), _ = heard(catalogue, line("cho 2 hộp trà sen", cart=gone))
    assert said["items"] == [{"product_id": "tea", "qty": 2, "unit": "hộp"}]


@pytest.mark.parametrize("text", ["0", " 0. "])
def test_a_nought_alone_asks_back_and_takes_nothing_out(catalogue: Path, text: str) -> None:
    (said,), _ = heard(catalogue, line(text, cart=[{"product_id": "tea", "qty": 2}]))
    assert (said["intent"], said["items"], said["candidates"]) == ("change_qty", [], ["tea"])
    (said,), _ = heard(catalogue, line("0 hộp", cart=[{"product_id": "tea", "qty": 2}]))
    assert said["intent"] == "cancel"
