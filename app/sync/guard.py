"""The guard (防误删): a package that would void or blank much of a ledger waits for a second person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.settings import number_of
from app.text import _
from db.foreign import Foreign
from db.ownership import living_of

SHARE, LEAST = "exchange.guard_share", "exchange.guard_least"
"""Settings: from which percentage of a ledger on, and from how many records on."""


@dataclass
class Tally:
    """Counts, as operations pass, the records that they void or blank, by ledger."""

    voided: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    blanked: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, operation: Foreign) -> None:
        """Count an operation; who restores or fills in again later is not counted any more."""
        into = self.voided[operation.table]
        if "_voided" in operation.changes:
            change = into.add if operation.changes["_voided"][1] else into.discard
            change(operation.record)
        columns = [pair for key, pair in operation.changes.items() if not key.startswith("_")]
        if operation.action != "add" and columns:
            emptied = all(new is None and old is not None for old, new in columns)
            (
                self.blanked[operation.table].add
                if emptied
                else self.blanked[operation.table].discard
            )(operation.record)

    def noted(self, operations: Iterator[Foreign]) -> Iterator[Foreign]:
        """The operations, counted as they pass."""
        for each in operations:
            self.note(each)
            yield each


def check(office: Office, owner: str, tally: Tally) -> None:
    """SYN040 where a package of that office would void or blank too large a share of one ledger."""
    share, least = number_of(office, SHARE), number_of(office, LEAST)
    found: list[str] = []
    for ledger in {*tally.voided, *tally.blanked}:
        lost = len(tally.voided[ledger] | tally.blanked[ledger])
        total = living_of(office.store.reader, ledger, owner)
        if lost >= least and lost * 100 >= total * share:
            words = _("{title}：作废或清空 {lost} 条，现有 {total} 条")
            found.append(words.format(title=LEDGERS[ledger].title, lost=lost, total=total))
    if found:
        raise Problem("SYN040", place=owner, what="；".join(sorted(found)))
