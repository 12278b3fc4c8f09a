"""parse_mode MarkdownV2 and the older Markdown: marks to entities, refused as Telegram refuses."""

import re
from typing import Any

from webchat.errors import ApiError, Json, bad
from webchat.units import byte_offset, units

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
MARKS = (
    ("```", "pre"),
    ("||", "spoiler"),
    ("__", "underline"),
    ("![", "custom_emoji"),
    ("_", "italic"),
    ("*", "bold"),
    ("~", "strikethrough"),
    ("`", "code"),
    ("[", "text_link"),
)
CLOSING = {kind: mark for mark, kind in MARKS} | {"text_link": "]", "custom_emoji": "]"}
FENCE = re.compile(r"([^\s`]*)\n")
OLD_MARKS = {"_": "italic", "*": "bold", "`": "code"}


def _error(reason: str) -> ApiError:
    return bad(f"can't parse entities: {reason}")


def parse_markdown_v2(source: str) -> tuple[str, list[Json]]:
    """(plain text, entities) of a MarkdownV2 text; raises 400 can't parse entities."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.index = 0
        self.parts: list[str] = []
        self.at = 0
        self.entities: list[Json] = []
        self.open: list[tuple[str, int, int]] = []  # kind, UTF-16 offset, index in source
        self.quote: tuple[int, str] | None = None
        self.language = ""

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += units(text)

    def read(self) -> tuple[str, list[Json]]:
        source = self.source
        while self.index < len(source):
            character = source[self.index]
            top = self.open[-1][0] if self.open else ""
            if character == "\\" and self.index + 1 < len(source) and "\0" < source[self.index + 1] < "\x7f":
                self.put(source[self.index + 1])
                self.index += 2
            elif top in ("code", "pre"):
                self.inside_code(top)
            elif self.line_begins():
                continue
            elif character == "\n" and self.quote is not None:
                self.newline_in_quote()
            elif character not in RESERVED:
                self.put(character)
                self.index += 1
            else:
                self.mark(top)
        self.end_quote()
        if self.open:
            kind, _, began = self.open[-1]
            raise _error(f"Can't find end of {NAMES[kind]} entity at byte offset {byte_offset(source, began)}")
        return "".join(self.parts), self.entities

    def inside_code(self, kind: str) -> None:
        mark = CLOSING[kind]
        if self.source.startswith(mark, self.index):
            self.index += len(mark)
            self.close()
        else:
            self.put(self.source[self.index])
            self.index += 1

    def line_begins(self) -> bool:
        source, index = self.source, self.index
        if index and source[index - 1] != "\n":
            return False
        if source.startswith("**>", index) or (source.startswith(">", index) and self.quote is None):
            self.end_quote()
            self.quote = (self.at, "blockquote")
            self.index += 3 if source[index] == "*" else 1
            return True
        if source.startswith(">", index) and self.quote is not None:
            self.index += 1
            return True
        return False

    def newline_in_quote(self) -> None:
        self.index += 1
        if not self.source.startswith(">", self.index):
            self.end_quote()
        self.put("\n")

    def end_quote(self) -> None:
        if self.quote is not None:
            begin, kind = self.quote
            self.quote = None
            if self.at > begin:
                self.entities.append({"type": kind, "offset": begin, "length": self.at - begin})

    def mark(self, top: str) -> None:
        source, index = self.source, self.index
        ends_quote = source.startswith("||", index) and source[index + 2 : index + 3] in ("", "\n")
        if self.quote is not None and top != "spoiler" and ends_quote:
            self.quote = (self.quote[0], "expandable_blockquote")
            self.index += 2
            return
        if top and source.startswith(CLOSING[top], index) and not (top == "italic" and source.startswith("__", index)):
            self.index += len(CLOSING[top])
            self.close()
            return
        for mark, kind in MARKS:
            if source.startswith(mark, index):
                self.open.append((kind, self.at, index))
                self.index += len(mark)
                if kind == "pre":
                    self.fence()
                return
        raise _error(f"Character '{source[index]}' is reserved and must be escaped with the preceding '\\'")

    def fence(self) -> None:
        """Take the first line of a fenced block as its language where it is one word."""
        found = FENCE.match(self.source, self.index)
        self.language = found.group(1) if found else ""
        self.index = found.end() if found else self.index

    def close(self) -> None:
        kind, begin, began = self.open.pop()
        entity: dict[str, Any] = {"type": kind, "offset": begin, "length": self.at - begin}
        if kind in ("text_link", "custom_emoji"):
            url = self.address(began)
            if kind == "text_link":
                entity["url"] = url
            else:
                entity["custom_emoji_id"] = url.partition("id=")[2]
        if kind == "pre" and self.language:
            entity["language"] = self.language
        if entity["length"] > 0:
            self.entities.append(entity)

    def address(self, began: int) -> str:
        if not self.source.startswith("(", self.index):
            return self.source[began:].partition("[")[2].partition("]")[0]
        url, index = [], self.index + 1
        while index < len(self.source) and self.source[index] != ")":
            if self.source[index] == "\\" and index + 1 < len(self.source):
                index += 1
            url.append(self.source[index])
            index += 1
        if index >= len(self.source):
            raise _error(f"Can't find end of a URL at byte offset {byte_offset(self.source, self.index)}")
        self.index = index + 1
        return "".join(url)


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """(plain text, entities) of a text in the older Markdown; raises 400 can't parse entities."""
    parts: list[str] = []
    entities: list[Json] = []
    at = index = 0
    while index < len(source):
        character = source[index]
        if character == "\\" and source[index + 1 : index + 2] in ("_", "*", "`", "["):
            inner, index = source[index + 1], index + 2
            parts.append(inner)
            at += 1
            continue
        if character not in "_*`[":
            parts.append(character)
            at += units(character)
            index += 1
            continue
        mark = "```" if source.startswith("```", index) else "]" if character == "[" else character
        stop = source.find(mark, index + len(mark))
        if stop < 0:
            raise _error(f"Can't find end of the entity starting at byte offset {byte_offset(source, index)}")
        inner = source[index + len(mark) : stop]
        entity: dict[str, Any] = {"type": "pre" if mark == "```" else OLD_MARKS.get(character), "offset": at}
        began, index = index, stop + len(mark)
        if character == "[":
            if not source.startswith("(", index):
                parts.append(source[began:index])
                at += units(source[began:index])
                continue
            end = source.find(")", index)
            if end < 0:
                raise _error(f"Can't find end of the entity starting at byte offset {byte_offset(source, began)}")
            entity |= {"type": "text_link", "url": source[index + 1 : end]}
            index = end + 1
        entity["length"] = units(inner)
        parts.append(inner)
        at += units(inner)
        if inner:
            entities.append(entity)
    return "".join(parts), entities
