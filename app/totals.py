"""Totals under a list (合计): how many records, how many people in them, and sums of numbers and amounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.columns import columns_of
from app.kinds import Money, Number
from app.ledger import Ledger
from app.lists import Shown
from app.office import Office
from app.registry import LEDGERS
from app.text import _
from app.views import View, shown_of
from db.conditions import OneOf
from db.query import Query


class Totals(NamedTuple):
    """Counts with their counting words (户, 人), and sums ready to be read by the label of their column."""

    counts: tuple[tuple[int, str], ...]
    sums: tuple[tuple[str, str], ...] = ()

    def told(self) -> str:
        """All in one line: 12 户 36 人."""
        counts = " ".join(f"{count:,} {unit}" for count, unit in self.counts)
        return "；".join([counts, *(f"{label} {text}" for label, text in self.sums)])


def totals(office: Office, view: View) -> Totals:
    """What a view counts: its records, and for rosters the people in them."""
    return _counted(shown_of(office, view), ())


def of_rows(office: Office, view: View, numbers: Sequence[int] | None) -> Totals:
    """The same of some of its rows, by their `_row` (None: all), with sums of the numbers and amounts shown."""
    shown = shown_of(office, view)
    if numbers is not None:
        where = OneOf("_row", tuple(numbers))
        query = Query(view.ledger, where, (), shown.query.computed, "all")
        shown = Shown(shown.ledger, query, office)
    people = {key for key, _unit in _people(shown.ledger)}
    known = columns_of(view.ledger)
    summed = [key for key in view.keys if key not in people and is_summed(view.ledger, key)]
    return _counted(shown, [key for key in summed if key in known])


def is_summed(ledger: str, key: str) -> bool:
    """Whether the values of a column are added up: amounts, and numbers counted in something."""
    column = columns_of(ledger)[key]
    if column.figure is not None:
        return column.figure.what in {"sum", "count"}
    kind = column.kind
    return isinstance(kind, Money) or (isinstance(kind, Number) and bool(kind.unit))


def _counted(shown: Shown, sums: Sequence[str]) -> Totals:
    people = _people(shown.ledger)
    found = shown.figures([*(key for key, _unit in people), *sums])
    known = columns_of(shown.ledger.key)
    counts = [(found.rows, shown.ledger.unit)]
    counts += [(found.sums[key], unit) for key, unit in people]
    told = [(known[key].label, known[key].kind.show(found.sums[key])) for key in sums]
    return Totals(tuple(counts), tuple(told))


def _people(ledger: Ledger) -> list[tuple[str, str]]:
    """The computed counts of a ledger's roster, with what they count."""
    roster = ledger.roster
    if roster is None:
        return []
    unit = LEDGERS[roster.person].unit
    return [
        (each.key, unit)
        for each in ledger.computed
        if each.what == "count" and each.ledger == roster.line
    ]


def told_total(found: Totals) -> str:
    """As a list's heading says it: 共 12 户 36 人."""
    return _("共 {counts}").format(counts=found.told())
