"""Many statements in one round trip: what comes back, and what is left when one of them fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from db.session import Database
from db.writes.live_pen import StaleError, pen_for
from db.writes.pipeline import Pipeline
from tests.servers import PostgreSQL


@pytest.fixture
def connection(postgresql: PostgreSQL) -> Iterator[psycopg.Connection[Any]]:
    name = "chophien_pipeline"
    url = postgresql.create(name)
    with psycopg.connect(url, autocommit=True) as opened:
        opened.execute("CREATE TABLE kept (number bigint PRIMARY KEY, said text)")
        yield opened
    postgresql.drop(name)


KEEP = "INSERT INTO kept VALUES ($1::bigint, $2::text)"
LOOK = "SELECT number, said FROM kept ORDER BY number"


def test_only_the_wanted_rows_come_back_and_values_are_as_they_went(connection: psycopg.Connection[Any]) -> None:
    pipeline = Pipeline(connection)
    said = ['Trà "sen" \\ Tây Hồ', "", None]
    for number, each in enumerate(said):
        pipeline.add(KEEP, [b"%d" % number, None if each is None else each.encode()])
    pipeline.add("SELECT 7")
    pipeline.add(LOOK, telling=True)
    pipeline.add("SELECT 1::smallint, 2::integer, '3'::text", telling=True)
    assert pipeline.send() == [*enumerate(said), (1, 2, "3")]
    assert pipeline.send() == []
    assert connection.execute("SELECT count(*) FROM kept").fetchone() == (3,)  # psycopg goes on over it


def test_more_than_the_sockets_hold_both_ways(connection: psycopg.Connection[Any]) -> None:
    pipeline = Pipeline(connection)
    much = b"x" * 4_000_000
    for _ in range(4):
        pipeline.add("SELECT $1::text", [much], telling=True)
    assert [len(row[0]) for row in pipeline.send()] == [4_000_000] * 4


def test_the_first_that_fails_is_told_without_its_values_and_nothing_after_it_is_run(
    connection: psycopg.Connection[Any],
) -> None:
    pipeline = Pipeline(connection)
    connection.execute("INSERT INTO kept VALUES (1, 'before')")
    for text in ("BEGIN", "INSERT INTO kept VALUES (2, 'within')"):
        pipeline.add(text)
    pipeline.add(KEEP, [b"1", b"0912345678"])
    pipeline.add("SELECT number FROM kept", telling=True)
    pipeline.add("COMMIT")
    with pytest.raises(psycopg.errors.UniqueViolation) as failed:
        pipeline.send()
    assert "0912345678" not in str(failed.value)
    connection.execute("ROLLBACK")
    assert connection.execute(LOOK).fetchall() == [(1, "before")]
    pipeline.add(KEEP, [b"3", b"again"])  # was prepared although its first run failed
    pipeline.add("SELECT number FROM kept", telling=True)  # never was
    assert pipeline.send() == [(1,), (3,)]


def test_what_is_forgotten_is_not_sent(connection: psycopg.Connection[Any]) -> None:
    pipeline = Pipeline(connection)
    pipeline.add(KEEP, [b"1", b"never"])
    pipeline.forget()
    pipeline.add(LOOK, telling=True)
    assert pipeline.send() == []


def test_a_server_that_goes_away_leaves_the_connection_for_good(connection: psycopg.Connection[Any]) -> None:
    pipeline = Pipeline(connection)
    pipeline.add("SELECT pg_terminate_backend(pg_backend_pid())")
    pipeline.add("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        pipeline.send()


def test_who_stands_on_another_version_writes_nothing_and_may_go_on(database: Database) -> None:
    pen = pen_for(database.blocking_engine())
    pen.begin()
    pen.run(
        "INSERT INTO lives (slug, title, state, hold_minutes, rules, version, created_at) VALUES ('l', 'L', 'open', 5, '{}', 3, 0)"
    )
    pen.commit()
    ((number,),) = [pen.fetch("SELECT id FROM lives") for _ in range(4)][-1]  # psycopg would prepare it by now

    def write(versions: dict[int, int]) -> None:
        pen.begin()
        pen.stand_on(versions)
        pen.run("UPDATE lives SET version = version + 1")
        pen.commit()

    for versions in ({number: 2}, {number: 3, number + 1: 0}):
        with pytest.raises(StaleError):
            write(versions)
        pen.rollback()
        assert pen.fetch("SELECT version FROM lives") == [(3,)]
    write({number: 3})
    assert pen.fetch("SELECT version FROM lives") == [(4,)]
    pen.close()
