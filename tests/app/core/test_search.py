"""Search as people do it: part of a name, pinyin, the beginning of a number, telephone, address."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app import lists
from app.merged import Merged
from app.registry import LEDGERS
from app.search import branches, search
from db.conditions import AnyOf
from tests.offices import Work
from tests.people import RARE, identity_number

NUMBER = identity_number(date(1956, 2, 29), 22, "339902")


@pytest.fixture(scope="module")
def town(shared: Work) -> Work:
    """A few people and households to search in."""
    village = shared.village("网山村", aliases="旺山、网山")
    people = {
        "单田芳": {"phone": "19912345678", "id_no": NUMBER},
        "欧阳修文": {"hukou_address": "青竹路12号3幢"},
        "阿依古丽·买买提": {"residence_address": "滨江小区"},
        "张大海": {},
        "张小海": {},
        RARE: {},
    }
    ids = {name: shared.person(name=name, **values) for name, values in people.items()}
    shared.household(ids["单田芳"], village=village, address="青竹路12号", phone="0577-88888888")
    shared.member(shared.household(ids["张大海"], village=village), person=ids["张小海"])
    return shared


def names(work: Work, text: str) -> list[Any]:
    return [row["name"] for row in search(work.office, "person", text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单田芳", ["单田芳"]),
        ("田芳", ["单田芳"]),
        ("芳", ["单田芳"]),
        ("张", [RARE, "张大海", "张小海"]),
        ("大海", ["张大海"]),
        ("stf", ["单田芳"]),
        ("STF", ["单田芳"]),
        ("shantianfang", ["单田芳"]),
        ("shan tianfang", ["单田芳"]),
        ("oyxw", ["欧阳修文"]),
        ("ouyang", ["欧阳修文"]),
        ("zhang xiao hai", ["张小海"]),
        ("古丽", ["阿依古丽·买买提"]),
        ("33990219560229", ["单田芳"]),
        (NUMBER.lower(), ["单田芳"]),
        ("199123", ["单田芳"]),
        ("青竹路", ["欧阳修文"]),
        ("12号3", ["欧阳修文"]),
        ("滨江", ["阿依古丽·买买提"]),
        ("张 小海", ["张小海"]),
        ("张　小海", ["张小海"]),
        ("单 1991234", ["单田芳"]),
        ("单 张", []),
        ("没有的人", []),
        ("", []),
        ("   ", []),
        ("%", []),
        ("_", []),
        ("'", []),
        ("5", []),
    ],
)
def test_people_are_found(town: Work, text: str, found: list[str]) -> None:
    assert sorted(names(town, text)) == sorted(found)


@pytest.mark.parametrize("character", RARE)
def test_every_rare_character_finds_its_name(town: Work, character: str) -> None:
    assert RARE in names(town, character)


@pytest.mark.parametrize(
    ("text", "count"),
    [("单田芳", 1), ("stf", 1), ("青竹路", 1), ("057788", 1), ("网山", 2), ("339901001000", 2),
     ("张小海", 0), ("网山 张", 1)],
)  # fmt: skip
def test_households_are_found_by_head_village_and_number(town: Work, text: str, count: int) -> None:
    found = search(town.office, "household", text)
    assert len(found) == count
    assert lists.shown(town.office, "household", text=text).figures().rows == count


def test_an_exact_beginning_stands_first(town: Work) -> None:
    town.person(name="海小", phone="19900001111")
    assert names(town, "hx")[0] == "海小"


@pytest.mark.parametrize("text", ["单田芳", "stf", "339901001001", "青竹路"])
@pytest.mark.parametrize("ledger", ["household", "person", "division"])
def test_free_text_is_read_once_and_last(work: Work, ledger: str, text: str) -> None:
    found = branches(LEDGERS[ledger], text, Merged(work.office))
    assert not any(isinstance(each, AnyOf) for each in found[:-1])


def test_a_household_of_that_number_stands_before_one_whose_address_holds_it(work: Work) -> None:
    village = work.village("网山村")
    work.household(work.person(), village=village, address="339901001777号")
    second = work.household(work.person(), village=village, hh_no="339901001777")
    assert search(work.office, "household", "339901001777")[0]["id"] == second


def test_a_household_of_that_head_stands_before_one_whose_address_holds_the_name(
    work: Work,
) -> None:
    village = work.village("网山村")
    work.household(work.person(), village=village, address="张桂兰家隔壁")
    second = work.household(work.person(name="张桂兰"), village=village)
    assert search(work.office, "household", "张桂兰")[0]["id"] == second


def test_as_many_as_asked_for(town: Work) -> None:
    assert len(search(town.office, "person", "张", limit=2)) == 2


def test_a_voided_record_is_not_found(work: Work) -> None:
    person = work.person(name="单田芳")
    work.desk.void("person", person, "错")
    assert names(work, "单田芳") == []


@pytest.mark.parametrize("typed", ["wangshan", "ws", "网山", "山村"])
def test_a_place_is_found_by_pinyin_and_by_part(work: Work, typed: str) -> None:
    village = work.village("网山村")
    assert [row["id"] for row in search(work.office, "division", typed)] == [village]


def test_a_number_that_begins_with_a_letter_is_found_by_its_beginning(work: Work) -> None:
    person = work.person(id_type="9", id_no=None, sex="男", birth_date="1950-02-01")
    number = str(work.row("person", person)["id_no"])
    assert [row["id"] for row in search(work.office, "person", number[:8].lower())] == [person]
