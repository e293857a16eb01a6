"""A new record entered together with its line items (连同明细登记): in one transaction, as one batch, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app import records
from app.changes import Changes
from app.entering import Entering, fields_of
from app.identifiers import new_id
from app.kinds import Reading
from app.ledger import Ledger
from app.office import Office
from app.problems import Problem, Problems
from app.registry import LEDGERS, lines_of
from app.text import _
from app.trial import trial
from db.listing import Row
from db.operations import Draft


@dataclass(frozen=True)
class Line:
    """A line item as it was typed, without the record it will belong to."""

    ledger: str
    raw: Mapping[str, object]


class Spot(NamedTuple):
    """Where in the lines a problem is: the `row`-th line of its ledger, from 0, and the field, if it has one."""

    ledger: str
    row: int
    field: str | None


def add_with_lines(
    office: Office,
    ledger: str,
    raw: Mapping[str, object],
    lines: Sequence[Line],
    known: Sequence[Problem] = (),
) -> Changes:
    """A new record with its line items. All that stands against any of them is told at once, a line's problems
    with a field that `spot_of` understands; `known` are problems of the record that refuse it whatever is found.
    """
    declared, kinds = LEDGERS[ledger], {each.key for each in lines_of(ledger)}
    for each in lines:
        if each.ledger not in kinds:
            raise KeyError(each.ledger)
        office.user.require(LEDGERS[each.ledger].right)
    with office.writing(declared.right) as writer:
        adding = _Adding(Entering(office, writer), declared, [*known])
        record = adding.add_parent(raw, with_lines=bool(lines))
        adding.add_lines(record, lines)
        adding.name_head(record, raw)
        adding.settle(record)
        return adding.entering.done(record)


def spot_of(problem: Problem) -> Spot | None:
    """Where in the lines a problem of `add_with_lines` is; None for one of the record itself."""
    ledger, _dot, rest = (problem.field or "").partition(".")
    row, _dot, key = rest.partition(".")
    return Spot(ledger, int(row), key or None) if row.isdigit() else None


@dataclass
class _Adding:
    """The transaction under way; whatever is in `problems` at the end refuses all of it."""

    entering: Entering
    ledger: Ledger
    problems: list[Problem]
    doubts: set[tuple[str, str | None]] = field(default_factory=set[tuple[str, str | None]])
    """What the record alone is warned of; its lines may answer it."""
    _is_refused: bool = False

    def add_parent(self, raw: Mapping[str, object], *, with_lines: bool) -> str:
        """The record itself, its head named later where lines come, for a line may be the head's; its id."""
        head = self.ledger.roster.head if self.ledger.roster and with_lines else ""
        given = {key: value for key, value in raw.items() if key != head}
        try:
            record = self.entering.add(self.ledger.key, given)
        except (Problem, Problems) as error:
            self._refuse(self._all_against(self.ledger, raw, error))
            self._is_refused = True
            return self._stand_in(given)
        self.doubts = self._doubts_of(record)
        return record

    def add_lines(self, record: str, lines: Sequence[Line]) -> None:
        """The lines, in the order in which they were typed."""
        counts = dict[str, int]()
        for each in lines:
            line, row = LEDGERS[each.ledger], counts.get(each.ledger, 0)
            counts[each.ledger] = row + 1
            link = line.part_of.link if line.part_of else ""
            self._add_line(line, row, {**each.raw, link: record})

    def name_head(self, record: str, raw: Mapping[str, object]) -> None:
        """Who was typed as the head is it, whatever the lines say; of lines that say the same nothing changes."""
        key = self.ledger.roster.head if self.ledger.roster else ""
        if self._is_refused or not raw.get(key):
            return
        try:
            self.entering.change(self.ledger.key, self._row(record), {key: raw[key]})
        except (Problem, Problems) as error:
            self._refuse(_listed(error))

    def settle(self, record: str) -> None:
        """Break off if anything was refused; warnings that the lines have answered are not given."""
        if self.problems:
            raise Problems(self.problems)
        answered = self.doubts - self._doubts_of(record)
        given = {(each.code, each.field, str(each)): each for each in self.entering.warnings}
        self.entering.warnings[:] = [each for key, each in given.items() if key[:2] not in answered]

    def _add_line(self, line: Ledger, row: int, raw: Mapping[str, object]) -> None:
        told = len(self.entering.warnings)
        try:
            self.entering.add(line.key, raw)
        except (Problem, Problems) as error:
            found = self._all_against(line, raw, error)
            self._refuse([_placed(each, line, row) for each in found])
        for at, each in enumerate(self.entering.warnings[told:], told):
            if each.place == _label(line, each.field):
                self.entering.warnings[at] = _placed(each, line, row)

    def _all_against(
        self, ledger: Ledger, raw: Mapping[str, object], error: Problem | Problems
    ) -> list[Problem]:
        """What refused it, and what else a look at the whole of it finds."""
        found = _listed(error)
        seen = {each.field for each in found}
        more = trial(self.entering.office, ledger.key, None, raw).problems
        return [*found, *(each for each in more if each.field not in seen)]

    def _refuse(self, found: Sequence[Problem]) -> None:
        said = {each.field for each in self.problems if each.field}
        self.problems += [each for each in found if each.field not in said]

    def _stand_in(self, raw: Mapping[str, object]) -> str:
        """Of a refused record what can be read, written only to be taken back: its lines are looked at under it."""
        reading, lookup = Reading(self.entering.office.today), self.entering.lookup
        read = records.read(self.ledger, raw, reading, lookup, excused=True).values
        values = {key: value for key, value in read.items() if value is not None}
        record = new_id()
        self.entering.writer.apply([Draft(self.ledger.key, record, "add", values)])
        return record

    def _row(self, record: str) -> Row:
        row = self.entering.lookup.record(self.ledger.key, record)
        if row is None:
            raise KeyError(record)
        return row

    def _doubts_of(self, record: str) -> set[tuple[str, str | None]]:
        values = {**fields_of(self.ledger, self._row(record)), "id": record}
        found = records.check(self.ledger, values, self.entering.lookup, ())
        return {(each.code, each.field) for each in found.warnings}


def _listed(error: Problem | Problems) -> list[Problem]:
    return error.problems if isinstance(error, Problems) else [error]


def _label(line: Ledger, key: str | None) -> str:
    labels = {each.key: each.label for each in line.live_fields}
    return labels.get(key or "", line.title)


def _placed(problem: Problem, line: Ledger, row: int) -> Problem:
    """The problem with its row and field, in words and for `spot_of`."""
    place = _("{title}第{n}行").format(title=line.title, n=row + 1)
    labels = {each.key: each.label for each in line.live_fields}
    if problem.field in labels:
        place = _("{place}“{label}”").format(place=place, label=labels[problem.field])
    return problem.at(place, f"{line.key}.{row}.{problem.field or ''}")
