"""The rows of fast entry (表格录入) as they stand: typed, wrong, under way, saved; kept as text against a crash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from app.fast_columns import columns_of
from app.fast_entry import BLANK, Cell
from app.fast_keeping import KeptRow, KeptTable, parts, read_table
from app.fast_saving import Saved
from app.identifiers import new_id
from app.problems import Problem
from app.text import _

ROW = ""
"""Stands for the whole row where problems are told by column."""


class State(Enum):
    """What has become of a row: the words and the sign that tell it."""

    BLANK = ("", "")
    TYPED = (_("未填完"), "pencil")
    WRONG = (_("有问题"), "circle-alert")
    SAVING = (_("保存中"), "loader-circle")
    SAVED = (_("已保存"), "circle-check")
    CHANGED = (_("改动未存"), "pen-line")

    @property
    def words(self) -> str:
        """How it reads."""
        return self.value[0]

    @property
    def sign(self) -> str:
        """Its icon."""
        return self.value[1]


@dataclass
class Row:
    """One row. `problems` keep it from being saved, `doubts` do not; `changed` are the columns typed since."""

    cells: dict[str, Cell] = field(default_factory=dict[str, Cell])
    problems: dict[str, Problem] = field(default_factory=dict[str, Problem])
    doubts: dict[str, Problem] = field(default_factory=dict[str, Problem])
    missing: tuple[str, ...] = ()
    record: str = ""
    household: str = ""
    changed: set[str] = field(default_factory=set[str])
    batches: list[str] = field(default_factory=list[str])
    made: set[str] = field(default_factory=set[str])
    """Columns filled in from others, not typed."""
    met: str = ""
    """The record that bears the number typed here, in words."""
    met_record: str = ""
    met_ledger: str = ""
    is_saving: bool = False
    is_held: bool = False
    """Taken back by the user: not saved again until it is touched."""
    waits: bool = False
    """Left, but not to be saved before the household's own row is."""
    key: str = field(default_factory=new_id)
    """Its own among the kept rows; another one each time it is saved."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.record and all(cell.is_blank for cell in self.cells.values())

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it would be lost."""
        return self.is_blank or (bool(self.record) and not self.changed and not self.is_saving)

    @property
    def state(self) -> State:
        """What has become of it."""
        if self.is_saving:
            return State.SAVING
        if self.is_blank:
            return State.BLANK
        if self.problems:
            return State.WRONG
        if self.record:
            return State.CHANGED if self.changed else State.SAVED
        return State.TYPED

    def cell(self, target: str) -> Cell:
        """What stands in a column."""
        return self.cells.get(target, BLANK)

    def touch(self, target: str) -> None:
        """A cell was typed: what was said of it and of the whole row no longer holds."""
        for said in (self.problems, self.doubts):
            said.pop(target, None)
            said.pop(ROW, None)
        self.missing = tuple(each for each in self.missing if each != target)
        self.changed.add(target)
        self.made.discard(target)
        self.is_held = False

    def make(self, cells: Mapping[str, Cell]) -> None:
        """Fill in blank cells."""
        for target, cell in cells.items():
            if self.cell(target).is_blank:
                self.cells[target] = cell
                self.changed.add(target)
                self.made.add(target)

    def forget_made(self) -> None:
        """What was filled in no longer follows."""
        for target in self.made:
            self.cells.pop(target, None)
        self.made.clear()

    def keep(self, saved: Saved, sent: Mapping[str, Cell]) -> None:
        """It was saved as these cells; what was typed meanwhile stays typed."""
        since = {t for t in self.changed if self.cell(t) != sent.get(t, BLANK)}
        meanwhile = {target: self.cell(target) for target in since}
        self.cells = {**saved.cells, **meanwhile}
        self.record, self.household = saved.record, saved.household
        self.changed, self.missing, self.waits = since, (), False
        self.key = new_id()
        self.problems = {t: p for t, p in self.problems.items() if t in since}
        self.doubts = dict(saved.doubts)
        self.met = self.met_record = ""
        if saved.batch:
            self.batches.append(saved.batch)

    def give_back(self, undone: Saved) -> None:
        """Its last saving was undone: it is as it was, or typed but not saved."""
        self.problems, self.doubts, self.changed = {}, {}, set()
        if undone.cells:
            self.cells = dict(undone.cells)
            return
        self.record, self.household, self.batches, self.is_held = "", "", [], True


def number_of(rows: Sequence[Row], *, saved: bool) -> int:
    """How many rows are saved, or typed and not saved."""
    return sum(1 for each in rows if not each.is_blank and each.is_settled is saved)


def as_text(rows: Sequence[Row], common: Mapping[str, str], why: str) -> str:
    """What is not saved yet, for the next start; empty where all is."""
    kept = tuple(
        KeptRow(
            key=each.key,
            cells={target: parts(cell) for target, cell in each.cells.items()},
            record=each.record,
            household=each.household,
            changed=tuple(sorted(each.changed)),
        )
        for each in rows
        if not each.is_settled
    )
    return KeptTable(rows=kept, common=dict(common), why=why).text


@dataclass(frozen=True)
class Kept:
    """What was found of the last time."""

    rows: tuple[Row, ...] = ()
    common: Mapping[str, str] = field(default_factory=dict[str, str])
    why: str = ""


def from_text(ledger: str, text: str) -> Kept:
    """What `as_text` kept, as far as the ledger still has it; nothing where it cannot be read."""
    table, known = read_table(text), columns_of(ledger)
    if table is None:
        return Kept()
    rows = tuple(_row(ledger, each) for each in table.rows)
    common = {target: raw for target, raw in table.common.items() if target in known}
    return Kept(tuple(each for each in rows if not each.is_blank), common, table.why)


def _row(ledger: str, kept: KeptRow) -> Row:
    known = columns_of(ledger)
    cells = {target: Cell(*each) for target, each in kept.cells.items() if target in known}
    changed = {each for each in kept.changed if each in known}
    key = kept.key or new_id()
    return Row(cells, record=kept.record, household=kept.household, changed=changed, key=key)
