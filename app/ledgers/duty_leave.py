"""When somebody is not there for duties (不在岗): from when to when. Never why he is ill or that he is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kinds import Choice, Day, Link
from app.kinds.base import Value
from app.ledger import Computed, Field, Ledger, Lookup, Rule, Section, Show, in_order
from app.ledgers.duties import is_within, seats_of
from app.problems import Problem
from app.text import _


def _not_rostered(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where shifts in that time would need somebody else."""
    taken = (
        str(each["shift_on"])
        for each in lookup.find("duty_shift")
        if record["on_leave"] in seats_of(each).values()
    )
    days = sorted(day for day in taken if is_within(record, day))
    if not days:
        return None
    name = lookup.name("duty_person", record["on_leave"])
    return Problem("DTY009", "leave_from", name=name, day=Day().show(days[0]), count=len(days))


LEDGER = Ledger(
    key="duty_leave",
    title=_("不在岗登记"),
    unit=_("次"),
    subject="duty",
    name=("on_leave", "leave_from"),
    match=(("on_leave", "leave_from"),),
    sort=("leave_from",),
    fields=(
        Field("on_leave", Link("duty_person"), _("值班人员"), required=True, critical=True,
              show=Show.USUAL | Show.FILTER | Show.SEARCH, headers=(_("姓名"),)),
        Field("leave_from", Day(), _("从哪天"), required=True, critical=True, show=Show.USUAL | Show.FILTER,
              headers=(_("开始日期"), _("起始日期"))),
        Field("leave_to", Day(), _("到哪天"), required=True, critical=True, headers=(_("结束日期"), _("截止日期"))),
        Field("leave_kind", Choice("duty_leave_kind"), _("类别"), required=True, default="1",
              show=Show.USUAL | Show.FILTER, help=_("不写原因，不写病情")),
    ),
    sections=(Section(_("不在岗"), ("on_leave", "leave_from", "leave_to", "leave_kind")),),
    computed=(Computed("leave_days", _("天数"), "span", field="leave_from", until="leave_to"),),
    rules=(Rule(_not_rostered, warning=True), in_order("leave_from", "leave_to")),
)  # fmt: skip


@dataclass(frozen=True)
class Leave:
    """A time in which somebody is not there, both days included."""

    person: str
    first: date
    last: date


def leave_of(row: Mapping[str, Value]) -> Leave:
    """The leave in a row."""
    return Leave(
        str(row["on_leave"]),
        date.fromisoformat(str(row["leave_from"])),
        date.fromisoformat(str(row["leave_to"])),
    )
