"""Rows of the store as Bot API objects: people, chats, members, messages, files."""

import secrets
from dataclasses import dataclass
from typing import Any

import orjson

from webchat.errors import Json
from webchat.store import Store

HERE = ("creator", "administrator", "member", "restricted")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who chats in the page: id, handle of the address /chat/<name>, Bot API User."""

    id: int
    name: str
    user: Json
    phone: str | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat row with its Bot API Chat object; `blocked`: the person stopped the bot."""

    id: int
    type: str
    json: Json
    linked: int | None
    pinned: int | None
    started: bool
    blocked: bool


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file's facts without its bytes; sizes in bytes and pixels."""

    file_id: str
    unique_id: str
    path: str
    kind: str
    name: str | None
    mime: str
    size: int
    width: int | None
    height: int | None
    picture: str | None  # the sizes of one photo share it


FILE_COLUMNS = "file_id, unique_id, path, kind, name, mime, size, width, height, picture"
CHAT_COLUMNS = "id, type, json, linked, pinned, started, blocked"


def setting(store: Store, name: str) -> Any:
    """A remembered setting's JSON value, or None."""
    row = store.row("SELECT value FROM settings WHERE name=?", name)
    return None if row is None else orjson.loads(row[0])


def keep_setting(store: Store, name: str, value: Any) -> None:
    """Remember a setting."""
    store.write("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, orjson.dumps(value))


def _person(row: Any) -> Person | None:
    return None if row is None else Person(row[0], row[1], orjson.loads(row[2]), row[3], row[4])


def person(store: Store, person_id: int) -> Person | None:
    """The person of this id."""
    return _person(store.row("SELECT id, name, json, phone, role FROM people WHERE id=?", person_id))


def person_named(store: Store, name: str) -> Person | None:
    """The person whose page is /chat/<name>."""
    return _person(store.row("SELECT id, name, json, phone, role FROM people WHERE name=?", name))


def demo_people(store: Store) -> list[Person]:
    """The people of the demo in the order in which they came."""
    rows = store.rows("SELECT id, name, json, phone, role FROM people WHERE demo=1 ORDER BY id")
    return [p for p in map(_person, rows) if p is not None]


def _chat(row: Any) -> Chat | None:
    if row is None:
        return None
    return Chat(row[0], row[1], orjson.loads(row[2]), row[3], row[4], bool(row[5]), bool(row[6]))


def chat(store: Store, chat_id: int) -> Chat | None:
    """The chat of this id."""
    return _chat(store.row(f"SELECT {CHAT_COLUMNS} FROM chats WHERE id=?", chat_id))


def chat_named(store: Store, username: str) -> Chat | None:
    """The public group or channel of this @username."""
    return _chat(store.row(f"SELECT {CHAT_COLUMNS} FROM chats WHERE username=?", username.lower()))


def chats_of(store: Store, person_id: int) -> list[Chat]:
    """All chats that a person is in."""
    marks = ",".join("?" * len(HERE))
    rows = store.rows(
        f"SELECT {CHAT_COLUMNS} FROM chats JOIN members ON chat_id = id WHERE person_id=? AND status IN ({marks})"
        " ORDER BY id DESC",
        person_id,
        *HERE,
    )
    return [c for c in map(_chat, rows) if c is not None]


def status(store: Store, chat_id: int, person_id: int) -> str:
    """A person's status in a chat; `left` where there is none."""
    row = store.row("SELECT status FROM members WHERE chat_id=? AND person_id=?", chat_id, person_id)
    return "left" if row is None else str(row[0])


def is_in(store: Store, chat_id: int, person_id: int) -> bool:
    """Whether a person is in a chat now."""
    return status(store, chat_id, person_id) in HERE


def members(store: Store, chat_id: int) -> list[tuple[int, str]]:
    """(person id, status) of all who are in a chat."""
    marks = ",".join("?" * len(HERE))
    return store.rows(f"SELECT person_id, status FROM members WHERE chat_id=? AND status IN ({marks})", chat_id, *HERE)


def set_status(store: Store, chat_id: int, person_id: int, value: str) -> None:
    """Write a person's status in a chat."""
    store.write("INSERT OR REPLACE INTO members VALUES (?, ?, ?)", chat_id, person_id, value)


def message(store: Store, chat_id: int, message_id: int) -> Json | None:
    """A message as the Bot API shows it, or None where it never was or was deleted."""
    row = store.row("SELECT json FROM messages WHERE chat_id=? AND message_id=?", chat_id, message_id)
    return None if row is None or row[0] is None else orjson.loads(row[0])


def history(store: Store, chat_id: int, before: int, limit: int) -> list[Json]:
    """The messages before an id, oldest first."""
    rows = store.rows(
        "SELECT json FROM messages WHERE chat_id=? AND message_id<? AND json IS NOT NULL"
        " ORDER BY message_id DESC LIMIT ?",
        chat_id,
        before,
        limit,
    )
    return [orjson.loads(row[0]) for row in reversed(rows)]


def changed_since(store: Store, chat_id: int, version: int, limit: int) -> list[tuple[int, int, Json | None]]:
    """(version, message id, message or None if deleted) of what changed after a version, in that order."""
    rows = store.rows(
        "SELECT version, message_id, json FROM messages WHERE chat_id=? AND version>? ORDER BY version LIMIT ?",
        chat_id,
        version,
        limit,
    )
    return [(row[0], row[1], None if row[2] is None else orjson.loads(row[2])) for row in rows]


def keep_file(store: Store, kind: str, data: bytes, name: str | None, mime: str) -> StoredFile:
    """Keep a document's bytes under a new unguessable file_id."""
    return _keep(store, kind, data, (name, mime, None, None, None))


def keep_photo(store: Store, sizes: list[tuple[bytes, int, int]]) -> list[StoredFile]:
    """Keep the sizes of one photo (JPEG bytes, width, height), each under a new unguessable file_id."""
    picture = secrets.token_urlsafe(9)
    return [_keep(store, "photo", data, (None, "image/jpeg", width, height, picture)) for data, width, height in sizes]


def photo_sizes(store: Store, picture: str) -> list[StoredFile]:
    """All sizes of one photo, small to large."""
    rows = store.rows(f"SELECT {FILE_COLUMNS} FROM files WHERE picture=? ORDER BY width", picture)
    return [StoredFile(*row) for row in rows]


def _keep(
    store: Store,
    kind: str,
    data: bytes,
    facts: tuple[str | None, str, int | None, int | None, str | None],
) -> StoredFile:
    name, mime, width, height, picture = facts
    folder, ending = ("photos", "jpg") if kind == "photo" else ("documents", _ending(name))
    number = store.row("SELECT coalesce(max(rowid), 0) + 1 FROM files")[0]
    path = f"{folder}/file_{number}.{ending}"
    file_id, unique_id = f"wc{secrets.token_urlsafe(30)}", secrets.token_urlsafe(9)
    kept = StoredFile(file_id, unique_id, path, kind, name, mime, len(data), width, height, picture)
    store.write(
        f"INSERT INTO files ({FILE_COLUMNS}, data) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        *(kept.file_id, kept.unique_id, path, kind, name, mime, kept.size, width, height, picture, data),
    )
    return kept


def _ending(name: str | None) -> str:
    ending = (name or "").rpartition(".")[2].lower() if name and "." in name else ""
    return ending if ending.isascii() and ending.isalnum() and len(ending) <= 8 else "bin"


def file(store: Store, file_id: str) -> StoredFile | None:
    """A file's facts by its file_id."""
    row = store.row(f"SELECT {FILE_COLUMNS} FROM files WHERE file_id=?", file_id)
    return None if row is None else StoredFile(*row)


def file_at(store: Store, path: str) -> StoredFile | None:
    """A file's facts by the file_path that getFile told."""
    row = store.row(f"SELECT {FILE_COLUMNS} FROM files WHERE path=?", path)
    return None if row is None else StoredFile(*row)


def file_bytes(store: Store, file_id: str) -> bytes:
    """A file's bytes; raises KeyError for an unknown file_id."""
    row = store.row("SELECT data FROM files WHERE file_id=?", file_id)
    if row is None:
        raise KeyError(file_id)
    return bytes(row[0])


def may_see_file(store: Store, file_id: str, person_id: int) -> bool:
    """Whether a file was posted in a chat that the person is in."""
    marks = ",".join("?" * len(HERE))
    return (
        store.row(
            "SELECT 1 FROM file_chats f JOIN members m ON m.chat_id = f.chat_id"
            f" WHERE f.file_id=? AND m.person_id=? AND m.status IN ({marks})",
            file_id,
            person_id,
            *HERE,
        )
        is not None
    )
