"""Making, publishing and changing rosters (排班、公布、调班): each one transaction with its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module

from app.changes import Changes
from app.entering import Entering
from app.kinds import Month
from app.ledgers import patrol_night, patrol_plan
from app.ledgers.patrol_night import Night
from app.ledgers.patrol_plan import Plan
from app.office import Office
from app.patrol.asking import AS_SET, Wishes, asked
from app.patrol.plans import nights_of, plan_in
from app.patrol.wanted import Rostered, Wanted
from app.problems import Problem
from app.rights import Right
from app.voiding import living
from db.listing import Row

_PLAN, _NIGHT = patrol_plan.LEDGER.key, patrol_night.LEDGER.key


def propose(
    office: Office, village: str, month: date, wishes: Wishes = AS_SET
) -> tuple[Wanted, Rostered]:
    """What was asked and the roster that came out, by which nothing is kept; Problems where there is none."""
    office.user.require(Right.READ)
    wanted = asked(office, village, month, wishes)
    return wanted, _solved(wanted)


def _solved(wanted: Wanted) -> Rostered:
    """The solver is loaded when it is needed: it takes longer than the program has to start."""
    roster: Callable[[Wanted], Rostered] = import_module("app.patrol.roster").roster
    return roster(wanted)


def make_plan(office: Office, village: str, month: date, wishes: Wishes = AS_SET) -> Changes:
    """Make a village's roster for the month of that day and keep it, not yet published.

    PTR001 where there is one; the problems of `roster` where there can be none; a warning where nights are uneven.
    """
    first = month.replace(day=1)
    with office.writing() as writer:
        entering = Entering(office, writer)
        if plan_in(entering.lookup, village, first):
            told = Month().show(first.isoformat()[:7])
            raise Problem("PTR001", month=told)
        wanted, made = propose(office, village, first, wishes)
        name = entering.lookup.name("division", village)
        values = patrol_plan.planned(village, name, first, wanted.nights)
        plan = entering.add(_PLAN, values)
        for team in wanted.ordered:
            for day in made.nights[team.key]:
                is_fixed = day in team.fixed
                line = patrol_night.set_down(plan, team.key, day, is_fixed=is_fixed)
                entering.add(_NIGHT, line)
        entering.warnings += [] if made.is_even else [Problem("PTR016")]
        return entering.done(plan)


def publish(office: Office, plan: str) -> Changes:
    """Publish a roster today; PTR014 for one without nights, PTR015 for one that is published."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        row, found = _plan(entering, plan)
        if found.published_on:
            raise Problem("PTR015", place=found.name)
        if not nights_of(entering.lookup, [found]):
            raise Problem("PTR014", place=found.name)
        entering.change(_PLAN, row, patrol_plan.published(office.today))
        return entering.done(found.id)


def swap(office: Office, one: str, other: str, why: str = "") -> Changes:
    """Let two lines of a roster exchange their nights; PTR012 without a reason once it is published, PTR013 where
    they cannot. The reason and the first night stand on the lines, and in their history."""
    why = why.strip()
    with office.writing() as writer:
        entering = Entering(office, writer, why or None)
        (row, night), (other_row, other_night) = (_night(entering, each) for each in (one, other))
        _check(night, other_night)
        _row, plan = _plan(entering, night.plan)
        if plan.published_on and not why:
            raise Problem("PTR012", "why")
        reason = why if plan.published_on else ""
        entering.change(_NIGHT, row, patrol_night.moved(night, other_night.day, reason))
        entering.change(_NIGHT, other_row, patrol_night.moved(other_night, night.day, reason))
        return entering.done(plan.id)


def _check(night: Night, other: Night) -> None:
    """Two lines of one roster, of different groups in different nights."""
    if night.plan != other.plan or night.day == other.day or night.group == other.group:
        raise Problem("PTR013")


def _plan(entering: Entering, plan: str) -> tuple[Row, Plan]:
    row = living(entering.lookup, _PLAN, plan)
    return row, patrol_plan.plan_of(row)


def _night(entering: Entering, night: str) -> tuple[Row, Night]:
    row = living(entering.lookup, _NIGHT, night)
    return row, patrol_night.night_of(row)
