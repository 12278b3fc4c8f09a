"""Every kind of due row and the job that it is. A door's file lists its own in JOBS; they are joined here."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler import broadcasts, digests, events, product_lists, promotions, slots
from scheduler.context import Job


def joined(*tables: Mapping[str, Job]) -> dict[str, Job]:
    """One table out of several; a kind that two of them claim is a ValueError."""
    jobs: dict[str, Job] = {}
    for table in tables:
        if twice := jobs.keys() & table.keys():
            raise ValueError(f"two jobs of one kind: {', '.join(sorted(twice))}")
        jobs.update(table)
    return jobs


JOBS: dict[str, Job] = joined(
    broadcasts.JOBS, digests.JOBS, events.JOBS, product_lists.JOBS, promotions.JOBS, slots.JOBS
)
