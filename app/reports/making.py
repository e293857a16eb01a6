"""Making a report and writing it down as a workbook or on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from app.office import Office
from app.paper.content import Column, RosterContent
from app.paper.document import Document
from app.paper.paper import Paper
from app.paper.printing import print_roster
from app.problems import Problem
from app.reports.population import REPORT as POPULATION
from app.reports.table import Made, Report
from app.rights import Right
from app.settings import value_of
from app.sheets import export
from app.text import _

REPORTS: Mapping[str, Report] = MappingProxyType({each.key: each for each in (POPULATION,)})
"""Every report by its key."""


def report(office: Office, key: str, start: date | None = None, end: date | None = None) -> Made:
    """The report for a period, open at either end; CLI007 for one that does not exist."""
    office.user.require(Right.READ)
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


def _write_sheet(_office: Office, made: Made, out: Path) -> None:
    columns = [
        export.Column(title, _cell(at), at > 0, 2 * len(title) + 4)
        for at, title in enumerate(made.titles)
    ]
    export.export(out, columns, made.rows, made.title, len(made.rows))


def _cell(at: int) -> Callable[[tuple[str | int, ...]], object]:
    return lambda row: row[at]


def _print(office: Office, made: Made, out: Path) -> None:
    office.clock.check(office.last_entry)
    name = value_of(office, "office.title") or office.identity.name
    day = office.today
    columns = tuple(Column(title, 10 if at == 0 else 6) for at, title in enumerate(made.titles))
    above = (
        _("填报单位（盖章）：{office}").format(office=name),
        _("填报日期：{y}年{m}月{d}日").format(y=day.year, m=day.month, d=day.day),
        made.unit,
    )
    groups = [[[str(cell) for cell in row]] for row in made.rows]
    content = RosterContent(made.title, columns, groups, above=above, total=len(groups))
    document = Document(made.key, made.title, "", "roster", Paper("A4", "landscape"))
    print_roster(document, content, out)
