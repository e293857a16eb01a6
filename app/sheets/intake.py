"""Taking in a sheet (导入表格): first a rehearsal (预检), then one transaction that can be undone as a batch."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.kinds.base import Reading
from app.problems import Problem, Problems
from app.progress import QUIET, Progress
from app.sheets.book import Book
from app.sheets.collector import paused
from app.sheets.columns import compile_columns
from app.sheets.entries import Entry, read_entries
from app.sheets.families import Shape
from app.sheets.finding import Found, find, first_keys
from app.sheets.header import Span
from app.sheets.headings import headings_of, settle
from app.sheets.mapping import letter
from app.sheets.opening import open_book
from app.sheets.outcome import Noted, Plan, Source
from app.sheets.port import DeskPort
from app.sheets.roster import plan_roster
from app.sheets.rows import Dropped, Table, records
from app.sheets.single import plan_single
from app.sheets.vocabulary import HEAD_NAME, RECORD, Target
from app.text import _
from db.operations import Draft

_CHUNK = 5_000


@dataclass(frozen=True)
class Imported:
    """What an import did; `batch` is the id to undo it by, empty if there was nothing to write."""

    batch: str
    plan: Plan


def rehearse(
    desk: DeskPort,
    path: Path,
    ledger: str,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = QUIET,
    header: Span | None = None,
) -> Plan:
    """What taking in the sheet would do; nothing is written.

    `mapping` (title → `ledger.field`, or empty to ignore the column) is what the user chose; it wins over what
    the user chose for this header before, and that over spelling; `header` says where the header stands.
    Raises Problem or Problems where the whole file is refused. An empty cell never blanks a field; a cell
    saying 清空 or （空） does.
    """
    progress.step(0, 0, _("正在打开表格"))
    wanted = Wanted(ledger, sheet, mapping, header)
    return rehearse_book(desk, path.name, lambda: open_book(path), wanted, progress)


@dataclass(frozen=True)
class Wanted:
    """What is to be taken in from a book, into which ledger; see `rehearse`."""

    ledger: str
    sheet: str | None = None
    mapping: Mapping[str, str] | None = None
    header: Span | None = None


def rehearse_book(
    desk: DeskPort,
    name: str,
    opened: Callable[[], Book],
    wanted: Wanted,
    progress: Progress = QUIET,
) -> Plan:
    """As `rehearse`, of a book however it came; problems are placed by `name`."""
    ledger = wanted.ledger
    try:
        book = opened()
        if book.errors_of not in ("", ledger):
            raise Problem("SHT037", title=desk.ledger(book.errors_of).title)
        found = find(desk, book, ledger, wanted.sheet, wanted.mapping or {}, wanted.header)
        with paused():
            return _plan(desk, ledger, found, progress)
    except Problem as problem:
        raise problem.at(problem.place or name) from problem
    except Problems as several:
        raise Problems([each.at(each.place or name) for each in several.problems]) from several


def import_(
    desk: DeskPort,
    path: Path,
    ledger: str,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    progress: Progress = QUIET,
    header: Span | None = None,
) -> Imported:
    """Take the sheet in: all rows not refused, in one transaction; cancelled, nothing at all."""
    plan = rehearse(desk, path, ledger, sheet, mapping, progress, header)
    title = _("导入{ledger}：{file}").format(ledger=desk.ledger(ledger).title, file=path.name)
    return carry_out(desk, plan, title, chosen=bool(mapping), progress=progress)


def carry_out(
    desk: DeskPort, plan: Plan, title: str, *, chosen: bool = False, progress: Progress = QUIET
) -> Imported:
    """Write what was planned, as a batch of that title; `chosen` remembers the columns for this header."""
    ledger = plan.source.ledger
    if not plan.drafts:
        if chosen:
            desk.remember(ledger, plan.fingerprint, plan.chosen)
        return Imported("", plan)
    with paused(), desk.batch(title) as batch:
        for key, drafts in plan.numbered.items():
            batch.number(key, drafts)
        plan.numbered.clear()
        if chosen:
            batch.remember(ledger, plan.fingerprint, plan.chosen)
        batch.apply(_handed_over(plan, progress))
    return Imported(batch.id, plan)


def _handed_over(plan: Plan, progress: Progress) -> Iterator[Draft]:
    """The drafts as they are taken to be written; the plan lets go of each, hundreds of MB of a large sheet."""
    total, waiting = len(plan.drafts), deque(plan.drafts)
    plan.drafts.clear()
    while waiting:
        if (total - len(waiting)) % _CHUNK == 0:
            progress.step(total - len(waiting), total, _("正在写入"))
        yield waiting.popleft()
    progress.step(total, total, _("正在写入"))


def _plan(desk: DeskPort, ledger: str, found: Found, progress: Progress) -> Plan:
    dropped = Dropped()
    rows = list(records(_table(desk, found), dropped))
    if not rows:
        raise Problem("SHT014")
    plan = Plan(_source(ledger, found), found.header.fingerprint, found.columns.chosen)
    plan.notices = [*found.notices, *found.columns.notices, *dropped.notices()]
    if found.header.beside is not None:
        plan.notices.append(Problem("SHT036", column=letter(found.header.beside)))
    reading = Reading(desk.today, found.sheet.date1904)
    reads = compile_columns(desk, found.columns, found.vocabulary, rows, reading)
    entries = read_entries(reads, found.columns, rows, progress)
    settle(entries, dropped.headings)
    plan.places = {e.number: e.around.names for e in entries if e.around}
    _decide(desk, found, entries, plan, progress)
    for row in plan.rows:
        if row.notes:
            row.notes = [_placed(each, row.number, found.columns.titles) for each in row.notes]
    return plan


def _decide(
    desk: DeskPort, found: Found, entries: list[Entry], plan: Plan, progress: Progress
) -> None:
    columns = {target: column for column, target in found.columns.targets.items()}
    ledgers = found.vocabulary.ledgers
    roster = ledgers[0].roster
    if roster is None or len(ledgers) == 1:
        plan_single(desk, ledgers[0], entries, plan, columns, progress)
        return
    if _lists_heads(found):
        for entry in entries:
            entry.line[roster.role] = roster.heads[0]
    plan_roster(
        desk, Shape(ledgers[0], ledgers[1], ledgers[2], roster), entries, plan, columns, progress
    )


def _lists_heads(found: Found) -> bool:
    """Whether each row is a household's head: its name and number stand under 户主姓名, 户主身份证号."""
    spelled = {
        found.vocabulary.target(found.columns.titles[at])
        for at, target in found.columns.targets.items()
        if target.ledger == found.vocabulary.ledgers[1].key
    }
    return any(each is not None and each[0] == HEAD_NAME for each in spelled)


