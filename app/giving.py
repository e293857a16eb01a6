"""Giving out what a list shows (导出): one workbook, a row a person for rosters, or one workbook per village."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from pathlib import Path

from app import narrowing
from app.access.masking import Place, Sight, sight
from app.columns import Column, columns_of, offered
from app.exporting import MASKED, Leave, give_out_roster
from app.filenames import file_name
from app.gathering import learn
from app.identifiers import new_id
from app.kinds import Attachment
from app.lists import Shown
from app.lookup import Lookup
from app.merged import Merged
from app.office import Office
from app.outgoing import log_given
from app.owners import OWNER, is_shared
from app.places import has_place, within
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.rights import Right
from app.sheets import export
from app.sheets.export import Record
from app.text import _
from app.views import View, shown_of
from app.villages import villages
from db.conditions import AllOf, AnyOf, Not
from db.faults import translating
from db.listing import Row

_CHUNK = 500


@dataclass(frozen=True)
class Wish:
    """What is given out: a view, its own columns or all of them, a row a person, and how much may be seen."""

    view: View
    is_every_column: bool = False
    is_by_person: bool = False
    leave: Leave = MASKED


@dataclass(frozen=True)
class Given:
    """One workbook that was written: for which place, where, and how many rows it has."""

    place: str
    path: Path
    rows: int


def give_out(office: Office, wish: Wish, out: Path, progress: Progress = QUIET) -> int:
    """One workbook; returns how many rows. SHT050 for rows by person of a ledger without members."""
    return _write(office, wish, shown_of(office, wish.view), out, progress)


def give_out_places(
    office: Office, wish: Wish, folder: Path, progress: Progress = QUIET
) -> tuple[Path, list[Given]]:
    """A folder in `folder` with one workbook per village that has any rows, one for rows of no village, and an index.

    The folder appears when all of it is written; broken off, nothing is left. SHT059 where nothing is to be
    written, SHT058 for a ledger without places.
    """
    office.user.require(Right.EXPORT)
    if not has_place(wish.view.ledger):
        raise Problem("SHT058", place=LEDGERS[wish.view.ledger].title)
    title = f"{LEDGERS[wish.view.ledger].title} {office.clock.now():%Y-%m-%d %H%M}"
    under_way = folder / f".{new_id()}.part"
    with translating(folder), ExitStack() as undo:
        under_way.mkdir()
        undo.callback(shutil.rmtree, under_way, ignore_errors=True)
        found = _write_parts(office, wish, under_way, progress)
        if not found:
            raise Problem("SHT059", place=title)
        _write_index(under_way, found)
        final = _free(folder, file_name(title))
        under_way.rename(final)
    return final, [replace(each, path=final / each.path.name) for each in found]


def _free(folder: Path, name: str) -> Path:
    """A name nothing stands under yet: what was given out before stays."""
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{name} ({number})", number + 1
    return path


def _write_index(folder: Path, found: list[Given]) -> None:
    shows: tuple[tuple[str, Callable[[Given], object], int], ...] = (
        (_("村(社区)"), lambda each: each.place, 24),
        (_("文件"), lambda each: each.path.name, 40),
        (_("行数"), lambda each: each.rows, 10),
    )
    columns = [export.Column(title, show, title == _("行数"), wide) for title, show, wide in shows]
    export.export(folder / f"{_('00 目录')}.xlsx", columns, found, _("导出目录"))


def log_wish(office: Office, wish: Wish, rows: int) -> None:
    """Enter into the audit log that it was given out; see `log_given`."""
    log_given(office, wish.view.ledger, rows, narrowing.told(office, wish.view), wish.leave)


def _write_parts(office: Office, wish: Wish, folder: Path, progress: Progress) -> list[Given]:
    found: list[Given] = []
    parts = _parts(office, wish.view)
    for number, (name, shown) in enumerate(parts):
        progress.step(number, len(parts), _("正在导出：{name}").format(name=name))
        if shown.figures().rows:
            path = folder / f"{file_name(f'{number + 1:02d} {name}')}.xlsx"
            rows = _write(office, wish, shown, path, _Within(progress, number, len(parts)))
            found.append(Given(name, path, rows))
    return found


@dataclass(frozen=True)
class _Within:
    """A part's progress as that of the whole; it passes on the wish to stop."""

    progress: Progress
    number: int
    count: int

    def step(self, done: int, total: int, what: str) -> None:
        """One step within the part."""
        self.progress.step(self.number, self.count, f"{what} {done}/{total}" if total else what)


def _parts(office: Office, view: View) -> list[tuple[str, Shown]]:
    """The view place by place, and what lies in none of them."""
    whole, merged = shown_of(office, view), Merged(office)
    insides = [(each.name, within(view.ledger, each.id, merged)) for each in villages(office)]
    outside = Not(AnyOf(tuple(each for _name, each in insides)))
    wheres = [*insides, (_("未归村"), outside)]
    return [
        (name, replace(whole, query=replace(whole.query, where=AllOf((whole.query.where, where)))))
        for name, where in wheres
    ]


def _write(office: Office, wish: Wish, shown: Shown, out: Path, progress: Progress) -> int:
    if wish.is_by_person:
        return give_out_roster(office, shown, out, wish.leave, progress)
    office.user.require(Right.EXPORT)
    lookup = Lookup(office.listing)
    columns = _columns(office, wish, lookup)
    total = shown.figures().rows
    return export.export(
        out, columns, _learning(shown, lookup), shown.ledger.title, total, progress
    )


def _columns(office: Office, wish: Wish, lookup: Lookup) -> list[export.Column[Record]]:
    known = columns_of(wish.view.ledger)
    every = offered(wish.view.ledger, shared=is_shared(office.store.reader))
    keys = list(every) if wish.is_every_column else wish.view.keys
    wanted = [known[key] for key in keys if not isinstance(known[key].kind, Attachment)]
    return [*(_column(wish, each, lookup) for each in wanted), export.record_column()]


def _column(wish: Wish, column: Column, lookup: Lookup) -> export.Column[Record]:
    """A field as every export gives it; a figure or a stamp as it is shown."""
    ledger = LEDGERS[wish.view.ledger]
    if column.key in {each.key for each in ledger.fields}:
        (made, _record) = export.columns_of(
            ledger, [column.key], name_of=lookup.name, unmasked=wish.leave.unmasked
        )
        return made
    kind, key, number = column.kind, column.key, column.is_number
    seen = sight(column.sensitivity, Place.EXPORT, revealed=wish.leave.unmasked) is Sight.WHOLE
    show = kind.show if seen else kind.mask
    wide = 2 * len(column.label) + 6

    if column.key == OWNER:
        return export.Column(column.label, lambda record: lookup.office(record[key]), widest=wide)

    def cell(record: Record) -> object:
        return _plain(kind.restore(record[key])) if number and seen else show(record[key])

    return export.Column(column.label, cell, number, wide)


def _plain(native: object) -> object:
    """A number as a sheet takes it."""
    return float(native) if isinstance(native, Decimal) else native


def _learning(shown: Shown, lookup: Lookup) -> Iterator[Row]:
    """The rows, with the names of linked records read for many rows at once."""
    rows = shown.rows()
    while chunk := list(islice(rows, _CHUNK)):
        learn(lookup, shown.ledger, chunk)
        yield from chunk
