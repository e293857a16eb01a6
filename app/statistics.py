"""快速统计: any list as a table of rows and columns, in records, people or money; every cell leads to its list."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.kinds import Money, Number
from app.kinds.base import Kind, Value
from app.ledger import Ledger, Sensitivity
from app.lists import TREE
from app.membership import Roster
from app.merged import Merged
from app.office import Office
from app.owners import is_shared
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.statistics_axes import (
    Axis,
    Folded,
    Head,
    axes_of,
    folding,
    head_of,
    sensitive_field,
)
from app.statistics_places import Tree, reaches
from app.text import _
from app.views import View, shown_of
from db.computed import Computed
from db.conditions import AllOf, Blank, Condition, Equals
from db.query import Query

COUNT, PEOPLE = "", "people"


@dataclass(frozen=True)
class Measure:
    """What is counted: records, their members, or the sum of a field."""

    key: str
    label: str
    unit: str
    kind: Kind | None = None

    def show(self, figure: int) -> str:
        """A figure as people read it."""
        return self.kind.show(figure) if self.kind else str(figure)


@dataclass(frozen=True)
class Ask:
    """What table is wanted: the keys of its axes ("" for none) and of its measure; `shares` in percent of
    the whole (all), of each row or of each column."""

    rows: str
    columns: str = ""
    measure: str = COUNT
    shares: str = ""

    def as_text(self) -> str:
        """As JSON; `parse` reads it back."""
        return json.dumps([self.rows, self.columns, self.measure, self.shares])


def parse(text: str) -> Ask | None:
    """The table asked for; None for a text that is none."""
    try:
        data: Any = json.loads(text)
        return Ask(*(str(each) for each in data)) if len(data) == 4 else None
    except (ValueError, TypeError):
        return None


@dataclass(frozen=True)
class Crossed:
    """A cross table. `figures[r][c]` belongs to `rows[r]` and `columns[c]`; without a second axis there is one
    column."""

    view: View
    ask: Ask
    title: str
    measure: Measure
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    figures: tuple[tuple[int, ...], ...]

    @property
    def row_totals(self) -> list[int]:
        """The sum of each row."""
        return [sum(row) for row in self.figures]

    @property
    def column_totals(self) -> list[int]:
        """The sum of each column."""
        return [sum(row[at] for row in self.figures) for at in range(len(self.columns))]

    @property
    def total(self) -> int:
        """The sum of everything."""
        return sum(self.row_totals)

    def share(self, row: int | None, column: int | None) -> str:
        """A figure, or a total where an index is None, in percent of what was asked for; empty for none."""
        parts = {
            "all": self.total,
            "row": self.figure(row, None),
            "column": self.figure(None, column),
        }
        whole = parts.get(self.ask.shares, 0)
        return f"{100 * self.figure(row, column) / whole:.1f}%" if whole else ""

    def figure(self, row: int | None, column: int | None) -> int:
        """A figure, or a total where an index is None."""
        if row is None:
            return self.total if column is None else self.column_totals[column]
        return self.row_totals[row] if column is None else self.figures[row][column]


def measures_of(ledger: str) -> list[Measure]:
    """What can be counted of a ledger."""
    declared = LEDGERS[ledger]
    found = [Measure(COUNT, _("{unit}数").format(unit=declared.unit), declared.unit)]
    if declared.roster:
        unit = LEDGERS[declared.roster.person].unit
        found.append(Measure(PEOPLE, _("{unit}数").format(unit=unit), unit))
    for field in declared.live_fields:
        if field.sensitivity is Sensitivity.SENSITIVE:
            continue
        if isinstance(field.kind, Money | Number) and ledger != TREE:
            unit = _("元") if isinstance(field.kind, Money) else ""
            label = _("{label}合计").format(label=field.label)
            found.append(Measure(f"sum:{field.key}", label, unit, field.kind))
    return found


def measure_of(ledger: str, key: str) -> Measure:
    """The measure of that key, records where there is none."""
    found = measures_of(ledger)
    return next((each for each in found if each.key == key), found[0])


def axes(office: Office, ledger: str, measure: str) -> list[Axis]:
    """The axes that can be chosen."""
    return _axes(office, ledger, measure, Tree(office))


def _axes(office: Office, ledger: str, measure: str, tree: Tree) -> list[Axis]:
    shared, reached = is_shared(office.store.reader), reaches(office, ledger, tree)
    return axes_of(ledger, reached, people=measure == PEOPLE, shared=shared)


def require_countable(ledger: str, ask: Ask) -> None:
    """DSK193 for a table by a sensitive field, or of its sum."""
    summed = f"own:{ask.measure.partition(':')[2]}"
    for key in (ask.rows, ask.columns, summed):
        field = sensitive_field(ledger, key)
        if field:
            raise Problem("DSK193", field.key, field.label, name=field.label)


def tabulate(office: Office, view: View, ask: Ask) -> Crossed:
    """The table; ACC032 for who may not read, DSK193 for what must not be counted. An axis that is not there (any
    more) is left out."""
    office.user.require(Right.READ)
    require_countable(view.ledger, ask)
    measure, tree = measure_of(view.ledger, ask.measure), Tree(office)
    known = {each.key: each for each in _axes(office, view.ledger, measure.key, tree)}
    chosen = [known.get(ask.rows), known.get(ask.columns) if ask.columns != ask.rows else None]
    ask = replace(ask, rows=_key(chosen[0]), columns=_key(chosen[1]), measure=measure.key)
    counted = _counted(office, view, measure, [each for each in chosen if each])
    heads, keys = [], list[dict[Value, int]]()
    found: dict[tuple[Value, ...], int] = defaultdict(int)
    folds = [folding(each, tree, office.today) if each else None for each in chosen]
    folded: list[dict[Value, Folded]] = [{}, {}]
    for raws, figure in counted:
        left, spots = list(raws), list[Value]()
        for at, fold in enumerate(folds):
            spot = fold(left.pop(0)) if fold else Folded("", ())
            folded[at][spot.key] = spot
            spots.append(spot.key)
        found[tuple(spots)] += figure
    for axis, spots_of in zip(chosen, folded, strict=True):
        ordered = sorted(spots_of.values(), key=lambda each: each.order)
        keys.append({each.key: at for at, each in enumerate(ordered)})
        whole = Head(measure.label)
        heads.append(tuple(head_of(axis, e.key, tree) if axis else whole for e in ordered))
    figures = [[0] * len(keys[1]) for _row in keys[0]]
    for (row, column), figure in found.items():
        figures[keys[0][row]][keys[1][column]] = figure
    title = _title(view.ledger, measure, chosen)
    return Crossed(view, ask, title, measure, heads[0], heads[1], tuple(map(tuple, figures)))


def _key(axis: Axis | None) -> str:
    return axis.key if axis else ""


def _title(ledger: str, measure: Measure, chosen: Sequence[Axis | None]) -> str:
    by = "、".join(each.label for each in chosen if each)
    return _("{ledger}{measure}统计（按{by}）").format(
        ledger=LEDGERS[ledger].title, measure=measure.label, by=by or _("总数")
    )


Counted = list[tuple[tuple[Value, ...], int]]


def _counted(office: Office, view: View, measure: Measure, chosen: Sequence[Axis]) -> Counted:
    """The raw values of the axes that occur, each combination with its figure."""
    roster = LEDGERS[view.ledger].roster
    if measure.key == PEOPLE and roster:
        return _people(office, view, roster, chosen)
    query = shown_of(office, view).query
    extra = tuple(_through(each) for each in chosen if each.through)
    names = [_name(each) if each.through else each.column for each in chosen]
    summed = measure.key.partition(":")[2] or None
    asked = replace(query, computed=(*query.computed, *extra), order=())
    return [(each.row, each.figure) for each in office.listing.group(asked, names, (), summed)]


def _name(axis: Axis) -> str:
    return f"_{axis.part}_{axis.column}"


def _people(office: Office, view: View, roster: Roster, chosen: Sequence[Axis]) -> Counted:
    """Members of the records of a list who are present now."""
    ledger, line = LEDGERS[view.ledger], LEDGERS[roster.line]
    part = line.part_of
    if part is None:
        return []
    merged, query = Merged(office), shown_of(office, view).query
    computed = tuple(
        _linked(each, ledger, roster, part.link) for each in chosen if each.part != "line"
    )
    names = [each.column if each.part == "line" else _name(each) for each in chosen]
    within = merged.listed(part.link, query)
    asked = Query(line.key, AllOf((_present(ledger), within)), computed=computed)
    return [(each.row, each.figure) for each in office.listing.group(asked, names)]


def _linked(axis: Axis, ledger: Ledger, roster: Roster, home: str) -> Computed:
    if axis.part == "person":
        table, link = roster.person, roster.line_person
    else:
        table, link = ledger.key, home
    return Computed(_name(axis), "linked", table, link, axis.column, of_all=True)


def _through(axis: Axis) -> Computed:
    """The place of the household in which a person lives."""
    home = next(e for e in LEDGERS.values() if e.roster and e.roster.person == axis.ledger)
    roster = home.roster
    part = LEDGERS[roster.line].part_of if roster else None
    if roster is None or part is None:
        raise KeyError(axis.key)
    counted = next((e.where for e in home.computed if e.ledger == roster.line), ())
    return Computed(
        _name(axis), "oldest", roster.line, roster.line_person, part.link, counted,
        beyond=(home.key, axis.column), of_all=True,
    )  # fmt: skip


def _present(ledger: Ledger) -> Condition:
    roster = ledger.roster
    counts = (
        e for e in ledger.computed if roster and e.what == "count" and e.ledger == roster.line
    )
    where = next((each.where for each in counts), ())
    return AllOf(tuple(Blank(k) if v is None else Equals(k, v) for k, v in where))
