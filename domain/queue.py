"""First come, first served: what comments do to a live's stock, slips and waiting lists.

The customs, where they leave a choice:

- A code says how many in all. The same code again counts once; a larger number raises what he has to that number, a
  smaller one changes nothing (a plain "A12" after "A12 x3" is a repeat). "thêm 1" adds, "chỉ lấy 1" sets.
- Where fewer are left than asked for, those are held and the rest waits: nobody who came later overtakes him.
- A grant keeps its own end. Adding to a slip, looking at it or repeating a code never renews a hold.
- Goods that come free go to who waits longest, as an offer with an end; taking it up (the code again, "ok") starts a
  hold, "không lấy" or silence passes it on. Two offers of one code are taken up together by a word, one alone by its
  button. What is set apart for him he may take whenever, in a pause or after the end, too; only new orders are refused
  then.
- An exchange happens whole or not at all.
"""

from __future__ import annotations

from domain import calls, deposits, flashes
from domain.live_comments import PINNED, Comment, Heard, Outcome, Part, Want
from domain.lives import ACTIVE, HELD, OFFERED, SELLING, SOLD, WAITLISTED, Code, Live, Slip
from domain.offers import hold, take_up
from domain.slips import by_phone, new_slip, others, tell
from domain.stock import facts_of, have, lapse, new_line, not_held, release, waits


def take(live: Live, comment: Comment, heard: Heard) -> Outcome:
    """One comment, in its place in the order of acceptance. A comment that came before is answered "duplicate"."""
    key = (comment.source, comment.comment_id)
    before = live.seen.get(key)
    if before is not None:
        return Outcome("duplicate", before)
    if live.due and live.due[0][0] <= comment.accepted_at:
        lapse(live, comment.accepted_at)
    number = live.comments = live.comments + 1
    live.seen[key] = number
    author = (comment.source, comment.author)
    slip = live.by_author.get(author)
    if heard.phone is not None:
        slip = by_phone(live, comment, slip, heard.phone)
    open_ = live.state in SELLING or (slip is not None and _names_offered(live, slip, heard))
    if heard.kind == "order" and open_ and author not in live.banned:
        outcome = _ordered(live, comment, slip, heard, number)
    else:
        outcome = _answered(live, comment, slip, heard, number)
    if live.calling:
        calls.enter(live, comment, outcome)
    if live.beside or live.trust is not None:
        _looked_after(live, comment, number)
    return outcome


def _looked_after(live: Live, comment: Comment, number: int) -> None:
    """What a comment leads to besides its answer: a deposit that is asked, a word to whose telephone number was given."""
    slip = live.by_author.get((comment.source, comment.author))
    if slip is None:
        return
    deposits.settle(live, slip, comment.accepted_at)
    if slip.beside and slip.lines and slip.lines[0].since == number:
        tell(live, slip)


def _names_offered(live: Live, slip: Slip, heard: Heard) -> bool:
    """Whether an order names goods that are set apart for its buyer already."""
    codes = [_meant(live, slip, want) for want in heard.wants]
    return any(line.state == OFFERED and live.codes[line.code] in codes for line in slip.lines)


def _refused(number: int, slip: Slip | None, reason: str, heard: Heard) -> Outcome:
    """Refused as a whole, whatever was asked for; the part keeps the reason for who reads the comment later."""
    return Outcome(
        "refused", number, slip.shown if slip else None, (Part("", reason=reason),), reason, heard=heard.kind
    )


def _not_selling(live: Live) -> str:
    return "paused" if live.state == "paused" else "closed"


def _answered(live: Live, comment: Comment, slip: Slip | None, heard: Heard, number: int) -> Outcome:
    author, kind = (comment.source, comment.author), heard.kind
    if kind in {"question", "complaint", "chatter", "unclear"}:
        phone = heard.phone is not None and slip is not None and kind not in {"question", "complaint"}
        asked = facts_of(live, heard.codes) if heard.codes else ()
        return Outcome("phone" if phone else kind, number, slip.shown if slip else None, asked, heard=kind)
    if author in live.banned:
        return _refused(number, slip, "banned", heard)
    if kind in {"cancel", "decline"}:
        return _cancelled(live, slip, heard, number, comment.accepted_at)
    if kind == "accept":
        return _accepted(live, slip, number, comment.accepted_at)
    if live.state not in SELLING:
        return _refused(number, slip, _not_selling(live), heard)
    return _exchanged(live, slip, heard, number, comment.accepted_at)


