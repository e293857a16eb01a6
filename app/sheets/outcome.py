"""What an import would do or has done, row by row and in figures of 户 and 人."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from app.kinds.base import Value
from app.problems import Problem
from app.sheets.book import Cell, Merge, Row
from app.sheets.header import Header
from app.sheets.vocabulary import Target
from app.text import _
from db.operations import Draft


class Outcome(Enum):
    """What becomes of a row or of a record."""

    NEW = _("新增")
    CHANGED = _("更新")
    SAME = _("相同")
    REFUSED = _("拒收")


class Standing(Enum):
    """What a household is once its rows are decided."""

    KNOWN = "known"
    CREATED = "created"
    REFUSED = "refused"


class Change(NamedTuple):
    """One field of an existing record that the sheet changes."""

    ledger: str
    field: str
    old: Value
    new: Value


class Noted(NamedTuple):
    """A problem of a row: its column from 0 (None for the whole row), and whether it refuses the row."""

    column: int | None
    problem: Problem
    refuses: bool


@dataclass(slots=True)
class RowOutcome:
    """What becomes of one row; `number` is the sheet's row number, counted from 1."""

    number: int
    outcome: Outcome
    name: str = ""
    changes: Sequence[Change] = ()
    notes: Sequence[Noted] = ()

    @property
    def refusals(self) -> list[Problem]:
        """Why the row is refused."""
        return [note.problem for note in self.notes if note.refuses]

    @property
    def warnings(self) -> list[Problem]:
        """What is doubtful or was left empty (提示)."""
        return [note.problem for note in self.notes if not note.refuses]


@dataclass
class Counts:
    """Records of one unit by outcome."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        name = outcome.name.lower()
        setattr(self, name, getattr(self, name) + 1)


@dataclass(frozen=True)
class Source:
    """The sheet as it was given, for the error workbook; `excluded` columns are never to be written.

    `ignored` columns are those that nobody understood.
    """

    ledger: str
    sheet: str
    rows: Sequence[Row]
    header: Header
    excluded: frozenset[int]
    targets: Mapping[int, Target]
    merged: Sequence[Merge] = ()
    ignored: Sequence[int] = ()


@dataclass
class Plan:
    """Everything one sheet means: the drafts that carry it out, and the account given to the user.

    `chosen` (title → `ledger.field`) is what the user chose, now or before, for the header of that `fingerprint`.
    `drafts` are handed over when they are written: afterwards the plan holds none.
    `counts` goes by counting word (户, 人 …). `numbered` lists additions by ledger whose empty series fields
    are filled when the batch is written. For a roster, `household_of` is each row's household by its id,
    `standing` what that household is, and `inherited` the household cells that a row with notes takes from
    the rows around it.
    """

    source: Source
    fingerprint: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict[str, str])
    notices: list[Problem] = field(default_factory=list[Problem])
    rows: list[RowOutcome] = field(default_factory=list[RowOutcome])
    counts: dict[str, Counts] = field(default_factory=dict[str, Counts])
    drafts: list[Draft] = field(default_factory=list[Draft])
    numbered: dict[str, list[Draft]] = field(default_factory=dict[str, list[Draft]])
    household_of: dict[int, str] = field(default_factory=dict[int, str])
    standing: dict[str, Standing] = field(default_factory=dict[str, Standing])
    places: dict[int, Mapping[str, str]] = field(default_factory=dict[int, Mapping[str, str]])
    """What headings above a row say of its place: by the fields' labels what people call the places."""
    inherited: dict[int, Mapping[int, Cell]] = field(default_factory=dict[int, Mapping[int, Cell]])

    def count(self, unit: str) -> Counts:
        """The figures of a counting word."""
        return self.counts.setdefault(unit, Counts())

    @property
    def refused(self) -> list[RowOutcome]:
        """The refused rows."""
        return [row for row in self.rows if row.outcome is Outcome.REFUSED]

    @property
    def warned(self) -> list[RowOutcome]:
        """The rows taken in with something to look at."""
        return [row for row in self.rows if row.notes and row.outcome is not Outcome.REFUSED]
