"""Pictures are looked at before they are kept: by content, size and dimensions, never by name."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from webchat.errors import bad

PHOTO_BYTES = 10 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
SIDES_SUM = 10_000
RATIO = 20
EDGES = (320, 1280)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
SAFE_INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a photo: JPEG bytes with width and height in pixels."""

    data: bytes
    width: int
    height: int


def photo_sizes(data: bytes) -> list[Size]:
    """A photo's sizes, small to large, as clean JPEG without metadata; raises 400 as Telegram does."""
    if not data:
        raise bad("file must be non-empty")
    if len(data) > PHOTO_BYTES:
        raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size
            if width + height > SIDES_SUM or max(width, height) > RATIO * min(width, height):
                raise bad("PHOTO_INVALID_DIMENSIONS")
            if width * height > MOST_PIXELS:
                raise bad("PHOTO_INVALID_DIMENSIONS")
            picture.draft("RGB", (EDGES[-1], EDGES[-1]))
            upright = ImageOps.exif_transpose(picture)
            flat = _flat(upright)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise bad("IMAGE_PROCESS_FAILED") from None
    sizes: list[Size] = []
    for edge in EDGES:
        if edge != EDGES[0] and sizes and max(flat.size) <= EDGES[0]:
            break
        sizes.append(_shrunk(flat, edge))
    return sizes


def _flat(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "P"):
        ground = Image.new("RGB", picture.size, "white")
        clear = picture.convert("RGBA")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _shrunk(picture: Image.Image, edge: int) -> Size:
    small = picture.copy()
    small.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=87, optimize=False)
    return Size(out.getvalue(), *small.size)


def sniffed(data: bytes) -> str:
    """A document's type by its first bytes; plain text or unknown bytes where nothing fits."""
    for magic, mime in MAGIC:
        if data.startswith(magic):
            return mime
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    try:
        data[:4096].decode()
    except UnicodeDecodeError as error:
        if error.start < 4092:
            return "application/octet-stream"
    return "application/octet-stream" if b"\0" in data[:4096] else "text/plain"
