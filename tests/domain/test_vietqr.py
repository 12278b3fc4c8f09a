"""The vectors are those of NAPAS' own document and of three public libraries, each checksum recomputed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.vietqr import Broken, Service, Transfer, banks, build, crc16, parse, purpose, seal

NAPAS_6_1_3 = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)
NAPAS_6_1_2 = "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52"
NAPAS_6_1_4 = (
    "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang6304A203"
)
LIOPAY = (
    "00020101021238540010A00000072701240006970436011010175956000208QRIBFTTA530370454061800005802VN"
    "62230819thanh toan don hang630470FA"
)
SUBIZ = "00020101021138540010A00000072701240006970423011000999999990208QRIBFTTA53037045802VN6304CBB4"
SUNARY = (
    "00020101021138510010A00000072701210006970407010797968680208QRIBFTTA53037045802VN"
    "62240820gen by sunary/vietqr6304BE74"
)
PURPOSE = "thanh toan don hang"

VECTORS = [
    (NAPAS_6_1_3, Transfer("970403", "0011012345678", 180_000, PURPOSE, Service.ACCOUNT, "NPS6869", once=True)),
    (NAPAS_6_1_2, Transfer("970403", "9704031101234567", None, "", Service.CARD, "", once=False)),
    (NAPAS_6_1_4, Transfer("970403", "9704031101234567", 180_000, PURPOSE, Service.CARD, "NPS6869", once=True)),
    (LIOPAY, Transfer("970436", "1017595600", 180_000, PURPOSE, Service.ACCOUNT, "", once=True)),
    (SUBIZ, Transfer("970423", "0099999999", None, "", Service.ACCOUNT, "", once=False)),
    (SUNARY, Transfer("970407", "9796868", None, "gen by sunary/vietqr", Service.ACCOUNT, "", once=False)),
]


@pytest.mark.parametrize(("text", "transfer"), VECTORS)
def test_published_vectors_both_ways(text: str, transfer: Transfer) -> None:
    assert parse(text) == transfer
    assert build(transfer) == text


def test_the_check_value_of_the_checksum() -> None:
    assert crc16("123456789") == 0x29B1


def test_a_valid_checksum_over_a_broken_structure_is_refused() -> None:
    # NAPAS 6.1.1 as printed: the length says 12 where an account of 13 digits stands.
    printed = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304"
    assert seal(printed).endswith("F4E5")
    assert parse(seal(printed)) == Broken.STRUCTURE


def test_the_checksum_misprinted_for_another_code_is_refused() -> None:
    assert parse(NAPAS_6_1_2[:-4] + "A203") == Broken.CRC


def test_a_code_without_the_napas_name_is_refused() -> None:
    without = "00020101021138400124000697042301100099999999" + "0208QRIBFTTA53037045802VN6304"
    assert isinstance(parse(seal(without)), Broken)
    assert parse(without + "E69F") == Broken.CRC
    other = build(Transfer("970423", "0099999999"))[:-4].replace("A000000727", "A000000728")
    assert parse(seal(other)) == Broken.NOT_NAPAS


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("5303704", "5303840"), Broken.CURRENCY),
        (("5802VN", "5802US"), Broken.CURRENCY),
        (("5406180000", "54060x0000"), Broken.AMOUNT),
        (("5406180000", "5406000000"), Broken.AMOUNT),
        (("QRIBFTTA", "QRPUSHXX"), Broken.RECEIVER),
        (("010212", "010213"), Broken.STRUCTURE),
        (("5406180000", "5400"), Broken.STRUCTURE),
    ],
)
def test_what_else_is_refused(change: tuple[str, str], reason: Broken) -> None:
    assert parse(seal(LIOPAY[:-4].replace(*change))) == reason


@pytest.mark.parametrize("text", ["", "6304", "63041D0F", "xin chào", "0" * 300, NAPAS_6_1_3[:-1], NAPAS_6_1_3.lower()])
def test_what_is_no_code_at_all(text: str) -> None:
    assert isinstance(parse(text), Broken)


@pytest.mark.parametrize(
    "wrong",
    [
        Transfer("97043", "1"),
        Transfer("970436", ""),
        Transfer("970436", "1" * 20),
        Transfer("970436", "1", 0),
        Transfer("970436", "1", -5),
        Transfer("970436", "1", 10**13),
        Transfer("970436", "1", 1, "x" * 26),
        Transfer("970436", "1", 1, "thanh toán"),
    ],
)
def test_what_cannot_be_built(wrong: Transfer) -> None:
    with pytest.raises(ValueError, match=r"digits|characters"):
        build(wrong)


plain = st.text(alphabet=string.ascii_letters + string.digits + " -", max_size=25)


transfers = st.builds(
    Transfer,
    bank_bin=st.sampled_from(sorted(banks())),
    number=st.text(alphabet=string.ascii_letters + string.digits, min_size=1, max_size=19),
    amount=st.none() | st.integers(min_value=1, max_value=10**13 - 1),
    purpose=plain,
    service=st.sampled_from(Service),
    bill=plain,
    once=st.booleans(),
)


@given(transfers)
def test_what_is_built_reads_back(transfer: Transfer) -> None:
    assert parse(build(transfer)) == transfer


@given(st.integers(min_value=0, max_value=len(NAPAS_6_1_3) - 1), st.characters(codec="ascii"))
def test_one_changed_character_never_passes(at: int, other: str) -> None:
    changed = NAPAS_6_1_3[:at] + other + NAPAS_6_1_3[at + 1 :]
    assert changed == NAPAS_6_1_3 or parse(changed) == Broken.CRC


def test_a_transfers_text_starts_with_its_code_and_fits() -> None:
    assert purpose("CP7K3M9", "Đơn hàng của chị Hoà") == "CP7K3M9 don hang cua chi"
    assert purpose("CP7K3M9") == "CP7K3M9"


@given(st.text(max_size=60))
def test_a_transfers_text_is_always_printable(words: str) -> None:
    text = purpose("CP7K3M9", words)
    assert text.startswith("CP7K3M9")
    assert parse(build(Transfer("970436", "1", 1, text))) == Transfer("970436", "1", 1, text, once=True)


def test_the_banks() -> None:
    assert banks()["970436"] == "Vietcombank"
    assert banks()["970422"] == "MB Bank"
    assert all(len(key) == 6 and key.isdecimal() for key in banks())
