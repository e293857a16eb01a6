"""巡逻情况: what was planned and done, by group; participation is counted for groups and never for households."""

from __future__ import annotations

from collections.abc import Mapping

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
    told = _told(figures) if standings else ()
    unit = _("单位：组、晚、次")
    return Made(REPORT.key, REPORT.title, _TITLES, (*rows, total), figures, unit, told)


def _told(figures: Mapping[str, int]) -> tuple[str, ...]:
    text = _(
        "{groups_on_duty}个小组应巡逻{planned}次，已巡逻{done}次，还差{lacking}次；有人巡逻的晚上{nights}个，"
        "一晚最多{most_a_night}组。"
    )
    guards = _("同巡保安员{partner_guard_times}人次，一晚最多{partner_guards}人。")
    has_guards = figures["partner_guard_times"] > 0
    return tuple(each.format(**figures) for each in ((text, guards) if has_guards else (text,)))


def _figures(standing: Standing) -> tuple[int, int, int, int]:
    return standing.planned, standing.done, standing.lacking, standing.guards


REPORT = Report("patrol", _("巡逻情况表"), make)
