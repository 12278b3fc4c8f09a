"""Draws and first-come vouchers in a live: opened by the host, entered by commenting or ordering, ended with a proof."""

from __future__ import annotations

import re

from domain import draws
from domain.fold import fold
from domain.games import DRAW, MOST_VOUCHERS, MOST_WINNERS, VOUCHER, Call, Entry
from domain.live_comments import Comment, Outcome
from domain.lives import HELD, SOLD, Live, Slip, Step, Stepped, Told
from domain.phones import mask_all


def start(live: Live, what: Step) -> Stepped:
    """Begin one: {"game", "prize", "keyword", "shown", "count", "legal", "document", "seed" or "codes", "link"}."""
    args = what.args
    kind, count = str(args["game"]), int(args["count"])
    codes = [str(code) for code in args.get("codes", ())]
    if live.state not in {"open", "paused"}:
        return Stepped(done=False, reason="state")
    most = MOST_WINNERS if kind == DRAW else min(MOST_VOUCHERS, len(codes))
    if not 0 < count <= most or any(each.kind == kind and each.state == "open" for each in live.calls.values()):
        return Stepped(done=False, reason="qty" if not 0 < count <= most else "again")
    seed = str(args.get("seed", ""))
    call = Call(
        len(live.calls) + 1, kind, "open", str(args["prize"]), str(args["keyword"]).strip(), bool(args["shown"]),
        count, str(args["legal"]), str(args["document"]), draws.commitment(seed) if seed else "", seed, codes, what.at,
    )  # fmt: skip
    put(live, call)
    _touch(live, call)
    facts = {
        "prize": call.prize, "how": "order" if not call.keyword else "say" if call.shown else "answer",
        "keyword": str(args["keyword"]), "count": count, "commitment": call.commitment,
        "link": str(args.get("link", "")), "document": call.document or "-", "legal": call.legal,
    }  # fmt: skip
    live.events.append(Told(f"{kind}-open", f"call:{call.number}:open", facts))
    return Stepped(done=True, detail={"number": call.number, "seed": "", "codes": len(codes)})


def put(live: Live, call: Call) -> None:
    """Know one, newly or as it stands now; its entries stay."""
    known = live.calls.get(call.number)
    if known is not None:
        call.entries, call.names = known.entries, known.names
    live.calls[call.number] = call
    live.calling = [each for each in live.calls.values() if each.state == "open"]


def enter(live: Live, comment: Comment, outcome: Outcome) -> None:
    """Let a comment take part in what is open, once a buyer."""
    author = (comment.source, comment.author)
    if author in live.banned:
        return
    slip = live.by_author.get(author)
    for call in tuple(live.calling):
        if not (_says(call, comment.text) if call.keyword else outcome.kind == "held"):
            continue
        if author in call.names or (slip is not None and any(name in call.names for name in names(live, slip))):
            continue
        _enter(live, call, comment, slip)


def names(live: Live, slip: Slip) -> list[tuple[str, str]]:
    """Everybody under a slip's number."""
    return [name for each in live.family(slip) for name in each.names]


def _says(call: Call, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(call.keyword))}(?!\w)", fold(text)) is not None


def entered(live: Live, author: tuple[str, str], at: int) -> tuple[Call, Entry] | None:
    """The draw or voucher in which the comment of this author and moment took part, where that is told."""
    for call in live.calls.values():
        entry = call.names.get(author)
        if entry is not None and entry.at == at and _is_told(call):
            return call, entry
    return None


def _is_told(call: Call) -> bool:
    """Whether who takes part hears so at once; else the answer of a question would be known."""
    return call.shown or not call.keyword


def _enter(live: Live, call: Call, comment: Comment, slip: Slip | None) -> None:
    entry = Entry(
        call.number, len(call.entries) + 1, comment.source, comment.author, comment.author_name, comment.accepted_at
    )
    if call.kind == VOUCHER:
        entry.prize = call.codes[entry.number - 1]
    call.put(entry)
    live.changes.entries_of[call.number, entry.number] = entry
    live.changes.head = True
    key = f"call:{call.number}:{entry.number}"
    facts = {"number": entry.number, "prize": call.prize, "count": call.count}
    if comment.reply is not None and _is_told(call):
        live.events.append(Told(f"{call.kind}-in", key, facts, comment.reply))
    if call.kind == VOUCHER:
        hand_over(live, call, entry, slip)
        if len(call.entries) >= call.count:
            end(live, call, comment.accepted_at)


