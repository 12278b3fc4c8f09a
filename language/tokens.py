"""A message as a row of words: cleaned of what hides them, then cut where reading needs it cut."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

LONGEST = 4000
"""Characters read of one message; nobody orders after that."""

_SCRIPT = re.compile(r"<(script|style)\b[^>]{0,200}>.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_PAYLOAD = re.compile(
    r"['\"]?\s*;\s*(?:drop|delete|insert|update|select|union|alter|exec)\b.*$|--\s*$", re.IGNORECASE | re.DOTALL
)
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_][\u0300-\u036f]* ){2,}[^\W\d_][\u0300-\u036f]*(?: {2,}(?:\w ){1,}\w)*(?!\S)")
"""Words typed letter by letter, two spaces between words: C H Ố T  A 1 9."""
_DOTTED = re.compile(r"(?<![\w.])(?:[^\W\d_][\u0300-\u036f]*\.){1,}[^\W\d_][\u0300-\u036f]*(?![\w.])")
"""A word typed with a dot between its letters: t.r.à."""
LEAST_DOTTED = 4
"""Signs from which a word alone typed with dots in it is put together: s.e.n."""
_SQUARED = re.compile("[\U0001f150-\U0001f169\U0001f170-\U0001f189]\ufe0f?")
"""A letter drawn in a black circle or square."""
_STARRED = re.compile(r"\n\s*\*\s*(?=[\w])")
"""A line that puts right the one before it: *4 nhé."""
_SIZES = re.compile(r"[SMLXsmlx ]+")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,200}>")
_MARKS_KEPT = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
_LOOKALIKE = str.maketrans("АВЕКМНОРСТХаеорсухіІΑΒΕΖΗΙΚΜΝΟΡΤΥΧ×✕✖⁄٫", "ABEKMHOPCTXaeopcyxiIABEZHIKMNOPTYXxxx/.")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\n|[^\w\s]|_")
_LONG_DIGITS = re.compile(r"\d{20,}")
_PLACES = re.compile(
    r"(?P<before>^|[\n:,;.]|(?<=\S)[ \t])[ \t]*(?:[(\[](?P<held>\d{1,2})[)\]][ \t]*|(?P<place>\d{1,2})(?:[./:-][ \t]+|[)\]][ \t]*|-(?=[^\W\d_])))(?=\S)"
)
"""The place of a line in a list: 1. 2) 3/ (4), and 5- before a name."""
_LETTERED = re.compile(r"(?:^|\n)[ \t]*([a-h])[.)][ \t]+(?=\S)")
_DOTTED_CODE = re.compile(r"(?<!\w)([A-Za-z])(\.)(\d)\2(\d)(?:\2(\d))?(?![\w.,])")
"""A live code with a sign between all of it: A.0.8."""
_BECOMES = re.compile(r"(?<=\d)(\s?[^\W\d_]{0,6})\s*(?:-+>|=>|→)\s*(?=\d)")
"""An arrow from one number to another: 2 hộp -> 3."""
_CHANGED = re.compile(r"(?<=[^\W\d_]) ?(?:-+>|=>|→) ?(?=[^\W\d_])")
"""An arrow from one word to another: đỏ -> be."""
_CODES = re.compile(
    r"(?<!\w)([A-Za-z])0*(\d{1,3})\s*(?:đến|tới|den|toi|to|->|→)\s*\1?0*(\d{1,3})(?=\s*,?\s*(?:thì\s+)?(?:mỗi|moi|each|đều)\b)",
    re.IGNORECASE,
)
_RUN = re.compile(r"([^\W\d_])\1{9,}")


@dataclass(slots=True)
class Token:
    """One word, number or sign. `word` is what it is read as, `bare` that without diacritics."""

    text: str
    word: str
    bare: str
    start: int
    end: int
    glued: bool
    typed: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is written with digits."""
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Whether it is written with letters."""
        return self.text[0].isalpha()


def clean(text: str) -> str:
    """The text without markup, hidden signs, stacked marks and emoji; wide and styled letters plain; at most LONGEST."""
    text = _LONG_DIGITS.sub(lambda m: m[0][:20], text[: LONGEST * 10])[:LONGEST]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", _SCRIPT.sub(" ", text))
    if ";" in text:
        text = _PAYLOAD.sub(" ", text)
    if _SPACED.search(text):
        text = _SPACED.sub(lambda m: m[0] if _SIZES.fullmatch(m[0]) else re.sub(r"(?<=\S) (?=\S)", "", m[0]), text)
    dotted = _DOTTED.findall(text)
    if len(dotted) > 1 or any(len(word) > LEAST_DOTTED for word in dotted):
        text = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    text = text.replace("#", " ")
    for sign, meant in _TICKED.items():
        text = text.replace(sign, meant)
    if text.isascii():
        kept = text
    else:
        text = _SQUARED.sub(lambda m: chr(ord("A") + (ord(m[0][0]) - 0x1F150) % 32), text)
        text = _COUNTED_PICTURE.sub(_named, text)
        text = _PICTURE_FIRST.sub(_named_first, text)
        spread = unicodedata.normalize("NFKD", text.translate(_LOOKALIKE))
        kept = unicodedata.normalize("NFC", "".join(_kept(c) for c in spread)).replace("\u2044", "/")
        kept = "".join(c for c in kept if not unicodedata.combining(c))
    if kept.count("*") == 1:
        kept = _STARRED.sub("\n nhầm ", kept)
    kept = _DOTTED_CODE.sub(lambda m: m[1] + m[3] + m[4] + (m[5] or ""), kept)
    kept = _CODES.sub(_each_code, kept)
    kept = _without_places(_CHANGED.sub(" đổi sang ", _BECOMES.sub(r"\1 thành ", kept)))
    kept = _LONG_DIGITS.sub(lambda m: m[0][:20], kept)
    return _RUN.sub(lambda m: m[1] * 9, kept)


def _each_code(match: re.Match[str]) -> str:
    """Every code from one to another, where so much of each is wanted: A46 đến A48 mỗi mã 1."""
    first, last = int(match[2]), int(match[3])
    if not first < last <= first + MOST_CODES:
        return match[0]
    return ", ".join(f"{match[1]}{number}" for number in range(first, last + 1))


MOST_CODES = 9
"""Codes after the first that a range of them may name."""


def _without_places(text: str) -> str:
    """A list without the places of its lines, each on a line of its own; places run on, or they are numbers of something."""
    letters = [ord(m[1]) - ord("a") for m in _LETTERED.finditer(text)]
    if len(letters) > 1 and letters == list(range(len(letters))):
        return _LETTERED.sub(lambda m: "\n- " if m.start() else "- ", text)
    found = list(_PLACES.finditer(text))
    marks: list[re.Match[str]] = []
    for match in found:
        opens = match["before"] in ("", "\n", ":")
        at = int(match["held"] or match["place"])
        if (at == int(marks[-1]["held"] or marks[-1]["place"]) + 1) if marks else opens:
            marks.append(match)
    inside = any(match["before"] not in ("", "\n", ":") for match in marks)
    if len(marks) < 2 or (inside and int(marks[0]["held"] or marks[0]["place"]) != 1):
        return text
    pieces, last = [], 0
    for match in marks:
        pieces += [text[last : match.start()], ":" if match["before"] == ":" else "", "\n- " if match.start() else "- "]
        last = match.end()
    return "".join((*pieces, text[last:]))


_TICKED = {"❌": ", không lấy ", "🚫": ", không lấy ", "✅": ", lấy ", "☑️": ", lấy "}
"""Signs that cross goods out or tick them."""
_PICTURES = {
    "🐔": "gà", "🐓": "gà", "🍵": "trà", "🍯": "mật ong", "🥚": "trứng gà", "🍠": "khoai", "🍌": "chuối", "🍊": "cam", "🍜": "miến", "🍚": "gạo",
    "🥛": "sữa tươi", "🍄": "nấm", "🧣": "khăn", "👒": "nón", "🧺": "giỏ", "🏺": "bình hoa", "🍶": "rượu", "🥬": "rau", "🍐": "ổi", "🍬": "kẹo",
}  # fmt: skip
_PICTURE_FIRST = re.compile(rf"(?:^|(?<=[,;\n+]))\s*({'|'.join(_PICTURES)})+\s*(?=x?\s?\d)")
_COUNTED_PICTURE = re.compile(rf"(\d\s?(?:[^\W\d_]{{2,5}}\s)?)({'|'.join(_PICTURES)})")
"""Pictures of goods after a number are named goods (2 🍯); all others only adorn."""


_AFTER_NAMES = frozenset(
    "nhé nhe nha nhá ạ với đi luôn nè shop ship giao gửi em cho và giúp hộ thôi please pls nghen hen".split()
)
"""Words that follow a name rather than begin one."""


def _named(match: re.Match[str]) -> str:
    """A counted picture as the name of goods, unless the name itself follows (2 hộp 🍵 trà sen)."""
    name = _PICTURES[match[2]]
    follows = re.match(r"[^\w\d]*([^\W\d_]+)", match.string[match.end() :])
    if follows and follows[1].lower() in _AFTER_NAMES:
        follows = None
    unit_said = match[1].strip()[-1:].isalpha()
    if follows and (unit_said or follows[1].lower() == name.split()[0]):
        return match[1] + " "
    return f"{match[1]} {name} "


def _named_first(match: re.Match[str]) -> str:
    """A picture before a number as the name of goods, unless that name itself comes after the number (🍊 2kg cam)."""
    name = _PICTURES[match[1]]
    return " " if name.split()[0] in match.string[match.end() : match.end() + 20].lower() else f" {name} "


def _kept(c: str) -> str:
    if c < "\x80":
        return c
    kind = unicodedata.category(c)
    if kind == "Mn":
        return c if c in _MARKS_KEPT else ""
    if kind in ("Cf", "Cc", "Me", "Cs", "Co", "Cn"):
        return ""
    if kind in ("So", "Sk"):
        return " "
    if kind == "Nd":
        return str(unicodedata.decimal(c))
    if kind == "Pd":
        return "-"
    return c


def cut(text: str) -> list[Token]:
    """The words of a cleaned text, in order; `word` and `bare` still as typed."""
    found = []
    last = -1
    for match in _WORD.finditer(text):
        piece = match.group()
        found.append(Token(piece, piece.lower(), "", match.start(), match.end(), match.start() == last))
        last = match.end()
    return found
