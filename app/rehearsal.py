"""An import as the user goes through it (预检、导入、撤回): what becomes of which rows, each to be opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from app import backups, importing, precautions, undo
from app.changes import Changes
from app.exits import covering
from app.importing import Told
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.settings import is_set
from app.sheets.inspection import Opened, first_sheet, open_file, require_unchanged
from app.sheets.intake import Imported, Wanted
from app.sheets.looking import look, text_of
from app.sheets.mapping import letter
from app.sheets.outcome import Counts, Noted, Outcome, Plan, RowOutcome
from app.taking import Taking
from app.text import _

_NAMED = 50
"""So many of the records that an undo leaves are called by name."""
_KEPT_CELLS = 8


class Group(Enum):
    """What becomes of rows, in the user's words."""

    NEW = _("新增")
    CHANGED = _("更新")
    SAME = _("不变")
    DOUBTFUL = _("待核对")
    REFUSED = _("拒收")
    NOTES = _("整表说明")


_OUTCOMES = {Group.NEW: Outcome.NEW, Group.SAME: Outcome.SAME}
_TITLES = {
    Group.NEW: (_("行"), _("姓名或名称"), _("表中内容")),
    Group.SAME: (_("行"), _("姓名或名称"), _("表中内容")),
    Group.CHANGED: (_("行"), _("姓名或名称"), _("台账"), _("项目"), _("原来"), _("改为")),
    Group.DOUBTFUL: (_("行"), _("姓名或名称"), _("列"), _("表中内容"), _("提示"), _("办法")),
    Group.NOTES: (_("说明"), _("办法")),
    Group.REFUSED: (_("行"), _("姓名或名称"), _("列"), _("表中内容"), _("问题"), _("办法")),
}


class Said(NamedTuple):
    """A row with one of its problems."""

    row: RowOutcome
    note: Noted


class GivenCell(NamedTuple):
    """A cell as it was given, and whether something is said of it."""

    title: str
    text: str
    is_marked: bool


Item = RowOutcome | Told | Said | Problem
"""A line: a row, a field that changes, a row with a problem, a problem of the whole sheet."""


@dataclass(frozen=True)
class Account:
    """What an import would do or has done: by group its lines. Made once, only read."""

    done: Imported
    items: Mapping[Group, Sequence[Item]]
    backup: Path | None = None

    @property
    def plan(self) -> Plan:
        """The plan behind it."""
        return self.done.plan

    @property
    def is_done(self) -> bool:
        """Whether something was written."""
        return bool(self.done.batch)

    def figures(self, group: Group) -> list[tuple[int, str]]:
        """How many records of which counting word; of doubtful ones, rows."""
        if group is Group.DOUBTFUL:
            return [(len(self.plan.warned), _("行"))]
        if group is Group.NOTES:
            return [(len(self.items[group]), _("条"))]
        name = group.name.lower()
        found = [(_count(each, name), unit) for unit, each in self.plan.counts.items()]
        return found or [(0, _("行"))]

    def cells(self, group: Group, at: int) -> tuple[str, ...]:
        """The texts of one line of a group, under `titles`."""
        item = self.items[group][at]
        if isinstance(item, Problem):
            return item.message, item.remedy
        if isinstance(item, Told):
            ledger = LEDGERS[item.ledger].title
            return str(item.row), item.record, ledger, item.label, item.old, item.new
        if isinstance(item, Said):
            problem, where = item.note.problem, self._where(item)
            given = self._given(item.row.number, item.note.column)
            name = item.row.name
            return str(item.row.number), name, where, given, problem.message, problem.remedy
        first = [each.text for each in self.row(item.number) if each.text][:_KEPT_CELLS]
        return str(item.number), item.name, "  ".join(first)

    def number(self, group: Group, at: int) -> int | None:
        """The sheet's row, from 1, that a line of a group is about; None for the whole sheet."""
        item = self.items[group][at]
        if isinstance(item, Problem):
            return None
        return item.row.number if isinstance(item, Said) else _row_of(item)

    def row(self, number: int) -> list[GivenCell]:
        """The cells of a row, counted from 1, as they were given; none that are never taken in."""
        source = self.plan.source
        marked = {note.column for each in self._notes(number) for note in each.notes}
        titles = [t for t in source.header.titles if t.column not in source.excluded]
        return [
            GivenCell(each.text, self._given(number, each.column), each.column in marked)
            for each in titles
        ]

    def _notes(self, number: int) -> list[RowOutcome]:
        said = (*self.items[Group.REFUSED], *self.items[Group.DOUBTFUL])
        return [e.row for e in said if isinstance(e, Said) and e.row.number == number][:1]

    def _given(self, number: int, column: int | None) -> str:
        row = self.plan.source.rows[number - 1]
        return text_of(row[column]).strip() if column is not None and column < len(row) else ""

    def _where(self, item: Said) -> str:
        if item.note.column is None:
            return item.note.problem.place.partition(" ")[2] or _("整行")
        titles = {each.column: each.text for each in self.plan.source.header.titles}
        place = _("{column}列 {title}")
        return place.format(column=letter(item.note.column), title=titles.get(item.note.column, ""))


