"""The duty roster as a linear programme (值班排班模型): one variable for each person and seat that he may take.

Fairness is a sum of squares over the year; what is as fair is told apart by whose turn it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from functools import cached_property

from app.assignment.model import INFINITE, Cell, Entries, Model
from app.duty.fairness import Fairness
from app.duty.turns import Turns
from app.duty.wanted import Person, Seat, Wanted

_ENOUGH = 700.0
"""What is nearer to the best than this is as fair; only turns could be kept a little better."""
_STEPS = 30
_ANY = 1e12
_MANY = 200
Columns = dict[tuple[int, int], int]
"""The variable of each person and seat, by their places."""


class Family(Enum):
    """The rules that a duty roster may break down on."""

    FIXED = "fixed"
    AWAY = "away"
    APART = "apart"
    NEED = "need"


@dataclass
class Building:
    """Puts a model together; the families in `loose` may be broken, and then only that counts. Without `is_fair` any
    roster will do."""

    wanted: Wanted
    loose: frozenset[Family] = frozenset()
    is_fair: bool = True
    model: Model[Family] = field(default_factory=Model[Family])
    columns: Columns = field(default_factory=dict[tuple[int, int], int])

    def build(self) -> Model[Family]:
        """The whole model; `columns` tell which variable stands for whom and where."""
        self.model.steps = _STEPS if self._weighs else _MANY
        if not self.loose:
            self.model.gap = _ENOUGH if self.is_fair else _ANY
        self._begin()
        self._fix()
        for at, person in enumerate(self.wanted.ordered):
            self._keep_free(at, person)
            self._part(at)
            if self._weighs:
                self._be_fair(at, person)
        for place, seat in enumerate(self.wanted.seats):
            self._fill(place, seat)
        return self.model

    def _begin(self) -> None:
        turns = Turns(self.wanted)
        for at, person in enumerate(self.wanted.ordered):
            for place, seat in enumerate(self.wanted.seats):
                if seat.role in person.roles and seat.day not in person.absent:
                    price = turns.cost(at, seat) if self._weighs else 0
                    self.columns[at, place] = self.model.column(0, 1, price)

    @property
    def _weighs(self) -> bool:
        return self.is_fair and not self.loose

    @cached_property
    def _own(self) -> dict[int, list[tuple[Seat, int]]]:
        """The seats that each person may take, with their variables."""
        found: dict[int, list[tuple[Seat, int]]] = {}
        for (at, place), column in self.columns.items():
            found.setdefault(at, []).append((self.wanted.seats[place], column))
        return found

    @cached_property
    def _days(self) -> dict[object, int]:
        return {day: at for at, day in enumerate(self.wanted.days)}

    def _fix(self) -> None:
        places = {seat: at for at, seat in enumerate(self.wanted.seats)}
        people = {each.key: at for at, each in enumerate(self.wanted.ordered)}
        for seat, key in self.wanted.fixed:
            at = people[key]
            column = self.columns[at, places[seat]]
            self._rule(Family.FIXED, (at, self._days[seat.day]), (1, INFINITE), [(column, 1.0)])

    def _keep_free(self, at: int, person: Person) -> None:
        """Nobody is put down while he is away, nor too near to his duties in other rosters."""
        gap = timedelta(self.wanted.gap)
        near = {day for day in self.wanted.days if person.is_near(day, gap)}
        for seat, column in self._own.get(at, []):
            cell = at, self._days[seat.day]
            if seat.day in person.away:
                self._rule(Family.AWAY, cell, (0, 0), [(column, 1.0)])
            if seat.day in near:
                self._rule(Family.APART, cell, (0, 0), [(column, 1.0)])

    def _part(self, at: int) -> None:
        """One seat a day for everybody, and so many days between two."""
        by_day: dict[int, list[tuple[int, float]]] = {}
        for seat, column in self._own.get(at, []):
            by_day.setdefault(self._days[seat.day], []).append((column, 1.0))
        gap = self.wanted.gap
        if not gap or Family.APART in self.loose:
            for entries in by_day.values():
                self.model.row(0, 1, entries)
        for first in by_day if gap else ():
            window = [each for n in range(first, first + gap + 1) for each in by_day.get(n, [])]
            self._rule(Family.APART, (at, first), (0, 1), window)

    def _fill(self, place: int, seat: Seat) -> None:
        """So many people of the role as are needed."""
        need = self.wanted.needs[seat.role]
        places = ((at, place) for at in range(len(self.wanted.ordered)))
        every = [(self.columns[each], 1.0) for each in places if each in self.columns]
        self._rule(Family.NEED, (place, self._days[seat.day]), (need, need), every)

    def _rule(
        self, family: Family, cell: Cell, bounds: tuple[float, float], entries: Entries
    ) -> None:
        """The entries' sum lies within the bounds; where the family may be broken, beyond them, and that is told."""
        if family in self.loose:
            sign = 1.0 if family in (Family.FIXED, Family.NEED) else -1.0
            entries = [*entries, self.model.slack(family, cell, sign)]
        self.model.row(*bounds, entries)

    def _be_fair(self, at: int, person: Person) -> None:
        for count in self._fairness.counts(person, self._own.get(at, [])):
            units = self.model.rising(count.prices(len(self.wanted.days)))
            self.model.row(0, 0, [*((each, 1.0) for each in count.columns), *units])

    @cached_property
    def _fairness(self) -> Fairness:
        return Fairness(self.wanted)
