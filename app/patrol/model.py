"""The patrol roster as a linear programme (排班模型): one variable for each team and night, one row for each rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from app.assignment.model import INFINITE, Cell, Model
from app.patrol.costs import REST, UNEVEN, cost
from app.patrol.wanted import DAY, Team, Wanted


class Family(Enum):
    """The rules that a roster may break down on."""

    FIXED = "fixed"
    OWN = "own"
    ALL = "all"
    APART = "apart"
    MOST = "most"
    TIMES = "times"


@dataclass
class Building:
    """Puts a model together; the families in `loose` may be broken, and then only that counts."""

    wanted: Wanted
    loose: frozenset[Family] = frozenset()
    is_even: bool = True
    model: Model[Family] = field(default_factory=Model[Family])

    def build(self) -> Model[Family]:
        """The whole model; the first columns are the teams' nights, team by team."""
        days, teams = range(len(self.wanted.days)), self.wanted.ordered
        for at, team in enumerate(teams):
            for column in days:
                price = 0 if self.loose else cost(self.wanted, team, at, column)
                self.model.column(0, 1, price)
        for at, team in enumerate(teams):
            for column in days:
                self._cell(at, team, column)
            self._times(at)
            self._apart(at)
            self._rests(at)
        for column in days:
            self._load(column)
        return self.model

    def _cell(self, at: int, team: Team, column: int) -> None:
        """Whether a team goes in a night: always where fixed, never where barred."""
        day = self.wanted.days[column]
        own = self._cells([(at, column)])
        hindrances = {
            Family.OWN: day in team.barred,
            Family.ALL: day in self.wanted.barred,
            Family.APART: day - DAY in team.before,
        }
        if day in team.fixed:
            self._rule(Family.FIXED, (at, column), 1, own)
        for family, holds in hindrances.items():
            if holds:
                self._rule(family, (at, column), 0, own)

    def _rule(
        self, family: Family, cell: Cell, value: int, entries: Sequence[tuple[int, float]]
    ) -> None:
        """The entries' sum is at least (fixed), at most, or exactly that value; told where it may be broken."""
        low = value if family in (Family.FIXED, Family.TIMES) else -INFINITE
        high = INFINITE if family is Family.FIXED else value
        if family in self.loose:
            entries = [*entries, *self._slacks(family, cell)]
        self.model.row(low, high, entries)

    def _slacks(self, family: Family, cell: Cell) -> list[tuple[int, float]]:
        """What may be lacking from, or be beyond, what a rule demands."""
        signs = {Family.FIXED: (1.0,), Family.TIMES: (1.0, -1.0)}.get(family, (-1.0,))
        return [self.model.slack(family, cell, sign) for sign in signs]

    def _cells(self, cells: Iterable[Cell]) -> list[tuple[int, float]]:
        return [(at * len(self.wanted.days) + column, 1.0) for at, column in cells]

    def _times(self, at: int) -> None:
        every = self._cells((at, column) for column in range(len(self.wanted.days)))
        self._rule(Family.TIMES, (at, 0), self.wanted.nights, every)

    def _apart(self, at: int) -> None:
        """Of two neighbouring nights one at most; days of a month that were left out may lie between."""
        days = self.wanted.days
        if self.wanted.nights == 1:
            return
        for column in range(len(days) - 1):
            if days[column] + DAY == days[column + 1]:
                pair = self._cells([(at, column), (at, column + 1)])
                self._rule(Family.APART, (at, column), 1, pair)

    def _rests(self, at: int) -> None:
        """A second rest-day night in a month costs more than the first."""
        if self.loose or self.wanted.nights == 1 or not self._resting:
            return
        extra = self.wanted.rest_weight - 1
        second = self.model.column(0, INFINITE, 2 * REST * extra**2)
        self.model.row(
            -INFINITE, 1, [*self._cells((at, each) for each in self._resting), (second, -1.0)]
        )

    @cached_property
    def _resting(self) -> list[int]:
        return [at for at, day in enumerate(self.wanted.days) if day in self.wanted.rest]

    def _load(self, column: int) -> None:
        """How many teams go in a night: no more than are allowed, as many as in any other."""
        every = self._cells((at, column) for at in range(len(self.wanted.teams)))
        if self.wanted.most:
            self._rule(Family.MOST, (0, column), self.wanted.most, every)
        if self.loose or self.wanted.days[column] in self.wanted.barred:
            return
        low, high = self.wanted.even
        if not self.is_even:
            every = [*every, *self._uneven()]
        self.model.row(low, high, every)

    def _uneven(self) -> list[tuple[int, float]]:
        """Teams more or fewer than even, each further one dearer than the one before."""
        steps = ((1.0, 1), (1.0, 2), (INFINITE, 3))
        return [
            (self.model.column(0, most, price * UNEVEN), sign)
            for sign in (-1.0, 1.0)
            for most, price in steps
        ]


def model_of(
    wanted: Wanted, loose: frozenset[Family] = frozenset(), *, is_even: bool = True
) -> Model[Family]:
    """The model of a roster."""
    return Building(wanted, loose, is_even).build()
