"""Bytes of a connection, however they were cut, into what was said: server-sent events, a JSON array as it grows, HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import orjson

MOST_BYTES = 4 * 1024 * 1024
_MARK = re.compile(rb'["\\{}]')


class TooLongError(ValueError):
    """Something has no end."""


class Events:
    """Server-sent events (the HTML standard's section 9.2): the data of each event, once it is whole."""

    def __init__(self) -> None:
        """Nothing was read."""
        self._rest, self._data = b"", list[bytes]()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """The events that this piece completes. Raises TooLongError."""
        lines = (self._rest + piece).split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) + sum(map(len, self._data)) > MOST_BYTES:
            raise TooLongError
        for line in lines:
            stripped = line.removesuffix(b"\r")
            if stripped:
                name, _, value = stripped.partition(b":")
                if name == b"data":
                    self._data.append(value.removeprefix(b" "))
            elif self._data:
                yield b"\n".join(self._data)
                self._data = []


class Objects:
    """The objects of a JSON array (or one after the other) while it is still being sent."""

    def __init__(self) -> None:
        """Nothing was read."""
        self._held = bytearray()
        self._at = self._depth = self._begin = 0
        self._quoted = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """The objects that this piece completes. Raises TooLongError."""
        self._held += piece
        done = 0
        found: list[bytes] = []
        while mark := _MARK.search(self._held, self._at):
            at, sign = mark.start(), mark.group()
            self._at = at + 1
            if self._quoted:
                if sign == b"\\":
                    if at + 1 == len(self._held):  # what it escapes is not here yet
                        self._at = at
                        break
                    self._at = at + 2
                elif sign == b'"':
                    self._quoted = False
            elif sign == b'"':
                self._quoted = self._depth > 0
            elif sign == b"{":
                if self._depth == 0:
                    self._begin = at
                self._depth += 1
            elif sign == b"}" and self._depth:
                self._depth -= 1
                if self._depth == 0:
                    found.append(bytes(self._held[self._begin : at + 1]))
                    done = at + 1
        else:
            self._at = len(self._held)
        if not self._depth:
            done = self._at
        del self._held[:done]
        self._at, self._begin = self._at - done, self._begin - done
        if len(self._held) > MOST_BYTES:
            raise TooLongError
        yield from found


def parsed(raw: bytes | str) -> Any:
    """The JSON, or None where it is broken: the next line may be whole."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None


class _Text(HTMLParser):
    """Keeps what a reader of the page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pictures that stand for a sign (emoji) say it in `alt`."""
        if tag in {"script", "style"}:
            self._silent += 1
        elif tag == "img":
            self.parts.append(next((value for name, value in attrs if name == "alt" and value), ""))
        elif tag in {"br", "p", "div", "li"}:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Scripts end."""
        if tag in {"script", "style"} and self._silent:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        """What stands between tags."""
        if not self._silent:
            self.parts.append(data)


def plain(html: str) -> str:
    """HTML as text, its spaces made single."""
    if "<" not in html and "&" not in html:
        return html.strip()
    reader = _Text()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())
