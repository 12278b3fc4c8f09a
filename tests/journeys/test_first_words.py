"""The thinnest path through the whole: somebody writes, and is answered once."""

from __future__ import annotations

from tests.journeys.conftest import Stage


async def test_an_unknown_command_is_answered_in_the_persons_language(stage: Stage) -> None:
    lan, tom = stage.person("lan"), stage.person("tom", language="en")
    await lan.say("/khong_co")
    await lan.wait_for("Em chưa biết lệnh /khong_co")
    await tom.say("/nothing")
    await tom.wait_for("I do not know /nothing")
