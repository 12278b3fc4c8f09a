"""From Telegram's types to a Turn: the only place that knows what a message looks like there."""

from __future__ import annotations

import re

from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from domain.phones import normalise
from handlers.turn import File, Photo, Turn

LONGEST = 4096
_PRODUCT = re.compile(r"(?:(?:p|add):|https?://\S+[?&]start=p_)(\d{1,15})(?::.*)?")


def read_message(turn: Turn, message: Message) -> None:
    """Fill the turn with what was said, sent or shared."""
    turn.message_id, turn.album = message.message_id, message.media_group_id
    turn.reply_to_product = product_under(message.reply_to_message)
    text = message.text if message.text is not None else message.caption or ""
    turn.text = text[:LONGEST]
    if message.text and message.text.startswith("/"):
        word, _, rest = message.text[1:].partition(" ")
        turn.command, turn.payload = word.partition("@")[0].lower()[:32], rest.strip()[:LONGEST]
    elif message.photo:
        largest = message.photo[-1]
        turn.kind = "photo"
        turn.photo = Photo(largest.file_id, largest.width, largest.height, largest.file_size)
    elif message.document:
        document = message.document
        turn.kind = "file"
        turn.file = File(document.file_id, document.file_name or "", document.file_size, document.mime_type)
    elif message.contact:
        turn.kind = "contact"
        turn.contact_phone = normalise(message.contact.phone_number)
        turn.contact_own = (
            message.contact.user_id is not None
            and message.from_user is not None
            and message.contact.user_id == message.from_user.id
        )
    elif message.location:
        turn.kind = "location"
        turn.location = (message.location.latitude, message.location.longitude)
    elif message.text is None:
        turn.kind = str(message.content_type)


def product_under(message: Message | None) -> int | None:
    """The one product that the buttons under a message lead to: a card's, ours or one shared from inline mode."""
    markup = message.reply_markup if message is not None else None
    found = set()
    for row in markup.inline_keyboard if markup is not None else ():
        for button in row:
            match = _PRODUCT.fullmatch(button.callback_data or button.url or "")
            if match:
                found.add(int(match[1]))
    return found.pop() if len(found) == 1 else None


def read_tap(turn: Turn, query: CallbackQuery) -> None:
    """Fill the turn with the tapped button's data and the message it stands under."""
    verb, *rest = (query.data or "").split(":")
    turn.kind, turn.command, turn.tap = "tap", verb, tuple(rest)
    if isinstance(query.message, Message | InaccessibleMessage):
        turn.tapped = query.message.message_id
    if isinstance(query.message, Message):
        turn.tapped_picture = bool(query.message.photo)
