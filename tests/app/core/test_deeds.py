"""The last deeds in words, as the first page and the undo question tell them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app import deeds, typed_places
from app.desk import Desk
from app.office import Office
from app.undo import undo_last
from tests.offices import Day, Work, enter, refused

Verb = Callable[[Work, str], object]


def told(work: Work, most: int = 8) -> list[str]:
    return [each.what for each in deeds.recent(work.office, most)]


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (lambda work, place: work.change("division", place, aliases="旺山"), "改动区划 网山村"),
        (lambda work, place: work.change("division", place, name="青山村"), "改动区划 青山村"),
        (lambda work, place: work.desk.void("division", place, "重复"), "作废区划 网山村"),
        (lambda work, _place: work.village("石桥村"), "登记区划 石桥村"),
        (lambda work, _place: work.person(name="单田芳"), "登记人员 单田芳"),
    ],
)
def test_a_verb_is_told_with_its_ledger_and_record(work: Work, verb: Verb, what: str) -> None:
    place = work.village("网山村")
    verb(work, place)
    assert told(work)[0] == what
    assert len(told(work)) == 2


def test_a_restored_record_is_told_as_such(work: Work) -> None:
    place = work.village("网山村")
    work.desk.void("division", place, "重复")
    work.desk.unvoid("division", place, "弄错了")
    assert told(work)[0] == "恢复区划 网山村"


def test_a_household_stands_for_the_membership_written_with_it(work: Work) -> None:
    household = work.household(work.person(name="单田芳"))
    newest = deeds.recent(work.office)[0]
    assert (newest.ledger, newest.record) == ("household", household)
    assert newest.what.endswith("单田芳 等2条")


def test_a_member_alone_is_told_by_the_line(work: Work) -> None:
    household = work.household()
    line = work.member(household)
    newest = deeds.recent(work.office)[0]
    assert newest.what.startswith("登记家庭成员")
    assert newest.record == line


def test_villages_typed_together_are_one_deed(work: Work) -> None:
    typed_places.add(work.office, typed_places.parse("清溪村\n石桥村\n柳岸社区"))
    assert told(work) == ["登记区划 清溪村 等3条"]


def test_verbs_one_after_another_stay_apart(work: Work) -> None:
    for number in range(3):
        work.village(f"{number}村")
    assert told(work) == ["登记区划 2村", "登记区划 1村", "登记区划 0村"]


@pytest.mark.parametrize(("most", "count"), [(0, 0), (1, 1), (3, 3), (9, 4)])
def test_as_many_deeds_as_asked_for(work: Work, most: int, count: int) -> None:
    for number in range(4):
        work.village(f"{number}村")
    assert len(deeds.recent(work.office, most)) == count


def test_an_office_where_nothing_was_done_has_no_deeds(work: Work) -> None:
    assert told(work) == []


def test_time_and_person_are_told(work: Work) -> None:
    work.village()
    (deed,) = deeds.recent(work.office)
    assert (deed.at, deed.by) == ("2026-12-01T08:30:00+08:00", "李经办")


@pytest.mark.parametrize("user", ["管理员", "审计员"])
def test_who_may_not_read_is_told_nothing(staffed: Path, user: str) -> None:
    with enter(staffed, user, write=False) as office, refused("ACC032"):
        deeds.recent(office)


def test_an_undo_is_a_deed_of_its_own(work: Work) -> None:
    work.village()
    undo_last(work.office)
    newest, first = told(work)
    assert first == "登记区划 网山村"
    assert newest != first


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        (lambda work, place: work.change("division", place, aliases="旺山"), "改动区划 网山村"),
        (lambda work, place: work.desk.void("division", place, "重复"), "作废区划 网山村"),
        (lambda work, _place: work.person(name="单田芳"), "登记人员 单田芳"),
        (lambda work, _place: work.household(work.person(name="单田芳")), "单田芳 等2条"),
    ],
)
def test_what_undo_would_take_back_is_told_whole(work: Work, verb: Verb, what: str) -> None:
    place = work.village("网山村")
    verb(work, place)
    told_ = own(work.office)
    assert told_.startswith("2026-12-01 08:30 办的一件事：")
    assert told_.endswith(what)


def own(office: Office) -> str:
    found = deeds.last_own(office)
    return found.told if found else ""


def test_what_undo_took_back_is_not_offered_again(work: Work) -> None:
    work.village("网山村")
    work.village("石桥村")
    undo_last(work.office)
    assert own(work.office).endswith("网山村")
    undo_last(work.office)
    assert own(work.office) == ""


def test_others_deeds_are_not_ones_own(staffed: Path, tmp_path: Path) -> None:
    with enter(staffed, day=Day()) as office:
        Work(office).village("网山村")
    with enter(staffed, "经办二", day=Day("2026-12-02T08:30:00+08:00")) as office:
        assert own(office) == ""
        Desk(office).add("division", {"name": "石桥村", "level": "2"})
        assert own(office).endswith("登记区划 石桥村")
        assert [each.by for each in deeds.recent(office)][:2] == ["经办二", "李经办"]


def statements(work: Work, read: Callable[[Office], object]) -> int:
    """How many statements the database is asked to tell it."""
    asked: list[str] = []
    work.office.store.reader.set_trace_callback(asked.append)
    read(work.office)
    work.office.store.reader.set_trace_callback(None)
    return len(asked)


@pytest.mark.parametrize("read", [deeds.recent, deeds.last_own])
def test_a_large_deed_costs_no_more_to_tell_than_a_small_one(
    work: Work, read: Callable[[Office], object]
) -> None:
    counts: list[int] = []
    for start, size in ((0, 2), (2, 2), (4, 40)):
        names = (f"第{number}村" for number in range(start, start + size))
        typed_places.add(work.office, typed_places.parse("\n".join(names)))
        counts.append(statements(work, read))
    small, large = counts[1:]
    assert large - small <= 8, counts
