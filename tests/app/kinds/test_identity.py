"""Numbers of identity documents (domain 1.10, 5.3.2, 6.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds import EXCUSABLE, Identity, Reading
from app.kinds.citizen import birth_of, check_digit, is_known_area, sex_of, upgrade
from app.kinds.documents import check_identity, guess_type, is_temporary, temporary_number
from app.kinds.identity import mask_strictly, original_of

TODAY = date(2026, 11, 21)
SOUND = "34052419800101001X"


@pytest.mark.parametrize(
    "number",
    [
        "34052419800101001X",
        "11010519491231002X",
        "330302195602294025",
        "330302200002291019",
        "810000199408230021",
        "820000198507151019",
        "830000199001010039",
    ],
)
def test_sound_numbers_are_read_without_doubt(doubts: Any, outcome: Any, number: str) -> None:
    assert doubts(Identity(), number) == (number, [])
    assert outcome(Identity(), number) == number


@pytest.mark.parametrize(
    "raw",
    [
        "34052419800101001x",
        " 340524 19800101 001X ",
        "３４０５２４１９８００１０１００１Ｘ",
        "'34052419800101001X",
        "ID:34052419800101001X",
        "身份证号：34052419800101001X",
        "340524-19800101-001X",
        "\u200b34052419800101001X",
        "340524　19800101001X",
        "34052419800101001Ｘ",
    ],
)
def test_every_way_of_writing_a_number(outcome: Any, raw: str) -> None:
    assert outcome(Identity(), raw) == SOUND


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("340524198001010013", "VAL061"),
        ("340524198001010010", "VAL061"),
        ("330302195602294000", "VAL067"),
        ("3.30302E+17", "VAL005"),
        ("3.30302195602294E17", "VAL005"),
        (330302195602294025, "VAL005"),
        (3.30302195602294e17, "VAL005"),
        (330302195602294000, "VAL005"),
        (1e15, "VAL005"),
        ("330302000229101", "VAL063"),
        ("330302190002291013", "VAL063"),
        ("330302202613011015", "VAL063"),
        ("330302202611221011", "VAL064"),
        ("330302189501011018", "VAL064"),
        ("000000198001010018", "VAL062"),
        ("990000000000000000", "990000000000000000"),
        ("78030219800101001X", "VAL062"),
        ("810101199408230021", "VAL061"),
        ("33030219560229402", "VAL060"),
        ("3303021956022940255", "VAL060"),
        ("33030219560229402Y", "VAL060"),
        ("33030219560229?025", "VAL060"),
        ("张三", "VAL060"),
        ("123", "VAL060"),
        ("身份证丢失", "VAL060"),
        ("无", None),
        ("", None),
        ("无证件", None),
        ("/", None),
    ],
)
def test_what_is_no_sound_number(outcome: Any, raw: Any, code: Any) -> None:
    assert outcome(Identity(), raw) == code


def test_a_text_ending_in_000_is_judged_by_its_check_digit(outcome: Any) -> None:
    ending = next(
        number
        for day in range(1, 29)
        for order in range(0, 1000, 100)
        if (number := _with_check(f"339911199901{day:02d}{order:03d}"))[-3:] == "000"
    )
    assert outcome(Identity(), ending) == ending


def _with_check(body: str) -> str:
    return body + check_digit(body)


@pytest.mark.parametrize(
    ("raw", "upgraded"),
    [("340524800101001", SOUND), (340524800101001, SOUND), (340524800101001.0, SOUND)],
)
def test_a_first_generation_number_is_upgraded(doubts: Any, raw: Any, upgraded: str) -> None:
    assert doubts(Identity(), raw) == (upgraded, ["VAL066"])
    assert original_of(raw) == "340524800101001"
    assert original_of(SOUND) is None


def test_an_upgrade_keeps_its_digits() -> None:
    assert upgrade("340524800101001") == SOUND


@pytest.mark.parametrize(
    ("area", "known"),
    [
        ("330302", True),
        ("339911", True),
        ("810000", True),
        ("810101", False),
        ("820100", False),
        ("330000", False),
        ("330300", False),
        ("330002", False),
        ("460001", True),
    ],
)
def test_an_unlikely_area_is_a_doubt_only(doubts: Any, area: str, known: bool) -> None:
    number = _with_check(f"{area}19900101001")
    assert is_known_area(area) is known
    assert doubts(Identity(), number) == (number, [] if known else ["VAL065"])


@pytest.mark.parametrize(
    ("number", "code"), [("340524198001010013", "VAL061"), ("330302195602294000", "VAL067")]
)
def test_a_wrongly_issued_number_is_excused_by_a_reason(
    doubts: Any, number: str, code: str
) -> None:
    assert code in EXCUSABLE
    assert doubts(Identity().excused, number) == (number, [code])
    assert Identity().excused == replace(Identity(), strict=False)


def test_a_birth_date_is_never_excused() -> None:
    with pytest.raises(Exception, match="VAL063"):
        Identity().excused.read("330302195613014025", Reading(TODAY))


@pytest.mark.parametrize(
    ("number", "birth", "sex"),
    [
        ("330302195602294025", date(1956, 2, 29), "2"),
        ("330302200002291019", date(2000, 2, 29), "1"),
        ("810000199408230021", date(1994, 8, 23), "2"),
        ("E12345678", None, ""),
        ("330302195613014025", None, "2"),
    ],
)
def test_birth_and_sex_stand_in_the_number(number: str, birth: date | None, sex: str) -> None:
    assert birth_of(number) == birth
    assert sex_of(number) == sex


@given(
    st.dates(date(1897, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9)
)
def test_one_wrong_digit_never_passes(day: date, order: int, place: int, change: int) -> None:
    number = _with_check(f"339911{day:%Y%m%d}{order:03d}")
    wrong = f"{number[:place]}{(int(number[place]) + change) % 10}{number[place + 1 :]}"
    assert check_digit(wrong) != wrong[17]


@pytest.mark.parametrize(
    "raw",
    [
        "E12345678",
        "H12345678",
        "12345678",
        "1234567890A",
        "军字第1234567号",
        "L3399110010010001",
        "ABC123456789012",
        "P123456789",
    ],
)
def test_numbers_of_other_documents_are_kept(outcome: Any, raw: str) -> None:
    assert outcome(Identity(), raw) == raw


@pytest.mark.parametrize(
    ("id_type", "number", "fits"),
    [
        ("1", SOUND, True),
        ("1", "E12345678", False),
        ("1", "810000199408230021", False),
        ("2", "810000199408230021", True),
        ("2", "820000198507151019", True),
        ("2", SOUND, False),
        ("3", "830000199001010039", True),
        ("3", "810000199408230021", False),
        ("4", "ABC123456789012", True),
        ("4", "912345678901234567", True),
        ("4", SOUND, False),
        ("5", "E12345678", True),
        ("6", "军字第1234567号", True),
        ("7", "A123456789", True),
        ("7", SOUND, False),
        ("8", "339911001", True),
        ("9", "H12345678", True),
        ("9", "12345678", True),
        ("9", "1234567890A", True),
        ("9", "L3399110010010001", True),
        ("x", SOUND, False),
    ],
)
def test_type_and_number_belong_together(id_type: str, number: str, fits: bool) -> None:
    problem = check_identity(id_type, number)
    assert (problem is None) is fits
    assert problem is None or (problem.code == "VAL068" and problem.message)


@pytest.mark.parametrize(
    ("number", "id_type"),
    [
        (SOUND, "1"),
        ("810000199408230021", "2"),
        ("830000199001010039", "3"),
        ("ABC123456789012", "4"),
        ("912345678901234567", "4"),
        ("L3399110010010001", "9"),
        ("E12345678", ""),
    ],
)
def test_the_type_can_be_guessed(number: str, id_type: str) -> None:
    assert guess_type(number) == id_type


def test_temporary_numbers() -> None:
    number = temporary_number("339911001001", 7)
    assert number == "L3399110010010007"
    assert is_temporary(number)
    assert not is_temporary(SOUND)


@pytest.mark.parametrize(
    ("division", "sequence"), [("33991100", 1), ("339911001001", 0), ("339911001001", 10000)]
)
def test_a_temporary_number_needs_its_parts(division: str, sequence: int) -> None:
    with pytest.raises(ValueError, match="no temporary number"):
        temporary_number(division, sequence)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("330302195602294025", "330302********4025"),
        (SOUND, "340524********001X"),
        ("E12345678", "E1*****78"),
        ("L3399110010010007", "L33991********0007"),
        ("12345", "12*45"),
    ],
)
def test_masks(number: str, masked: str) -> None:
    assert Identity().mask(number) == masked


def test_the_stricter_mask() -> None:
    assert mask_strictly("330302195602294025") == "3303************25"
