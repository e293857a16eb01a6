"""Rosters are made, published and changed at the desk, with their history."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app import settings, undo
from app.patrol.asking import Wishes, asked
from app.patrol.planning import make_plan, propose, publish, swap
from app.patrol.wanted import Wanted
from tests.app.patrol.village import MONTH, grouped, night, nights, planned, village_of
from tests.offices import Work, refused

DECEMBER = date(2026, 12, 1)


def told(changes: object) -> list[str]:
    """The codes of what deserves a second look."""
    return [each.code for each in getattr(changes, "warnings", ())]


def test_thirty_four_groups_in_november(work: Work) -> None:
    plan, found = planned(work, 34)
    assert work.row("patrol_plan", plan)["plan_name"] == "网山村2026年11月巡逻排班"
    assert Counter(Counter(each.day for each in found).values()) == {1: 26, 2: 4}
    assert set(Counter(each.group for each in found).values()) == {1}


def test_one_batch_takes_the_whole_roster_back(work: Work) -> None:
    planned(work, 3)
    undo.undo_last(work.office)
    assert (work.live("patrol_plan"), work.live("patrol_night")) == ([], [])


def test_a_month_has_one_roster_until_it_is_voided(work: Work) -> None:
    plan, _found = planned(work, 3)
    village = work.village()
    with refused("PTR001"):
        make_plan(work.office, village, date(2026, 11, 20))
    work.desk.void("patrol_plan", plan, "重排")
    make_plan(work.office, village, MONTH)
    assert len(nights(work, village)) == 3


def test_the_office_sets_what_is_usual(work: Work) -> None:
    village, _groups = village_of(work, 3)
    for key, value in {"patrol.nights": "2", "patrol.most": "1", "patrol.rest_weight": "3"}.items():
        settings.change(work.office, key, value, work.office.today)
    wanted = asked(work.office, village, MONTH)
    assert (wanted.nights, wanted.most, wanted.rest_weight) == (2, 1, 3)
    assert asked(work.office, village, MONTH, Wishes(nights=1, most=0)).nights == 1


def test_rest_days_are_those_of_the_calendar(work: Work) -> None:
    village, _groups = village_of(work, 1)
    october = asked(work.office, village, date(2025, 10, 15)).rest
    assert date(2025, 10, 1) in october
    assert date(2025, 10, 11) not in october, "a Saturday made up for"
    assert date(2025, 10, 12) in october


def test_fixed_dates_are_marked(work: Work) -> None:
    village, groups = village_of(work, 3)
    fixed, barred = frozenset({date(2026, 11, 5)}), frozenset({date(2026, 11, 1)})
    wishes = Wishes(fixed={groups[1]: fixed}, barred_of={groups[0]: barred}, barred=barred)
    make_plan(work.office, village, MONTH, wishes)
    found = nights(work, village)
    assert [(e.group, e.day) for e in found if e.is_fixed] == [(groups[1], date(2026, 11, 5))]
    assert date(2026, 11, 1) not in {each.day for each in found}


def test_crowded_nights_deserve_a_second_look(work: Work) -> None:
    village, groups = village_of(work, 3)
    day = frozenset({date(2026, 11, 5)})
    changes = make_plan(work.office, village, MONTH, Wishes(fixed=dict.fromkeys(groups, day)))
    assert told(changes) == ["PTR016"]


def test_nothing_is_kept_where_there_can_be_no_roster(work: Work) -> None:
    village, _groups = village_of(work, 34)
    before = work.count()
    with refused("PTR024", "PTR025"):
        make_plan(work.office, village, MONTH, Wishes(most=1))
    assert work.count() == before


def test_a_village_without_groups(work: Work) -> None:
    with refused("PTR010"):
        make_plan(work.office, work.village(), MONTH)


def test_a_proposal_is_what_is_then_kept(work: Work) -> None:
    village, _groups = village_of(work, 7)
    before = work.count()
    _wanted, made = propose(work.office, village, MONTH)
    assert work.count() == before
    make_plan(work.office, village, MONTH)
    assert {each.group: (each.day,) for each in nights(work, village)} == made.nights


def test_dissolved_groups_and_other_villages_stay_out(work: Work) -> None:
    village, groups = village_of(work, 3)
    village_of(work, 2, "夏村")
    work.change("guard_group", groups[2], ended_on="2026-10-01")
    wanted = asked(work.office, village, MONTH)
    assert [each.key for each in wanted.ordered] == groups[:2]


def test_the_next_month_goes_on(work: Work) -> None:
    village, _groups = village_of(work, 30)
    make_plan(work.office, village, MONTH)
    before = {each.group: each.day for each in nights(work, village)}
    make_plan(work.office, village, DECEMBER)
    after = {each.group: each.day for each in nights(work, village, DECEMBER)}
    gaps = [(after[group] - day).days for group, day in before.items()]
    assert min(gaps) > 20
    assert sum(gap % 7 == 0 for gap in gaps) <= 2


def test_earlier_rest_nights_are_counted(work: Work) -> None:
    village, groups = village_of(work, 2)
    sunday, monday = frozenset({date(2026, 11, 1)}), frozenset({date(2026, 11, 2)})
    make_plan(work.office, village, MONTH, Wishes(fixed={groups[0]: sunday, groups[1]: monday}))
    teams = asked(work.office, village, DECEMBER).ordered
    assert [each.rest_nights for each in teams] == [1, 0]
    assert [each.before for each in teams] == [(date(2026, 11, 1),), (date(2026, 11, 2),)]


def test_months_long_ago_count_no_more(work: Work) -> None:
    village, _groups = village_of(work, 2)
    make_plan(work.office, village, date(2025, 11, 1))
    teams = asked(work.office, village, MONTH).ordered
    assert [(each.before, each.rest_nights) for each in teams] == [((), 0), ((), 0)]


def test_in_january_december_is_the_last_month(work: Work) -> None:
    village, _groups = village_of(work, 2)
    make_plan(work.office, village, DECEMBER)
    wanted: Wanted = asked(work.office, village, date(2027, 1, 1))
    assert all(len(each.before) == 1 for each in wanted.teams)


def test_a_roster_is_published_once(work: Work) -> None:
    plan, _found = planned(work, 3)
    publish(work.office, plan)
    assert work.row("patrol_plan", plan)["published_on"] == work.office.today.isoformat()
    with refused("PTR015"):
        publish(work.office, plan)


def test_an_empty_roster_is_not_published(work: Work) -> None:
    plan = work.add("patrol_plan", village=work.village(), plan_month="2026-11", plan_name="手排")
    with refused("PTR014"):
        publish(work.office, plan)


def test_two_nights_are_swapped_with_a_reason(work: Work) -> None:
    plan, (first, second, _third) = planned(work, 3)
    publish(work.office, plan)
    swap(work.office, first.id, second.id, " 办喜事 ")
    changed, other = night(work, first.id), night(work, second.id)
    assert (changed.day, other.day) == (second.day, first.day)
    assert (changed.swapped_from, other.swapped_from) == (str(first.day), str(second.day))
    assert changed.swap_reason == other.swap_reason == "办喜事"
    undo.undo_last(work.office)
    assert (night(work, first.id), night(work, second.id)) == (first, second)


def test_the_first_night_is_remembered_through_further_swaps(work: Work) -> None:
    plan, (first, second, third) = planned(work, 3)
    publish(work.office, plan)
    swap(work.office, first.id, second.id, "外出")
    swap(work.office, first.id, third.id, "又外出")
    assert night(work, first.id).swapped_from == str(first.day)
    assert night(work, first.id).day == third.day


def test_before_publishing_no_reason_is_asked_for(work: Work) -> None:
    _plan, (first, second, _third) = planned(work, 3)
    swap(work.office, first.id, second.id)
    assert (night(work, first.id).day, night(work, first.id).swapped_from) == (second.day, "")


def test_after_publishing_a_reason_is_asked_for(work: Work) -> None:
    plan, (first, second, _third) = planned(work, 3)
    publish(work.office, plan)
    with refused("PTR012", field="why"):
        swap(work.office, first.id, second.id, "  ")
    assert night(work, first.id) == first


def test_nights_that_cannot_be_swapped(work: Work) -> None:
    village, _groups = village_of(work, 2)
    make_plan(work.office, village, MONTH)
    make_plan(work.office, village, DECEMBER)
    (first, _second), (later, _last) = nights(work, village), nights(work, village, DECEMBER)
    for other in (first, later):
        with refused("PTR013"):
            swap(work.office, first.id, other.id, "外出")


@pytest.mark.parametrize("number", [1, 2])
def test_a_swap_beside_ones_own_night_deserves_a_second_look(work: Work, number: int) -> None:
    village, groups = village_of(work, 2)
    group = groups[number - 1]
    plan = work.add("patrol_plan", village=village, plan_month="2026-11", plan_name="手排")
    other = groups[number % 2]
    held = {
        day: work.add("patrol_night", of_plan=plan, group=who, night_on=f"2026-11-{day:02}")
        for day, who in ((3, group), (4, other), (9, group))
    }
    assert told(swap(work.office, held[4], held[9])) == ["PTR005"]


def test_a_group_that_joins_is_in_the_next_roster(work: Work) -> None:
    village, groups = village_of(work, 2)
    make_plan(work.office, village, MONTH)
    new = grouped(work, village, "网山村", 3)
    make_plan(work.office, village, DECEMBER)
    assert {each.group for each in nights(work, village, DECEMBER)} == {*groups, new}
