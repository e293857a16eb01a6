"""What rows mean that are one record each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Ledger
from app.problems import Problem
from app.progress import Progress
from app.records import tells_apart
from app.sheets.candidates import name_candidates
from app.sheets.difference import Writes, addition, revise
from app.sheets.entries import Entry, text_at
from app.sheets.lineage import parents_first, settle
from app.sheets.narrowing import narrowing
from app.sheets.outcome import Outcome, Plan, RowOutcome
from app.sheets.pending import Pending
from app.sheets.port import DeskPort, Record, voided
from app.sheets.spelling import plain
from app.sheets.vocabulary import Target
from app.text import _

_STEP = 2_000
_UNRESOLVED = frozenset({"SHT024", "SHT025", "SHT026", "SHT027"})

Key = tuple[Value, ...]


@dataclass
class Single:
    """One planning run over rows of one ledger."""

    desk: DeskPort
    ledger: Ledger
    plan: Plan
    columns: Mapping[Target, int]
    by_id: Mapping[Value, Sequence[Record]]
    by_first: Mapping[str, Mapping[Value, Sequence[Record]]]
    """Existing records by the first field of each match set."""
    taken: dict[Key, Entry] = field(default_factory=dict[Key, Entry])
    added: list[tuple[Entry, Mapping[str, Value]]] = field(
        default_factory=list[tuple[Entry, Mapping[str, Value]]]
    )

    records: dict[int, str] = field(default_factory=dict[int, str])
    """The record of each row taken in, by the row's number."""
    pending: Pending = field(init=False)

    def __post_init__(self) -> None:
        self.pending = Pending(self.desk.ledger)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The sets of fields by which a row finds its record."""
        return self.ledger.match


def plan_single(
    desk: DeskPort,
    ledger: Ledger,
    entries: Sequence[Entry],
    plan: Plan,
    columns: Mapping[Target, int],
    progress: Progress,
) -> None:
    """Decide every row and put drafts, outcomes and figures into the plan."""
    narrow = narrowing(desk, ledger, columns)
    for entry in entries:
        entry.own = {**(entry.around.values if entry.around else {}), **entry.own}
        narrow.settle(entry.own, [entry])
    run = _prepared(desk, ledger, entries, plan, columns)
    _forgive_shown_links(run, entries)
    for at, entry in enumerate(parents_first(entries)):
        if not at % _STEP:
            progress.step(at, len(entries), _("正在与已有记录比对"))
        settle(entry, ledger, columns, run.records)
        row = _decide(run, entry) if entry.accepted else None
        row = row or RowOutcome(entry.number, Outcome.REFUSED)
        row.notes, row.name = entry.notes, _name(ledger, entry)
        plan.rows.append(row)
        plan.count(ledger.unit).add(row.outcome)
    plan.rows.sort(key=lambda row: row.number)
    if _is_person(ledger):
        name_candidates(desk, ledger, run.added, entries)


def _prepared(
    desk: DeskPort,
    ledger: Ledger,
    entries: Sequence[Entry],
    plan: Plan,
    columns: Mapping[Target, int],
) -> Single:
    by_id = desk.existing(ledger.key, "id", {each.record for each in entries if each.record})
    firsts = {group[0] for group in ledger.match} or set(ledger.name[:1])
    by_first = {
        key: desk.existing(ledger.key, key, {e.own[key] for e in entries if e.own.get(key)})
        for key in firsts
    }
    return Single(desk, ledger, plan, columns, by_id, by_first)


def _is_person(ledger: Ledger) -> bool:
    singles = [group for group in ledger.match if len(group) == 1]
    return bool(singles) and bool(ledger.exception)


def _name(ledger: Ledger, entry: Entry) -> str:
    shown = (
        ledger.field(key).kind.show(entry.own.get(key))
        for key in ledger.name
        if not isinstance(ledger.field(key).kind, Link)
    )
    return " ".join(each for each in shown if each)


def _decide(run: Single, entry: Entry) -> RowOutcome | None:
    before = _find(run, entry)
    if not entry.accepted:
        return None
    for key in _keys(run, entry, before):
        first = run.taken.setdefault(key, entry)
        if first is not entry:
            return _repeat(run, entry, first)
    writes, is_new = Writes(), before is None or voided(before)
    if before is None:
        draft, (refusals, warnings) = addition(
            run.desk, run.ledger, run.desk.new_id(), entry.own, run.pending
        )
        writes.add(draft)
        run.added.append((entry, draft.values))
    else:
        changes, (refusals, warnings) = revise(run.desk, run.ledger, before, entry.own, run.pending)
        writes.change(run.ledger, before, changes)
    _listen(run, entry, refusals, warnings)
    if not entry.accepted:
        return None
    run.records[entry.number] = str(before["id"]) if before else writes.drafts[0].record
    return _take(run, entry, writes, is_new=is_new)


def _take(run: Single, entry: Entry, writes: Writes, *, is_new: bool) -> RowOutcome:
    drafts = writes.drafts
    run.plan.drafts += drafts
    run.pending.expect(drafts, writes.befores)
    if run.ledger.series and drafts and drafts[0].action == "add":
        run.plan.numbered.setdefault(run.ledger.key, []).append(drafts[0])
    outcome = Outcome.NEW if is_new else Outcome.CHANGED if drafts else Outcome.SAME
    return RowOutcome(entry.number, outcome, changes=writes.changes)


def _find(run: Single, entry: Entry) -> Record | None:
    """The row's record: by its record number, else by a whole match set; never by a name."""
    if entry.record:
        found = run.by_id.get(entry.record, ())
        if not found:
            entry.refuse(Problem("SHT022"))
        return found[0] if found else None
    for group in run.groups or (tuple(entry.own),):
        if all(entry.own.get(key) is not None for key in group) and group:
            found = _matching(run, entry, group)
            if len(found) > 1:
                entry.refuse(Problem("SHT028", group[0]))
            if found:
                return _same_name(run, entry, found[0])
    return None


