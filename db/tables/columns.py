"""The column types that every table shares.

Moments are whole milliseconds since 1970 (UTC) on both databases: exact, sortable, and the same in the sequencer's bulk
statements as in a query. Quantities are thousandths of the selling unit, so that 1.5 kg is exact.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Dialect, ForeignKey, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigInt = BigInteger().with_variant(Integer(), "sqlite")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(ms: int | None) -> datetime | None:
    """A moment as it is kept, back as an aware datetime in UTC."""
    return None if ms is None else EPOCH + timedelta(milliseconds=ms)


class Moment(TypeDecorator[datetime]):
    """An aware datetime in Python, whole milliseconds since 1970 in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """A naive datetime is refused: it has no place on the line of time."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return (value - EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Back to an aware datetime in UTC."""
        del dialect
        return moment(value)


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO text on both databases."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """ISO text sorts as days do."""
        del dialect
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Back to a date."""
        del dialect
        return None if value is None else date.fromisoformat(value)


def key() -> Column[int]:
    """The table's own number."""
    return Column("id", BigInt, primary_key=True, autoincrement=True)


def to(table: str, *, name: str | None = None, nullable: bool = False, index: bool = True, **more: Any) -> Column[int]:
    """A reference to another table's id; its column is `<singular>_id` unless named."""
    return Column(
        name or f"{SINGULAR.get(table, table.rstrip('s'))}_id",
        BigInt,
        ForeignKey(f"{table}.id"),
        nullable=nullable,
        index=index,
        **more,
    )


SINGULAR = {"people": "person", "media": "media", "fees": "fee"}
Json = JSON
