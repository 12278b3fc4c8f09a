"""What is to be known before an order is packed, in words."""

from __future__ import annotations

from collections.abc import Callable

from domain.live_shows import Parcel
from domain.money import dong


def sending(say: Callable[..., str], parcel: Parcel) -> str:
    """That it is kept, or which orders share its parcel; "" when it goes alone and now. `say` knows the pages' words."""
    said = []
    if parcel.kept:
        said.append(say("line-kept"))
    if parcel.along:
        said.append(say("parcel-along", number=parcel.along))
    if parcel.joined:
        said.append(say("parcel-joined", numbers=", ".join(parcel.joined)))
    return " · ".join(said)


def told(say: Callable[..., str], language: str, parcel: Parcel) -> str:
    """The same, and what is collected once for all orders of its parcel: where no sum stands beside it."""
    said = [sending(say, parcel)]
    if parcel.joint is not None:
        numbers = " + ".join(parcel.joint.numbers)
        own = dong(parcel.due if parcel.collects else 0, language)
        said.append(say("parcel-joint", numbers=numbers, due=dong(parcel.joint.due, language), own=own))
    return " · ".join(filter(None, said))
