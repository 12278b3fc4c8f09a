"""Whose goods are whose: slips and their numbers, telephone numbers, and when two slips are one buyer's.

Anybody can type anybody's telephone number. So a number that another slip has makes no common purse: the newcomer's
goods stand beside the other's, under the same STT, and neither sees or changes what is the other's. They become one
when it is shown that one buyer has both: he claimed both in our chat, or a host or helper says so. See decision 0015.
"""

from __future__ import annotations

from collections.abc import Collection

from domain import deposits
from domain.live_comments import Comment
from domain.lives import ASIDE, CANCELLED, HELD, OFFERED, WAITLISTED, Code, Event, Live, Slip, Step, Stepped
from domain.stock import have, let_go, offer, release

STAFF = frozenset({"room"})
"""Sources in which a host or helper speaks for a buyer: a number that he writes is the buyer's."""


def by_phone(live: Live, comment: Comment, slip: Slip | None, phone: str) -> Slip | None:
    """The slip of who gives this number: his own, which may from now on stand beside the one that has the number."""
    known, author = live.by_phone.get(phone), (comment.source, comment.author)
    if known is None or known is slip or (slip is not None and slip.merged_into == known.number):
        return slip if slip is None or slip.phone == phone else know_phone(live, slip, phone, comment.accepted_at)
    if comment.source in STAFF:
        if slip is not None:
            return know_phone(live, slip, phone, comment.accepted_at)
        known.also += (author,)
        live.by_author[author] = known
        live.changes.slips[known.number] = known
        return known
    if slip is None:
        slip = new_slip(live, comment, phone, ASIDE + live.asides + 1)
    person = known.person_id
    stand_beside(live, slip, known, phone, comment.accepted_at)
    return unite(live, slip, comment.accepted_at) if person is not None and person == slip.person_id else slip


def new_slip(live: Live, comment: Comment, phone: str | None, number: int = 0) -> Slip:
    """A slip for somebody who has none, under the next number (STT) unless it is to stand beside another."""
    if number:
        live.asides += 1
    else:
        number = len(live.slips) - live.asides + 1
    slip = Slip(
        number, comment.source, comment.author, comment.author_name, phone, None, "open", None, (), comment.accepted_at
    )
    author = (comment.source, comment.author)
    person = live.known.get(author)
    if person is not None:
        slip.person_id, slip.channel, slip.address = person, comment.source, comment.author
    live.slips[number] = slip
    live.by_author[author] = slip
    if phone is not None:
        live.by_phone.setdefault(phone, slip)
    live.changes.slips[number] = slip
    return slip


def stand_beside(live: Live, slip: Slip, root: Slip, phone: str, now: int) -> None:
    """From now on a slip has another's number, and still its own goods."""
    for each in _beside(live, slip):
        separate(live, each, now)
    _leave(live, slip)
    slip.merged_into, slip.phone = root.number, phone
    live.beside.setdefault(root.number, set()).add(slip.number)
    _within_limits(live, slip, now)
    if slip.lines:
        tell(live, slip)


def tell(live: Live, slip: Slip) -> None:
    """Let the first slip's buyer know that his number was used for other goods."""
    line = slip.lines[0]
    live.events.append(Event("beside", live.slips[slip.shown], line, live.codes[line.code]))


def _beside(live: Live, slip: Slip) -> list[Slip]:
    return [live.slips[number] for number in sorted(live.beside.get(slip.number, ()))]


def _leave(live: Live, slip: Slip) -> None:
    """A slip stands beside nobody and has no telephone number any more."""
    if slip.merged_into is not None:
        live.beside.get(slip.merged_into, set()).discard(slip.number)
        slip.merged_into = None
    elif slip.phone is not None and live.by_phone.get(slip.phone) is slip:
        del live.by_phone[slip.phone]
    slip.phone = None
    live.changes.slips[slip.number] = slip


def others(live: Live, slip: Slip, code: Code) -> int:
    """How much of a code those have that share a slip's number: a limit holds for all together."""
    return sum(have(each, code) for each in live.family(slip) if each is not slip)


def _within_limits(live: Live, slip: Slip, now: int) -> None:
    for code in [live.codes[number] for number in {line.code for line in slip.lines}]:
        if code.limit is None:
            continue
        over = have(slip, code) + (others(live, slip, code) if live.beside else 0) - code.limit
        if over > 0:
            release(live, slip, code, min(over, have(slip, code)), now)


UNSOLD = frozenset({HELD, OFFERED, WAITLISTED})
"""The states of a line that can be struck off."""


def strike(
    live: Live,
    slip: Slip,
    now: int,
    *,
    code: Code | None = None,
    states: frozenset[str] = UNSOLD,
    lines: Collection[int] | None = None,
) -> list[int]:
    """Take a code (None: all), or these lines of it alone, off a slip where it is in one of these states; it goes to the next.

    The numbers of the lines that ended.
    """
    gone: list[int] = []
    for one in list(slip.lines):
        if one.state in states and (code is None or one.code == code.number) and (lines is None or one.number in lines):
            let_go(live, one, one.qty, CANCELLED)
            gone.append(one.number)
    for each in {one.code: live.codes[one.code] for one in slip.lines}.values():
        offer(live, each, now)
    deposits.settle(live, slip, now)
    return gone


