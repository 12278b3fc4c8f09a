"""What the pages are shown: a person's chats, what was missed while away."""

import secrets

from webchat import records
from webchat.errors import Json
from webchat.hub import Hub
from webchat.people import People
from webchat.records import Chat, Person

MISSED = 500
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def guest_name() -> str:
    """A new guest's unguessable handle."""
    return "k" + "".join(secrets.choice(ALPHABET) for _ in range(19))


def state(people: People, person: Person, *, demo: bool) -> Json:
    """All that a page needs to begin."""
    hub = people.hub
    return {
        "me": {
            "id": person.id,
            "name": person.name,
            "first_name": person.user["first_name"],
            "language": person.user["language_code"],
            "phone": person.phone,
            "role": person.role,
        },
        "bot": hub.bot,
        "demo": demo,
        "seq": hub.version,
        "commands": commands(hub, person),
        "description": records.setting(hub.store, f"bot_description:{person.user['language_code']}")
        or records.setting(hub.store, "bot_description:")
        or "",
        "chats": [shown(people, person, chat) for chat in records.chats_of(hub.store, person.id)],
    }


def commands(hub: Hub, person: Person) -> list[Json]:
    """The command menu that this person sees: the most special scope that the bot set."""
    language = person.user.get("language_code", "vi")
    for scope in (f"chat:{person.id}", "all_private_chats", "default"):
        for code in (language, ""):
            found: list[Json] | None = records.setting(hub.store, f"commands:{scope}:{code}")
            if found:
                return found
    return []


def shown(people: People, person: Person, chat: Chat) -> Json:
    """One line of the list of chats."""
    hub = people.hub
    last = records.history(hub.store, chat.id, 2**53, 1)
    read = hub.store.row("SELECT message_id FROM reads WHERE chat_id=? AND person_id=?", chat.id, person.id)
    unread = hub.store.row(
        "SELECT count(*) FROM messages WHERE chat_id=? AND message_id>? AND sender<>? AND json IS NOT NULL",
        chat.id,
        read[0] if read else 0,
        person.id,
    )[0]
    private = chat.type == "private"
    admin = not private and people.is_admin(person, chat)
    return {
        "id": chat.id,
        "type": chat.type,
        "title": hub.bot["first_name"] if private else chat.json["title"],
        "username": hub.bot["username"] if private else chat.json.get("username"),
        "last": last[0] if last else None,
        "unread": unread,
        "read": read[0] if read else 0,
        "started": chat.started,
        "blocked": chat.blocked,
        "admin": admin,
        "can_write": private or admin or chat.type == "supergroup",
        "linked": chat.linked,
        "keyboard": hub.keyboard(chat.id),
        "pinned": records.message(hub.store, chat.id, chat.pinned) if chat.pinned else None,
        "video": not private and records.setting(hub.store, f"video:{chat.id}") is not None,
    }


def missed(hub: Hub, person: Person, after: int) -> list[Json]:
    """Events since a seq, oldest first; `stale` asks the page to read everything anew."""
    events: list[Json] = []
    if after >= 0:
        for chat in records.chats_of(hub.store, person.id):
            changed = records.changed_since(hub.store, chat.id, after, MISSED)
            if len(changed) == MISSED:
                return [{"type": "stale"}, {"type": "hello", "seq": hub.version}]
            for seq, message_id, message in changed:
                if message is None:
                    events.append({"type": "gone", "seq": seq, "chat": chat.id, "message_id": message_id})
                else:
                    events.append({"type": "message", "seq": seq, "chat": chat.id, "message": message})
        events.sort(key=lambda event: int(event["seq"]))
    return [*events, {"type": "hello", "seq": hub.version}]
