"""Lists of people: what would be lost or misread is refused by its line, and a no is a no."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import people as command
from db.session import Database
from domain.audiences import Audience
from domain.imports import Known, batches
from services import broadcasts
from tests.audience import RULES

HEAD = "channel,address,name,language,consent\n"


async def take_in(database: Database, path: Path, rows: str, head: str = HEAD) -> dict[str, int]:
    path.write_text(head + rows, encoding="utf-8")
    return await command.import_people(database, path)


async def listeners(database: Database) -> int:
    """Whom an advert would reach."""
    async with database.look() as session:
        found = await broadcasts.count(session, "advert", Audience(), now=datetime.now(UTC), rules=RULES)
    return sum(found.values())


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('telegram,1,"An,vi,yes\ntelegram,2,B,vi,yes\n', "line 2, row: a quotation mark"),
        ('telegram,1,A,vi,yes\ntelegram,2,"B,vi,yes\ntelegram,3,C",vi,yes\n', "line 3, name: a line break"),
        ('telegram,1,"An"h,vi,yes\n', "line 2, row: a quotation mark"),
        ("telegram,1,A\0n,vi,yes\n", "line 2, name: the character U+0000"),
        ("telegram,1,Lan, Hoa,vi,yes\n", "line 2, language"),
        ("telegram,1,Lan,vi,yes,no\n", "line 2, cell 6: there are only 5 columns"),
    ],
)
async def test_a_row_that_would_swallow_others_is_refused(
    database: Database, tmp_path: Path, rows: str, told: str
) -> None:
    with pytest.raises(command.CannotReadError) as refused:
        await take_in(database, tmp_path / "people.csv", rows)
    assert told in str(refused.value)
    assert await listeners(database) == 0


async def test_a_column_that_is_there_twice_is_refused(database: Database, tmp_path: Path) -> None:
    head = HEAD.replace("name", "name,address")
    with pytest.raises(command.CannotReadError, match="line 1, address: this column is there twice"):
        await take_in(database, tmp_path / "people.csv", "telegram,1,Lan,2,vi,yes\n", head)


async def test_commas_and_quotes_in_a_quoted_name_are_part_of_it(database: Database, tmp_path: Path) -> None:
    done = await take_in(database, tmp_path / "people.csv", 'telegram,1,"Lan, ""Sen""",vi,yes,\n')
    assert done == {"rows": 1, "added": 1, "known": 0, "consents": 1, "withdrawn": 0}


async def test_a_no_ends_a_consent_and_an_empty_cell_does_not(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    await take_in(database, path, "telegram,1,An,vi,yes\ntelegram,2,Ba,vi,yes\n")
    assert await listeners(database) == 2
    assert (await take_in(database, path, "telegram,1,An,vi,\n"))["withdrawn"] == 0
    assert await listeners(database) == 2
    assert (await take_in(database, path, "telegram,1,An,vi,no\n"))["withdrawn"] == 1
    assert await listeners(database) == 1


@pytest.mark.parametrize("said", [("yes", "no"), ("no", "yes"), ("yes", "no", "yes")])
async def test_who_says_yes_and_no_in_one_list_hears_no_advert(
    database: Database, tmp_path: Path, said: tuple[str, ...]
) -> None:
    await take_in(database, tmp_path / "people.csv", "".join(f"telegram,1,An,vi,{word}\n" for word in said))
    assert await listeners(database) == 0


@pytest.mark.parametrize("said", [(True, False), (False, True), (True, None, False), (False, None, True)])
def test_a_no_holds_in_the_next_batch_too(said: tuple[bool | None, ...]) -> None:
    rows = [Known("telegram", "1", "An", "vi", one) for one in said]
    assert [batch[0].consent for batch in batches(rows, 1)][-1] is False
