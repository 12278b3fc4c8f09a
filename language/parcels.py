"""What is to be known before an order is packed, in words."""

from __future__ import annotations

from collections.abc import Callable

from domain.live_shows import Parcel


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
