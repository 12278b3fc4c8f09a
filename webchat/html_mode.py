"""parse_mode HTML: tags to entities, refused as Telegram refuses."""

import html
import re
from typing import Any

from webchat.errors import ApiError, Json, bad
from webchat.units import byte_offset, units

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});")
ATTRIBUTE = re.compile(r"""\s*([^\s=>]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """(plain text, entities) of a text in Telegram's HTML; raises 400 can't parse entities."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.at = 0  # UTF-16 units written so far
        self.entities: list[Json] = []
        self.open: list[tuple[str, int, dict[str, str], int]] = []

    def read(self) -> tuple[str, list[Json]]:
        source, index = self.source, 0
        while index < len(source):
            tag = source.find("<", index)
            stop = len(source) if tag < 0 else tag
            self.put(REFERENCE.sub(_character, source[index:stop]))
            if tag < 0:
                break
            index = self.close_tag(tag) if source.startswith("</", tag) else self.open_tag(tag)
        if self.open:
            raise self.error(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        return "".join(self.parts), self.entities

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += units(text)

    def error(self, reason: str, index: int | None = None) -> ApiError:
        where = "" if index is None else f" at byte offset {byte_offset(self.source, index)}"
        return bad(f"can't parse entities: {reason}{where}")

    def open_tag(self, start: int) -> int:
        match = re.compile(r"[^\s>]*").match(self.source, start + 1)
        name = match.group().lower() if match else ""
        index = start + 1 + len(name)
        if index >= len(self.source):
            raise self.error("Unclosed start tag", start)
        if name not in TAGS:
            raise self.error(f'Unsupported start tag "{name}"', start)
        attributes: dict[str, str] = {}
        while True:
            while index < len(self.source) and self.source[index].isspace():
                index += 1
            if index >= len(self.source):
                raise self.error("Unclosed start tag", start)
            if self.source[index] == ">":
                break
            found = ATTRIBUTE.match(self.source, index)
            if found is None or found.end() == index:
                raise self.error(f'Empty attribute name in the tag "{name}"', start)
            value = next((part for part in found.groups()[1:] if part is not None), "")
            attributes[found.group(1).lower()] = REFERENCE.sub(_character, value)
            index = found.end()
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.error('Tag "span" must have class "tg-spoiler"', start)
        self.open.append((name, self.at, attributes, len(self.parts)))
        return index + 1

    def close_tag(self, start: int) -> int:
        stop = self.source.find(">", start)
        if stop < 0:
            raise self.error("Unclosed end tag", start)
        name = self.source[start + 2 : stop].strip().lower()
        if not self.open:
            raise self.error("Unexpected end tag", start)
        expected, begin, attributes, part = self.open.pop()
        if name not in ("", expected):
            where = byte_offset(self.source, start)
            raise self.error(f'Unmatched end tag at byte offset {where}, expected "</{expected}>", found "</{name}>"')
        if self.at > begin:
            self.entity(expected, begin, attributes, "".join(self.parts[part:]))
        return stop + 1

    def entity(self, name: str, begin: int, attributes: dict[str, str], text: str) -> None:
        kind = TAGS[name]
        entity: dict[str, Any] = {"type": kind, "offset": begin, "length": self.at - begin}
        if kind == "text_link":
            entity["url"] = attributes.get("href") or text
        elif kind == "custom_emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif kind == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif kind == "date_time":
            entity["unix_time"] = int(attributes.get("unix", "0") or 0)
        elif kind == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"][len("language-") :]
        elif kind == "pre":
            inner = next((e for e in self.entities if e["type"] == "code" and e["offset"] == begin), None)
            if inner and inner["length"] == entity["length"]:
                self.entities.remove(inner)
                if "language" in inner:
                    entity["language"] = inner["language"]
        self.entities.append(entity)


def _character(match: re.Match[str]) -> str:
    return html.unescape(match.group())
