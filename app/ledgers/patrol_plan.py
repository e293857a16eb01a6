"""Patrol rosters (巡逻排班表): which groups of a village go round in which nights of a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.kinds import NOTE_HINT, Day, Lines, Link, Month, Number, Title
from app.kinds.base import Value
from app.ledger import Computed, Field, Ledger, LinesOf, Lookup, Printed, Rule, Section, Show
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER


def _one_a_month(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """A village has one roster a month."""
    month = record["plan_month"]
    same = lookup.find("patrol_plan", village=record["village"], plan_month=month)
    if all(each["id"] == record.get("id") for each in same):
        return None
    return Problem("PTR001", "plan_month", month=Month().show(month))


def _keeps_its_nights(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """The month and village of a roster whose nights are set stay."""
    for each in lookup.find("patrol_night", of_plan=record.get("id") or ""):
        group = lookup.record("guard_group", each["group"])
        if group and group["village"] != record["village"]:
            return Problem("PTR003", "village", group=lookup.name("guard_group", each["group"]))
        if not is_within(each["night_on"], record["plan_month"]):
            return Problem("PTR002", "plan_month", day=Day().show(each["night_on"]))
    return None


def _published_in_time(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    day = record.get("published_on")
    late = day and str(day)[:7] > str(record["plan_month"])
    return Problem("PTR008", "published_on") if late else None


def is_within(day: Value, month: Value) -> bool:
    """Whether a day is one of that month."""
    return str(day)[:7] == str(month)


_LISTED = (
    LinesOf("patrol_night", "of_plan", "night_on", ("night_on", "group"), ("group",)),
    LinesOf("patrol_night", "of_plan", "of_plan", ("night_on", "group"),
            ("night_on", "group", "group.leader", "swapped_from", "swap_reason")),
)  # fmt: skip
"""Into the days of the calendar, and night by night."""


LEDGER = Ledger(
    key="patrol_plan",
    title=_("巡逻排班表"),
    unit=_("张"),
    subject="guard",
    name=("plan_name",),
    match=(("plan_name",),),
    sort=("plan_month", "village"),
    fields=(
        Field(
            "plan_name", Title(80), _("排班表名称"), required=True, show=Show.USUAL | Show.SEARCH,
            headers=(_("排班表"),), help=_("全单位不重，例如：网山村2026年11月巡逻排班"),
        ),
        Field(
            "village", Link("division"), _("村(社区)"), required=True, critical=True, show=_LIST | Show.SEARCH,
            headers=(_("村"), _("社区"), _("村居"), _("村名")),
        ),
        Field("plan_month", Month(), _("排班月份"), required=True, critical=True, show=_LIST,
              headers=(_("月份"), _("年月"))),
        Field("nights_each", Number(low=1, high=15), _("每组晚数"), default=1),
        Field("published_on", Day(), _("公布日期"), critical=True, show=_LIST),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
    ),
    sections=(
        Section(_("排班表"), ("plan_name", "village", "plan_month", "nights_each", "published_on")),
        Section(_("其他"), ("note",)),
    ),
    computed=(
        Computed("plan_nights", _("已排"), "count", ledger="patrol_night", link="of_plan"),
    ),
    documents=(
        Printed("patrol_roster", lines=_LISTED),
        Printed("patrol_roster_a3", lines=_LISTED),
    ),
    rules=(Rule(_one_a_month), Rule(_keeps_its_nights), Rule(_published_in_time, warning=True)),
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A roster as it stands; `first` is the month's first day, `published_on` empty before that."""

    id: str
    village: str
    name: str
    first: date
    nights: int
    published_on: str


def plan_of(row: Mapping[str, Value]) -> Plan:
    """The roster in a row."""
    return Plan(
        str(row["id"]),
        str(row["village"]),
        str(row["plan_name"]),
        date.fromisoformat(f"{row['plan_month']}-01"),
        int(row["nights_each"] or 1),
        str(row["published_on"] or ""),
    )


def of_village(village: str) -> dict[str, Value]:
    """What the rosters of a village hold."""
    return {"village": village}


def planned(village: str, name: str, first: date, nights: int) -> dict[str, Value]:
    """What a new roster holds; `name` is what the village is called."""
    title = _("{village}{y}年{m}月巡逻排班").format(village=name, y=first.year, m=first.month)
    month = first.isoformat()[:7]
    return {
        "plan_name": title, "village": village, "plan_month": month, "nights_each": nights,
    }  # fmt: skip


def published(day: date) -> dict[str, Value]:
    """What a roster is given that is published."""
    return {"published_on": day.isoformat()}
