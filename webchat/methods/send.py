"""Methods that send something new."""

import secrets
from typing import Any

from webchat import records
from webchat.entities import body, caption
from webchat.errors import Json, bad
from webchat.hub import files_of
from webchat.markup import Markup, read_markup
from webchat.methods.media import group_kinds, read_media
from webchat.methods.room import Room, method
from webchat.params import Call, whole
from webchat.records import Chat

COPIED = ("text", "entities", "photo", "document", "caption", "caption_entities", "location", "contact")
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def _extra(call: Call) -> Json:
    return {"has_protected_content": True} if call.flag("protect_content") else {}


def send(room: Room, chat: Chat, call: Call, content: Json, markup: Markup) -> Json:
    """Post a checked message and set what stands below the chat."""
    reply_to = room.reply_to(chat, call)
    room.spend(chat, call)
    if markup.inline:
        content = {**content, "reply_markup": markup.inline}
    with room.hub.store.together():
        message = room.hub.post(chat, content, by_bot=True, reply_to=reply_to, extra=_extra(call))
        if markup.keyboard is not None and chat.type != "channel":
            room.hub.set_keyboard(chat, markup.keyboard)
    return message


@method("sendMessage")
async def send_message(room: Room, call: Call) -> Json:
    """Send text of 1 to 4,096 units."""
    text, entities = body(call.text("text") or "", call.text("parse_mode"), call.json("entities"))
    chat = room.writable(call)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    options = call.json("link_preview_options")
    if isinstance(options, dict) and options:
        content["link_preview_options"] = {name: value for name, value in options.items() if value is not None}
    elif call.flag("disable_web_page_preview"):
        content["link_preview_options"] = {"is_disabled": True}
    return send(room, chat, call, content, read_markup(call.values.get("reply_markup")))


