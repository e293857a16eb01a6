"""Contents of calendars (月历): a record's lines on the days they belong to, then line by line.

The first lines that the document lists go into the days, by the day that their `by` field holds; the others are tables.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date

from app.kinds import Choice
from app.ledger import LinesOf
from app.linked_lines import Seen, line_value, linked_lines
from app.linked_print import Fills, tables, told
from app.list_print import heading
from app.office import Office
from app.paper.content import Cell, TableContent
from app.paper.month_content import DayContent, MonthContent
from app.problems import Problem
from app.registry import line_field
from app.rosters.days import WEEKDAYS, MonthDay, month_days
from app.text import _

_SPEAKS, _EACH = "、", "\n"
_LINED = 4
"""Names up to so many stand below each other: beside each other the second is broken wherever the day ends."""
_DAY = 10.0
"""Width of a day with its weekday."""


def month(office: Office, filler: Fills, row: Seen, watermark: str) -> MonthContent:
    """A record as a calendar of the months in which it has lines; PAP005 where it has none."""
    days = _Days(filler, filler.printed.lines[0], row)
    if not days.lines:
        raise Problem("PAP005")
    firsts = sorted({day.replace(day=1) for day in days.lines})
    return MonthContent(
        filler.lookup.called(filler.ledger.key, row),
        tuple(tuple(_day(each, days) for each in month_days(office, first)) for first in firsts),
        heading(office),
        tuple(_readable(filler, each) for each in tables(_without_first(filler), row)),
        footer="　".join(filter(None, (*_above(filler, row), days.note))),
        watermark=watermark,
    )


def _above(filler: Fills, row: Seen) -> list[str]:
    """What of the record itself is told: at the foot, as numbers to call are."""
    return [f"{each.label}：{each.text}" for each in told(filler, row, _SPEAKS) if each.text]


def _without_first(filler: Fills) -> Fills:
    """The same for the lines that are told in tables."""
    found = copy(filler)
    found.printed = replace(filler.printed, lines=filler.printed.lines[1:])
    return found


def _day(day: MonthDay, days: _Days) -> DayContent:
    entries = tuple(days.told(each) for each in days.lines.get(day.day, ()))
    between = _SPEAKS if days.is_plain and len(entries) > _LINED else _EACH
    return DayContent(day.day, day.mark, day.is_rest, entries, between)


class _Days:
    """What stands in the days: a column alone as it is; several after what they are called; where a day has several
    lines of several columns, one after the other in an order that is noted below."""

    def __init__(self, filler: Fills, lines: LinesOf, row: Seen) -> None:
        self._filler = filler
        self._columns = [(key, *line_field(lines, key)) for key in lines.columns]
        self.lines: dict[date, list[list[str]]] = {}
        for title, rows in linked_lines(filler.lookup, lines, row["id"]):
            day = _date(title)
            if day:
                self.lines.setdefault(day, []).extend(self._cells(lines, each) for each in rows)
        self.is_plain = len(self._columns) == 1
        every = [cells for some in self.lines.values() for cells in some]
        self._used = [at for at in range(len(self._columns)) if any(cells[at] for cells in every)]
        self._is_short = any(len(some) > 1 for some in self.lines.values())

    def _cells(self, lines: LinesOf, line: Seen) -> list[str]:
        return [
            self._filler.cell(ledger, field, line_value(self._filler.lookup, lines, line, key))
            for key, ledger, field in self._columns
        ]

    def told(self, cells: list[str]) -> str:
        """What one line says."""
        if self.is_plain:
            return cells[0]
        kinds = [cells[at] for at in self._used if self._is_kind(at)]
        others = [at for at in self._used if not self._is_kind(at)]
        if self._is_short:
            return "".join(kinds) + "：" + _SPEAKS.join(cells[at] or "—" for at in others)
        return _EACH.join(f"{self._label(at)}：{cells[at]}" for at in others if cells[at])

    @property
    def note(self) -> str:
        """In what order the columns of a line stand, where it does not say so itself."""
        if self.is_plain or not self._is_short:
            return ""
        names = [self._label(at) for at in self._used if not self._is_kind(at)]
        return _("各班依次为{names}。").format(names=_SPEAKS.join(names))

    def _label(self, at: int) -> str:
        return self._columns[at][2].label

    def _is_kind(self, at: int) -> bool:
        return isinstance(self._columns[at][2].kind, Choice)


def _readable(filler: Fills, table: TableContent) -> TableContent:
    """The table with the weekday beside each day of its first column, without columns in which nothing stands."""
    by_hand = len(table.columns) - len(filler.document.by_hand)
    kept = [at for at in range(len(table.columns)) if at >= by_hand or _any(table, at)]
    rows = [[_weekday(row[at]) if not at else row[at] for at in kept] for row in table.rows]
    columns = [table.columns[at] for at in kept]
    columns[:1] = [replace(each, weight=_DAY) for each in columns[:1]]
    return replace(table, rows=rows, columns=tuple(columns))


def _any(table: TableContent, at: int) -> bool:
    return any(row[at] for row in table.rows)


def _weekday(text: str) -> str:
    day = _date(text)
    return Cell(_("{day} 星期{w}").format(day=text, w=WEEKDAYS[day.weekday()])) if day else text


def _date(text: str) -> date | None:
    """The day that a text is; none for what came from elsewhere and is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
