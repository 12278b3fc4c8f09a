"""Methods about chats and who is in them."""

from typing import Any

from webchat import records
from webchat.errors import Json, bad
from webchat.methods.room import Room, method
from webchat.params import Call
from webchat.rights import chat_member

GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


@method("getChat")
async def get_chat(room: Room, call: Call) -> Json:
    """All that is known about a chat."""
    chat = room.hub.chat(call.values.get("chat_id"))
    info: Json = chat.json | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": GIFTS}
    if chat.json.get("username"):
        info["active_usernames"] = [chat.json["username"]]
    if chat.linked:
        info["linked_chat_id"] = chat.linked
    if chat.pinned:
        pinned = records.message(room.hub.store, chat.id, chat.pinned)
        if pinned is not None:
            info["pinned_message"] = pinned
    return info


def _user(room: Room, person_id: int) -> Json:
    if person_id == room.hub.bot_id:
        return room.hub.bot
    found = records.person(room.hub.store, person_id)
    if found is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return found.user


@method("getChatMember")
async def get_chat_member(room: Room, call: Call) -> Json:
    """Somebody's status and rights in a chat."""
    chat = room.hub.chat(call.values.get("chat_id"))
    user = _user(room, call.number("user_id"))
    return chat_member(records.status(room.hub.store, chat.id, user["id"]), user, chat.type)


@method("getChatAdministrators")
async def get_chat_administrators(room: Room, call: Call) -> list[Json]:
    """The administrators of a group or channel, other bots left out."""
    chat = room.hub.chat(call.values.get("chat_id"))
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    return [
        chat_member(status, _user(room, person_id), chat.type)
        for person_id, status in records.members(room.hub.store, chat.id)
        if status in ("creator", "administrator")
    ]


async def _count(room: Room, call: Call) -> int:
    chat = room.hub.chat(call.values.get("chat_id"))
    count = len(records.members(room.hub.store, chat.id))
    return count + 1 if chat.type == "private" else count


method("getChatMemberCount")(_count)
method("getChatMembersCount")(_count)


@method("leaveChat")
async def leave_chat(room: Room, call: Call) -> bool:
    """The bot leaves a group or channel."""
    chat = room.writable(call)
    records.set_status(room.hub.store, chat.id, room.hub.bot_id, "left")
    return True


@method("pinChatMessage")
async def pin_chat_message(room: Room, call: Call) -> bool:
    """Put a message on top of a chat."""
    chat = room.writable(call)
    found = records.message(room.hub.store, chat.id, call.number("message_id"))
    if found is None:
        raise bad("message to pin not found")
    if chat.pinned != found["message_id"]:
        _pin(room, chat.id, found["message_id"])
        if chat.type == "supergroup":
            pinned = {name: value for name, value in found.items() if name != "reply_to_message"}
            room.hub.post(chat, {"pinned_message": pinned}, by_bot=True)
    return True


def _pin(room: Room, chat_id: int, message_id: int | None) -> None:
    room.hub.store.write("UPDATE chats SET pinned=? WHERE id=?", message_id, chat_id)
    room.hub.publish(chat_id, {"type": "chats"})


@method("unpinChatMessage")
async def unpin_chat_message(room: Room, call: Call) -> bool:
    """Take the pinned message from the top of a chat."""
    chat = room.writable(call)
    wanted: Any = call.number("message_id") or chat.pinned
    if wanted and chat.pinned != wanted:
        raise bad("message to unpin not found")
    _pin(room, chat.id, None)
    return True


@method("unpinAllChatMessages")
async def unpin_all_chat_messages(room: Room, call: Call) -> bool:
    """Take every pinned message from the top of a chat."""
    _pin(room, room.writable(call).id, None)
    return True


@method("banChatMember")
async def ban_chat_member(room: Room, call: Call) -> bool:
    """Put somebody out of a group or channel."""
    chat = room.writable(call)
    if chat.type == "private":
        raise bad("can't ban members in private chats")
    user = _user(room, call.number("user_id"))
    records.set_status(room.hub.store, chat.id, user["id"], "kicked")
    room.hub.tell(user["id"], {"type": "chats"})
    return True


@method("unbanChatMember")
async def unban_chat_member(room: Room, call: Call) -> bool:
    """Let somebody come back into a group or channel."""
    chat = room.writable(call)
    user = _user(room, call.number("user_id"))
    if records.status(room.hub.store, chat.id, user["id"]) == "kicked":
        records.set_status(room.hub.store, chat.id, user["id"], "left")
    return True


@method("getUserProfilePhotos")
async def get_user_profile_photos(room: Room, call: Call) -> Json:
    """Nobody has a picture here."""
    _user(room, call.number("user_id"))
    return {"total_count": 0, "photos": []}
