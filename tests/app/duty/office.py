"""An office whose people take duties."""

from __future__ import annotations

from datetime import date

from app.duty.asking import Outline, month_outline
from app.duty.planning import make_plan
from app.duty.plans import plan_over, shifts_of
from app.ledgers.duty_shift import Shift
from tests.offices import Work

MONTH = date(2026, 11, 1)


def people_of(work: Work, count: int = 6, leads: int = 6, **values: object) -> list[str]:
    """So many people, the first of whom may lead."""
    return [
        work.add(
            "duty_person", duty_name=f"甲{n + 1:02d}", duty_place=n + 1,
            may_lead="是" if n < leads else "否", **values,
        )
        for n in range(count)
    ]  # fmt: skip


def planned(work: Work, outline: Outline | None = None) -> tuple[str, list[Shift]]:
    """The roster for November or another one; its id and shifts."""
    plan = make_plan(work.office, outline or month_outline(work.office, MONTH)).record
    return plan, shifts(work)


def shifts(work: Work, month: date = MONTH) -> list[Shift]:
    """The shifts of the roster over a month's first day."""
    found = plan_over(work.lookup, month, month)
    return shifts_of(work.lookup, [found] if found else [])
