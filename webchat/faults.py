"""Faults on demand, so that tests can see how a bot behaves when the messenger does not."""

import asyncio
from dataclasses import dataclass
from typing import Literal

from webchat.errors import ApiError, Json, too_many

Kind = Literal["drop", "drop_after", "delay", "error", "retry"]
KINDS = ("drop", "drop_after", "delay", "error", "retry")


class Dropped(Exception):  # noqa: N818 (what happened to the call, not an error of ours)
    """The connection is to be closed without an answer."""


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next `times` matching calls (-1: until cleared).

    drop: closed before anything happens; drop_after: done, but the answer is lost; delay: `seconds` late;
    error: `code` with `description`; retry: 429 with `seconds`. Empty method or chat_id match every call.
    """

    kind: Kind
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    seconds: float = 1.0
    code: int = 502
    description: str = "Bad Gateway"

    def matches(self, method: str, chat_id: str) -> bool:
        """Whether this fault hits a call."""
        if self.times == 0 or (self.method and self.method.lower() != method):
            return False
        return self.chat_id is None or str(self.chat_id) == chat_id


class Faults:
    """The faults that wait to happen; the first that matches is used up once."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let a fault happen to the next calls that match it."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Everything works again."""
        self.waiting.clear()

    async def meet(self, method: str, chat_id: str) -> bool:
        """Apply what waits for this call; True when its answer is to be lost. Raises ApiError or Dropped."""
        fault = next((f for f in self.waiting if f.matches(method, chat_id)), None)
        if fault is None:
            return False
        if fault.times > 0:
            fault.times -= 1
            if fault.times == 0:
                self.waiting.remove(fault)
        if fault.kind == "drop":
            raise Dropped
        if fault.kind == "error":
            raise ApiError(fault.code, fault.description)
        if fault.kind == "retry":
            raise too_many(max(1, round(fault.seconds)))
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        return fault.kind == "drop_after"


def fault_from(data: Json) -> Fault:
    """A fault from the control address's JSON; raises ValueError for one that makes no sense."""
    if data.get("kind") not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}")
    return Fault(**data)
