"""Making, publishing and changing duty rosters (排班、公布、对调、换人): each one transaction with its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from typing import NamedTuple

from app.changes import Changes
from app.duty.asking import AS_SET, Wishes, asked
from app.duty.plans import recorded, shifts_between, shifts_of
from app.duty.wanted import Rostered, Wanted
from app.entering import Entering
from app.ledgers import duty_plan, duty_shift
from app.ledgers.duty_plan import DutyPlan, Outline
from app.ledgers.duty_shift import Shift
from app.office import Office
from app.problems import Problem
from app.rights import Right
from app.settings import number_of
from app.voiding import Voiding, living
from db.listing import Row

_PLAN, _SHIFT, _PERSON = duty_plan.LEDGER.key, duty_shift.LEDGER.key, "duty_person"


class Place(NamedTuple):
    """Where somebody is put down: the shift's record and his own."""

    shift: str
    person: str


def propose(office: Office, outline: Outline, wishes: Wishes = AS_SET) -> tuple[Wanted, Rostered]:
    """What was asked and the roster that came out, by which nothing is kept; Problems where there is none."""
    office.user.require(Right.READ)
    wanted = asked(office, outline, wishes)
    return wanted, _solved(wanted)


def _solved(wanted: Wanted) -> Rostered:
    """The solver is loaded when it is needed: it takes longer than the program has to start."""
    roster: Callable[[Wanted], Rostered] = import_module("app.duty.roster").roster
    return roster(wanted)


def make_plan(office: Office, outline: Outline, wishes: Wishes = AS_SET) -> Changes:
    """Make a roster and keep it, not yet published.

    DTY007 where one of its days has one; the problems of `roster` where there can be none; a warning where it could
    not be made even.
    """
    with office.writing() as writer:
        entering = Entering(office, writer)
        plan = entering.add(_PLAN, duty_plan.outlined(outline))
        _wanted, made = propose(office, outline, wishes)
        for (day, kind), people in _shifts(made).items():
            values = duty_shift.set_down(plan, day, kind, people, outline.phone)
            entering.add(_SHIFT, values)
        entering.warnings += [] if made.is_even else [Problem("DTY028")]
        return entering.done(plan)


def _shifts(made: Rostered) -> Mapping[tuple[date, str], dict[str, tuple[str, ...]]]:
    found: dict[tuple[date, str], dict[str, tuple[str, ...]]] = {}
    for seat, people in made.seated.items():
        found.setdefault((seat.day, seat.kind), {})[seat.role] = people
    return found


def publish(office: Office, plan: str) -> Changes:
    """Publish a roster today; DTY014 for one without shifts, DTY015 for one that is published."""
    with office.writing() as writer:
        entering = Entering(office, writer)
        row, found = _plan(entering, plan)
        if found.published_on:
            raise Problem("DTY015", place=found.name)
        if not shifts_of(entering.lookup, [found]):
            raise Problem("DTY014", place=found.name)
        entering.change(_PLAN, row, duty_plan.announced(office.today))
        return entering.done(found.id)


def withdraw(office: Office, plan: str, why: str) -> Changes:
    """Void a roster with all its shifts; DSK008 without a reason, DTY018 where one of them holds records or is over."""
    with office.writing() as writer:
        voiding = Voiding(office, writer, why)
        found = duty_plan.plan_of(living(voiding.lookup, _PLAN, plan))
        shifts = shifts_of(voiding.lookup, [found])
        is_over = found.published_on and any(each.day < office.today for each in shifts)
        if is_over or recorded(voiding.lookup, shifts):
            raise Problem("DTY018", place=found.name)
        for each in shifts:
            voiding.void(_SHIFT, each.id)
        voiding.void(_PLAN, found.id)
        return voiding.done(found.id)