def titles(group: Group) -> tuple[str, ...]:
    """The titles of a group's lines."""
    return _TITLES[group]


def _row_of(item: RowOutcome | Told) -> int:
    return item.row if isinstance(item, Told) else item.number


def _count(counts: Counts, name: str) -> int:
    return int(getattr(counts, name))


def rehearse(office: Office, opened: Opened, wanted: Wanted, progress: Progress = QUIET) -> Account:
    """What taking in a file would do; nothing is written."""
    return _account(office, importing.rehearse_as(office, opened.path, wanted, progress))


def take_in(office: Office, opened: Opened, wanted: Wanted, progress: Progress = QUIET) -> Account:
    """Take in a file as it was looked at; SHT051 where it was written since."""
    require_unchanged(opened)
    was, held = backups.last_backup(office), covering(office)
    done = importing.take_in_as(office, opened.path, wanted, progress)
    last = backups.last_backup(office)
    kept = last if last != was else held
    return _account(office, done, kept.path if kept and done.batch and backs_up(office) else None)


def backs_up(office: Office) -> bool:
    """Whether a backup is made before anything is taken in."""
    return is_set(office, "backup.before_import")


def importable(office: Office) -> list[str]:
    """The ledgers that the user may take sheets into; those of rosters first, for they hold the others' people."""
    user = office.user
    if not user.may(Right.IMPORT):
        return []
    mine = [each for each in LEDGERS.values() if not each.part_of and user.may(each.right)]
    return [each.key for each in sorted(mine, key=lambda each: each.roster is None)]


@dataclass(frozen=True)
class TakenBack:
    """What taking back an import changed; `kept` names some of the records that had to stay, of `count`."""

    changes: Changes
    kept: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many records stayed."""
        return len(self.changes.kept)


def take_back(office: Office, batch: str, progress: Progress = QUIET) -> TakenBack:
    """Take an import back; see `undo_batch`."""
    precautions.before_undo(office, batch, progress)
    changes = undo.undo_batch(office, batch, progress)
    return TakenBack(changes, tuple(_names(office, changes.kept[:_NAMED])))


def remember_columns(office: Office, path: Path, ledger: str, said: Mapping[str, str]) -> None:
    """Have what the user said of columns hold for an error workbook too: its header is another one."""
    if not said:
        return
    desk, opened = Taking(office), open_file(path)
    seen = look(desk, opened, ledger, first_sheet(desk, opened, ledger), {})
    titles = {each.title for each in seen.columns}
    kept = {title: target for title, target in said.items() if title in titles}
    if seen.header and kept:
        desk.remember(ledger, seen.header.fingerprint, kept)


def _names(office: Office, records: Sequence[str]) -> list[str]:
    lookup, found = Lookup(office.listing), list[str]()
    for ledger in LEDGERS.values():
        rows = office.listing.find(ledger.key, "id", list(records), voided="all")
        found += [f"{ledger.title}“{lookup.called(ledger.key, row)}”" for (row,) in rows.values()]
    return found


def _account(office: Office, done: Imported, backup: Path | None = None) -> Account:
    rows = done.plan.rows
    items: dict[Group, Sequence[Item]] = {
        group: [row for row in rows if row.outcome is outcome]
        for group, outcome in _OUTCOMES.items()
    }
    items[Group.CHANGED] = importing.changes(office, done)
    items[Group.REFUSED] = [Said(row, note) for row in done.plan.refused for note in row.notes]
    items[Group.DOUBTFUL] = [Said(row, note) for row in done.plan.warned for note in row.notes]
    items[Group.NOTES] = done.plan.notices
    return Account(done, items, backup)