def hand_over(live: Live, call: Call, entry: Entry, slip: Slip | None) -> None:
    """Give a voucher's code to who won it, in private, as soon as he can be reached."""
    person = live.known.get((entry.source, entry.author))
    to: tuple[int | None, str, str] | None = None
    if person is not None:
        to = (person, entry.source, entry.author)
    elif slip is not None and slip.channel is not None and slip.address is not None:
        to = (slip.person_id, slip.channel, slip.address)
    if to is not None:
        facts = {"title": live.title, "code": entry.prize, "prize": call.prize}
        live.events.append(Told("voucher", f"call:{call.number}:{entry.number}:code", facts, to=to))


def claimed(live: Live, slip: Slip) -> None:
    """Who can be reached from now on gets what he won before."""
    mine = {*slip.names}
    for call in live.calls.values():
        if call.kind == VOUCHER:
            for entry in call.entries:
                if (entry.source, entry.author) in mine and live.known.get((entry.source, entry.author)) is None:
                    hand_over(live, call, entry, slip)


def lines(live: Live, call: Call) -> list[draws.Line]:
    """The entries that stand: who was banned does not, nor who took part by ordering and has nothing any more."""
    return [
        (entry.number, draws.tag(call.commitment, entry.source, entry.author))
        for entry in call.entries
        if stands(live, call, entry)
    ]


def stands(live: Live, call: Call, entry: Entry) -> bool:
    """Whether an entry counts now. Once it is over, what counted is what was drawn from (`void` names the others)."""
    author = (entry.source, entry.author)
    if call.state == "over":
        return entry.prize != VOID
    if author in live.banned:
        return False
    slip = live.by_author.get(author)
    goods = slip is not None and any(line.state in {HELD, SOLD} for line in slip.lines)
    return bool(call.keyword) or goods


VOID = "void"
"""The prize of an entry of a draw that did not stand at its end."""


def end(live: Live, call: Call, now: int) -> None:
    """It is over; a draw's seed is told, and who won."""
    if call.state == "over":
        return
    if call.kind == DRAW:
        standing = lines(live, call)
        kept = {number for number, _ in standing}
        for entry in call.entries:
            if entry.number not in kept:
                entry.prize = VOID
                live.changes.entries_of[call.number, entry.number] = entry
        call.won = draws.winners(call.seed, standing, call.count)
    call.state, call.ended = "over", now
    put(live, call)
    _touch(live, call)
    who = [call.entries[number - 1] for number in call.won]
    facts = {
        "prize": call.prize, "seed": call.seed, "entries": len(call.entries), "count": len(call.entries),
        "people": ", ".join(f"{entry.number} ({mask_all(entry.name) or entry.source})" for entry in who) or "-",
    }  # fmt: skip
    if live.state != "ended":
        live.events.append(Told(f"{call.kind}-over", f"call:{call.number}:over", facts))
    for entry in who:
        _congratulate(live, call, entry)


def _congratulate(live: Live, call: Call, entry: Entry) -> None:
    slip, person = live.by_author.get((entry.source, entry.author)), live.known.get((entry.source, entry.author))
    facts = {"title": live.title, "prize": call.prize, "number": entry.number}
    key = f"call:{call.number}:{entry.number}:won"
    if person is not None:
        live.events.append(Told("draw-won", key, facts, to=(person, entry.source, entry.author)))
    elif slip is not None and slip.channel is not None and slip.address is not None:
        live.events.append(Told("draw-won", key, facts, to=(slip.person_id, slip.channel, slip.address)))


def stop(live: Live, what: Step) -> Stepped:
    """The host draws, or closes a voucher: {"call"}."""
    call = live.calls.get(int(what.args.get("call", 0)))
    if call is None or call.state != "open":
        return Stepped(done=False, reason="none")
    end(live, call, what.at)
    return Stepped(done=True, detail={"won": call.won})


def end_all(live: Live, now: int) -> None:
    """The live ends: what is open is drawn and closed, so that nothing stays secret."""
    for call in tuple(live.calling):
        end(live, call, now)


def _touch(live: Live, call: Call) -> None:
    live.changes.calls[call.number] = call
    live.changes.head = True
