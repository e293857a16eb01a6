"""Making a report and writing it down as a workbook or on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from app.list_print import PlainTable, print_table
from app.office import Office
from app.outgoing import log_given
from app.paper.output import Target
from app.paper.printing import Printed
from app.problems import Problem
from app.progress import QUIET, Progress
from app.reports.cards import REPORT as CARDS
from app.reports.duty import REPORT as DUTY
from app.reports.guard import REPORT as GUARD
from app.reports.letters import REPORT as LETTERS
from app.reports.patrol import REPORT as PATROL
from app.reports.population import REPORT as POPULATION
from app.reports.table import Made, Report
from app.rights import Right
from app.sheets import export

REPORTS: Mapping[str, Report] = MappingProxyType(
    {each.key: each for each in (POPULATION, GUARD, LETTERS, CARDS, PATROL, DUTY)}
)
"""Every report by its key."""


def report(office: Office, key: str, start: date | None = None, end: date | None = None) -> Made:
    """The report for a period, open at either end; CLI007 for one that does not exist, PAP014 for a period
    that ends before it begins."""
    office.user.require(Right.READ)
    if start and end and start > end:
        raise Problem("PAP014", "start")
    if key not in REPORTS:
        raise Problem("CLI007", place=key)
    return REPORTS[key].make(office, (start, end))


def write(office: Office, made: Made, out: Path) -> None:
    """Write a report as .xlsx or .pdf, by the file's ending; CLI009 for another one, DSK151 for a doubtful day."""
    writers = {".xlsx": _write_sheet, ".pdf": _print}
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise Problem("CLI009", place=out.name)
    writer(office, made, out)


def log_sheet(office: Office, made: Made) -> None:
    """Enter into the audit log that a report was given out as a workbook."""
    log_given(office, made.key, len(made.rows), leave=None)


def _write_sheet(office: Office, made: Made, out: Path) -> None:
    office.user.require(Right.EXPORT)
    columns = [
        export.Column(title, _cell(at), at > 0, max(2 * len(title) + 4, _widest(made, at)))
        for at, title in enumerate(made.titles)
    ]
    export.export(out, columns, made.rows, made.title, len(made.rows), told=made.statement)


def _widest(made: Made, at: int) -> int:
    return max((2 * len(str(row[at])) for row in made.rows), default=0)


def _cell(at: int) -> Callable[[tuple[str | int, ...]], object]:
    return lambda row: row[at]


def print_report(office: Office, made: Made, out: Target, progress: Progress = QUIET) -> Printed:
    """Print a report; DSK151 for a doubtful day."""
    table = PlainTable(made.title, made.titles, made.rows, made.unit, made.key, made.statement)
    return print_table(office, table, out, progress)


def _print(office: Office, made: Made, out: Path) -> None:
    print_report(office, made, out)