def _ordered(live: Live, comment: Comment, slip: Slip | None, heard: Heard, number: int) -> Outcome:
    now = comment.accepted_at
    parts: list[Part] = []
    until: int | None = None
    for want in heard.wants:
        part, code, need = _asked(live, slip, want)
        parts.append(part)
        if code is None:
            continue
        if need < 0:
            part.released = release(live, slip, code, -need, now) if slip is not None else 0
            continue
        taken_up = take_up(live, slip, code, now) if slip is not None else []
        if not need and not taken_up:
            part.reason = part.reason or "repeat"
            if slip is not None and part.reason == "repeat":
                part.waiting, part.place = waits(slip, code)
            continue
        if slip is None:
            slip = new_slip(live, comment, heard.phone)
        _grant(live, slip, code, need, part, number=number, now=now)
        if taken_up:
            if part.prices:
                part.prices += tuple((line.qty, line.price, "normal") for line in taken_up)
            part.held += sum(line.qty for line in taken_up)
        if part.held:
            until = hold(live, slip, now)
    return Outcome(_kind(parts), number, slip.shown if slip else None, tuple(parts), "", until, "order")


def _kind(parts: list[Part]) -> str:
    """The best of what became of the codes names the whole."""
    best, found = 0, "repeat"
    for part in parts:
        if part.held:
            return "held"
        rank, kind = _rank(part)
        if rank > best:
            best, found = rank, kind
    return found


def _rank(part: Part) -> tuple[int, str]:
    if part.waiting and part.reason != "repeat":
        return 5, "waitlisted"
    if part.released:
        return 4, "changed"
    if part.reason in {"", "repeat"}:
        return 1, "repeat"
    if part.reason in {"unknown", "fraction", "qty", "none"}:
        return 2, "unclear"
    return 3, "refused"


def _meant(live: Live, slip: Slip | None, want: Want) -> Code | None:
    """The code that is asked for: by its name, the one that is shown, or the last that this slip took."""
    if want.code == PINNED:
        return live.codes.get(live.pinned) if live.pinned is not None else None
    return live.find(want.code) if want.code else _last_taken(live, slip)


def _asked(live: Live, slip: Slip | None, want: Want) -> tuple[Part, Code | None, int]:
    """How many more (negative: fewer) of which code this comment asks for, after the limits; None: nothing to do."""
    code = _meant(live, slip, want)
    if code is None:
        return Part(want.code, reason="none" if want.code in {"", PINNED} else "unknown"), None, 0
    part = Part(code.code, code.unit, code.price, 0, 0, 0, code.left, 0, 0, code.limit)
    if want.qty < 0 or want.qty > live.rules.most or (want.qty == 0 and want.how != "set"):
        part.reason = "qty"
        return part, None, 0
    if code.whole and want.qty % 1000:
        part.reason = "fraction"
        return part, None, 0
    has = have(slip, code) if slip is not None else 0
    part.has = has
    target = want.qty if want.how == "set" else has + want.qty if want.how == "add" else max(has, want.qty)
    if target < has:
        return part, code, target - has
    if target == has:
        return part, code, 0
    if live.state not in SELLING:
        part.reason = _not_selling(live)
        return part, code, 0
    if code.state != "on":
        part.reason = "stopped"
        return part, None, 0
    if code.limit is not None and target > (limit := _limit(live, slip, code, code.limit)):
        part.reason = "limit"
        target = max(has, limit)
        return part, code, target - has
    if code.left <= 0 and not live.rules.waiting:
        part.reason = "soldout"
        return part, None, 0
    return part, code, target - has


def _limit(live: Live, slip: Slip | None, code: Code, limit: int) -> int:
    """How much of a code this slip may have, when those that share its number have some, too."""
    return limit - others(live, slip, code) if live.beside and slip is not None else limit


def _last_taken(live: Live, slip: Slip | None) -> Code | None:
    if slip is not None:
        for line in reversed(slip.lines):
            if line.state in ACTIVE:
                return live.codes[line.code]
    return None


