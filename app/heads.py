"""Head and members of a household (户主与成员): the head named by the household is the one its lines show.

Whoever changes one side changes both: a new head becomes a member, the former one gets the role that follows
from it, and a line that becomes or ceases to be the head's tells the household.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app import records
from app.identifiers import new_id
from app.kinds.base import Value
from app.ledger import Ledger
from app.lookup import Lookup
from app.membership import Roster
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from db.listing import Row
from db.operations import Draft
from db.writer import Writer


def is_present(ledger: Ledger, line: Mapping[str, Value]) -> bool:
    """Whether a roster's line still holds: it meets what the ledger's count of its lines asks for."""
    roster = ledger.roster
    counted = [
        each
        for each in ledger.computed
        if roster and each.what == "count" and each.ledger == roster.line
    ]
    return all(line[key] == value for each in counted for key, value in each.where)


def roster_of(line: Ledger) -> tuple[Ledger, Roster] | None:
    """The ledger whose roster these lines make, and the roster."""
    owner = LEDGERS[line.part_of.ledger] if line.part_of else None
    if owner is None or owner.roster is None or owner.roster.line != line.key:
        return None
    return owner, owner.roster


def write(
    writer: Writer, lookup: Lookup, draft: Draft, row: Row | None, full: Mapping[str, Value]
) -> list[Problem]:
    """Write what was drafted and what follows from it, in the batch of the draft. The warnings of it.

    `row` is the record as it was, None for a new one; `full` its values as they will be.
    """
    declared, heads = LEDGERS[draft.table], Heads(writer, lookup, draft.batch)
    roster, after = declared.roster, dict(full)
    before = row[roster.head] if roster and row else None
    writer.apply([draft])
    if roster is None:
        return heads.follow_line(declared, row, after)
    return heads.follow_record(declared, draft.record, before, after[roster.head])


@dataclass
class Heads:
    """What follows within a transaction, as part of one batch, from a write to a household or a line."""

    writer: Writer
    lookup: Lookup
    batch: str | None
    warnings: list[Problem] = field(default_factory=list[Problem])

    def follow_record(
        self, ledger: Ledger, record: str, before: Value, after: Value
    ) -> list[Problem]:
        """Bring a household's lines in step with its head; the warnings.

        DSK122 where the head is taken away while the line says otherwise.
        """
        roster = ledger.roster
        if roster is None or before == after:
            return []
        own = [each for each in self._lines(ledger, roster, record) if is_present(ledger, each)]
        heads = [each for each in own if each[roster.role] in roster.heads]
        if after is None:
            self._refuse_blank(roster, heads)
            return []
        mine = next((each for each in own if each[roster.line_person] == after), None)
        role = mine[roster.role] if mine else None
        former = [each for each in heads if each[roster.line_person] != after]
        warnings = [self._step_down(roster, each, role) for each in former]
        return [*warnings, *self._step_up(roster, record, after, mine)]

    def follow_line(self, line: Ledger, before: Row | None, after: Row | None) -> list[Problem]:
        """Bring a household's head in step with a line that was or is the head's; the warnings."""
        whose = roster_of(line)
        row = after or before
        if whose is None or row is None or line.part_of is None:
            return []
        ledger, roster = whose
        was, now = (self._headed(ledger, roster, each) for each in (before, after))
        owner = self.lookup.record(ledger.key, row[line.part_of.link])
        if owner is None or was == now or (now is None and owner[roster.head] != was):
            return []
        self._change(ledger.key, owner, roster.head, now)
        place = self.lookup.called(ledger.key, owner)
        return [] if now else [Problem("DSK121", roster.head, place)]

    def follow_merge(self, ledger: Ledger, record: str) -> list[Problem]:
        """Let every household a merged record concerns have each person once and one head; the warnings."""
        for owner in LEDGERS.values():
            roster = owner.roster
            if roster and ledger is owner:
                self._join_lines(owner, roster, record)
            elif roster and ledger.key == roster.person:
                lines = self.lookup.find(roster.line, **{roster.line_person: record})
                for home in dict.fromkeys(str(each[_link(roster)]) for each in lines):
                    self._join_lines(owner, roster, home)
        return self.warnings

    def _join_lines(self, ledger: Ledger, roster: Roster, record: str) -> None:
        """Void the lines of who is there already, the head's own staying; then settle who is the head."""
        lines = [each for each in self._lines(ledger, roster, record) if is_present(ledger, each)]
        lines.sort(key=lambda each: (self._headed(ledger, roster, each) is None, str(each["id"])))
        seen = set[Value]()
        for each in lines:
            if each[roster.line_person] in seen:
                why = _("合并后重复")
                self.writer.apply(
                    [Draft(roster.line, str(each["id"]), "void", {}, why, self.batch)]
                )
            seen.add(each[roster.line_person])
        self.settle(ledger, record)

    def settle(self, ledger: Ledger, record: str) -> bool:
        """Make a household name the head that its lines show, and no more than one; whether that was needed."""
        roster, row = ledger.roster, self.lookup.record(ledger.key, record)
        if roster is None or row is None or row["_voided"]:
            return False
        lines = self._lines(ledger, roster, record)
        heads = [each for each in lines if self._headed(ledger, roster, each)]
        heads.sort(key=lambda each: each[roster.line_person] != row[roster.head])
        for each in heads[1:]:
            self.warnings.append(self._step_down(roster, each, None))
        head = heads[0][roster.line_person] if heads else None
        if not lines:
            return False
        if row[roster.head] != head:
            self._change(ledger.key, row, roster.head, head)
        return len(heads) > 1 or row[roster.head] != head

    def _headed(self, ledger: Ledger, roster: Roster, line: Row | None) -> Value:
        """The person whom the line makes the head, if it does."""
        heads = line and line[roster.role] in roster.heads and is_present(ledger, line)
        return line[roster.line_person] if line and heads else None

    def _lines(self, ledger: Ledger, roster: Roster, record: str) -> list[Row]:
        return self.lookup.find(roster.line, **{_link(roster): record})

    def _refuse_blank(self, roster: Roster, heads: list[Row]) -> None:
        for each in heads:
            name = self.lookup.name(roster.person, each[roster.line_person])
            raise Problem("DSK122", roster.head, name=name)

    def _step_down(self, roster: Roster, line: Row, role: Value) -> Problem:
        person = self.lookup.record(roster.person, line[roster.line_person]) or {}
        former = roster.former(role, person)
        self._change(roster.line, line, roster.role, former)
        shown = LEDGERS[roster.line].field(roster.role).kind.show(former)
        name = self.lookup.called(roster.person, person)
        return Problem("DSK134", roster.head, name=name, role=shown)

    def _step_up(
        self, roster: Roster, record: str, person: Value, line: Row | None
    ) -> list[Problem]:
        if line is None:
            return self._join(roster, record, person)
        if line[roster.role] not in roster.heads:
            self._change(roster.line, line, roster.role, roster.heads[0])
        return []

    def _join(self, roster: Roster, record: str, person: Value) -> list[Problem]:
        line = LEDGERS[roster.line]
        given = {
            _link(roster): record,
            roster.line_person: person,
            roster.role: roster.heads[0],
        }
        full = records.checks_of(line).fill(given, []).values
        checked = records.check(line, full, self.lookup, full.keys()).settle()
        kept = {key: value for key, value in full.items() if value is not None}
        self.writer.apply([Draft(line.key, new_id(), "add", kept, None, self.batch)])
        return checked.warnings

    def _change(self, ledger: str, row: Row, key: str, value: Value) -> None:
        draft = Draft(ledger, str(row["id"]), "change", {key: value}, None, self.batch)
        self.writer.apply([draft])


def _link(roster: Roster) -> str:
    part = LEDGERS[roster.line].part_of
    if part is None:
        raise KeyError(roster.line)
    return part.link
