"""What has been made known (公布) is not changed in silence: lines of a published roster change with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds.base import Value
from app.ledger import Lookup, PartOf, Rule
from app.problems import Problem


@dataclass(frozen=True)
class Announced:
    """Lines that were made known once the `since` field of the record above them is filled; from then on the fields in
    `kept` change only where the `reason` field is filled too. `code` is what is said otherwise."""

    lines: str
    above: PartOf
    since: str
    kept: tuple[str, ...]
    reason: str
    code: str

    def changed(self, record: Mapping[str, Value], lookup: Lookup) -> tuple[str, Value] | None:
        """The first of the kept fields that is to change, and the reason that stood there before."""
        before = lookup.record(self.lines, record.get("id"))
        if before is None:
            return None
        above = lookup.record(self.above.ledger, before[self.above.link])
        if above is None or not above[self.since]:
            return None
        differing = (key for key in self.kept if record.get(key) != before[key])
        return next(((key, before[self.reason]) for key in differing), None)


def reasoned(announced: Announced) -> Rule:
    """Refuses what changes a published line, by whatever way, without a reason."""

    def check(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
        found = announced.changed(record, lookup)
        if found is None or str(record.get(announced.reason) or "").strip():
            return None
        return Problem(announced.code, found[0])

    return Rule(check)


def reasoned_anew(announced: Announced) -> Rule:
    """Tells where the reason of an earlier change still stands: DSK196."""

    def check(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
        found = announced.changed(record, lookup)
        if found is None or not found[1] or record.get(announced.reason) != found[1]:
            return None
        return Problem("DSK196", announced.reason, text=found[1])

    return Rule(check, warning=True)
