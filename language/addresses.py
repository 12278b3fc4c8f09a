"""Addresses in a sentence: from the house number, building or hamlet to the last place name, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from language import landmarks, streets
from language.tokens import Token
from language.units import SAID
from language.words.places import STOPS

_GO: Final = frozenset("o về ve đến den tới toi tại tai ở qua sang to at ship giao gửi gui chuyển".split())
_WEAK: Final = frozenset("tinh huyen tang phong can lo khu to doi cum ban duong pho block xa xom quan".split())
_NUMBERED: Final = frozenset(
    "ngõ ngo ngách ngach hẻm hem kiệt tổ to số so thôn thon xóm xom tòa toa quận quan q p phường phuong khu tầng tang phòng phong căn can lô lo đội ấp block nhà nha đường km".split()
)


_TIMES: Final = frozenset("thang ngay gio tuoi tet giay nguoi nam".split())
_DISTRICTS: Final = frozenset("quận quan q huyện huyen tỉnh tp".split())


@dataclass(frozen=True, slots=True)
class Place:
    """The address as typed, and the words it takes (begin to end, end not included)."""

    text: str
    begin: int
    end: int


def find(tokens: list[Token], text: str, *, awaiting: bool, loose: bool) -> Place | None:
    """The address in a message, or None. `awaiting`: it was just asked for, so a lone place name counts too."""
    if awaiting:
        answer = _answer(tokens, text, loose=loose)
        if answer is not None:
            return answer
    best: tuple[int, int, int] | None = None
    at = 0
    n = len(tokens)
    while at < n:
        if not _opens(tokens, at, loose=loose, awaiting=awaiting):
            at += 1
            continue
        end, score = _extend(tokens, at, loose=loose)
        enough = (
            _led(tokens, at)
            or awaiting
            or any(t.is_number for t in tokens[at:end])
            or any(t.text == "," for t in tokens[at:end])
            or sum(streets.strong(tokens, i, loose=loose) > 0 for i in range(at, end)) > 1
            or landmarks.begins_before(tokens, at) < at
        )
        if (
            tokens[at].typed in _DISTRICTS
            and not awaiting
            and not _led(tokens, at - 1)
            and not any(t.text == "," for t in tokens[at:end])
            and end - at <= 3
        ):
            enough = False
        if (
            end > at
            and enough
            and score >= (2 if _led(tokens, at) or awaiting else 3)
            and (best is None or score > best[2])
        ):
            best = (at, end, score)
        at = max(end, at + 1)
    if best is None:
        return None
    begin, end, _ = best
    while end > begin + 1 and (
        tokens[end - 1].text in ",.-:"
        or tokens[end - 1].typed in _GO
        or tokens[end - 1].typed in ("số", "sdt", "đt", "sđt")
    ):
        end -= 1
    begin = landmarks.begins_before(tokens, begin)
    return Place(text[tokens[begin].start : tokens[end - 1].end], begin, end)


_BEFORE: Final = frozenset(
    "giao ship gửi về đến tới tại ở đc dc địa chỉ là ạ dạ em chị anh mình e c a m nhà cho qua : - , của tôi mới đây nè nhé vâng ok dia chi den toi tai ve gui add address to deliver it please send my is at the".split()
)


_PARTS: Final = frozenset("@-\n")
"""Signs between a name, a telephone number and an address in one answer."""


def _answer(tokens: list[Token], text: str, *, loose: bool) -> Place | None:
    """The address in an answer to the question for one; behind a name or number only when nothing of it stands before."""
    best: tuple[int, Place] | None = None
    starts = [0, *(i + 1 for i, t in enumerate(tokens) if t.text in _PARTS and not (t.text == "-" and t.glued))]
    for start in starts[:LONGEST_ANSWER]:
        place = _answered(tokens, text, start, loose=loose)
        if place is None or (
            best is not None and place.begin < best[1].end and _told(tokens, best[1].begin, place.begin, loose=loose)
        ):
            continue
        worth = _told(tokens, place.begin, place.end, loose=loose)
        if best is None or worth > best[0] or (worth == best[0] and place.begin < best[1].end):
            best = (worth, place)
    return best[1] if best is not None else None


LONGEST_ANSWER: Final = 12
"""Parts of an answer that are looked at."""


def _told(tokens: list[Token], begin: int, end: int, *, loose: bool) -> int:
    """How many words of an address stand in words begin..end: numbers, streets, names of places."""
    return sum(
        tokens[i].is_number or streets.strong(tokens, i, loose=loose) > 0 or streets.place(tokens, i) > 1
        for i in range(begin, end)
    )


def _answered(tokens: list[Token], text: str, begin: int, *, loose: bool) -> Place | None:
    """What is left of an answer from a word on, between a lead (giao về) and a particle, name or number."""
    while begin < len(tokens) and (tokens[begin].typed in _BEFORE or tokens[begin].text in ":-,"):
        if (
            tokens[begin].typed == "nhà"
            and begin + 1 < len(tokens)
            and (tokens[begin + 1].is_number or tokens[begin + 1].typed in ("số", "so", "văn"))
        ):
            break
        begin += 1
    begin = _after_chat(tokens, begin, loose=loose)
    end = begin
    while end < len(tokens):
        token = tokens[end]
        if end > begin and (renamed := streets.renamed(tokens, end, loose=loose)):
            end = renamed
            continue
        beside = [t for t in tokens[max(begin, end - 1) : end + 2] if t is not token]
        named = (token.text[0].isupper() and any(t.text[0].isupper() for t in beside) and end > begin) or (
            token.text[0].isupper()
            and token.typed
            in (
                "hàng",
                "hang",
                "văn",
                "an",
                "mai",
                "bao",
                "thanh",
                "và",
                "hộ",
                "cô",
                "chú",
                "anh",
                "em",
                "không",
                "thì",
                "đặt",
                "trước",
                "sau",
                "chi",
                "hoặc",
                "thứ",
                "thu",
                "trung",
                "nhân",
            )
        )
        if end > begin and token.text == "," and _turns_away(tokens, end + 1):
            break
        if token.text in "@~?!;" or (
            token.typed in STOPS and not named and end > begin and not streets.strong(tokens, end, loose=loose)
        ):
            break
        end += 1
    while end > begin and (
        tokens[end - 1].text in ",.-:\n"
        or tokens[end - 1].typed in ("số", "sdt", "tới", "đến", "ấy", "đó", "đấy", "nhá", "nghe")
        or streets.looks(tokens, begin, end) < end
    ):
        end = min(end - 1, streets.looks(tokens, begin, end))
    words = tokens[begin:end]
    likely = any(streets.strong(tokens, i, loose=loose) or streets.place(tokens, i) for i in range(begin, end)) or (
        any(t.is_number for t in words) and sum(t.text[0].isupper() for t in words) >= 2
    )
    if not likely or not words or len(words) > 40 or (len(words) == 1 and words[0].is_number):
        return None
    return Place(text[words[0].start : words[-1].end], begin, end)


def _after_chat(tokens: list[Token], begin: int, *, loose: bool) -> int:
    """Past words before the first comma that are no part of an address, where numbers or places come after it: vẫn chỗ cũ, 102 B5."""
    comma = next((i for i in range(begin, min(begin + 7, len(tokens))) if tokens[i].text == ","), None)
    if comma is None or comma + 1 >= len(tokens) or not tokens[comma + 1].is_number:
        return begin
    said = tokens[begin:comma]
    plain = not any(t.is_number or t.text[0].isupper() for t in said) and not _told(tokens, begin, comma, loose=loose)
    return comma + 1 if plain else begin


_OWNERS: Final = frozenset("em e anh a chị mình tôi của nhà là mới nhận hàng giao".split())
"""Words between địa chỉ and the address itself."""


def _led(tokens: list[Token], at: int) -> bool:
    back = at - 1
    while back >= 0 and tokens[back].text in ":-.,":
        back -= 1
    if back < 0:
        return False
    token = tokens[back]
    for _ in range(3):
        if back and token.typed in _OWNERS:
            back -= 1
            token = tokens[back]
    if token.word in ("địa chỉ", "chỉ") or token.typed in ("đc", "dc", "chi", "address", "c"):
        return token.typed != "c" or (back >= 2 and tokens[back - 1].text == "/")
    return token.typed in _GO


def _opens(tokens: list[Token], at: int, *, loose: bool, awaiting: bool) -> bool:
    token = tokens[at]
    if token.is_number:
        if at + 1 < len(tokens) and tokens[at + 1].typed in ("k", "nghìn", "ngàn", "tr", "triệu", "%"):
            return False
        if len(token.text) > 5 or (
            at + 1 < len(tokens)
            and (
                tokens[at + 1].typed in SAID - {"h"}
                and tokens[at + 1].typed not in ("bà", "lô")
                and not tokens[at + 1].text[0].isupper()
            )
        ):
            return False
        if (at and (tokens[at - 1].typed in ("x", "sl", "lượng") or tokens[at - 1].text in ("*", "+"))) or (
            at
            and tokens[at - 1].is_word
            and token.glued
            and len(tokens[at - 1].text) == 1
            and tokens[at - 1].typed not in streets.SHORT
        ):
            return False
        return (
            (
                _led(tokens, at)
                and tokens[at - 1].typed != "to"
                and at + 1 < len(tokens)
                and tokens[at + 1].typed not in STOPS
            )
            or awaiting
            or streets.road_follows(tokens, at, loose=loose)
        )
    if token.typed in ("số", "so") and at + 1 < len(tokens):
        after = tokens[at + 1]
        return (after.is_number and streets.road_follows(tokens, at + 1, loose=loose)) or after.typed in ("nhà", "nha")
    if not token.is_word:
        return False
    if token.typed == "nhà" or (loose and token.typed == "nha"):
        return at + 1 < len(tokens) and (
            tokens[at + 1].typed in ("số", "so")
            or (tokens[at + 1].is_number and streets.road_follows(tokens, at + 1, loose=loose))
            or _block(tokens, at + 1)
        )
    size = streets.strong(tokens, at, loose=loose)
    if size:
        if at + size >= len(tokens):
            return False
        following = tokens[at + size]
        if following.text in ",?!;" or (following.typed in STOPS and not following.text[0].isupper()):
            return False
        if token.typed == "tang" and not _floor(tokens, at + 1, loose=loose):
            return False
        if token.bare in _WEAK and size == 1:
            return following.is_number or following.text[0].isupper()
        return following.is_number or len(following.text) > 1 or following.text.isupper()
    if awaiting:
        return bool(streets.place(tokens, at)) or (token.text[0].isupper() and token.typed not in STOPS)
    return (
        token.text[0].isupper() and token.typed not in STOPS and at + 1 < len(tokens) and streets.building(tokens, at)
    )


_ARRIVED: Final = frozenset("nơi thì hỏi gọi alo kêu tới đến giao".split())
"""Words after which somebody is told what to do on arriving, no place: tới nơi hỏi nhà ông Tư."""
_AWAY: Final = frozenset("mà còn nhưng thêm cho lấy đổi bớt chốt đặt ma nhung them doi bot".split())


def _turns_away(tokens: list[Token], at: int) -> bool:
    """Whether something other than the address is said after a comma: 14 Phố Huế, mà gạo thành 3 bao."""
    if at >= len(tokens) or not tokens[at].text.islower():
        return False
    arriving = tokens[at].typed in ("tới", "đến", "khi") and at + 1 < len(tokens) and tokens[at + 1].typed in _ARRIVED
    return tokens[at].typed in _AWAY or arriving


def _block(tokens: list[Token], at: int) -> bool:
    """Whether a block of flats is named by a letter and a number, and a place behind it: N4 Trung Hòa."""
    if at + 2 >= len(tokens) or not (tokens[at].text.isupper() and len(tokens[at].text) < 3):
        return False
    return tokens[at + 1].is_number and tokens[at + 1].glued and tokens[at + 2].text[0].isupper()


def _extend(tokens: list[Token], at: int, *, loose: bool) -> tuple[int, int]:
    """Where the address that opens here ends, and how much like an address it reads."""
    score = 0
    end = i = at
    free = 2
    n = len(tokens)
    while i < n:
        token = tokens[i]
        if i > at and (renamed := streets.renamed(tokens, i, loose=loose)):
            i = renamed
            free = 3
            continue
        size = streets.strong(tokens, i, loose=loose)
        known = streets.place(tokens, i)
        if size and not (token.typed in STOPS and i > at and not size > 1):
            score += 2
            i += size
            led_name = i < n and tokens[i].is_word and tokens[i].text[0].isupper()
            free = 0 if token.typed in streets.SHORT and size == 1 and not led_name else 4
            end = i if i < n and tokens[i - 1].text != "." else end
            continue
        if known:
            score += 2
            i += known
            free = max(free, 1)
            end = i
            continue
        if token.text in ",-/.":
            if token.text == "," or (token.text == "-" and not token.glued):
                if not streets.goes_on(tokens, i + 1, loose=loose):
                    break
                free = 3
            i += 1
            continue
        if token.text == "\n":
            if not streets.goes_on(tokens, i + 1, loose=loose):
                break
            i += 1
            free = 3
            continue
        if not (token.is_word or token.is_number):
            break
        if token.is_number:
            following = tokens[i + 1] if i + 1 < n else None
            if following is not None and following.bare in _TIMES and following.typed == following.text:
                break
            if (
                i > at
                and following is not None
                and (following.typed in SAID and following.typed != "bà" and not following.text[0].isupper())
                and tokens[i - 1].typed not in _NUMBERED
            ):
                break
            if len(token.text) > 5:
                break
            score += 1 if i == at or tokens[i - 1].typed in _NUMBERED else 0
            free = (
                max(free, 4) if i == at or tokens[i - 1].typed in _NUMBERED or tokens[i - 1].text == "/" else free - 1
            )
            i += 1
            end = i
            continue
        if (
            i > at
            and token.typed in STOPS
            and not (token.text[0].isupper() and free and i and tokens[i - 1].text != ".")
        ):
            break
        if (free <= 0 or token.word != token.typed) and not token.text[0].isupper():
            break
        score += token.text[0].isupper()
        free -= 1
        i += 1
        end = i
    return end, score


def _floor(tokens: list[Token], at: int, *, loose: bool) -> bool:
    """Whether "tang" typed bare is a floor, for a building comes after its number, rather than something given (tang 1)."""
    after = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text == ",")
    if not tokens[at].is_number or after >= len(tokens):
        return False
    named = tokens[after].is_word and tokens[after].text[0].isupper()
    return named or bool(streets.strong(tokens, after, loose=loose) or streets.place(tokens, after))
