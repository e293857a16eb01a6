"""An office's duties arrive at its other station as they stand, at the district to look at, and nowhere else."""

from __future__ import annotations

from datetime import date

from app.duty.planning import Place, make_plan, publish, replace, withdraw
from app.duty.plans import duty_plans, plan_over, shifts_of, told_plan
from app.ledgers.duty_plan import Outline
from app.reports import report
from tests.app.duty.office import MONTH, people_of
from tests.app.sync.town import ABOVE, ONE, THERE, TWO, Town

DUTY = "duty_by"
OUTLINE = Outline("三天", MONTH, date(2026, 11, 3), "1", (0, 1, 0))


def planned(town: Town) -> str:
    """A roster of three days at the one station."""
    work = town.work(ONE)
    people_of(work, 3)
    return make_plan(work.office, OUTLINE).record


def test_a_roster_with_its_shifts_and_records_is_the_same_at_the_other_station(town: Town) -> None:
    plan = planned(town)
    here = told_plan(town.offices[ONE], plan)
    town.work(ONE).add(
        "duty_record", of_shift=here.shifts[0].id, happened_at="20:00", duty_matter="巡查"
    )
    town.bring(ONE, TWO, THERE)
    assert told_plan(town.offices[TWO], plan) == here
    assert len(town.work(TWO).live("duty_record")) == 1
    assert duty_plans(town.work(THERE).lookup) == []
    figures = [report(town.offices[each], "duty").figures["shifts"] for each in (ONE, TWO, THERE)]
    assert figures == [3, 3, 0]
    town.check()


def test_what_one_publishes_the_other_changes_with_a_reason(town: Town) -> None:
    plan = planned(town)
    publish(town.offices[ONE], plan)
    town.bring(ONE, TWO)
    there = town.work(TWO)
    first, _second, third = told_plan(there.office, plan).shifts
    replace(there.office, Place(first.id, first.seats[DUTY]), third.seats[DUTY], "出差")
    town.bring(ONE, TWO)
    found = told_plan(town.offices[ONE], plan)
    assert found.plan.published_on
    assert (found.shifts[0].seats[DUTY], found.shifts[0].swap_reason) == (third.seats[DUTY], "出差")
    town.check()


def test_a_withdrawn_roster_goes_everywhere(town: Town) -> None:
    plan = planned(town)
    town.bring(ONE, TWO)
    withdraw(town.offices[TWO], plan, "重排")
    town.bring(ONE, TWO)
    for address in (ONE, TWO, ABOVE):
        lookup = town.work(address).lookup
        assert plan_over(lookup, MONTH, MONTH) is None
        assert shifts_of(lookup, []) == []
    assert make_plan(town.offices[ONE], OUTLINE).record
    town.check()
