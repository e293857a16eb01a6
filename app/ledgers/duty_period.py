"""Times of duty (值班时段): special protection, holidays, or every day; from when to when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kinds import NOTE_HINT, Choice, Day, Lines, Title, Words
from app.kinds.base import Value
from app.ledger import Computed, Field, Ledger, Section, Show, in_order
from app.text import _

_LIST = Show.USUAL | Show.FILTER

LEDGER = Ledger(
    key="duty_period",
    title=_("值班时段"),
    unit=_("次"),
    subject="duty",
    name=("period_name",),
    match=(("period_name",),),
    sort=("period_from",),
    fields=(
        Field("period_name", Title(60), _("时段名称"), required=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("值班时段"), _("名称")), help=_("全单位不重，例如：2026年国庆值班")),
        Field("period_kind", Choice("duty_period_kind"), _("类别"), required=True, show=_LIST),
        Field("period_from", Day(), _("开始日期"), required=True, critical=True, show=_LIST,
              headers=(_("起始日期"),)),
        Field("period_to", Day(), _("结束日期"), required=True, critical=True, show=_LIST,
              headers=(_("截止日期"),)),
        Field("period_reason", Words(200), _("事由"), headers=(_("原因"),)),
        Field("period_level", Words(20), _("级别"), help=_("例如：一级、二级；没有分级的空着")),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
    ),
    sections=(
        Section(_("值班时段"), ("period_name", "period_kind", "period_from", "period_to", "period_reason",
                           "period_level")),
        Section(_("其他"), ("note",)),
    ),
    computed=(Computed("period_days", _("天数"), "span", field="period_from", until="period_to"),),
    rules=(in_order("period_from", "period_to"),),
)  # fmt: skip


@dataclass(frozen=True)
class DutyPeriod:
    """A time of duty, both days included."""

    id: str
    name: str
    first: date
    last: date


def period_of(row: Mapping[str, Value]) -> DutyPeriod:
    """The time in a row."""
    return DutyPeriod(
        str(row["id"]),
        str(row["period_name"]),
        date.fromisoformat(str(row["period_from"])),
        date.fromisoformat(str(row["period_to"])),
    )
