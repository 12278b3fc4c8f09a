"""A page of recipients costs the same at the beginning and at the end of a million: it is found by the contact's id."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event

from db.reads import audiences
from db.session import Database
from domain.audiences import Audience
from domain.broadcasts import Kind, Lane
from tests.audience import people


@pytest.mark.parametrize("advert", [False, True])
async def test_pages_follow_the_primary_key_and_sort_nothing(database: Database, advert: bool) -> None:
    await people(database, 30)
    kind: Kind = "advert" if advert else "notice"
    lane = Lane(1, "telegram", kind, {}, Audience(), None, 25, 0, {}, 0, 0, 0, 0)
    asked: list[tuple[str, Any]] = []
    with database.blocking_engine().connect() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("SET enable_seqscan = off")  # thirty rows are not worth an index to PostgreSQL

        def listen(*told: Any) -> None:
            asked.append((told[2], told[3]))

        event.listen(connection, "before_cursor_execute", listen)
        seen: list[int] = []
        while page := audiences.page(
            connection, lane, after=seen[-1] if seen else 0, now=datetime.now(UTC), per_day=3, limit=7
        ):
            seen += [contact.id for contact in page]
        assert seen == list(range(1, 26))
        statement, values = next(one for one in asked if one[0].startswith("SELECT"))
        explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
        plan = "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, values))
    if database.is_sqlite:
        assert "SEARCH contacts USING INTEGER PRIMARY KEY" in plan
        assert "TEMP B-TREE" not in plan
    else:
        assert "uq_contacts_channel_address" not in plan