def _grant(live: Live, slip: Slip, code: Code, need: int, part: Part, *, number: int, now: int) -> None:
    """Hold what is left of a code, let the rest wait. Nothing is left while anybody waits."""
    give = min(need, code.left)
    if give > 0:
        code.left -= give
        code.held += give
        live.changes.codes[code.number] = code
        if live.flashes:
            part.prices = flashes.sell(live, slip, code, give, now)
        for qty, price, _ in part.prices or ((give, code.price, ""),):
            new_line(live, slip, code, qty, state=HELD, until=hold(live, slip, now), since=number, now=now, price=price)
        part.held = give
        need -= give
    part.left = code.left
    if need <= 0:
        return
    if not live.rules.waiting:
        part.reason = part.reason or "short"
        return
    price = flashes.normal_price(live, code) if live.flashes else code.price
    line = new_line(live, slip, code, need, state=WAITLISTED, until=None, since=number, now=now, price=price)
    code.waiting.append(line)
    part.waiting = need
    if part.prices:
        part.prices += ((need, price, "waiting"),)
    part.place = len(code.waiting)


def _accepted(live: Live, slip: Slip | None, number: int, now: int) -> Outcome:
    parts = []
    if slip is not None:
        for code in {line.code: live.codes[line.code] for line in slip.lines if line.state == OFFERED}.values():
            taken = sum(line.qty for line in take_up(live, slip, code, now))
            parts.append(Part(code.code, code.unit, code.price, held=taken, left=code.left))
    if not parts:
        return Outcome("chatter", number, slip.shown if slip else None, heard="accept")
    until = hold(live, slip, now) if slip else None
    return Outcome("held", number, slip.shown if slip else None, tuple(parts), until=until, heard="accept")


def _cancelled(live: Live, slip: Slip | None, heard: Heard, number: int, now: int) -> Outcome:
    if slip is None:
        return Outcome("unclear", number, None, reason="none", heard=heard.kind)
    if heard.codes:
        codes = [live.find(text) for text in heard.codes]
    else:
        has = dict.fromkeys(line.code for line in slip.lines if line.state in ACTIVE)
        offered = dict.fromkeys(line.code for line in slip.lines if line.state == OFFERED)
        if heard.kind == "decline" and not offered and len(has) > 1:
            return Outcome("unclear", number, slip.shown, reason="which", heard="decline")
        codes = [live.codes[n] for n in (offered if heard.kind == "decline" and offered else has)]
    parts = []
    for index, code in enumerate(codes):
        if code is None:
            parts.append(Part(heard.codes[index], reason="unknown"))
            continue
        sold = sum(line.qty for line in slip.lines if line.code == code.number and line.state == SOLD)
        given_up = not_held(slip, code) if heard.kind == "decline" else 0
        part = Part(code.code, code.unit, code.price)
        part.released = release(live, slip, code, given_up or have(slip, code), now)
        part.has, part.left = sold, code.left
        part.reason = "" if part.released else "confirmed" if sold else "none"
        parts.append(part)
    kind = "cancelled" if any(part.released for part in parts) else "unclear" if not parts else "refused"
    return Outcome(kind, number, slip.shown, tuple(parts), reason="" if parts else "none", heard=heard.kind)


def _exchanged(live: Live, slip: Slip | None, heard: Heard, number: int, now: int) -> Outcome:
    old, new = (live.find(text) for text in heard.codes[:2]) if len(heard.codes) >= 2 else (None, None)
    if slip is None or old is None or new is None or old is new:
        missing = heard.codes[0] if heard.codes and old is None else "".join(heard.codes[1:2])
        return Outcome("unclear", number, slip.shown if slip else None, (Part(missing, reason="unknown"),), "unknown")
    has = sum(line.qty for line in slip.lines if line.code == old.number and line.state in {HELD, OFFERED, WAITLISTED})
    wanted = heard.wants[0].qty if heard.wants else has
    part = Part(new.code, new.unit, new.price, left=new.left, limit=new.limit, has=have(slip, new))
    if not has:
        part.reason = "none"
    elif new.state != "on":
        part.reason = "stopped"
    elif new.limit is not None and part.has + wanted > _limit(live, slip, new, new.limit):
        part.reason = "limit"
    elif (new.whole and wanted % 1000) or wanted <= 0 or wanted > has:
        part.reason = "qty"
    elif wanted > new.left:
        part.reason = "short"
    if part.reason:
        return Outcome("refused", number, slip.shown, (part,), reason=part.reason, heard="exchange")
    gone = Part(old.code, old.unit, old.price, released=release(live, slip, old, wanted, now))
    _grant(live, slip, new, wanted, part, number=number, now=now)
    until = hold(live, slip, now)
    return Outcome("changed", number, slip.shown, (gone, part), until=until, heard="exchange")
