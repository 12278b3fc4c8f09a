"""Photos and documents of a call: an upload, an attach:// name or a file_id we gave out."""

import asyncio
from collections.abc import Iterable
from typing import Any

from webchat import records
from webchat.errors import Json, bad
from webchat.hub import Hub
from webchat.params import Call, Upload
from webchat.pictures import UPLOAD_BYTES, photo_sizes, sniffed
from webchat.records import StoredFile

WRONG_FILE = "wrong file identifier/HTTP URL specified"


def photo_size(file: StoredFile) -> Json:
    """A PhotoSize of a kept file."""
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "width": file.width or 1,
        "height": file.height or 1,
        "file_size": file.size,
    }


async def new_photo(hub: Hub, data: bytes) -> Json:
    """Check and keep a new photo; {"photo": [sizes]}, raises 400."""
    sizes = await asyncio.to_thread(photo_sizes, data)
    files = records.keep_photo(hub.store, [(size.data, size.width, size.height) for size in sizes])
    return {"photo": [photo_size(file) for file in files]}


def new_document(hub: Hub, upload: Upload) -> Json:
    """Keep a new document; {"document": ...}, raises 400 where it is empty or over 50 MB."""
    if not upload.data:
        raise bad("file must be non-empty")
    if len(upload.data) > UPLOAD_BYTES:
        raise bad("file is too big")
    mime = sniffed(upload.data)
    declared = upload.mime.partition(";")[0].strip().lower()
    if mime in ("application/zip", "text/plain", "application/octet-stream") and not declared.startswith("image/"):
        mime = declared or mime
    file = records.keep_file(hub.store, "document", upload.data, upload.name or "file", mime)
    return {
        "document": {
            "file_id": file.file_id,
            "file_unique_id": file.unique_id,
            "file_name": file.name,
            "mime_type": file.mime,
            "file_size": file.size,
        }
    }


def _upload(call: Call, value: Any, name: str) -> Upload | None:
    if isinstance(value, str) and value.startswith("attach://"):
        upload = call.files.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad(WRONG_FILE)
        return upload
    return call.files.get(name) if value is None else None


async def read_media(hub: Hub, call: Call, kind: str, value: Any, name: str = "") -> Json:
    """A message's `photo` or `document` field from a call's parameter; raises 400."""
    upload = _upload(call, value, name)
    if upload is not None:
        return await new_photo(hub, upload.data) if kind == "photo" else new_document(hub, upload)
    if value in (None, ""):
        raise bad(f"there is no {kind} in the request")
    if str(value).startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    file = records.file(hub.store, str(value))
    if file is None:
        raise bad(WRONG_FILE)
    if kind != file.kind:
        raise bad(f"type of file mismatch: can't use file of type {file.kind.title()} as {kind.title()}")
    return known_photo(hub, file) if kind == "photo" else known_document(file)


def known_photo(hub: Hub, file: StoredFile) -> Json:
    """A `photo` field that shows a kept file again, in all its sizes."""
    sizes = records.photo_sizes(hub.store, file.picture) if file.picture else [file]
    return {"photo": [photo_size(size) for size in sizes]}


def known_document(file: StoredFile) -> Json:
    """A `document` field that shows a kept file again."""
    document = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime,
        "file_size": file.size,
    }
    return {"document": {name: value for name, value in document.items() if value is not None}}


def group_kinds(items: Iterable[Json]) -> None:
    """Refuse an album that mixes photos with documents, as Telegram does."""
    kinds = {str(item.get("type")) for item in items}
    if "document" in kinds and len(kinds) > 1:
        raise bad("document can't be mixed with other media types")
