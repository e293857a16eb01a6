"""Lines of patrol rosters (排班): one group in one night, whether fixed, swapped from which night and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.kinds import Day, Link, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, PartOf, Rule, Section, Show
from app.problems import Problem
from app.publishing import Announced, reasoned, reasoned_anew
from app.text import _


def _in_the_month(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    plan = lookup.record("patrol_plan", record["of_plan"])
    for key in ("night_on", "swapped_from"):
        day = record.get(key)
        if plan and day and str(day)[:7] != str(plan["plan_month"]):
            return Problem("PTR002", key, day=Day().show(day))
    return None


def _of_the_village(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    plan = lookup.record("patrol_plan", record["of_plan"])
    group = lookup.record("guard_group", record["group"])
    if not plan or not group or plan["village"] == group["village"]:
        return None
    return Problem("PTR003", "group", group=lookup.name("guard_group", record["group"]))


def _once_a_night(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    same = lookup.find("patrol_night", group=record["group"], night_on=record["night_on"])
    if all(each["id"] == record.get("id") for each in same):
        return None
    group = lookup.name("guard_group", record["group"])
    return Problem("PTR004", "night_on", group=group, day=Day().show(record["night_on"]))


def _apart(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where a group goes two nights running."""
    try:
        day = date.fromisoformat(str(record["night_on"]))
    except ValueError:  # none was given, or what came from elsewhere is no day
        return None
    for near in (day - timedelta(1), day + timedelta(1)):
        found = lookup.find("patrol_night", group=record["group"], night_on=near.isoformat())
        if any(each["id"] != record.get("id") for each in found):
            return Problem("PTR005", "night_on", group=lookup.name("guard_group", record["group"]))
    return None


_ANNOUNCED = Announced(
    "patrol_night",
    PartOf("patrol_plan", "of_plan"),
    "published_on",
    ("of_plan", "night_on", "group"),
    "swap_reason",
    "PTR012",
)


LEDGER = Ledger(
    key="patrol_night",
    title=_("排班"),
    unit=_("晚"),
    name=("night_on", "group"),
    match=(("of_plan", "group", "night_on"),),
    sort=("night_on", "group"),
    fields=(
        Field("of_plan", Link("patrol_plan"), _("排班表"), required=True, critical=True),
        Field("night_on", Day(), _("巡逻日期"), required=True, critical=True, show=Show.USUAL | Show.FILTER,
              headers=(_("日期"), _("值班日期"))),
        Field("group", Link("guard_group"), _("联保小组"), required=True, critical=True),
        Field("is_fixed", YesNo(), _("固定日期"), default=0),
        Field("swapped_from", Day(), _("原定日期"), headers=(_("调班前日期"),)),
        Field("swap_reason", Words(200), _("调班原因")),
    ),
    sections=(
        Section(_("排班"), ("of_plan", "night_on", "group", "is_fixed")),
        Section(_("调班"), ("swapped_from", "swap_reason")),
    ),
    rules=(
        Rule(_in_the_month), Rule(_of_the_village), Rule(_once_a_night), Rule(_apart, warning=True),
        reasoned(_ANNOUNCED), reasoned_anew(_ANNOUNCED),
    ),
    part_of=PartOf("patrol_plan", "of_plan"),
)  # fmt: skip


@dataclass(frozen=True)
class Night:
    """A line of a roster as it stands."""

    id: str
    plan: str
    day: date
    group: str
    is_fixed: bool
    swapped_from: str
    swap_reason: str


def night_of(row: Mapping[str, Value]) -> Night:
    """The night in a row."""
    return Night(
        str(row["id"]),
        str(row["of_plan"]),
        date.fromisoformat(str(row["night_on"])),
        str(row["group"]),
        bool(row["is_fixed"]),
        str(row["swapped_from"] or ""),
        str(row["swap_reason"] or ""),
    )


PLAN, DAY, GROUP = (each.key for each in LEDGER.fields[:3])
"""The fields that name the roster, the day and the group."""


def of_plan(plan: str) -> dict[str, Value]:
    """What the lines of a roster hold."""
    return {"of_plan": plan}


def set_down(plan: str, group: str, day: date, *, is_fixed: bool) -> dict[str, Value]:
    """What a new line holds."""
    return {
        "of_plan": plan, "group": group, "night_on": day.isoformat(), "is_fixed": int(is_fixed),
    }  # fmt: skip


def moved(night: Night, day: date, why: str = "") -> dict[str, Value]:
    """What a line is given that goes to another night; with a reason the first night it had is kept."""
    new: dict[str, Value] = {"night_on": day.isoformat()}
    if why:
        new |= {"swapped_from": night.swapped_from or night.day.isoformat(), "swap_reason": why}
    return new
