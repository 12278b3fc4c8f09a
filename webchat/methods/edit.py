"""Methods that change or delete what is there."""

from typing import Any

from webchat import records
from webchat.entities import body, caption, same_json
from webchat.errors import Json, bad
from webchat.hub import files_of
from webchat.markup import read_markup
from webchat.methods.media import read_media
from webchat.methods.room import Room, method
from webchat.params import Call, whole
from webchat.records import Chat

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
DELETE_SECONDS = 48 * 3600
SERVICE = ("video_chat_started", "video_chat_ended", "pinned_message", "new_chat_members", "left_chat_member")


def _target(room: Room, call: Call) -> tuple[Chat, Json, bool]:
    """(chat, message, inline) that a call wants to change; raises 400."""
    inline_id = call.text("inline_message_id")
    if inline_id:
        chat_text, _, message_text = inline_id.partition("_")
        if not message_text.isdigit() or not chat_text.lstrip("-").isdigit():
            raise bad("MESSAGE_ID_INVALID")
        chat = room.hub.chat(int(chat_text))
        found = records.message(room.hub.store, chat.id, int(message_text))
        if found is None or found.get("via_bot", {}).get("id") != room.hub.bot_id:
            raise bad("MESSAGE_ID_INVALID")
        return chat, found, True
    chat = room.writable(call)
    message_id = call.number("message_id")
    if message_id <= 0:
        raise bad("message identifier is not specified")
    found = records.message(room.hub.store, chat.id, message_id)
    if found is None:
        raise bad("message to edit not found")
    own = found.get("from", {}).get("id") == room.hub.bot_id or found["chat"]["type"] == "channel"
    if not own or any(name in found for name in SERVICE):
        raise bad("message can't be edited")
    return chat, found, False


def _change(room: Room, call: Call, target: tuple[Chat, Json, bool], fields: Json, gone: tuple[str, ...]) -> Any:
    chat, old, inline = target
    new = {name: value for name, value in old.items() if name not in gone} | fields
    markup = read_markup(call.values.get("reply_markup")).inline
    new.pop("reply_markup", None)
    if markup:
        new["reply_markup"] = markup
    if same_json(
        {k: v for k, v in new.items() if k != "edit_date"}, {k: v for k, v in old.items() if k != "edit_date"}
    ):
        raise bad(NOT_MODIFIED)
    new["edit_date"] = max(room.hub.now(), new["date"])
    room.hub.change(chat, new, by_bot=True)
    return True if inline else new


@method("editMessageText")
async def edit_message_text(room: Room, call: Call) -> Any:
    """Give a text message a new text and inline keyboard."""
    text, entities = body(call.text("text") or "", call.text("parse_mode"), call.json("entities"))
    target = _target(room, call)
    if "text" not in target[1]:
        raise bad("there is no text in the message to edit")
    fields: Json = {"text": text}
    if entities:
        fields["entities"] = entities
    return _change(room, call, target, fields, ("text", "entities"))


@method("editMessageCaption")
async def edit_message_caption(room: Room, call: Call) -> Any:
    """Give a photo or document a new caption and inline keyboard."""
    fields = caption(call.text("caption"), call.text("parse_mode"), call.json("caption_entities"))
    target = _target(room, call)
    if not files_of(target[1]):
        raise bad("there is no caption in the message to edit")
    return _change(room, call, target, fields, ("caption", "caption_entities"))


@method("editMessageMedia")
async def edit_message_media(room: Room, call: Call) -> Any:
    """Replace the photo or document of a message; a text message may become one with media."""
    item = call.json("media")
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: Object expected as InputMedia")
    kind = str(item.get("type"))
    if kind not in ("photo", "document"):
        raise bad(f'media type "{kind}" can\'t be sent here')
    target = _target(room, call)
    fields = caption(item.get("caption"), item.get("parse_mode"), item.get("caption_entities"))
    media = await read_media(room.hub, call, kind, item.get("media"))
    gone = ("photo", "document", "caption", "caption_entities", "text", "entities", "link_preview_options")
    return _change(room, call, target, media | fields, gone)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(room: Room, call: Call) -> Any:
    """Replace the inline keyboard of a message, or take it away."""
    return _change(room, call, _target(room, call), {}, ())


def _delete(room: Room, chat: Chat, message_id: int) -> bool:
    found = records.message(room.hub.store, chat.id, message_id)
    if found is None:
        return False
    if found["date"] < room.hub.now() - DELETE_SECONDS and chat.type != "channel":
        raise bad("message can't be deleted for everyone")
    room.hub.erase(chat.id, message_id)
    return True


@method("deleteMessage")
async def delete_message(room: Room, call: Call) -> bool:
    """Delete a message that is younger than 48 hours."""
    chat = room.writable(call)
    if call.number("message_id") <= 0:
        raise bad("message identifier is not specified")
    if not _delete(room, chat, call.number("message_id")):
        raise bad("message to delete not found")
    return True


@method("deleteMessages")
async def delete_messages(room: Room, call: Call) -> bool:
    """Delete up to 100 messages; those that are gone are skipped."""
    chat = room.writable(call)
    ids = call.json("message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > 100:
        raise bad("too many message identifiers specified")
    for message_id in ids:
        _delete(room, chat, whole(message_id))
    return True
