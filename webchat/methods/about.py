"""Methods about the bot itself: who it is, how it hears of news, its commands and descriptions."""

import re
from typing import Any
from urllib.parse import urlsplit

import orjson

from webchat import records
from webchat.errors import Json, bad
from webchat.methods.room import Room, method
from webchat.params import Call
from webchat.pictures import DOWNLOAD_BYTES

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
TEXTS = {"description": 512, "short_description": 120, "name": 64}


@method("getMe")
async def get_me(room: Room, _call: Call) -> Json:
    """Who the bot is."""
    return room.hub.bot | {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }


@method("getUpdates")
async def get_updates(room: Room, call: Call) -> Any:
    """What happened and was not confirmed yet, at most 100, waiting up to `timeout` seconds."""
    updates = room.hub.updates
    if not updates.webhook.get("url"):
        updates.allow(call.json("allowed_updates"))
    timeout = max(0.0, float(call.decimal("timeout") or 0))
    return orjson.Fragment(await updates.poll(call.number("offset"), call.number("limit", 100), timeout))


@method("setWebhook")
async def set_webhook(room: Room, call: Call) -> Any:
    """Have updates posted to an address; an empty one is deleteWebhook."""
    url = call.text("url") or ""
    if not url:
        return await delete_webhook(room, call)
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme != "https" and not local:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.text("secret_token") or ""
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    most = min(100, max(1, call.number("max_connections", 40)))
    updates = room.hub.updates
    updates.allow(call.json("allowed_updates"))
    if call.flag("drop_pending_updates"):
        updates.forget_all()
    webhook = {"url": url, "secret": secret, "max_connections": most}
    same = all(updates.webhook.get(name) == value for name, value in webhook.items())
    updates.set_webhook(webhook)
    room.answered["description"] = "Webhook is already set" if same else "Webhook was set"
    return True


@method("deleteWebhook")
async def delete_webhook(room: Room, call: Call) -> bool:
    """Go back to polling."""
    if call.flag("drop_pending_updates"):
        room.hub.updates.forget_all()
    had = bool(room.hub.updates.webhook)
    if had:
        room.hub.updates.set_webhook({})
    room.answered["description"] = "Webhook was deleted" if had else "Webhook is already deleted"
    return True


@method("getWebhookInfo")
async def get_webhook_info(room: Room, _call: Call) -> Json:
    """Where updates are posted and how many wait."""
    updates = room.hub.updates
    webhook = updates.webhook
    info: Json = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": updates.pending(),
    }
    for name in ("max_connections", "last_error_date", "last_error_message"):
        if webhook.get(name):
            info[name] = webhook[name]
    if updates.allowed:
        info["allowed_updates"] = updates.allowed
    return info


@method("logOut")
async def log_out(_room: Room, _call: Call) -> bool:
    """Accepted: there is no other server to move to."""
    return True


@method("close")
async def close(_room: Room, _call: Call) -> bool:
    """Accepted: there is no other server to move to."""
    return True


@method("getFile")
async def get_file(room: Room, call: Call) -> Json:
    """Where a file of at most 20 MB can be downloaded."""
    file = records.file(room.hub.store, call.text("file_id") or "")
    if file is None:
        raise bad("invalid file_id")
    if file.size > DOWNLOAD_BYTES:
        raise bad("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def _scope(call: Call) -> str:
    scope = call.json("scope") or {"type": "default"}
    if not isinstance(scope, dict) or not isinstance(scope.get("type"), str):
        raise bad("can't parse BotCommandScope: Object expected as bot command scope")
    place = "".join(f":{scope[name]}" for name in ("chat_id", "user_id") if name in scope)
    return f"commands:{scope['type']}{place}:{call.text('language_code') or ''}"


@method("setMyCommands")
async def set_my_commands(room: Room, call: Call) -> bool:
    """Set the command menu for a scope and language."""
    commands = call.json("commands")
    if not isinstance(commands, list):
        raise bad("can't parse commands JSON object")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for item in commands:
        name = str(item.get("command", "")).removeprefix("/") if isinstance(item, dict) else ""
        if not COMMAND.fullmatch(name):
            raise bad("BOT_COMMAND_INVALID")
        description = str(item.get("description", ""))
        if not 1 <= len(description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    records.keep_setting(room.hub.store, _scope(call), kept)
    for person_id in list(room.hub.listeners):
        room.hub.tell(person_id, {"type": "chats"})
    return True


@method("getMyCommands")
async def get_my_commands(room: Room, call: Call) -> Any:
    """The command menu of a scope and language."""
    return records.setting(room.hub.store, _scope(call)) or []


@method("deleteMyCommands")
async def delete_my_commands(room: Room, call: Call) -> bool:
    """Take the command menu of a scope and language away."""
    records.keep_setting(room.hub.store, _scope(call), [])
    return True


def _text_methods(what: str) -> None:
    limit = TEXTS[what]

    async def set_it(room: Room, call: Call) -> bool:
        value = call.text(what) or ""
        if len(value) > limit:
            raise bad(f"bot {what.replace('_', ' ')} is too long")
        language = call.text("language_code") or ""
        records.keep_setting(room.hub.store, f"bot_{what}:{language}", value)
        if what == "name" and not language and value:
            room.hub.bot["first_name"] = value
            records.keep_setting(room.hub.store, "bot_name", value)
        return True

    async def get_it(room: Room, call: Call) -> Json:
        language = call.text("language_code") or ""
        own = records.setting(room.hub.store, f"bot_{what}:{language}")
        default = records.setting(room.hub.store, f"bot_{what}:")
        fallback = room.hub.bot["first_name"] if what == "name" else ""
        return {what: own or default or fallback}

    word = "".join(part.title() for part in what.split("_"))
    method(f"setMy{word}")(set_it)
    method(f"getMy{word}")(get_it)


for _what in TEXTS:
    _text_methods(_what)


@method("setChatMenuButton")
async def set_chat_menu_button(room: Room, call: Call) -> bool:
    """Remember what the menu button opens."""
    records.keep_setting(room.hub.store, f"menu:{call.number('chat_id')}", call.json("menu_button"))
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(room: Room, call: Call) -> Any:
    """What the menu button opens: the command list unless set."""
    own = records.setting(room.hub.store, f"menu:{call.number('chat_id')}")
    return own or records.setting(room.hub.store, "menu:0") or {"type": "commands"}


@method("setMyDefaultAdministratorRights")
async def set_default_rights(room: Room, call: Call) -> bool:
    """Remember the rights that the bot asks for when it is added somewhere."""
    records.keep_setting(room.hub.store, f"rights:{call.flag('for_channels')}", call.json("rights"))
    return True
