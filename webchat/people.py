"""What people do: come, say, tap, send pictures, block the bot; each act is one call, durable once settled."""

import re
import secrets
from dataclasses import dataclass, replace
from typing import Any

import orjson

from webchat import records
from webchat.entities import TEXT_LIMIT, body, caption, formatted
from webchat.errors import Json, bad
from webchat.hub import Hub, Query
from webchat.markup import read_markup
from webchat.methods.media import known_photo, new_document, new_photo
from webchat.params import Upload
from webchat.records import Chat, Person
from webchat.rights import chat_member
from webchat.units import units

FIRST_PERSON = 9_000_000_000_001
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
START = re.compile(r"[A-Za-z0-9_-]{0,64}")
PHONE = re.compile(r"\+?[0-9][0-9 .()-]{5,20}")
ADMINS = ("creator", "administrator")


def _known(language: str) -> str:
    """A language that the pages have words in."""
    return language if language in {"vi", "en"} else "vi"


class Refusal(Exception):  # noqa: N818 (an expected answer to a person, not a failure)
    """Why a person's act is not done; `code` is a word that the page translates."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button: the id under which its answer comes."""

    id: str


class People:
    """The people's side of the hub. Acts raise Refusal where a person may not do them."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    def named(self, name: str) -> Person | None:
        """The person whose page is /chat/<name>."""
        return records.person_named(self.hub.store, name)

    def create(
        self, name: str, first_name: str = "", *, language: str = "vi", demo: bool = False, role: str = ""
    ) -> Person:
        """The person of this handle, made with a private chat where it is new."""
        if not NAME.fullmatch(name):
            raise Refusal("name")
        store = self.hub.store
        known = self.named(name)
        if known is not None:
            return known
        with store.together():
            row = store.row("SELECT coalesce(max(id), ?) + 1 FROM people", FIRST_PERSON - 1)
            shown = first_name.strip()[:64] or name.capitalize()
            user = {"id": row[0], "is_bot": False, "first_name": shown, "language_code": _known(language)}
            private: Json = {"id": row[0], "type": "private", "first_name": shown}
            if demo:
                user["username"] = private["username"] = name.replace("-", "_")
            store.write(
                "INSERT INTO people (id, name, json, demo, role) VALUES (?, ?, ?, ?, ?)",
                *(row[0], name, orjson.dumps(user), demo, role),
            )
            store.write("INSERT INTO chats (id, type, json) VALUES (?, 'private', ?)", row[0], orjson.dumps(private))
            records.set_status(store, row[0], row[0], "member")
        return Person(row[0], name, user, None, role)

    def place(self, person: Person, chat_id: int, *, write: bool = True) -> Chat:
        """A chat that the person is in and, with `write`, may write to; raises Refusal."""
        chat = records.chat(self.hub.store, chat_id)
        if chat is None or not records.is_in(self.hub.store, chat_id, person.id):
            raise Refusal("no_chat")
        if write and chat.type == "private" and chat.blocked:
            raise Refusal("blocked")
        if write and chat.type == "channel" and not self.is_admin(person, chat):
            raise Refusal("admins_only")
        return chat

    def is_admin(self, person: Person, chat: Chat) -> bool:
        """Whether a person may post to a channel and start video chats."""
        return records.status(self.hub.store, chat.id, person.id) in ADMINS

    def _post(self, person: Person, chat: Chat, content: Json, reply_to: int | None = None) -> Json:
        answered = records.message(self.hub.store, chat.id, reply_to) if reply_to else None
        with self.hub.store.together():
            if chat.type == "private" and not chat.started:
                self.hub.store.write("UPDATE chats SET started=1 WHERE id=?", chat.id)
            message = self.hub.post(chat, content, sender=person.user, reply_to=answered)
            self.read(person, chat.id, message["message_id"])
        return message

    def say(self, person: Person, chat_id: int, text: str, reply_to: int | None = None) -> list[Json]:
        """Say something; more than 4,096 units become several messages, as messengers do."""
        chat = self.place(person, chat_id)
        parts = split_text(text)
        if not parts:
            raise Refusal("empty")
        sent = []
        for part in parts:
            clean, entities = formatted(part, None)
            if clean:
                sent.append(
                    self._post(person, chat, {"text": clean} | ({"entities": entities} if entities else {}), reply_to)
                )
        if not sent:
            raise Refusal("empty")
        return sent

    def start(self, person: Person, payload: str = "") -> Json:
        """Press "start" in the private chat, with a deep link's payload; also unblocks the bot."""
        if not START.fullmatch(payload):
            raise Refusal("link")
        chat = self.place(person, person.id, write=False)
        if chat.blocked:
            self.unblock(person)
        return self.say(person, person.id, f"/start {payload}".strip())[0]

    def edit(self, person: Person, chat_id: int, message_id: int, text: str) -> Json:
        """Change the text of an own message."""
        chat = self.place(person, chat_id)
        found = records.message(self.hub.store, chat.id, message_id)
        own = found is not None and found.get("from", {}).get("id") == person.id
        if found is None or "text" not in found or not (own or chat.type == "channel"):
            raise Refusal("no_message")
        clean, entities = body(text, None)
        message = {name: value for name, value in found.items() if name != "entities"}
        message |= {"text": clean, "edit_date": self.hub.now()} | ({"entities": entities} if entities else {})
        self.hub.change(chat, message, by_bot=False)
        return message

    async def send_photos(
        self, person: Person, chat_id: int, photos: list[bytes], text: str = "", reply_to: int | None = None
    ) -> list[Json]:
        """Send 1 to 10 photos; two or more are an album. Raises ApiError for what is no picture."""
        chat = self.place(person, chat_id)
        if not 1 <= len(photos) <= 10:
            raise Refusal("album")
        contents = [await new_photo(self.hub, data) for data in photos]
        group = {"media_group_id": str(secrets.randbits(60))} if len(contents) > 1 else {}
        contents[0] |= caption(text, None)
        return [self._post(person, chat, content | group, reply_to) for content in contents]

    def send_document(self, person: Person, chat_id: int, upload: Upload, text: str = "") -> Json:
        """Send a file of at most 20 MB."""
        chat = self.place(person, chat_id)
        return self._post(person, chat, new_document(self.hub, upload) | caption(text, None))

    def send_sticker(self, person: Person, chat_id: int, emoji: str) -> Json:
        """Send a sticker that stands for an emoji; its file is a made-up name."""
        chat = self.place(person, chat_id)
        sticker: Json = {
            "file_id": secrets.token_urlsafe(20),
            "file_unique_id": secrets.token_urlsafe(9),
            "type": "regular",
        }
        sticker |= {"width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
        return self._post(person, chat, {"sticker": sticker})

    def share_contact(self, person: Person, chat_id: int, phone: str) -> Json:
        """Share one's own phone number."""
        chat = self.place(person, chat_id)
        if not PHONE.fullmatch(phone.strip()):
            raise Refusal("phone")
        number = re.sub(r"[^0-9+]", "", phone)
        self.hub.store.write("UPDATE people SET phone=? WHERE id=?", number, person.id)
        contact = {"phone_number": number, "first_name": person.user["first_name"], "user_id": person.id}
        return self._post(person, chat, {"contact": contact})

    def share_location(self, person: Person, chat_id: int, latitude: float, longitude: float) -> Json:
        """Share where one is, in degrees."""
        chat = self.place(person, chat_id)
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise Refusal("location")
        return self._post(person, chat, {"location": {"latitude": latitude, "longitude": longitude}})

    def tap(self, person: Person, chat_id: int, message_id: int, data: str, *, stale: bool = False) -> Tap:
        """Tap an inline button by its callback_data; the answer comes as an event with the tap's id."""
        chat = self.place(person, chat_id, write=False)
        if chat.blocked:
            raise Refusal("blocked")
        found = records.message(self.hub.store, chat.id, message_id)
        rows = (found or {}).get("reply_markup", {}).get("inline_keyboard", [])
        there = any(button.get("callback_data") == data for row in rows for button in row)
        if found is None or not (there or stale):
            raise Refusal("no_button")
        tap_id = str(secrets.randbits(62))
        self.hub.store.write(
            "INSERT INTO taps (id, person_id, chat_id, message_id, data, at) VALUES (?, ?, ?, ?, ?, ?)",
            *(tap_id, person.id, chat.id, message_id, data, self.hub.clock()),
        )
        query: Json = {"id": tap_id, "from": person.user, "chat_instance": str(abs(chat.id)), "data": data}
        if found.get("via_bot"):
            query["inline_message_id"] = f"{chat.id}_{message_id}"
        else:
            query["message"] = found
        self.hub.updates.push("callback_query", query, chat.id)
        return Tap(tap_id)

    def answers(self, tap_id: str) -> tuple[int, Json | None]:
        """(how often the bot answered a tap, its first answer)."""
        row = self.hub.store.row("SELECT answers, answer FROM taps WHERE id=?", tap_id)
        if row is None:
            return 0, None
        return row[0], None if row[1] is None else orjson.loads(row[1])

    def speak(self, person: Person, language: str) -> Person:
        """Change the language that the bot is told (language_code) and the page is in; the person as it is now."""
        user = person.user | {"language_code": _known(language)}
        if user == person.user:
            return person
        self.hub.store.write("UPDATE people SET json=? WHERE id=?", orjson.dumps(user), person.id)
        self.hub.tell(person.id, {"type": "chats"})
        return replace(person, user=user)

    def read(self, person: Person, chat_id: int, message_id: int) -> None:
        """Everything up to a message was seen."""
        self.hub.store.write(
            "INSERT INTO reads VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET message_id = max(message_id, ?)",
            *(chat_id, person.id, message_id, message_id),
        )

    def block(self, person: Person) -> None:
        """Stop the bot: it gets 403 from now on and hears of it."""
        self._set_blocked(person, blocked=True)

    def unblock(self, person: Person) -> None:
        """Let the bot write again."""
        self._set_blocked(person, blocked=False)

    def _set_blocked(self, person: Person, *, blocked: bool) -> None:
        chat = self.place(person, person.id, write=False)
        if chat.blocked == blocked:
            return
        self.hub.store.write("UPDATE chats SET blocked=? WHERE id=?", blocked, chat.id)
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self.bot_status(person, chat, old, new)
        self.hub.tell(person.id, {"type": "chats"})

    def bot_status(self, person: Person, chat: Chat, old: str, new: str) -> None:
        """Tell the bot that its own place in a chat changed."""
        change = {
            "chat": chat.json,
            "from": person.user,
            "date": self.hub.now(),
            "old_chat_member": chat_member(old, self.hub.bot, chat.type),
            "new_chat_member": chat_member(new, self.hub.bot, chat.type),
        }
        self.hub.updates.push("my_chat_member", change, chat.id)

    def ask_inline(self, person: Person, chat_id: int, text: str, offset: str = "") -> Query:
        """Type @bot and a query; results come as an event and stand in the returned Query."""
        chat = self.place(person, chat_id)
        query = Query(str(secrets.randbits(62)), person.id, chat.id, text[:256], self.hub.clock())
        recent = [q for q in self.hub.queries.values() if q.at > self.hub.clock() - 600]
        self.hub.queries = {q.id: q for q in [*recent[-2000:], query]}
        kind = "sender" if chat.type == "private" else chat.type
        payload = {"id": query.id, "from": person.user, "query": query.text, "offset": offset, "chat_type": kind}
        self.hub.updates.push("inline_query", payload, person.id)
        return query

    def choose_inline(self, person: Person, query_id: str, result_id: str) -> Json:
        """Send one of the results of an inline query into its chat."""
        query = self.hub.queries.get(query_id)
        if query is None or query.person_id != person.id:
            raise Refusal("no_button")
        result = next((r for r in query.results if r["id"] == result_id), None)
        if result is None:
            raise Refusal("no_button")
        chat = self.place(person, query.chat_id)
        content = self._inline_content(result) | {"via_bot": self.hub.bot}
        markup = read_markup(result.get("reply_markup")).inline
        if markup:
            content["reply_markup"] = markup
        message = self._post(person, chat, content)
        chosen: Json = {"result_id": result_id, "from": person.user, "query": query.text}
        if markup:
            chosen["inline_message_id"] = f"{chat.id}_{message['message_id']}"
        self.hub.updates.push("chosen_inline_result", chosen, person.id)
        return message

    def _inline_content(self, result: Json) -> Json:
        given: Any = result.get("input_message_content")
        if isinstance(given, dict):
            text, entities = body(str(given.get("message_text", "")), given.get("parse_mode"), given.get("entities"))
            return {"text": text} | ({"entities": entities} if entities else {})
        file = records.file(self.hub.store, str(result.get("photo_file_id")))
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        shown = caption(result.get("caption"), result.get("parse_mode"), result.get("caption_entities"))
        return known_photo(self.hub, file) | shown


def split_text(text: str) -> list[str]:
    """Parts of at most 4,096 units, cut at line ends or spaces where there are any."""
    parts = []
    rest = text.strip()
    while units(rest) > TEXT_LIMIT:
        end = TEXT_LIMIT
        while units(rest[:end]) > TEXT_LIMIT:
            end -= 1
        cut = max(rest.rfind("\n", 0, end), rest.rfind(" ", 0, end))
        end = cut if cut > end // 2 else end
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [part for part in [*parts, rest] if part]
