"""What is wished of a month's patrols, and what would come out."""

from __future__ import annotations

from datetime import date

from app.patrol.asking import Wishes
from app.patrol.planning import make_plan
from app.rosters.wishing import Demand, ground_of, proposed, wishes_of
from tests.app.patrol.village import MONTH, nights, village_of
from tests.offices import Work, refused


def days(*numbers: int) -> frozenset[date]:
    return frozenset(MONTH.replace(day=each) for each in numbers)


def demand(who: str, text: str, *, is_fixed: bool = True) -> Demand:
    return Demand(who, "第1组", is_fixed, text)


def test_what_is_typed_becomes_wishes() -> None:
    typed = [demand("a", "5"), demand("a", "7"), demand("b", "1-3", is_fixed=False)]
    assert wishes_of(MONTH, 1, 0, "30", typed, goes_on=False) == Wishes(
        1, 0, days(30), {"a": days(5, 7)}, {"b": days(1, 2, 3)}, goes_on=False
    )


def test_a_day_cannot_be_fixed_and_left_out() -> None:
    typed = [demand("a", "5-6"), demand("a", "6", is_fixed=False)]
    with refused("ROS003"):
        wishes_of(MONTH, 1, 0, "", typed, goes_on=True)


def test_demands_are_told() -> None:
    assert demand("a", "5、6").told == "第1组：固定在 5、6 日"
    assert demand("a", "5", is_fixed=False).told == "第1组：不排 5 日"


def test_the_ground(work: Work) -> None:
    village, groups = village_of(work, 2)
    assert ground_of(work.office, village, MONTH).has_earlier is False
    make_plan(work.office, village, MONTH)
    ground = ground_of(work.office, village, date(2026, 12, 1))
    assert ground.groups == ((groups[0], "第1组"), (groups[1], "第2组"))
    assert (ground.nights, ground.has_earlier) == (1, True)


def test_a_proposal_tells_what_would_come_out(work: Work) -> None:
    village, _groups = village_of(work, 34)
    before = work.count()
    found = proposed(work.office, village, MONTH, Wishes())
    assert found.told == "34 个组，共 34 组次：26 晚各 1 组、4 晚各 2 组。"
    assert len(found.lines) == 30
    assert found.uneven == ""
    assert work.count() == before
    make_plan(work.office, village, MONTH)
    assert sum(int(line[2]) for line in found.lines) == len(nights(work, village))


def test_where_there_is_none_the_reasons_are_named(work: Work) -> None:
    village, _groups = village_of(work, 3)
    with refused("PTR024", "PTR025", "PTR022"):
        proposed(work.office, village, MONTH, Wishes(most=1, barred=days(*range(1, 29))))
