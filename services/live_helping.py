"""What the host's helper writes for buyers: the quick line, a pasted batch of comments, a correction."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from domain import phones
from domain.fold import fold
from domain.live_comments import Comment
from domain.lives import Live, Slip
from domain.quantities import shown
from language import live_words
from services.live_comments import MOST_NAME, comment

_STT = re.compile(r"(?i)\s*(?:stt|phiếu|phieu|#)\s*\.?:?\s*(\d{1,7})\b[\s:,.-]*")
_PHONE_WORD = re.compile(r"(?i)\b(?:sđt|sdt|đt|dt|số điện thoại|zalo|tel)\b[\s.:]*")
_NAMED = re.compile(r"\s*([^:\t\n]{1,80}?)\s*(?::|\t)\s*(\S.*)")
_CALLED = re.compile(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+){0,5}\.?")
"""Words that can be a name alone on a line: letters only, six words at most."""
MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Nobody:
    """A line that names no buyer: reason `who` (no number, no STT) or `slip` (no such STT) or `words` (nothing asked)."""

    reason: str


def _by(person: str, key: str) -> str:
    return f"room:{person}:{key}"


def quick(live: Live, line: str, *, person: str, key: str, now_ms: int) -> Comment | Nobody:
    """`sđt 0912 345 678 Lan a12 x2` or `STT 5 a12 x2`: a comment in the name of that buyer. `key` makes it act once."""
    if match := _STT.match(line):
        slip = live.whose(int(match[1]))
        if slip is None:
            return Nobody("slip")
        rest = line[match.end() :].strip()
        return instead(slip, rest, person=person, key=key, now_ms=now_ms) if rest else Nobody("words")
    found = phones.find_all(line)
    if not found:
        return Nobody("who")
    rest = " ".join(_PHONE_WORD.sub(" ", phones.without(line)).split()).strip(" ,;.-:")
    if not rest:
        return Nobody("words")
    name, words = _name_and_words(rest)
    return comment(
        "room", _by(person, key), found[0], f"{words} {found[0]}", now_ms=now_ms, author_name=name or found[0]
    )


def _name_and_words(rest: str) -> tuple[str, str]:
    """`Lan a12 x2` -> ("Lan", "a12 x2"): the words before the first that, with all after it, is a complete command."""
    words = rest.split()
    for start in range(min(len(words), 6)):
        if live_words.read(" ".join(words[start:])) is not None:
            return " ".join(words[:start])[:MOST_NAME], " ".join(words[start:])
    return "", rest


def instead(slip: Slip, text: str, *, person: str, key: str, now_ms: int) -> Comment:
    """Words said in the name of a slip's buyer."""
    return comment(slip.source, _by(person, key), slip.author, text, now_ms=now_ms, author_name=slip.name)


def exactly(live: Live, slip: Slip, code: str, qty: int, *, person: str, key: str, now_ms: int) -> Comment | Nobody:
    """Set how much of a code a slip has, in thousandths; nothing when the code is none of this live's."""
    found = live.find(code)
    if found is None or qty <= 0 or qty % 1000:
        return Nobody("words")
    text = f"chỉ lấy {shown(qty)} {found.code}"
    if live_words.read(text) is None:
        return Nobody("words")
    return instead(slip, text, person=person, key=key, now_ms=now_ms)


def correct(row: dict[str, str], text: str, *, person: str, key: str, now_ms: int) -> Comment:
    """A comment that was misunderstood, said again in the words that were meant, by its own author."""
    name = row["author_name"]
    return comment(row["source"], _by(person, key), row["author"], text, now_ms=now_ms, author_name=name)


def pasted(text: str, *, now_ms: int) -> tuple[list[Comment], list[str]]:
    """Comments out of lines `Name: words` (or name, tab, words; or a name and under it a command), and the other lines.

    The same line pasted again is the same comment: a batch that overlaps the one before makes no second order.
    """
    lines = [line.strip() for line in text.splitlines()[:MOST_LINES]]
    found: list[Comment] = []
    passed_over: list[str] = []
    seen: Counter[tuple[str, str]] = Counter()
    above = ""
    for line in filter(None, lines):
        match = _NAMED.fullmatch(line)
        if match is None and not (above and live_words.read(line) is not None):
            passed_over += [above] if above else []
            above = line if _CALLED.fullmatch(line) else ""
            passed_over += [] if above else [line]
            continue
        passed_over += [above] if above and match is not None else []
        name, words = with_phone(*((match[1], match[2]) if match is not None else (above, line)))
        above = ""
        author = fold(name) or name
        seen[author, words] += 1
        said = f"{author}\x1f{words}\x1f{seen[author, words]}"
        mark = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]
        found.append(comment("paste", mark, author[:200], words, now_ms=now_ms, author_name=name))
    return found, passed_over + ([above] if above else [])


def with_phone(name: str, words: str) -> tuple[str, str]:
    """A telephone number that stands in the name goes to the words, where numbers are read."""
    found = phones.find_all(name)
    rest = " ".join(phones.without(name).split()).strip(" ,;.-") if found else name
    return (rest or found[0], f"{words} {found[0]}") if found else (name, words)
