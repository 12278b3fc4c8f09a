"""Recipients for tests of broadcasts: imported as an office would, and a postman that sends into a list."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

from bot.pace import Pace
from bot.words import load
from db.session import Database
from domain.consent import AdvertRules
from domain.messages import Message
from domain.sending import Sending, Sent
from language.adverts import way_outs
from scheduler.postman import Postman
from services import people as services
from services.ledger import Ledger

RULES = AdvertRules(opens=time(0), closes=time(0))
"""Adverts at any hour, so that tests pass at night too."""
WAY_OUTS = way_outs(load())


async def people(
    database: Database, number: int, *, first: int = 1000, consent: bool = True, channel: str = "telegram"
) -> None:
    """So many people with the addresses `first`, `first` + 1, ..."""
    lines = ["channel,address,name,language,consent"]
    lines += [f"{channel},{first + one},Người {one},vi,{'yes' if consent else 'no'}" for one in range(number)]
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write("\n".join(lines))
        file.flush()
        result = await services.import_file(database, Path(file.name), now=datetime.now(UTC))
    assert isinstance(result, services.Imported)


class Listing:
    """A sender that writes down what it is given. `answers` says what comes back; by default it arrives."""

    def __init__(self, answers: Callable[[str, int], Sending] | None = None, *, seconds: float = 0.0) -> None:
        self.answers, self.seconds = answers, seconds
        self.sent: list[tuple[float, str, Message]] = []
        self.asked: dict[str, int] = {}

    async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
        assert bulk
        self.asked[address] = self.asked.get(address, 0) + 1
        if self.seconds:
            await asyncio.sleep(self.seconds)
        answer = self.answers(address, self.asked[address]) if self.answers else Sent(len(self.sent) + 1)
        if isinstance(answer, Sent):
            self.sent.append((asyncio.get_running_loop().time(), address, message))
        return answer

    @property
    def addresses(self) -> list[str]:
        return [address for _, address, _ in self.sent]


def postman(
    database: Database,
    sender: Listing,
    *,
    rate: float = 100_000,
    rules: AdvertRules = RULES,
    clock: Callable[[], datetime] | None = None,
    owner: str = "me",
    served: tuple[str, ...] = ("telegram",),
    lease_s: float = 2.0,
) -> Postman:
    """A postman that walks as fast as it may."""
    ledger = Ledger(database, owner=owner, served=served, rules=rules, lease_s=lease_s)
    paces = {channel: Pace(per_second=rate) for channel in served}
    return Postman(ledger, sender, paces, clock=clock) if clock else Postman(ledger, sender, paces)
