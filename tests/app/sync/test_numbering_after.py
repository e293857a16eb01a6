"""A lease that comes on a stick numbers what waited for it, in the same command."""

from __future__ import annotations

from app import counters, leasing
from app.sync.intake import intake
from tests.app.sync.town import ABOVE, ONE, TWO, Town

SERIES = "household.hh_no"


def number(town: Town, household: str) -> object:
    return town.work(TWO).row("household", household)["hh_no"]


def waiting(town: Town) -> str:
    """A household of the second station in a village that both know."""
    town.work(ONE).village()
    town.bring(ONE, TWO)
    return town.work(TWO).household()


def lease(town: Town) -> None:
    office = town.offices[ONE]
    _ledger, series = counters.declared(SERIES)
    leasing.grant(office, SERIES, leasing.periods_of(office, series), 2, 10)


def test_what_waited_for_a_number_gets_it_with_the_package_that_brings_the_lease(
    town: Town,
) -> None:
    household = waiting(town)
    assert number(town, household) is None
    lease(town)
    town.carry(ONE, ABOVE)
    found = intake(town.offices[TWO], town.write(ABOVE, TWO).paths)
    assert found.is_done
    assert number(town, household)
    assert household in found.changes.records
    town.carry(TWO, ABOVE)
    assert town.work(ABOVE).row("household", household)["hh_no"] == number(town, household)


def test_a_rehearsal_gives_no_numbers(town: Town) -> None:
    household = waiting(town)
    lease(town)
    town.carry(ONE, ABOVE)
    intake(town.offices[TWO], town.write(ABOVE, TWO).paths, rehearse=True)
    assert number(town, household) is None