async def _send_media(room: Room, call: Call, kind: str) -> Json:
    fields = caption(call.text("caption"), call.text("parse_mode"), call.json("caption_entities"))
    if call.flag("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    markup = read_markup(call.values.get("reply_markup"))
    chat = room.writable(call)
    media = await read_media(room.hub, call, kind, call.values.get(kind), kind)
    if kind == "photo" and call.flag("has_spoiler"):
        fields["has_media_spoiler"] = True
    return send(room, chat, call, media | fields, markup)


@method("sendPhoto")
async def send_photo(room: Room, call: Call) -> Json:
    """Send a photo of at most 10 MB, a new one or by file_id."""
    return await _send_media(room, call, "photo")


@method("sendDocument")
async def send_document(room: Room, call: Call) -> Json:
    """Send a file of at most 50 MB, a new one or by file_id."""
    return await _send_media(room, call, "document")


@method("sendMediaGroup")
async def send_media_group(room: Room, call: Call) -> list[Json]:
    """Send an album of 2 to 10 photos or documents."""
    items = call.json("media")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise bad("can't parse media JSON object")
    if not items:
        raise bad("there are no messages to send")
    if len(items) > 10:
        raise bad("too many messages to send as an album")
    chat = room.writable(call)
    group_kinds(items)
    contents = []
    for item in items:
        kind = str(item.get("type"))
        if kind not in ("photo", "document"):
            raise bad(f'media type "{kind}" can\'t be sent here')
        fields = caption(item.get("caption"), item.get("parse_mode"), item.get("caption_entities"))
        contents.append(await read_media(room.hub, call, kind, item.get("media")) | fields)
    reply_to = room.reply_to(chat, call)
    room.spend(chat, call, len(contents))
    group = {"media_group_id": str(secrets.randbits(60))}
    if len(contents) == 1:
        group = {}
    with room.hub.store.together():
        return [
            room.hub.post(chat, content | group, by_bot=True, reply_to=reply_to, extra=_extra(call))
            for content in contents
        ]


@method("sendLocation")
async def send_location(room: Room, call: Call) -> Json:
    """Send a point on the map, in degrees."""
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("latitude is empty" if latitude is None else "wrong location specified")
    chat = room.writable(call)
    location = {"latitude": latitude, "longitude": longitude}
    return send(room, chat, call, {"location": location}, read_markup(call.values.get("reply_markup")))


@method("sendContact")
async def send_contact(room: Room, call: Call) -> Json:
    """Send a phone contact."""
    contact = {name: call.text(name) for name in ("phone_number", "first_name", "last_name") if call.text(name)}
    if "phone_number" not in contact:
        raise bad("phone number is empty")
    if "first_name" not in contact:
        raise bad("contact first name is empty")
    chat = room.writable(call)
    return send(room, chat, call, {"contact": contact}, read_markup(call.values.get("reply_markup")))


@method("sendChatAction")
async def send_chat_action(room: Room, call: Call) -> bool:
    """Show that the bot is typing or uploading, for five seconds."""
    chat = room.writable(call)
    action = call.text("action") or ""
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    room.hub.publish(chat.id, {"type": "typing", "action": action})
    return True


def _source(room: Room, call: Call, message_id: int, verb: str) -> Json:
    source = room.hub.chat(call.values.get("from_chat_id"))
    found = records.message(room.hub.store, source.id, message_id)
    if found is None:
        raise bad(f"message to {verb} not found")
    if not any(name in found for name in COPIED):
        raise bad(f"the message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    return found


def _forward(room: Room, call: Call, chat: Chat, message_id: int) -> Json:
    found = _source(room, call, message_id, "forward")
    content = {name: found[name] for name in COPIED if name in found}
    return room.hub.post(chat, content, by_bot=True, extra=_extra(call) | {"forward_origin": origin_of(found)})


def origin_of(message: Json) -> Json:
    """Where a message first came from, as a MessageOrigin."""
    if "forward_origin" in message:
        known: Json = message["forward_origin"]
        return known
    if "sender_chat" in message:
        sender = message["sender_chat"]
        kind: Json = {"type": "channel", "chat": sender, "message_id": message["message_id"]}
        if sender["type"] != "channel":
            kind = {"type": "chat", "sender_chat": sender}
        return {**kind, "date": message["date"]}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}


@method("forwardMessage")
async def forward_message(room: Room, call: Call) -> Json:
    """Send a message on, with a note where it came from."""
    chat = room.writable(call)
    _source(room, call, call.number("message_id"), "forward")
    room.spend(chat, call)
    return _forward(room, call, chat, call.number("message_id"))


@method("forwardMessages")
async def forward_messages(room: Room, call: Call) -> list[Json]:
    """Send up to 100 messages on; those that are gone are skipped."""
    chat = room.writable(call)
    return [
        {"message_id": _forward(room, call, chat, message_id)["message_id"]}
        for message_id in _known_ids(room, call, "forward")
    ]


def _known_ids(room: Room, call: Call, verb: str) -> list[int]:
    source = room.hub.chat(call.values.get("from_chat_id"))
    ids = call.json("message_ids")
    if not isinstance(ids, list) or not ids:
        raise bad("message identifiers are not specified")
    if len(ids) > 100:
        raise bad("too many message identifiers specified")
    known = [i for i in map(whole, ids) if records.message(room.hub.store, source.id, i) is not None]
    if not known:
        raise bad(f"there are no messages to {verb}")
    return known


def _copy(room: Room, call: Call, chat: Chat, message_id: int) -> Json:
    found = _source(room, call, message_id, "copy")
    content: Json = {name: found[name] for name in COPIED if name in found}
    if call.values.get("caption") is not None and files_of(found):
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption(call.text("caption"), call.text("parse_mode"), call.json("caption_entities"))
    markup = read_markup(call.values.get("reply_markup"))
    return {"message_id": send(room, chat, call, content, markup)["message_id"]}


@method("copyMessage")
async def copy_message(room: Room, call: Call) -> Json:
    """Send the same content again without a note where it came from."""
    return _copy(room, call, room.writable(call), call.number("message_id"))


@method("copyMessages")
async def copy_messages(room: Room, call: Call) -> list[Any]:
    """Copy up to 100 messages; those that are gone are skipped."""
    chat = room.writable(call)
    return [_copy(room, call, chat, message_id) for message_id in _known_ids(room, call, "copy")]
