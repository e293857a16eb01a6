"""巡逻情况: what was planned and done, by group; participation is counted for groups and never for households."""

from __future__ import annotations

from app.office import Office
from app.patrol.done import Standing, patrols
from app.reports.table import Made, Period, Report
from app.text import _

_TITLES = (_("联保小组"), _("应巡(晚)"), _("已巡(次)"), _("未巡(次)"), _("同巡保安(人次)"))


def make(office: Office, period: Period) -> Made:
    """Figures of the days of the period, both ends included; all there is where it is open."""
    found = patrols(office, *period)
    standings = found.per_group
    rows = [(each.group.name, *_figures(each)) for each in standings]
    sums = [sum(_figures(each)[at] for each in standings) for at in range(len(_TITLES) - 1)]
    planned, done, lacking, guards = sums
    figures = {
        "planned": planned,
        "done": done,
        "lacking": lacking,
        "groups_on_duty": len(standings),
        "nights": len(found.days),
        "most_a_night": found.most_a_night,
        "partner_guards": found.guards_a_night,
        "partner_guard_times": guards,
    }
    total = (_("合计"), *sums)
    return Made(REPORT.key, REPORT.title, _TITLES, (*rows, total), figures, _("单位：组、晚、次"))


def _figures(standing: Standing) -> tuple[int, int, int, int]:
    return standing.planned, standing.done, standing.lacking, standing.guards


REPORT = Report("patrol", _("巡逻情况表"), make)