def _matching(run: Single, entry: Entry, group: tuple[str, ...]) -> list[Record]:
    first = group[0] if run.groups else next(iter(run.by_first), "")
    found = [
        each
        for each in run.by_first.get(first, {}).get(entry.own.get(first), ())
        if all(each.get(key) == entry.own[key] for key in group)
    ]
    live = [each for each in found if not voided(each)]
    return [each for each in live if tells_apart(run.ledger, group, each)] or live or found[:1]


def _same_name(run: Single, entry: Entry, record: Record) -> Record | None:
    """The record itself; for people only if it bears the row's name, since the number may be another's."""
    ledger = run.ledger
    if not _is_person(ledger) or all(
        entry.own.get(key) in (None, record.get(key)) for key in ledger.name
    ):
        return record
    if not entry.own.get(ledger.exception):
        shown = " ".join(str(record.get(key) or "") for key in ledger.name)
        key = ledger.match[0][0]
        entry.refuse(Problem("SHT031", key, name=shown), run.columns.get(Target(ledger.key, key)))
    return None


def _keys(run: Single, entry: Entry, before: Record | None) -> list[Key]:
    """What no two rows of a sheet may share unless they are identical."""
    if before is not None:
        return [("id", str(before["id"]))]
    groups = [
        each
        for each in run.groups
        if all(entry.own.get(key) is not None for key in each)
        and tells_apart(run.ledger, each, entry.own)
    ]
    if groups:
        return [(*group, *(entry.own[key] for key in group)) for group in groups]
    return [tuple(part for pair in sorted(entry.own.items()) for part in pair)]


def _repeat(run: Single, entry: Entry, first: Entry) -> RowOutcome | None:
    if entry.own == first.own:
        run.records[entry.number] = run.records.get(first.number, "")
        return RowOutcome(entry.number, Outcome.SAME)
    entry.refuse(Problem("SHT030", row=first.number))
    return None


def _listen(
    run: Single, entry: Entry, refusals: Sequence[Problem], warnings: Sequence[Problem]
) -> None:
    for problem in refusals:
        entry.refuse(problem, run.columns.get(Target(run.ledger.key, problem.field or "")))
    for problem in warnings:
        entry.warn(problem, run.columns.get(Target(run.ledger.key, problem.field or "")))


def _forgive_shown_links(run: Single, entries: Sequence[Entry]) -> None:
    """In rows that came back, a link shown by name is no mistake while the name is still the same."""
    links = {
        column: field.kind.ledger
        for field in run.ledger.live_fields
        if isinstance(field.kind, Link)
        and (column := run.columns.get(Target(run.ledger.key, field.key))) is not None
    }
    keys = {column: target.field for target, column in run.columns.items()}
    for entry in entries:
        before = next(iter(run.by_id.get(entry.record, ())), None)
        if before and any(note.column in links for note in entry.notes):
            entry.notes = [
                note
                for note in entry.notes
                if note.problem.code not in _UNRESOLVED
                or note.column not in links
                or not _shows(
                    run,
                    links[note.column],
                    before.get(keys[note.column]),
                    text_at(entry.row, note.column),
                )
            ]
            entry.accepted = not any(note.refuses for note in entry.notes)


def _shows(run: Single, ledger: str, record: Value, text: str) -> bool:
    shown = run.desk.named(ledger, record)
    return bool(shown) and plain(text) == plain(shown)
