"""An admin looks at a certificate: it counts from then on, or it goes."""

from __future__ import annotations

from datetime import datetime

from db.reads import listings as reads
from db.reads import people as people_reads
from db.session import Session
from db.writes import listings as writes
from db.writes import people as people_writes
from domain.listings import Mine
from domain.messages import Notice
from domain.people import Person
from domain.producers import NotAllowed
from services.outbox import notify


async def decide(
    session: Session, certificate_id: int, *, accept: bool, by: Person, now: datetime, reason: str = ""
) -> Mine | NotAllowed | None:
    """Verify or refuse; the producer hears. The product, or None when somebody decided before."""
    if not by.is_admin:
        return NotAllowed()
    found = await reads.certificate(session, certificate_id)
    product = await reads.by_id(session, found[1]) if found else None
    if product is None:
        return None
    if accept:
        took = await writes.verify(session, certificate_id, by=by.id, now=now)
    else:
        took = await writes.drop_certificate(session, certificate_id)
    if not took:
        return None
    kind = "certificate-verified" if accept else "certificate-refused"
    await people_writes.note(session, kind, about=f"product:{product.id}", by=by.id, now=now, reason=reason)
    notice = Notice(kind, {"product": str(product.id), "name": product.name, "reason": reason})
    for person_id in await people_reads.acting_for(session, product.producer_id):
        await notify(session, person_id, notice, source=f"certificate:{certificate_id}:decided", now=now)
    return product
