"""A village's patrols as one view of a month: how they stand, who is on how often, what lacks."""

from __future__ import annotations

from datetime import date

from app.patrol.planning import make_plan, publish
from app.rosters.books import Book, books, month_shown
from app.rosters.roster import Entry, Standing, by_day, ordered
from tests.app.patrol.village import MONTH, grouped, logged, nights, planned, village_of
from tests.app.rosters.shown import roster_of
from tests.offices import Work, refused

DECEMBER = date(2026, 12, 1)


def test_villages_with_groups_come_first(work: Work) -> None:
    work.village("空村")
    village, _groups = village_of(work, 1)
    found = books(work.office)
    assert [(each.title, each.can_plan) for each in found] == [
        ("巡逻 · 网山村", True), ("巡逻 · 空村", False), ("值班", False),
    ]  # fmt: skip
    assert found[0].key == f"patrol {village}"


def test_a_month_without_a_roster(work: Work) -> None:
    village, _groups = village_of(work, 1)
    shown = month_shown(work.office, Book("patrol", village, ""), date(2026, 11, 9))
    assert (shown.roster, shown.first, len(shown.days)) == (None, MONTH, 30)


def test_groups_are_called_as_in_their_village(work: Work) -> None:
    village, _groups = village_of(work, 2)
    grouped(work, village, "网山村", 11)
    make_plan(work.office, village, MONTH)
    roster = roster_of(work)
    assert roster.title == "网山村2026年11月巡逻排班"
    assert {each.label for each in roster.entries} == {"第1组", "第2组", "第11组"}
    assert [each.label for each in roster.tallies] == ["第1组", "第2组", "第11组"]


def test_past_nights_are_done_or_wait_for_their_record(work: Work) -> None:
    _plan, (first, second, *_rest) = planned(work, 3)
    log = logged(work, first.group, first.day.isoformat())
    found = {each.id: each for each in roster_of(work).entries}
    assert (found[first.id].standing, found[first.id].log) == (Standing.DONE, log)
    assert found[second.id].standing is Standing.OPEN
    assert "还没有登记" in found[second.id].told
    assert roster_of(work).lacks == ("过去的有 2 组次还没有登记巡逻。",)


def test_nights_to_come_lack_no_record(work: Work) -> None:
    planned(work, 3, DECEMBER)
    roster = roster_of(work, DECEMBER)
    assert {each.standing for each in roster.entries} == {Standing.AHEAD}
    later = next(each for each in roster.entries if each.day > work.office.today)
    assert roster.logging(later) is None
    assert roster.lacks == ()


def test_a_night_that_has_come_is_logged_with_its_group(work: Work) -> None:
    planned(work, 1)
    roster = roster_of(work)
    (entry,) = roster.entries
    logging = roster.logging(entry)
    assert logging
    assert logging.ledger == "patrol_log"
    assert logging.presets == {"group": entry.who, "night_on": entry.day.isoformat()}


def test_swaps_are_told_with_their_reason(work: Work) -> None:
    plan, (first, second, _third) = planned(work, 3)
    publish(work.office, plan)
    roster = roster_of(work)
    found = {each.id: each for each in roster.entries}
    roster.swap(work.office, found[first.id], found[second.id], "办喜事")
    after = {each.id: each for each in roster_of(work).entries}
    assert after[first.id].is_swapped
    assert f"原定{first.day.isoformat()}" in after[first.id].told
    assert "调班：办喜事" in after[first.id].told


def test_what_may_be_swapped(work: Work) -> None:
    village, groups = village_of(work, 2)
    plan = work.add("patrol_plan", village=village, plan_month="2026-11", plan_name="手排")
    for day, group in ((3, groups[0]), (3, groups[1]), (9, groups[0]), (12, groups[1])):
        work.add("patrol_night", of_plan=plan, group=group, night_on=f"2026-11-{day:02}")
    roster = roster_of(work)
    by = {(each.day.day, each.who): each for each in roster.entries}

    def may(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return not roster.refusal(*(by[day, groups[at]] for day, at in (one, other)))

    assert may((9, 0), (12, 1))
    assert not may((3, 0), (3, 1)), "one night"
    assert not may((3, 0), (9, 0)), "one group"
    assert not may((3, 0), (12, 1)), "the other is on already"


def test_what_may_be_swapped_is_what_the_desk_swaps(work: Work) -> None:
    planned(work, 4)
    roster = roster_of(work)
    one, *others = roster.entries
    for other in others:
        assert roster.refusal(one, other) is None
        roster.swap(work.office, one, other, "")
        roster.swap(work.office, one, other, "")
    with refused("PTR013"):
        roster.swap(work.office, one, one, "")


def test_publishing(work: Work) -> None:
    planned(work, 2)
    assert roster_of(work).published_on == ""
    roster_of(work).publish(work.office)
    assert roster_of(work).published_on == work.office.today.isoformat()


def test_who_lacks_is_named(work: Work) -> None:
    village, _groups = village_of(work, 2)
    make_plan(work.office, village, DECEMBER)
    grouped(work, village, "网山村", 3)
    assert roster_of(work, DECEMBER).lacks == ("没有排够：第3组",)


def test_empty_nights_are_named_where_there_are_groups_enough(work: Work) -> None:
    village, groups = village_of(work, 31)
    make_plan(work.office, village, DECEMBER)
    (last,) = [each for each in nights(work, village, DECEMBER) if each.group == groups[-1]]
    (near,) = [each for each in nights(work, village, DECEMBER) if each.group == groups[-2]]
    work.change("patrol_night", last.id, night_on=near.day.isoformat())
    assert f"没有组巡逻：{last.day.day}日" in roster_of(work, DECEMBER).lacks


def test_who_is_on_how_often_is_sorted(work: Work) -> None:
    village, groups = village_of(work, 3)
    plan = work.add("patrol_plan", village=village, plan_month="2026-11", plan_name="手排")
    for day, at in ((1, 2), (3, 2), (5, 1)):
        work.add("patrol_night", of_plan=plan, group=groups[at], night_on=f"2026-11-{day:02}")
    logged(work, groups[1], "2026-11-05")
    tallies = roster_of(work).tallies
    assert [(each.label, each.figures) for each in tallies] == [
        ("第1组", (0, 0, 0)), ("第2组", (1, 0, 1)), ("第3组", (2, 1, 0)),
    ]  # fmt: skip
    assert [e.place for e in ordered(tallies, 0, descending=True)] == [2, 1, 0]
    assert [e.place for e in ordered(tallies, 2)] == [0, 2, 1]
    assert [e.place for e in ordered(tallies, -1, descending=True)] == [2, 1, 0]


def test_dissolved_groups_keep_their_names(work: Work) -> None:
    _plan, (first, *_rest) = planned(work, 2)
    work.change("guard_group", first.group, ended_on="2026-11-20")
    tallies = roster_of(work).tallies
    assert [each.label for each in tallies] == ["第2组", "第1组"]


def test_shifts_stand_by_their_days() -> None:
    entries = [Entry(str(n), date(2026, 11, day), "", "") for n, day in enumerate((3, 1, 3))]
    found = by_day(entries)
    assert [each.id for each in found[date(2026, 11, 3)]] == ["0", "2"]
    assert Entry("", MONTH, "", "王芳", "带班").title == "带班 王芳"
