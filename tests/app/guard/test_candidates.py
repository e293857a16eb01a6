"""Who is asked to come in a household's place: those in no group, the nearest first, whoever may be asked."""

from __future__ import annotations

import pytest

from app import undo
from app.guard.replacing import Leaver, candidates, leavers, replace
from app.ledgers import guard_group, guard_member
from tests.app.guard.test_replacing import appoint, group_of, leave, street
from tests.offices import Work, refused

GROUP, MEMBER = guard_group.LEDGER.key, guard_member.LEDGER.key


def gone(work: Work, home: str) -> Leaver:
    leave(work, home)
    return next(each for each in leavers(work.office) if each.household == home)


@pytest.mark.parametrize(
    ("at", "order"), [(0, [2, 5, 8]), (1, [2, 5, 8]), (4, [5, 2, 8]), (7, [8, 5, 2])]
)
def test_the_nearest_come_first(work: Work, at: int, order: list[int]) -> None:
    homes = street(work, 9)
    found = [each.id for each in candidates(work.office, gone(work, homes[at]))]
    assert found == [homes[each] for each in order]


def test_who_moved_away_too_is_not_asked(work: Work) -> None:
    homes = street(work, 9)
    leave(work, homes[5])
    assert homes[5] not in {each.id for each in candidates(work.office, gone(work, homes[4]))}


def test_who_came_since_is_asked(work: Work) -> None:
    homes = street(work, 6)
    new = work.household(village=work.village(), address="网山路1号之一")
    assert candidates(work.office, gone(work, homes[0]))[0].id == new


def test_where_all_are_in_groups_nobody_is_asked(work: Work) -> None:
    homes = street(work, 2)
    assert candidates(work.office, gone(work, homes[0])) == []


def test_several_are_told_of_one_by_one(work: Work) -> None:
    homes = street(work, 9)
    for at in (0, 3, 6):
        leave(work, homes[at])
    assert {each.household for each in leavers(work.office)} == {homes[at] for at in (0, 3, 6)}
    replace(work.office, leavers(work.office)[0].member)
    assert len(leavers(work.office)) == 2


def test_who_comes_back_has_not_left(work: Work) -> None:
    homes = street(work, 3)
    leave(work, homes[0])
    work.change("household", homes[0], status="1")
    assert leavers(work.office) == []


def test_a_household_that_is_closed_has_left_too(work: Work) -> None:
    homes = street(work, 3)
    work.change("household", homes[1], status="3")
    assert [each.household for each in leavers(work.office)] == [homes[1]]


def test_it_is_taken_back_as_a_whole(work: Work) -> None:
    homes = street(work, 6)
    head = str(work.row("household", homes[0])["head"])
    appoint(work, head)
    leaver = gone(work, homes[0])
    replace(work.office, leaver.member, homes[2])
    undo.undo_last(work.office)
    assert leavers(work.office) == [leaver]
    assert group_of(work)["leader"] == head
    assert work.live(MEMBER, household=homes[2]) == []


def test_each_way_from_group_to_group_is_kept(work: Work) -> None:
    homes = street(work, 6)
    leaver = gone(work, homes[0])
    replace(work.office, leaver.member, homes[2])
    (old,), (new,) = (work.live(MEMBER, household=homes[at]) for at in (0, 2))
    assert (old["to_date"], new["from_date"]) == ("2026-12-01", "2026-12-01")
    assert old["group"] == new["group"]


def test_a_line_that_is_no_more(work: Work) -> None:
    homes = street(work, 3)
    leaver = gone(work, homes[0])
    work.desk.void(MEMBER, leaver.member, "登记错误")
    with refused("DSK013"):
        replace(work.office, leaver.member)


@pytest.mark.parametrize("which", ["leader", "contact"])
def test_only_who_lived_there_steps_down(work: Work, which: str) -> None:
    homes = street(work, 6)
    first, second = (str(work.row("household", homes[at])["head"]) for at in (0, 1))
    appoint(work, *((first, second) if which == "leader" else (second, first)))
    told = replace(work.office, gone(work, homes[0]).member)
    assert [each.code for each in told.warnings] == ["GRD017"]
    assert group_of(work)[which] is None
    assert second in {group_of(work)["leader"], group_of(work)["contact"]}


def test_nobody_steps_down_who_stays(work: Work) -> None:
    homes = street(work, 6)
    appoint(work, work.row("household", homes[1])["head"])
    assert replace(work.office, gone(work, homes[0]).member).warnings == ()
