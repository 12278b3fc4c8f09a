"""Groups, channels and their linked discussions, and who comes and goes."""

import orjson

from webchat import records
from webchat.errors import Json
from webchat.people import People, Refusal
from webchat.records import Chat, Person
from webchat.rights import chat_member

FIRST_GROUP = -1_009_000_000_001


class Groups:
    """Making groups and channels and moving people in and out of them; the bot hears of it."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.hub = people.hub

    def create(
        self,
        title: str,
        *,
        owner: Person,
        username: str = "",
        kind: str = "supergroup",
        discussion: Chat | None = None,
        members: tuple[Person, ...] = (),
        admins: tuple[Person, ...] = (),
    ) -> Chat:
        """A group (or kind="channel", with its discussion group) with the bot as an administrator; known by @username."""
        store = self.hub.store
        known = records.chat_named(store, username) if username else None
        if known is not None:
            return known
        with store.together():
            chat_id = store.row("SELECT min(coalesce(min(id), 0), ?) - 1 FROM chats WHERE id<0", FIRST_GROUP + 1)[0]
            shown: Json = {"id": chat_id, "type": kind, "title": title}
            if username:
                shown["username"] = username
            store.write(
                "INSERT INTO chats (id, type, username, json, linked, started) VALUES (?, ?, ?, ?, ?, 1)",
                *(chat_id, kind, username.lower() or None, orjson.dumps(shown), discussion.id if discussion else None),
            )
            if discussion is not None:
                store.write("UPDATE chats SET linked=? WHERE id=?", chat_id, discussion.id)
            places = {person.id: "member" for person in members} | {person.id: "administrator" for person in admins}
            for person_id, status in (places | {owner.id: "creator", self.hub.bot_id: "administrator"}).items():
                records.set_status(store, chat_id, person_id, status)
            chat = self.hub.chat(chat_id)
            self.people.bot_status(owner, chat, "left", "administrator")
        for person_id in list(self.hub.listeners):
            self.hub.tell(person_id, {"type": "chats"})
        return chat

    def join(self, person: Person, chat: Chat, *, admin: bool = False) -> None:
        """A person comes into a group or channel, as an administrator if wished."""
        old = records.status(self.hub.store, chat.id, person.id)
        if old == "kicked":
            raise Refusal("no_chat")
        new = "administrator" if admin else "member"
        if old in (new, "creator"):
            return
        self._move(person, chat, old, new)
        if old == "left" and chat.type == "supergroup":
            self.hub.post(chat, {"new_chat_members": [person.user]}, sender=person.user)

    def leave(self, person: Person, chat: Chat) -> None:
        """A person leaves a group or channel."""
        old = records.status(self.hub.store, chat.id, person.id)
        if old in records.HERE and chat.type != "private":
            if chat.type == "supergroup":
                self.hub.post(chat, {"left_chat_member": person.user}, sender=person.user)
            self._move(person, chat, old, "left")

    def _move(self, person: Person, chat: Chat, old: str, new: str) -> None:
        records.set_status(self.hub.store, chat.id, person.id, new)
        change = {
            "chat": chat.json,
            "from": person.user,
            "date": self.hub.now(),
            "old_chat_member": chat_member(old, person.user, chat.type),
            "new_chat_member": chat_member(new, person.user, chat.type),
        }
        self.hub.updates.push("chat_member", change, chat.id)
        self.hub.tell(person.id, {"type": "chats"})

    def move_bot(self, owner: Person, chat: Chat, status: str) -> None:
        """Take the bot into a group or put it out (status "administrator", "member", "left" or "kicked")."""
        old = records.status(self.hub.store, chat.id, self.hub.bot_id)
        records.set_status(self.hub.store, chat.id, self.hub.bot_id, status)
        self.people.bot_status(owner, chat, old, status)

    def video_chat(self, person: Person, chat_id: int, *, on: bool) -> Json:
        """A group's administrator starts or ends a video chat; both are service messages."""
        chat = self.people.place(person, chat_id, write=False)
        if chat.type == "private" or not self.people.is_admin(person, chat):
            raise Refusal("admins_only")
        began = records.setting(self.hub.store, f"video:{chat.id}")
        if on == (began is not None):
            raise Refusal("video")
        records.keep_setting(self.hub.store, f"video:{chat.id}", self.hub.now() if on else None)
        ended = {"video_chat_ended": {"duration": max(0, self.hub.now() - (began or 0))}}
        return self.hub.post(chat, {"video_chat_started": {}} if on else ended, sender=person.user)
