"""A duty roster worked out (值班排班): every seat of every shift its people, or why there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.duty.conflicts import conflicts, problem_of
from app.duty.evening import evened
from app.duty.stretches import seated_in
from app.duty.wanted import Person, Rostered, Seated, Wanted
from app.problems import Problem, Problems


def roster(wanted: Wanted) -> Rostered:
    """The best roster; the same input always gives the same one.

    DTY011 without people, days or anything needed; DTY016 for a fixed person who does not fit; DTY020 to DTY022,
    DTY026 and DTY027 for the rules without which there would be a roster, where there is none.
    """
    _check(wanted)
    seated = seated_in(wanted)
    if seated is None:
        raise Problems([problem_of(wanted, each) for each in conflicts(wanted)])
    seated = evened(wanted, seated)
    return Rostered(seated, _is_even(wanted, seated))


def _check(wanted: Wanted) -> None:
    if not wanted.people or not wanted.seats:
        raise Problem("DTY011")
    people = {each.key: each for each in wanted.people}
    for seat, key in wanted.fixed:
        person = people.get(key)
        fits = person and seat.role in person.roles and seat.day not in person.absent
        if not fits or seat not in wanted.seats:
            raise Problem("DTY016", day=seat.day, name=person.called if person else "")


def _is_even(wanted: Wanted, seated: Seated) -> bool:
    """Whether those who may do the same differ by one shift of the year at most."""
    now = Counter(key for keys in seated.values() for key in keys)
    same: dict[frozenset[str], list[Person]] = {}
    for each in wanted.people:
        same.setdefault(each.roles, []).append(each)
    return all(_differ(people, now) <= 1 for people in same.values())


def _differ(people: Iterable[Person], now: Counter[str]) -> int:
    totals = [each.load.shifts + now[each.key] for each in people]
    return max(totals) - min(totals)
