"""The aiogram side of the door: no router below the dispatcher, one handler for each kind of update, dictionaries behind it.

No filters stand here: a filter is a thread hop or an await for each handler that is tried, and the table of
`handlers.routes` finds the one that is meant with a look-up.
"""

from __future__ import annotations

from aiogram import Dispatcher
from aiogram.enums import ChatMemberStatus
from aiogram.types import CallbackQuery, ChatMemberUpdated, InlineQuery, Message

from domain.messages import Reply
from handlers import incoming
from handlers.routes import Routes, as_reply, message, tap
from handlers.turn import Turn
from services import visits

AWAY = {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}


def dispatcher(routes: Routes) -> Dispatcher:
    """A dispatcher whose handlers return a Reply; the transaction around them is bot.middlewares'."""
    router = Dispatcher(disable_fsm=True)
    # aiogram's own two (error handlers, contexts of users) serve nothing here and cost a call each.
    for unused in list(router.update.outer_middleware):
        router.update.outer_middleware.unregister(unused)

    @router.message()
    async def on_message(event: Message, turn: Turn) -> Reply:
        incoming.read_message(turn, event)
        return as_reply(await message(routes, turn))

    @router.callback_query()
    async def on_tap(event: CallbackQuery, turn: Turn) -> Reply:
        incoming.read_tap(turn, event)
        return as_reply(await tap(routes, turn))

    @router.inline_query()
    async def on_inline(event: InlineQuery, turn: Turn) -> Reply:
        turn.kind, turn.text = "inline", event.query[:256]
        return as_reply(await routes.inline(turn) if routes.inline else None)

    @router.my_chat_member()
    async def on_membership(event: ChatMemberUpdated, turn: Turn) -> Reply:
        if event.chat.type == "private" and event.new_chat_member.status in AWAY:
            await visits.left(turn.session, channel=turn.person.channel, address=turn.person.address)
        return Reply()

    return router
