"""Banks by the names that people give them."""

from __future__ import annotations

import pytest

from domain.producers import find_banks


@pytest.mark.parametrize(
    ("said", "name"),
    [("VCB", "Vietcombank"), ("tcb", "Techcombank"), ("quân đội", "MB Bank"), ("Vietinbank", "VietinBank"), ("công thương", "VietinBank"), ("stb", "Sacombank"), ("VPB", "VPBank")],
)  # fmt: skip
def test_banks_are_known_by_what_people_call_them(said: str, name: str) -> None:
    assert [each for _, each in find_banks(said)] == [name]
