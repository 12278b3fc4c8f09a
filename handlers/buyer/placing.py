"""What an address says of where it is: today's ward and province where they are sure, what to ask where they are not."""

from __future__ import annotations

from domain.addresses import HANOI, read_address
from domain.places import Found, Several, Split, Ward, wards_of
from handlers.forms import Data


def read_place(text: str) -> Data:
    """What an address says: `ward` and `province` where they are sure, `candidates` where somebody must be asked."""
    found = read_address(text)
    data: Data = {
        "address": text,
        "ward": None,
        "province": None,
        "candidates": [],
        "pick": "",
        "old": "",
        "street": "",
    }
    if found.province is not None and not found.in_hanoi:
        return data | {"province": found.province.code}
    if isinstance(found.ward, Found) and found.ward.sure:
        return data | in_ward(found.ward.ward, text, found.street)
    if isinstance(found.ward, Found):
        return data | {"candidates": [found.ward.ward.code], "street": found.street}
    if isinstance(found.ward, (Split, Several)):
        old = found.ward.old.full_name if isinstance(found.ward, Split) else ""
        return data | {
            "candidates": [ward.code for ward in found.ward.candidates],
            "street": found.street,
            "old": old,
        }
    if found.district is not None:
        return data | {"candidates": [ward.code for ward in wards_of(found.district.code)], "street": found.street}
    return data


def in_ward(ward: Ward, text: str, street: str | None) -> Data:
    """An address in one of Hanoi's wards of today; the street as typed, or all of it when nothing else was recognised."""
    kept = (street or "").strip(" ,") or text
    return {"address": f"{kept}, {ward.full_name}, Hà Nội", "ward": ward.code, "province": HANOI, "candidates": []}
