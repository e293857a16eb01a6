"""巡逻情况: what was planned and done, by group; participation is counted for groups and never for households."""

from __future__ import annotations

from collections.abc import Mapping

from app.office import Office
from app.patrol.done import Standing, patrols
from app.reports.table import Made, Period, Report
from app.text import _

_TITLES = (
    _("联保小组"), _("应巡(晚)"), _("已巡(次)"), _("未巡(次)"), _("同巡保安(人次)"), _("到岗(户次)"),
    _("户长带队(次)"), _("查过装备(次)"), _("徒步(次)"), _("自行车(次)"), _("摩托车(次)"),
)  # fmt: skip


def make(office: Office, period: Period) -> Made:
    """Figures of the days of the period, both ends included; all there is where it is open."""
    found = patrols(office, *period)
    standings = found.per_group
    rows = [(each.group.name, *_figures(each)) for each in standings]
    sums = [sum(_figures(each)[at] for each in standings) for at in range(len(_TITLES) - 1)]
    planned, done, lacking, guards, came, led, checked, *means = sums
    foot_patrols, bicycle_patrols, motorcycle_patrols = means
    figures = {
        "planned": planned,
        "done": done,
        "lacking": lacking,
        "groups_on_duty": len(standings),
        "nights": len(found.days),
        "most_a_night": found.most_a_night,
        "partner_guards": found.guards_a_night,
        "partner_guard_times": guards,
        "households_came": came,
        "led_by_head": led,
        "equipment_checked": checked,
        "foot_patrols": foot_patrols,
        "bicycle_patrols": bicycle_patrols,
        "motorcycle_patrols": motorcycle_patrols,
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
    how = _(
        "到岗{households_came}户次，户长带队{led_by_head}次，查过装备{equipment_checked}次；"
        "徒步{foot_patrols}次，自行车{bicycle_patrols}次，摩托车{motorcycle_patrols}次。"
    )
    told = [text, *([guards] if figures["partner_guard_times"] else [])]
    return tuple(each.format(**figures) for each in (*told, *([how] if figures["done"] else [])))


def _figures(standing: Standing) -> tuple[int, ...]:
    went = (standing.planned, standing.done, standing.lacking, standing.guards)
    return (*went, standing.came, standing.led, standing.checked, *standing.means)


REPORT = Report("patrol", _("巡逻情况表"), make)