def swap(office: Office, one: Place, other: Place, why: str = "") -> Changes:
    """Let two people of a roster exchange their places; DTY012 without a reason once it is published, DTY013 where
    they cannot, a warning where either then has duties too near each other. The reason and who was put down first stand
    on the shifts, and in their history."""
    with office.writing() as writer:
        changing = _Changing.begun(Entering(office, writer, why.strip() or None), one)
        shift, seat = changing.found(one)
        other_shift, other_seat = changing.found(other)
        if shift.plan != other_shift.plan or one.person == other.person:
            raise Problem("DTY013")
        if shift.id == other_shift.id:
            changing.seat(shift, {seat: other.person, other_seat: one.person})
        else:
            changing.empty(shift, other_shift, seat)
            changing.seat(other_shift, {other_seat: one.person})
            changing.seat(shift, {seat: other.person})
            changing.tell_near(one.person, other_shift)
            changing.tell_near(other.person, shift)
        return changing.entering.done(shift.plan)


def replace(office: Office, place: Place, person: str, why: str = "") -> Changes:
    """Put somebody else down in a place; DTY012 without a reason once it is published, DTY017 for the same person,
    a warning where he has another duty too near."""
    with office.writing() as writer:
        changing = _Changing.begun(Entering(office, writer, why.strip() or None), place)
        shift, seat = changing.found(place)
        if person == place.person:
            name = changing.entering.lookup.name(_PERSON, person)
            raise Problem("DTY017", name=name)
        changing.seat(shift, {seat: person})
        changing.tell_near(person, shift)
        return changing.entering.done(shift.plan)


@dataclass(frozen=True)
class _Changing:
    """A change of who sits where, under way; `why` is empty before the roster is published."""

    entering: Entering
    why: str

    @classmethod
    def begun(cls, entering: Entering, place: Place) -> _Changing:
        row = living(entering.lookup, _SHIFT, place.shift)
        _row, plan = _plan(entering, duty_shift.shift_of(row).plan)
        if plan.published_on and not entering.why:
            raise Problem("DTY012", "why")
        return cls(entering, (entering.why or "") if plan.published_on else "")

    def found(self, place: Place) -> tuple[Shift, str]:
        """The shift, and the seat in which that person is put down; DTY013 where he is not."""
        shift = duty_shift.shift_of(living(self.entering.lookup, _SHIFT, place.shift))
        seat = next((key for key, who in shift.seats.items() if who == place.person), None)
        if seat is None:
            raise Problem("DTY013")
        return shift, seat

    def seat(self, shift: Shift, people: Mapping[str, str | None]) -> None:
        """Other people in some seats; `shift` is as it was before the verb."""
        row = living(self.entering.lookup, _SHIFT, shift.id)
        was = "；".join(self._was(shift, key) for key in people)
        self.entering.change(_SHIFT, row, duty_shift.reseated(shift, people, was, self.why))

    def empty(self, shift: Shift, other: Shift, seat: str) -> None:
        """On one day nobody sits in two places, not even between the two halves of a swap."""
        if shift.day == other.day:
            self.seat(shift, {seat: None})

    def tell_near(self, person: str, shift: Shift) -> None:
        """Warn where somebody who was put down has another duty so few days from it: DTY029."""
        office, lookup = self.entering.office, self.entering.lookup
        gap = timedelta(number_of(office, "duty.gap"))
        around = shifts_between(office, shift.day - gap, shift.day + gap)
        near = [
            each.day for each in around if each.day != shift.day and person in each.seats.values()
        ]
        if near:
            name, days = lookup.name(_PERSON, person), (shift.day.isoformat(), near[0].isoformat())
            warning = Problem("DTY029", name=name, day=days[0], other=days[1], gap=gap.days)
            self.entering.warnings.append(warning)

    def _was(self, shift: Shift, key: str) -> str:
        label = duty_shift.LEDGER.field(key).label
        return f"{label}：{self.entering.lookup.name(_PERSON, shift.seats[key])}"


def _plan(entering: Entering, plan: str) -> tuple[Row, DutyPlan]:
    row = living(entering.lookup, _PLAN, plan)
    return row, duty_plan.plan_of(row)
