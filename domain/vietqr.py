"""VietQR: the text inside a bank transfer's QR code (NAPAS "QR Format" 1.0, 2021), built and read back.

Nested fields of two digits of id, two digits of length and the value; a CRC-16 over everything ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from domain.data import rows
from domain.fold import fold

NAPAS = "A000000727"
PURPOSE_MOST = 25  # characters a bank keeps, at most
AMOUNT_MOST = 13  # digits


class Service(StrEnum):
    """How the receiver is named: by account or by card."""

    ACCOUNT = "QRIBFTTA"
    CARD = "QRIBFTTC"


class Broken(StrEnum):
    """Why a text is not a VietQR code."""

    CRC = "crc"
    STRUCTURE = "structure"
    NOT_NAPAS = "not_napas"
    RECEIVER = "receiver"
    AMOUNT = "amount"
    CURRENCY = "currency"


@dataclass(frozen=True)
class Transfer:
    """What a VietQR code asks for; amount in whole dong, None when the payer types it."""

    bank_bin: str
    number: str
    amount: int | None = None
    purpose: str = ""
    service: Service = Service.ACCOUNT
    bill: str = ""
    once: bool | None = None  # a code for one payment; None: exactly when an amount stands in it


def build(transfer: Transfer) -> str:
    """The QR text of a transfer. Raises ValueError when a field does not fit the format."""
    if not re.fullmatch(r"\d{6}", transfer.bank_bin, re.ASCII) or not re.fullmatch(
        r"[A-Za-z0-9]{1,19}", transfer.number
    ):
        raise ValueError("a bank is six digits, an account or card at most 19 letters and digits")
    if transfer.amount is not None and not 0 < transfer.amount < 10**AMOUNT_MOST:
        raise ValueError("an amount is between 1 and 13 digits of dong")
    for text in (transfer.purpose, transfer.bill):
        if len(text) > PURPOSE_MOST or not re.fullmatch(r"[ -~]*", text):
            raise ValueError("purpose and bill are at most 25 plain ASCII characters")
    once = transfer.amount is not None if transfer.once is None else transfer.once
    receiver = _join([("00", transfer.bank_bin), ("01", transfer.number)])
    body = _join(
        [
            ("00", "01"),
            ("01", "12" if once else "11"),
            ("38", _join([("00", NAPAS), ("01", receiver), ("02", transfer.service)])),
            ("53", "704"),
            ("54", "" if transfer.amount is None else str(transfer.amount)),
            ("58", "VN"),
            ("62", _join([("01", transfer.bill), ("08", transfer.purpose)])),
        ]
    )
    return seal(body + "6304")


def seal(text: str) -> str:
    """The text up to and with "6304", with its checksum behind it."""
    return f"{text}{crc16(text):04X}"


def parse(text: str) -> Transfer | Broken:
    """What a QR text asks for, or why it is no valid VietQR code: structure is checked, not only the checksum."""
    if len(text) < 8 or not text.isascii() or text[-8:-4] != "6304" or seal(text[:-4]) != text:
        return Broken.CRC
    fields = _split(text)
    if fields is None or fields.get("00") != "01" or fields.get("01") not in {"11", "12"} or list(fields)[-1] != "63":
        return Broken.STRUCTURE
    if fields.get("53") != "704" or fields.get("58") != "VN":
        return Broken.CURRENCY
    account = _split(fields.get("38", ""))
    if account is None:
        return Broken.STRUCTURE
    if account.get("00") != NAPAS:
        return Broken.NOT_NAPAS
    receiver = _split(account.get("01", ""))
    if receiver is None:
        return Broken.STRUCTURE
    bank, number, service = receiver.get("00", ""), receiver.get("01", ""), account.get("02", Service.ACCOUNT)
    if (
        not re.fullmatch(r"[0-9]{6}", bank)
        or not re.fullmatch(r"[A-Za-z0-9]{1,19}", number)
        or service not in set(Service)
    ):
        return Broken.RECEIVER
    amount = fields.get("54")
    if amount is not None and (not re.fullmatch(r"[0-9]{1,13}(\.0{1,2})?", amount) or float(amount) == 0):
        return Broken.AMOUNT
    extra = _split(fields.get("62", ""))
    if extra is None:
        return Broken.STRUCTURE
    dong = int(amount.partition(".")[0]) if amount is not None else None
    once = fields["01"] == "12"
    return Transfer(bank, number, dong, extra.get("08", ""), Service(service), extra.get("01", ""), once)


def crc16(text: str) -> int:
    """CRC-16/CCITT-FALSE: polynomial 0x1021, from 0xFFFF, nothing reflected; "123456789" gives 0x29B1."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
        crc &= 0xFFFF
    return crc


def purpose(code: str, words: str = "") -> str:
    """A transfer's text: the unique code first, since banks cut and prefix it; plain letters, at most 25."""
    plain = re.sub(r"[^A-Za-z0-9 ]", " ", f"{code} {fold(words)}")
    return " ".join(plain.split())[:PURPOSE_MOST].rstrip()


@cache
def banks() -> dict[str, str]:
    """Banks that can receive by QR: BIN to short name (data/banks.csv; names change, the BIN is the key)."""
    return {row["bin"]: row["name"] for row in rows("banks")}


@cache
def banks_also() -> dict[str, tuple[str, ...]]:
    """What people also call a bank: BIN to the codes and words on cards and in talk (VCB, quân đội), folded."""
    return {row["bin"]: tuple(fold(row["also"]).split("|")) for row in rows("banks") if row["also"]}


def _join(fields: Iterable[tuple[str, str]]) -> str:
    """Fields as id, length, value; empty ones are left out. Raises ValueError for a value over 99 characters."""
    joined = ""
    for key, value in fields:
        if len(value) > 99:
            raise ValueError(f"field {key} is longer than 99 characters")
        joined += f"{key}{len(value):02}{value}" if value else ""
    return joined


def _split(text: str) -> dict[str, str] | None:
    """The fields of a text by id, or None when ids and lengths do not tile it exactly, each id once."""
    fields: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = text[at : at + 4]
        if not re.fullmatch(r"[0-9]{4}", head) or head[:2] in fields:
            return None
        end = at + 4 + int(head[2:])
        if end > len(text) or end == at + 4:
            return None
        fields[head[:2]] = text[at + 4 : end]
        at = end
    return fields
