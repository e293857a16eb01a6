"""A statistic given out (统计表): as plain rows for paper and workbook, as a table for the clipboard; what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from app import narrowing, remembered
from app.cells import Cell
from app.clipboard import Copied, copied
from app.list_print import PlainTable, print_table
from app.office import Office
from app.outgoing import log_given
from app.paper.output import Target
from app.paper.printing import Printed
from app.problems import Problem
from app.progress import QUIET, Progress
from app.rights import Right
from app.sheets import export
from app.statistics import Ask, Crossed, parse, require_countable
from app.text import _
from app.views import View

Line = Sequence[str]


def titles(table: Crossed) -> list[str]:
    """What stands above the columns."""
    found = ["", *(each.label for each in table.columns)]
    return [*found, _("合计")] if len(table.columns) > 1 else found


def lines(table: Crossed) -> Iterator[list[str]]:
    """The rows as people read them, the total last; shares in brackets behind the figures."""
    for at, head in enumerate(table.rows):
        yield [head.label, *_figures(table, at)]
    yield [_("合计"), *_figures(table, None)]


def text_of(table: Crossed, row: int | None, column: int | None) -> str:
    """One figure, with its share where that was asked for."""
    share = table.share(row, column)
    shown = table.measure.show(table.figure(row, column))
    return f"{shown}（{share}）" if share else shown


def _figures(table: Crossed, row: int | None) -> list[str]:
    found = [text_of(table, row, at) for at in range(len(table.columns))]
    return [*found, text_of(table, row, None)] if len(table.columns) > 1 else found


def narrowed(office: Office, view: View) -> str:
    """In words, what of a ledger is counted; empty for all of it."""
    return narrowing.told(office, view)


def plain(office: Office, table: Crossed) -> PlainTable:
    """The table as it is printed and exported."""
    what = narrowed(office, table.view)
    title = f"{table.title}（{what}）" if what else table.title
    unit = _("单位：{unit}").format(unit=table.measure.unit) if table.measure.unit else ""
    return PlainTable(title, titles(table), list(lines(table)), unit, "statistics")


def copy_of(table: Crossed) -> Copied:
    """The table for the clipboard; figures are numbers there."""
    rows = [
        [Cell(text, is_number=at > 0 and not table.ask.shares) for at, text in enumerate(line)]
        for line in lines(table)
    ]
    return copied(titles(table), rows)


def write_sheet(office: Office, table: Crossed, out: Path) -> None:
    """Write the table as a workbook."""
    office.user.require(Right.EXPORT)
    given = plain(office, table)
    is_number = not table.ask.shares
    columns = [
        export.Column(
            title,
            _cell(at, is_number=is_number and at > 0),
            is_number and at > 0,
            2 * len(title) + 6,
        )
        for at, title in enumerate(given.titles)
    ]
    export.export(out, columns, list(lines(table)), given.title, len(given.rows))


def log_sheet(office: Office, table: Crossed) -> None:
    """Enter into the audit log that it was given out."""
    rows = len(table.rows)
    log_given(office, f"statistics.{table.view.ledger}", rows, narrowed(office, table.view), None)


def _cell(at: int, *, is_number: bool) -> Callable[[list[str]], object]:
    def show(line: list[str]) -> object:
        return _number(line[at]) if is_number else line[at]

    return show


def _number(text: str) -> float | int:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def print_out(office: Office, table: Crossed, out: Target, progress: Progress = QUIET) -> Printed:
    """Print the table."""
    return print_table(office, plain(office, table), out, progress)


@dataclass(frozen=True)
class Kept:
    """What a user keeps of a ledger's statistics: the last one, and those with a name."""

    last: Ask | None = None
    named: dict[str, Ask] = field(default_factory=dict[str, Ask])

    def as_text(self) -> str:
        """As JSON."""
        named = {name: each.as_text() for name, each in self.named.items()}
        return json.dumps([self.last.as_text() if self.last else "", named], ensure_ascii=False)


def recall(office: Office, ledger: str) -> Kept:
    """What was kept; nothing where it cannot be read."""
    try:
        last, named = cast("list[Any]", json.loads(remembered.recall(office, _key(ledger))))
        asks = {str(name): _possible(ledger, text) for name, text in named.items()}
    except (ValueError, TypeError, AttributeError):
        return Kept()
    return Kept(_possible(ledger, last), {name: each for name, each in asks.items() if each})


def _possible(ledger: str, text: str) -> Ask | None:
    ask = parse(text)
    try:
        if ask:
            require_countable(ledger, ask)
    except Problem:
        return None
    return ask


def keep(office: Office, ledger: str, kept: Kept) -> None:
    """Keep it for the user who is signed in."""
    remembered.keep(office, _key(ledger), kept.as_text())


def _key(ledger: str) -> str:
    return f"statistics {ledger}"
