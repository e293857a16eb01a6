"""值班备勤: times of duty with their days, patrol teams, and who had how many shifts of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from app.duty.done import Duties, duties
from app.ledgers.duties import ATTENDS, LEADS, STANDS_BY
from app.office import Office
from app.reports.table import Made, Period, Report
from app.text import _

_TITLES = (
    _("姓名"), _("班次(班)"), _("值班(天)"), _("白班(班)"), _("夜班(班)"), _("24小时(班)"), _("休息日(班)"),
    _("带班(班)"), _("值班员(班)"), _("备勤(班)"), _("本年累计(班)"),
)  # fmt: skip


def make(office: Office, period: Period) -> Made:
    """Figures of the days of the period, both ends included; all there is where it is open."""
    found = duties(office, *period)
    rows = [(each.person.name, *_figures(each)) for each in found.people]
    sums = [sum(column) for column in zip(*(_figures(each) for each in found.people), strict=True)]
    figures = {
        "periods": found.periods,
        "days": found.days,
        "teams": found.teams,
        "team_members": found.team_members,
        "shifts": found.shifts,
        "people": len(found.people),
    }
    total = (_("合计"), *(sums or [0] * (len(_TITLES) - 1)))
    told = tuple(_told(figures))
    return Made(REPORT.key, REPORT.title, _TITLES, (*rows, total), figures, _("单位：班、天"), told)


def _figures(own: Duties) -> tuple[int, ...]:
    load = own.load
    by_day = load.shifts - load.nights - own.whole
    roles = (load.roles.get(each, 0) for each in (LEADS, ATTENDS, STANDS_BY))
    figures = (load.shifts, own.days, by_day, load.nights, own.whole, load.rest)
    return (*chain(figures, roles), own.this_year)


def _told(figures: Mapping[str, int]) -> list[str]:
    """What there is to tell, in words."""
    told = {
        "periods": _("节假日、特防期等值班{periods}次，{days}天。"),
        "teams": _("巡逻队{teams}支，共{team_members}人。"),
        "shifts": _("值班{people}人，排班{shifts}班。"),
    }
    return [text.format(**figures) for key, text in told.items() if figures[key]]


REPORT = Report("duty", _("值班统计表"), make)
