"""Who acts for a producer; the owner invites by a link that works once. The same links make admins, organisers, hosts."""

from __future__ import annotations

from db.reads import producers as reads
from domain.clock import show_moment
from domain.invitations import Joined, Made, NotValid, Role, code_in
from domain.messages import Button, Message, Reply
from domain.producers import NotAllowed
from handlers.producer.whose import current, denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import invitations


async def listed(turn: Turn) -> Answer:
    """The people of the shop."""
    producer_id = current(turn)
    found = (
        await invitations.members(turn.session, producer_id, by=turn.person)
        if producer_id is not None
        else NotAllowed()
    )
    if isinstance(found, NotAllowed):
        return denied(turn)
    owner = any(one.person_id == turn.person.id and one.role == "owner" for one in found)
    lines = [turn.say(f"members-{one.role}", name=one.name) for one in found]
    rows: list[tuple[Button, ...]] = []
    if owner:
        rows.append((turn.button("members-invite", "meminv"),))
        rows += [
            (turn.button("members-remove", f"memrm:{one.person_id}", name=one.name[:30]),)
            for one in found
            if one.role == "member"
        ]
    else:
        rows.append((turn.button("members-leave", "memleave"),))
    text = turn.say("members-list") + "\n" + "\n".join(lines)
    return turn.message(text, (*rows, (turn.button("back", "shop"),)))


def link(turn: Turn, made: Made, key: str) -> Message:
    """The link to pass on: to the bot where its name is known, otherwise what to write to it."""
    username = turn.shop.settings.bot_username.get(turn.person.channel, "")
    command = f"/start i_{made.code}"
    address = (
        f"https://t.me/{username}?start=i_{made.code}" if username and turn.person.channel == "telegram" else command
    )
    until = show_moment(made.expires_at, turn.lang, turn.now)
    return turn.fresh(turn.say(key, link=address, until=until), ((turn.button("menu-open", "menu"),),))


async def invite(turn: Turn) -> Answer:
    """A link for one more member; only the owner makes one."""
    producer_id = current(turn)
    if producer_id is None:
        return denied(turn)
    made = await invitations.invite(turn.session, Role.MEMBER, by=turn.person, now=turn.now, producer_id=producer_id)
    if isinstance(made, NotAllowed):
        return Reply(toast=turn.say("shop-owner-only"), alert=True)
    return link(turn, made, "members-link")


async def invite_role(turn: Turn) -> Answer:
    """A link for an admin, an organiser or a host; only admins make one. `invite:<role>`."""
    said = turn.tap[0] if turn.tap else ""
    if said not in {Role.ADMIN, Role.ORGANISER, Role.HOST}:
        return await _which_role(turn)
    made = await invitations.invite(turn.session, Role(said), by=turn.person, now=turn.now)
    return denied(turn) if isinstance(made, NotAllowed) else link(turn, made, f"members-link-{said}")


async def _which_role(turn: Turn) -> Answer:
    if not turn.person.is_admin:
        return denied(turn)
    rows = tuple((turn.button(f"members-role-{role}", f"invite:{role}"),) for role in ("organiser", "host", "admin"))
    return turn.message(turn.say("members-which-role"), (*rows, (turn.button("menu-open", "menu"),)))


async def accept(turn: Turn) -> Answer:
    """Somebody opened an invitation's link."""
    code = code_in(turn.payload)
    done = await invitations.accept(turn.session, code, by=turn.person, now=turn.now) if code else NotValid()
    home = turn.button("menu-open", "menu")
    if isinstance(done, Joined):
        first = turn.button("shop-open", "shop") if done.role is Role.MEMBER else home
        return turn.fresh(turn.say(f"members-joined-{done.role.value}", name=done.producer or ""), ((first,),))
    return turn.fresh(turn.say("members-already" if done.already else "members-not-valid"), ((home,),))


async def remove(turn: Turn) -> Answer:
    """The owner removes a member. `memrm:<person>`."""
    producer_id = current(turn)
    if producer_id is None:
        return denied(turn)
    done = await invitations.remove(turn.session, producer_id, number(turn), by=turn.person, now=turn.now)
    return denied(turn) if isinstance(done, NotAllowed) else await listed(turn)


async def ask_leave(turn: Turn) -> Answer:
    """Ask once more before somebody leaves."""
    producer_id = current(turn)
    producer = await reads.by_id(turn.session, producer_id) if producer_id is not None else None
    if producer is None:
        return denied(turn)
    rows = ((turn.button("members-leave-yes", f"memgo:{producer.id}"), turn.button("back", "members")),)
    return turn.message(turn.say("members-leave-sure", name=producer.name), rows)


async def leave(turn: Turn) -> Answer:
    """A member leaves. `memgo:<producer>`."""
    done = await invitations.remove(turn.session, number(turn), turn.person.id, by=turn.person, now=turn.now)
    if done is not True:
        return denied(turn)
    return turn.message(turn.say("members-left"), ((turn.button("menu-open", "menu"),),))


ROUTES = Routes(
    commands={"invite": invite_role},
    taps={
        "members": listed,
        "meminv": invite,
        "memrm": remove,
        "memleave": ask_leave,
        "memgo": leave,
        "invite": invite_role,
    },
    starts={"i": accept},
)
