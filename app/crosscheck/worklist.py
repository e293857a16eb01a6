"""The worked list of findings (核查台账): what was asked of whom, who has answered, who has not and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.crosscheck.party import Sight
from app.crosscheck.touching import tasks_of
from app.ledgers import crosscheck
from app.ledgers.crosscheck import ANSWERED, CLOSED, WAITING, Task
from app.lookup import Lookup
from app.office import Office
from app.rights import Right
from app.sync.offices import office_names

_KEY = crosscheck.LEDGER.key


@dataclass(frozen=True)
class Asked:
    """One office's part; `days` have passed since it was asked."""

    task: Task
    office_name: str
    subject_name: str
    days: int


@dataclass(frozen=True)
class Finding:
    """One finding with all that is asked because of it."""

    number: str
    title: str
    asked: tuple[Asked, ...]

    @property
    def silent(self) -> tuple[Asked, ...]:
        """Who has not answered."""
        return tuple(each for each in self.asked if each.task.state == WAITING)

    @property
    def state(self) -> str:
        """待核查 while anybody has not answered, 已答复 until all is closed, then 已办结."""
        states = {each.task.state for each in self.asked}
        return next(each for each in (WAITING, ANSWERED, CLOSED) if each in states)

    @property
    def days(self) -> int:
        """Days since the first of them was asked."""
        return max(each.days for each in self.asked)


def worklist(office: Office, *, closed: bool = False) -> list[Finding]:
    """The findings that are open, or all: who is waited for first, the longest first. An office sees its own part.

    ACC032 for who may not read.
    """
    office.user.require(Right.READ)
    lookup, wanted = Lookup(office.listing), {} if closed else crosscheck.OPEN
    numbers = {str(row[crosscheck.NUMBER]) for row in lookup.find(_KEY, **wanted)}
    names = office_names(office)
    found = [
        _finding(number, tasks, lookup, names, office.today)
        for number, tasks in tasks_of(Sight(office), numbers).items()
    ]
    return sorted(found, key=lambda each: (each.state, -each.days, each.number))


def _finding(
    number: str, tasks: list[Task], lookup: Lookup, names: Mapping[str, str], today: date
) -> Finding:
    alive = [each for each in tasks if not each.voided]
    asked = tuple(
        Asked(
            each,
            names.get(each.office, each.office),
            lookup.name(*each.subject) if each.subject[0] else "",
            (today - date.fromisoformat(each.found_on)).days if each.found_on else 0,
        )
        for each in sorted(alive, key=lambda task: task.office)
    )
    return Finding(number, alive[0].suspicion_title, asked)
