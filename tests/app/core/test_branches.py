"""The division tree with its figures; looking for something in all ledgers at once."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from app import branches, everywhere
from app.ledgers import division
from app.registry import LEDGERS
from tests.offices import Work, enter, hire, make
from tests.people import identity_number


@pytest.fixture
def work(tmp_path: Path) -> Generator[Work]:
    path = make(tmp_path)
    hire(path)
    with enter(path) as office:
        yield Work(office)


def village(work: Work, name: str, order: int) -> str:
    return work.desk.add("division", division.village(name, "", order)).record


def group(work: Work, parent: str, number: int) -> str:
    return work.desk.add("division", division.group(f"{number}组", parent, number)).record


def names(found: list[branches.Branch]) -> list[tuple[str, bool]]:
    return [(each.name, each.has_more) for each in found]


def test_an_empty_tree_has_no_branches(work: Work) -> None:
    assert branches.inside(work.office) == []
    assert branches.counts(work.office) == {}


def test_branches_stand_in_the_offices_own_order(work: Work) -> None:
    second, first = village(work, "石桥村", 2), village(work, "清溪村", 1)
    for number in (2, 1):
        group(work, first, number)
    assert names(branches.inside(work.office)) == [("清溪村", True), ("石桥村", False)]
    assert names(branches.inside(work.office, first)) == [("1组", False), ("2组", False)]
    assert branches.inside(work.office, second) == []


def test_households_count_for_their_place_and_all_around_it(work: Work) -> None:
    here, there = village(work, "清溪村", 1), village(work, "石桥村", 2)
    inner = group(work, here, 1)
    work.household(village=here, group=inner)
    work.household(village=here)
    work.household(village=there)
    assert branches.counts(work.office) == {here: 2, inner: 1, there: 1}


def test_a_voided_household_counts_no_more(work: Work) -> None:
    here = village(work, "清溪村", 1)
    household = work.household(village=here)
    work.desk.void("household", household, "登记重复")
    assert branches.counts(work.office) == {}


def test_merged_places_count_as_one(work: Work) -> None:
    one, other = village(work, "清溪村", 1), village(work, "清溪新村", 2)
    work.household(village=one)
    work.household(village=other)
    kept = work.desk.merge("division", one, other).record
    assert branches.counts(work.office)[kept] == 2
    shown = {each.id for each in branches.inside(work.office)}
    assert shown & {one, other} == {kept}


def test_the_way_to_a_place_begins_outside(work: Work) -> None:
    outer = village(work, "清溪村", 1)
    inner = group(work, outer, 1)
    assert branches.path_to(work.office, inner) == [outer, inner]
    assert branches.path_to(work.office, "no-such") == []


def test_the_tree_counts_households() -> None:
    counted = branches.counted()
    assert counted is LEDGERS["household"]


NUMBER = identity_number(date(1985, 3, 7), 123)


@pytest.fixture
def settled(work: Work) -> str:
    here = village(work, "清溪村", 1)
    head = work.person(name="单小海", id_no=NUMBER, phone="13812345678")
    return work.household(head, village=here, address="清溪村桥头12号")


@pytest.mark.parametrize(
    ("text", "ledger", "matched"),
    [
        ("单小海", "person", ""),
        ("sxh", "person", ""),
        ("shanxiaohai", "person", ""),
        ("shan xiao", "person", ""),
        ("339901198503", "person", "证件号码"),
        ("1381234", "person", "联系电话"),
        ("桥头12", "household", "家庭住址 清溪村桥头12号"),
        ("清溪", "division", ""),
    ],
)
def test_people_are_found_however_they_are_asked_for(
    work: Work, settled: str, text: str, ledger: str, matched: str
) -> None:
    found = {each.ledger.key: each.hits for each in everywhere.find(work.office, text)}
    assert ledger in found
    assert matched in found[ledger][0].matched


def test_a_person_is_told_with_the_household(work: Work, settled: str) -> None:
    (hit,) = everywhere.find(work.office, "单小海")[0].hits
    assert hit.ledger == "person"
    assert hit.name == "单小海"
    assert hit.where.startswith("清溪村")


@pytest.mark.parametrize("text", [NUMBER[:10], "13812345"])
def test_numbers_are_masked(work: Work, settled: str, text: str) -> None:
    (hit,) = everywhere.find(work.office, text)[0].hits
    assert "*" in hit.matched
    assert NUMBER not in hit.matched
    assert "13812345678" not in hit.matched


def test_people_stand_before_households_and_places(work: Work, settled: str) -> None:
    assert next(each.key for each in everywhere.searched()) == "person"
    assert [each.key for each in everywhere.searched()][-1] == "division"


def test_more_than_is_shown_is_told(work: Work) -> None:
    for number in range(4):
        village(work, f"桥{number}村", number)
    (found,) = everywhere.find(work.office, "桥", each=3)
    assert (len(found.hits), found.more) == (3, True)


@pytest.mark.parametrize("text", ["", "  ", "没有这样的人"])
def test_nothing_finds_nothing(work: Work, settled: str, text: str) -> None:
    assert everywhere.find(work.office, text) == []


def test_who_may_not_read_finds_nothing(work: Work, settled: str) -> None:
    path = work.office.store.path
    work.office.close()
    with enter(path, "审计员") as office:
        assert everywhere.find(office, "单小海") == []


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("导入", True),
        ("dr", True),
        ("drbg", True),
        ("daoru", True),
        ("DaoRu", True),
        ("bg", True),
        ("xinzeng", False),
        ("", False),
    ],
)
def test_commands_are_meant_by_words_pinyin_and_initials(text: str, is_meant: bool) -> None:
    assert everywhere.is_meant("导入表格", text) is is_meant