def unite(live: Live, slip: Slip, now: int) -> Slip:
    """Make one of all slips under this number that are the same person's to us; the slip that this one is now."""
    family = live.family(slip)
    for each in family[1:]:
        same = next(
            (first for first in family if first.person_id is not None and first.person_id == each.person_id), each
        )
        if same is not each and same.state != "merged":
            merge(live, same, each, now)
    return live.whose(slip.number) or slip


def join(live: Live, what: Step) -> Stepped:
    """A host or helper knows that a slip is the same buyer's as the one beside which it stands: {"slip"}."""
    slip = live.whose(int(what.args.get("slip", 0)))
    if slip is None or not slip.beside:
        return Stepped(done=False, reason="none")
    stays = merge(live, live.slips[slip.shown], slip, what.at)
    deposits.settle(live, stays, what.at)
    return Stepped(done=True, detail={"into": stays.number})


def part(live: Live, what: Step) -> Stepped:
    """A slip is not the same buyer's: it gets a number of its own, without the telephone number. {"slip", "root"?}.

    `root`: only while it stands beside that slip, whose buyer asks for it.
    """
    slip = live.whose(int(what.args.get("slip", 0)))
    root = what.args.get("root")
    if slip is None or not slip.beside or (root is not None and slip.shown != int(root)):
        return Stepped(done=False, reason="none")
    slip = separate(live, slip, what.at)
    deposits.settle(live, slip, what.at)
    return Stepped(done=True, detail={"number": slip.number})


def separate(live: Live, slip: Slip, now: int) -> Slip:
    """A slip that stood beside another gets a number (STT) of its own; what it is now."""
    _leave(live, slip)
    if slip.number <= ASIDE:
        return slip
    number = len(live.slips) - live.asides + 1
    fresh = Slip(number, slip.source, slip.author, slip.name, None, None, "open", None, (), now)
    live.slips[number] = fresh
    return merge(live, fresh, slip, now)


def know_phone(live: Live, slip: Slip, phone: str, now: int) -> Slip:
    """Write a number that is surely this buyer's on his slip; where another has it, the two become one. What stays."""
    other = live.by_phone.get(phone)
    if slip.beside:
        if other is not None and slip.merged_into == other.number:
            return merge(live, other, slip, now)
        slip = separate(live, slip, now)
    if other is not None and other is not slip:
        stays, goes = sorted((slip, other), key=lambda each: each.number)
        return merge(live, stays, goes, now)
    if slip.phone == phone:
        return slip
    for each in _beside(live, slip):
        separate(live, each, now)
    _leave(live, slip)
    slip.phone = phone
    live.by_phone[phone] = slip
    return slip


def merge(live: Live, stays: Slip, goes: Slip, now: int) -> Slip:
    """One buyer, one slip: the one takes over the other's lines and names; a limit holds for both together."""
    phone = stays.phone if stays.beside else goes.phone or stays.phone
    follow = _beside(live, goes)
    _leave(live, goes)
    for line in goes.lines:
        line.slip = stays.number
        live.changes.lines[line.number] = line
    stays.lines.extend(goes.lines)
    stays.lines.sort(key=lambda each: each.number)
    goes.lines = []
    banned = live.bans(stays) or live.bans(goes)
    stays.also += tuple(name for name in goes.names if name != (stays.source, stays.author))
    goes.also = ()
    if banned:  # whoever is banned is so under every name that turns out to be his
        shut = [name for name in stays.names if name not in live.banned]
        live.banned.update(shut)
        live.changes.bans.update(dict.fromkeys(shut, now))
    if phone != stays.phone and stays.phone is not None and live.by_phone.get(stays.phone) is stays:
        del live.by_phone[stays.phone]
    stays.phone = phone
    if stays.address is None:
        stays.person_id, stays.channel, stays.address = goes.person_id, goes.channel, goes.address
    stays.name = stays.name or goes.name
    goes.state, goes.merged_into = "merged", stays.number
    if live.deposits:
        deposits.join(live, stays.number, goes.number)
    for name in stays.names:
        live.by_author[name] = stays
    if stays.phone is not None and not stays.beside:
        live.by_phone[stays.phone] = stays
    live.changes.slips[stays.number] = stays
    live.changes.slips[goes.number] = goes
    for each in [*follow, *_beside(live, stays)]:
        if each.phone == stays.phone:
            _leave(live, each)
            each.merged_into, each.phone = stays.shown, stays.phone
            live.beside.setdefault(stays.shown, set()).add(each.number)
        else:
            separate(live, each, now)
    _within_limits(live, stays, now)
    if banned:
        strike(live, stays, now)
    return stays
