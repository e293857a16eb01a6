"""A village of groups with their households, and how its agreements stand."""

from __future__ import annotations

from datetime import date

from app.agreements.making import make_pacts
from app.agreements.standing import Standing, standings
from app.agreements.terms import Term
from tests.app.guard.village import made_village
from tests.offices import Work

TERM = Term(date(2026, 12, 1), date(2029, 11, 30))
DAY = date(2026, 12, 1)


def grouped(work: Work, groups: int = 2, size: int = 2, name: str = "网山村") -> str:
    """A village with so many groups of so many households; its id."""
    village, homes = made_village(work, groups * size, name)
    for number in range(1, groups + 1):
        group = work.add(
            "guard_group", village=village, number=number, group_name=f"{name}第{number}组"
        )
        for home in homes[(number - 1) * size : number * size]:
            work.add("guard_member", group=group, household=home)
    return village


def agreed(work: Work, groups: int = 2, size: int = 2) -> str:
    """The same with an agreement for each group."""
    village = grouped(work, groups, size)
    make_pacts(work.office, village, TERM)
    return village


def group_of(work: Work, village: str, at: int = 0) -> Standing:
    """How one group stands."""
    return standings(work.office, village)[at]


def lines(standing: Standing) -> list[str]:
    """The lines of its agreement."""
    return [each.signer.id for each in standing.parties if each.signer]
