"""Duty rosters (值班排班表): of a month or a time of duty, how a day is divided and how many each shift needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.altered import altered
from app.kinds import NOTE_HINT, Choice, Day, Lines, Link, Number, Telephone, Title
from app.kinds.base import Value
from app.ledger import (
    Computed,
    Field,
    Ledger,
    LinesOf,
    Lookup,
    Printed,
    Rule,
    Section,
    Show,
    in_order,
)
from app.ledgers.duties import SEATS, is_of_pattern
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER
WHOLE_DAYS, DAY_AND_NIGHT = "1", "2"
"""24小时, and 白班和夜班, in the code table."""


def _alone(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """One roster over a day."""
    first, last = str(record["roster_from"]), str(record["roster_to"])
    for each in lookup.find("duty_plan"):
        apart = str(each["roster_to"]) < first or last < str(each["roster_from"])
        if each["id"] != record.get("id") and not apart:
            field = altered("duty_plan", record, lookup, "roster_from", "roster_to")
            return Problem("DTY007", field, name=each["roster_name"])
    return None


def _in_its_time(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    period = lookup.record("duty_period", record.get("of_period"))
    if not period:
        return None
    low, high = str(period["period_from"]), str(period["period_to"])
    for key in ("roster_from", "roster_to"):
        if not low <= str(record[key]) <= high:
            field = altered("duty_plan", record, lookup, key, "of_period")
            return Problem("DTY006", field, name=period["period_name"])
    return None


def _keeps_its_shifts(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    for each in lookup.find("duty_shift", of_roster=record.get("id") or ""):
        day = str(each["shift_on"])
        for key, is_out in (
            ("roster_from", day < str(record["roster_from"])),
            ("roster_to", day > str(record["roster_to"])),
        ):
            if is_out:
                return Problem("DTY005", key, day=Day().show(day))
        if not is_of_pattern(each["shift_kind"], record["shift_pattern"]):
            return Problem("DTY008", "shift_pattern", day=Day().show(day))
    return None


def _announced_in_time(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    day = record.get("announced_on")
    late = day and str(day) > str(record["roster_to"])
    return Problem("DTY010", "announced_on") if late else None


_LISTED = (
    LinesOf("duty_shift", "of_roster", "shift_on", ("shift_on", "shift_kind"), ("shift_kind", *SEATS)),
    LinesOf("duty_shift", "of_roster", "of_roster", ("shift_on", "shift_kind"),
            ("shift_on", "shift_kind", *SEATS, "swapped_from", "swap_reason")),
)  # fmt: skip
"""Into the days of the calendar, and shift by shift."""


LEDGER = Ledger(
    key="duty_plan",
    title=_("值班排班表"),
    unit=_("张"),
    subject="duty",
    name=("roster_name",),
    match=(("roster_name",),),
    sort=("roster_from",),
    fields=(
        Field("roster_name", Title(80), _("排班表名称"), required=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("排班表"),), help=_("全单位不重，例如：2026年11月值班表")),
        Field("roster_from", Day(), _("开始日期"), required=True, critical=True, show=_LIST),
        Field("roster_to", Day(), _("结束日期"), required=True, critical=True, show=_LIST),
        Field("of_period", Link("duty_period"), _("值班时段"), show=_LIST, help=_("按月排的空着")),
        Field("shift_pattern", Choice("duty_pattern"), _("排班方式"), required=True, default=WHOLE_DAYS,
              critical=True, show=_LIST),
        Field("leads_needed", Number(low=0, high=1), _("每班带班领导"), default=1),
        Field("attends_needed", Number(low=1, high=3), _("每班值班员"), default=1),
        Field("standby_needed", Number(low=0, high=2), _("每班备勤"), default=1),
        Field("roster_phone", Telephone(), _("值班电话")),
        Field("announced_on", Day(), _("公布日期"), critical=True, show=_LIST),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
    ),
    sections=(
        Section(_("排班表"), ("roster_name", "of_period", "roster_from", "roster_to", "announced_on")),
        Section(_("班次"), ("shift_pattern", "leads_needed", "attends_needed", "standby_needed", "roster_phone")),
        Section(_("其他"), ("note",)),
    ),
    computed=(Computed("roster_shifts", _("已排班次"), "count", ledger="duty_shift", link="of_roster"),),
    documents=tuple(
        Printed(key, told=("roster_phone",), lines=_LISTED) for key in ("duty_roster", "duty_roster_a3")
    ),
    rules=(
        Rule(_alone), Rule(_in_its_time), Rule(_keeps_its_shifts), Rule(_announced_in_time, warning=True),
        in_order("roster_from", "roster_to"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class DutyPlan:
    """A roster as it stands, both days included; `published_on` is empty before it is published."""

    id: str
    name: str
    first: date
    last: date
    pattern: str
    needs: tuple[int, int, int]
    """How many lead, are on duty, and stand by in each shift."""
    phone: str
    published_on: str


def plan_of(row: Mapping[str, Value]) -> DutyPlan:
    """The roster in a row."""
    needs = (row["leads_needed"], row["attends_needed"], row["standby_needed"])
    leads, attends, standby = (int(each or 0) for each in needs)
    return DutyPlan(
        str(row["id"]),
        str(row["roster_name"]),
        date.fromisoformat(str(row["roster_from"])),
        date.fromisoformat(str(row["roster_to"])),
        str(row["shift_pattern"]),
        (leads, attends, standby),
        str(row["roster_phone"] or ""),
        str(row["announced_on"] or ""),
    )


@dataclass(frozen=True)
class Outline:
    """What a new roster is to be."""

    name: str
    first: date
    last: date
    pattern: str
    needs: tuple[int, int, int]
    period: str = ""
    phone: str = ""


def outlined(outline: Outline) -> dict[str, Value]:
    """What a new roster holds."""
    leads, attends, standby = outline.needs
    return {
        "roster_name": outline.name,
        "roster_from": outline.first.isoformat(), "roster_to": outline.last.isoformat(),
        "of_period": outline.period or None, "shift_pattern": outline.pattern,
        "leads_needed": leads, "attends_needed": attends, "standby_needed": standby,
        "roster_phone": outline.phone or None,
    }  # fmt: skip


def announced(day: date) -> dict[str, Value]:
    """What a roster is given that is published."""
    return {"announced_on": day.isoformat()}
