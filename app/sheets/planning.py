"""What one planning run of a roster shares: the desk, what is known, and the plan it fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.kinds.base import Value
from app.problems import Problem
from app.sheets.entries import Entry
from app.sheets.families import Family, Shape
from app.sheets.known import Known
from app.sheets.outcome import Plan, RowOutcome
from app.sheets.pending import Pending
from app.sheets.port import DeskPort, Record
from app.sheets.vocabulary import Target
from db.operations import Draft


@dataclass
class Roster:
    """One planning run; what it decides goes into `plan`."""

    desk: DeskPort
    shape: Shape
    known: Known
    plan: Plan
    columns: Mapping[Target, int]
    outcomes: dict[int, RowOutcome] = field(default_factory=dict[int, RowOutcome])
    taken: dict[Value, tuple[Entry, int]] = field(default_factory=dict[Value, tuple[Entry, int]])
    """Identity numbers of rows taken in, with the row and its family."""
    added: list[tuple[Entry, Mapping[str, Value]]] = field(
        default_factory=list[tuple[Entry, Mapping[str, Value]]]
    )
    """New people, to be compared by name with those already known."""
    pending: Pending = field(init=False)

    def __post_init__(self) -> None:
        self.pending = Pending(self.desk.ledger)


@dataclass
class Household:
    """One household while its rows are decided."""

    family: Family
    at: int
    record: Record | None
    id: str
    head: str = ""
    leaving: set[str] = field(default_factory=set[str])
    """People whom rows taken in show in another role than head."""
    drafts: list[Draft] = field(default_factory=list[Draft])
    people: list[Draft] = field(default_factory=list[Draft])


def own_line(run: Roster, entry: Entry) -> Record | None:
    """The line whose record number the row came back with."""
    return next(iter(run.known.lines.get(entry.record, ())), None) if entry.record else None


def listen(
    run: Roster, entry: Entry, ledger: str, refusals: Sequence[Problem], warnings: Sequence[Problem]
) -> None:
    """Put what the desk says to the row, at the column of the field it speaks of."""
    for problem in refusals:
        entry.refuse(problem, run.columns.get(Target(ledger, problem.field or "")))
    for problem in warnings:
        entry.warn(problem, run.columns.get(Target(ledger, problem.field or "")))
