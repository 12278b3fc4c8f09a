"""From what a bot or a person wrote to clean text with entities, within Telegram's limits."""

import re
from typing import Any

import orjson

from webchat.errors import Json, bad
from webchat.html_mode import parse_html
from webchat.markdown_mode import parse_markdown, parse_markdown_v2
from webchat.units import cut, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2028\u2029]")
DETECT = re.compile(
    r"""(?P<url>(?:https?|tg)://[^\s<>"«»]+|\b(?:[A-Za-z0-9-]+\.)+(?:com|vn|org|net|me|info|io|asia|shop)\b(?:/[^\s<>"]*)?)"""
    r"""|(?P<email>[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})"""
    r"""|(?<![\w@/])(?P<mention>@[A-Za-z]\w{3,31})\b"""
    r"""|(?<![\w\#])(?P<hashtag>\#\w*[^\W\d]\w*)"""
    r"""|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/])"""
    r"""|(?<![\w+])(?P<phone_number>\+\d[\d .-]{7,16}\d)(?!\w)"""
)
INVISIBLE = " \t\n\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\u2800\ufeff"
HINT = re.compile(r"[@#/.+]")
KINDS = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "blockquote",
        "expandable_blockquote",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
URL = re.compile(r"(?:https?://|ton://|tg://)?[^\s/?#:@.]+(?:\.[^\s/?#:@.]+)*(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)


def web_address(url: str) -> str | None:
    """The address in Telegram's normal form, or None where it would be refused."""
    url = url.strip()
    if re.match(r"(?:tg|ton|mailto|tel):", url, re.IGNORECASE):
        return url
    if not URL.fullmatch(url):
        return None
    with_scheme = url if re.match(r"https?://", url, re.IGNORECASE) else f"http://{url}"
    host = re.split(r"[/?#]", with_scheme.partition("://")[2])[0].partition(":")[0]
    if "." not in host.strip("."):
        return None
    return with_scheme if re.search(r"://[^/]*[/?#]", with_scheme) else f"{with_scheme}/"


def formatted(text: str, parse_mode: str | None, given: Any = None) -> tuple[str, list[Json]]:
    """(text, entities) as a message carries them; raises 400 can't parse entities or 400 unsupported parse_mode."""
    if not parse_mode:
        return _finish(text, _given(given, text))
    mode = parse_mode.lower()
    if mode == "html":
        return _finish(*parse_html(text))
    if mode == "markdownv2":
        return _finish(*parse_markdown_v2(text))
    if mode == "markdown":
        return _finish(*parse_markdown(text))
    raise bad("unsupported parse_mode")


def _given(given: Any, text: str) -> list[Json]:
    if given in (None, ""):
        return []
    if not isinstance(given, list):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    length = units(text)
    found: list[Json] = []
    for entity in given:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad("can't parse MessageEntity: Object expected as MessageEntity")
        if entity["type"] not in KINDS:
            continue
        offset, size = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(size, int):
            raise bad('can\'t parse MessageEntity: Field "offset" must be a Number')
        if offset >= 0 and size > 0 and offset + size <= length:
            found.append(dict(entity))
    return found


def _finish(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    if CONTROL.search(text):
        text = CONTROL.sub(lambda m: " " if len(m.group().encode()) == 1 else "\u200c", text)
    end = units(text.rstrip())
    start = units(text) - units(text.lstrip())
    text = text.strip()
    if not text.strip(INVISIBLE):
        return "", []
    kept: list[Json] = []
    for entity in entities:
        first, last = max(entity["offset"], start), min(entity["offset"] + entity["length"], end)
        if last <= first:
            continue
        entity = {**entity, "offset": first - start, "length": last - first}  # noqa: PLW2901 (a trimmed copy of it)
        if entity["type"] == "text_link":
            address = web_address(str(entity.get("url", "")))
            if address is None:
                continue
            entity["url"] = address
        kept.append(entity)
    kept += detected(text, kept)
    kept.sort(key=lambda e: (e["offset"], -e["length"]))
    return text, kept


def detected(text: str, known: list[Json]) -> list[Json]:
    """Links, mentions, hashtags, commands, phone numbers that nobody marked; nothing inside code or links."""
    if not HINT.search(text):
        return []
    closed = [e for e in known if e["type"] in ("code", "pre", "text_link", "text_mention")]
    found: list[Json] = []
    for match in DETECT.finditer(text):
        value = match.group()
        if match.lastgroup == "url":
            value = value.rstrip(".,;:!?)'…")
        offset, length = units(text[: match.start()]), units(value)
        if any(e["offset"] < offset + length and offset < e["offset"] + e["length"] for e in closed):
            continue
        found.append({"type": match.lastgroup, "offset": offset, "length": length})
    return found


def body(text: str, parse_mode: str | None, given: Any = None) -> tuple[str, list[Json]]:
    """A message's text: 1 to 4,096 units after parsing."""
    clean, entities = formatted(text, parse_mode, given)
    if not clean:
        raise bad("message text is empty")
    if units(clean) > TEXT_LIMIT:
        raise bad("message is too long")
    return clean, entities


def caption(text: str | None, parse_mode: str | None, given: Any = None) -> Json:
    """A caption's fields of a message (none where it is empty): at most 1,024 units after parsing."""
    if not text:
        return {}
    clean, entities = formatted(text, parse_mode, given)
    if units(clean) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    fields: Json = {"caption": clean} if clean else {}
    if entities and clean:
        fields["caption_entities"] = entities
    return fields


def texts_of(message: Json, kind: str) -> list[str]:
    """The pieces of a message's text that carry an entity of this kind (for tests and links)."""
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return [cut(text, e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] == kind]


def same_json(left: Any, right: Any) -> bool:
    """Whether two JSON values are the same, whatever the order of their keys."""
    options = orjson.OPT_SORT_KEYS
    return orjson.dumps(left, option=options) == orjson.dumps(right, option=options)