def _table(desk: DeskPort, found: Found) -> Table:
    first = found.vocabulary.ledgers[0]
    own = first.key
    targets = found.columns.targets
    person = found.vocabulary.ledgers[min(1, len(found.vocabulary.ledgers) - 1)]
    keys = {Target(person.key, key) for key in (*person.name[:1], *first_keys(person))}
    fill = [at for at, target in targets.items() if target.ledger in ("", own)]
    return Table(
        found.sheet,
        found.header,
        tuple(at for at, target in targets.items() if target in keys),
        frozenset(targets),
        frozenset(at for at in fill if targets[at] != RECORD),
        headings_of(desk, first, targets.values()),
    )


def _source(ledger: str, found: Found) -> Source:
    return Source(
        ledger,
        found.sheet.name,
        found.sheet.rows,
        found.header,
        frozenset(found.columns.excluded),
        found.columns.targets,
        found.sheet.merged,
        found.columns.ignored,
    )


def _placed(note: Noted, number: int, titles: Mapping[int, str]) -> Noted:
    """The note with its row and column; of a field that has no column, with the field's label."""
    place = _("第{row}行").format(row=number)
    if note.column is not None:
        place += _("{column}列“{title}”").format(
            column=letter(note.column), title=titles.get(note.column, "")
        )
    elif note.problem.place:
        place = f"{place} {note.problem.place}"
    return Noted(note.column, note.problem.at(place), note.refuses)
