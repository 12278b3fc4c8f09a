"""The words by which products are found."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete

from db.session import Session
from db.tables.products import product_words
from db.writes.people import upsert


async def keep(session: Session, product_id: int, words: Sequence[str]) -> None:
    """These words and no others."""
    await session.execute(
        delete(product_words).where(product_words.c.product_id == product_id, product_words.c.word.not_in(words))
    )
    if words:
        rows = [{"word": word, "product_id": product_id} for word in words]
        await session.execute(upsert(session, product_words).on_conflict_do_nothing(), rows)
