"""Who is who: duplicates, wrongly issued numbers with a reason, people without a document."""

from __future__ import annotations

from datetime import date

import pytest

from tests.offices import Work, refused
from tests.people import identity_number

NUMBER = identity_number(date(1970, 1, 1), 11)
WRONG = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
REASON = "派出所证明为本人所用"


def test_the_same_number_again_is_refused_with_who_has_it(work: Work) -> None:
    work.person(name="张大海", id_no=NUMBER)
    with refused("DSK006", field="id_no") as found:
        work.person(id_no=NUMBER)
    assert "张大海" in found[0].message


def test_the_same_number_passes_with_a_reason(work: Work) -> None:
    work.person(id_no=NUMBER)
    assert work.person(id_no=NUMBER, id_exception_reason=REASON)


def test_taking_the_reason_away_brings_the_refusal_back(work: Work) -> None:
    work.person(id_no=NUMBER)
    second = work.person(id_no=NUMBER, id_exception_reason=REASON)
    with refused("DSK006"):
        work.change("person", second, id_exception_reason="")


def test_a_number_of_somebody_voided_is_free(work: Work) -> None:
    first = work.person(id_no=NUMBER)
    work.desk.void("person", first, "重复")
    second = work.person(id_no=NUMBER)
    with refused("DSK006"):
        work.desk.unvoid("person", first, "没有重复")
    assert second


def test_the_same_household_number_is_refused(work: Work) -> None:
    work.household(hh_no="H1")
    with refused("DSK019", field="hh_no"):
        work.household(hh_no="H1")


def test_a_wrong_check_digit_passes_with_a_reason_and_is_flagged(work: Work) -> None:
    with refused("VAL061", field="id_no"):
        work.person(id_no=WRONG)
    done = work.desk.add(
        "person", {"name": "李桂兰", "id_no": WRONG, "id_exception_reason": REASON}
    )
    assert [each.code for each in done.warnings] == ["VAL061"]
    assert work.row("person", done.record)["id_exception_reason"] == REASON


def test_a_reason_that_stands_there_excuses_a_later_correction(work: Work) -> None:
    person = work.person(id_no=WRONG, id_exception_reason=REASON)
    other = identity_number(date(1970, 1, 1), 13)
    wrong = other[:-1] + ("0" if other[-1] != "0" else "1")
    done = work.change("person", person, id_no=wrong)
    assert [each.code for each in done.warnings] == ["VAL061"]


def test_without_its_reason_a_wrong_check_digit_is_refused_again(work: Work) -> None:
    person = work.person(id_no=WRONG, id_exception_reason=REASON)
    with refused("VAL061"):
        work.change("person", person, id_exception_reason="")


@pytest.mark.parametrize(
    ("id_type", "number", "code"),
    [
        ("5", "AB", "VAL060"),
        ("1", "E12345678", "VAL068"),
        ("3", NUMBER, "VAL068"),
        ("1", "", "DSK005"),
    ],
)
def test_a_number_fits_its_document(work: Work, id_type: str, number: str, code: str) -> None:
    with refused(code, field="id_no"):
        work.person(id_type=id_type, id_no=number, sex="1", birth_date="1970-01-01")


def test_people_without_a_document_get_numbers_in_a_row(work: Work) -> None:
    born = {"id_type": "9", "id_no": "", "sex": "2", "birth_date": "1940-05-05"}
    numbers = [work.row("person", work.person(**born))["id_no"] for _ in range(3)]
    assert numbers == ["L3399010010000001", "L3399010010000002", "L3399010010000003"]


def test_a_temporary_number_is_replaced_by_the_document(work: Work) -> None:
    person = work.person(id_type="9", id_no="", sex="2", birth_date="1940-05-05")
    with refused("VAL068"):
        work.change("person", person, id_type="1")
    work.change("person", person, id_type="1", id_no=NUMBER)
    assert work.row("person", person)["birth_date"] == "1970-01-01"
