"""Whose goods are whose: slips and their numbers, telephone numbers, and when two slips are one buyer's."""

from __future__ import annotations

from domain import deposits
from domain.lives import Comment, Live, Slip
from domain.stock import have, release


def by_phone(live: Live, comment: Comment, slip: Slip | None, phone: str) -> Slip | None:
    """The slip of who gives this number: his own, or the one that another source made for the same number."""
    if slip is not None:
        return know_phone(live, slip, phone, comment.accepted_at)
    known = live.by_phone.get(phone)
    if known is not None:
        known.also.append([comment.source, comment.author])
        live.by_author[(comment.source, comment.author)] = known
        live.changes.slips[known.number] = known
    return known


def new_slip(live: Live, comment: Comment, phone: str | None) -> Slip:
    number = len(live.slips) + 1
    slip = Slip(
        number, comment.source, comment.author, comment.author_name, phone, None, "open", None, [], comment.accepted_at
    )
    author = (comment.source, comment.author)
    person = live.known.get(author)
    if person is not None:
        slip.person_id, slip.channel, slip.address = person, comment.source, comment.author
    live.slips[number] = slip
    live.by_author[author] = slip
    if phone is not None:
        live.by_phone[phone] = slip
    live.changes.slips[number] = slip
    return slip


def know_phone(live: Live, slip: Slip, phone: str, now: int) -> Slip:
    """Write a telephone number on a slip; where another slip has it already, the two become one. The slip that stays."""
    if slip.phone == phone:
        return slip
    other = live.by_phone.get(phone)
    if other is not None and other is not slip:
        stays, goes = sorted((slip, other), key=lambda each: each.number)
        return merge(live, stays, goes, now)
    if slip.phone is not None and live.by_phone.get(slip.phone) is slip:
        del live.by_phone[slip.phone]
    slip.phone = phone
    live.by_phone[phone] = slip
    live.changes.slips[slip.number] = slip
    return slip


def merge(live: Live, stays: Slip, goes: Slip, now: int) -> Slip:
    """One buyer, one slip: the lower number takes over the other's lines and names; a limit holds for both together."""
    for line in goes.lines:
        line.slip = stays.number
        live.changes.lines[line.number] = line
    stays.lines.extend(goes.lines)
    stays.lines.sort(key=lambda each: each.number)
    goes.lines = []
    stays.also += [[goes.source, goes.author], *goes.also]
    goes.also = []
    stays.phone = goes.phone or stays.phone
    if stays.address is None:
        stays.person_id, stays.channel, stays.address = goes.person_id, goes.channel, goes.address
    stays.name = stays.name or goes.name
    goes.state, goes.merged_into = "merged", stays.number
    if live.deposits:
        deposits.join(live, stays.number, goes.number)
    for source, author in [[goes.source, goes.author], *stays.also]:
        live.by_author[(source, author)] = stays
    if stays.phone is not None:
        live.by_phone[stays.phone] = stays
    live.changes.slips[stays.number] = stays
    live.changes.slips[goes.number] = goes
    for code in [live.codes[number] for number in {line.code for line in stays.lines}]:
        if code.limit is not None and (over := have(stays, code) - code.limit) > 0:
            release(live, stays, code, over, now)
    return stays
