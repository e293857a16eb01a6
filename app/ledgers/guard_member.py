"""Member households of mutual-guard groups (成员户): which household belongs to which group, and since when. Whether it
has signed stands on the group's agreement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Day, Link, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, PartOf, Rule, Section, Show, in_order
from app.problems import Problem
from app.text import _


def _one_group(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """A household belongs to one group at a time, and to that one once."""
    if record.get("to_date"):
        return None
    for each in lookup.find("guard_member", household=record["household"], to_date=None):
        if each["id"] == record.get("id") or _is_over(each, lookup):
            continue
        household = lookup.name("household", record["household"])
        if each["group"] == record["group"]:
            return Problem("GRD005", "household", name=household)
        group = lookup.name("guard_group", each["group"])
        return Problem("GRD004", "household", name=household, group=group)
    return None


def _is_over(member: Mapping[str, Value], lookup: Lookup) -> bool:
    group = lookup.record("guard_group", member["group"])
    return bool(group and group["ended_on"])


def _lives_here(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Neighbours of another village are told of: a mistake mostly, but hamlets lie where they lie."""
    group = lookup.record("guard_group", record.get("group"))
    home = lookup.record("household", record.get("household"))
    if record.get("to_date") or not group or not home or home["village"] == group["village"]:
        return None
    return Problem("GRD006", "household", name=lookup.name("household", record["household"]))


def _still_led(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where the household that leaves is the head's or the contact's."""
    group = lookup.record("guard_group", record.get("group"))
    if not record.get("to_date") or not group:
        return None
    members = lookup.find("household_member", household=record["household"], to_date=None)
    people = {each["person"] for each in members}
    if people.isdisjoint({group["leader"], group["contact"]}):
        return None
    return Problem("GRD007", "to_date", group=lookup.name("guard_group", record["group"]))


LEDGER = Ledger(
    key="guard_member",
    title=_("成员户"),
    unit=_("户"),
    name=("household",),
    match=(("group", "household"),),
    sort=("from_date",),
    fields=(
        Field("group", Link("guard_group"), _("联保小组"), required=True, critical=True),
        Field("household", Link("household"), _("家庭户"), required=True, critical=True),
        Field("from_date", Day(), _("加入日期"), headers=(_("入组日期"),)),
        Field("to_date", Day(open_end=True), _("退出日期"), critical=True, headers=(_("退组日期"),)),
        Field("leave_reason", Words(60), _("退出说明"), show=Show.FORM, help=_("可以不填")),
    ),
    sections=(
        Section(_("成员户"), ("group", "household", "from_date")),
        Section(_("退出"), ("to_date", "leave_reason")),
    ),
    rules=(
        Rule(_one_group), Rule(_lives_here, warning=True), Rule(_still_led, warning=True),
        in_order("from_date", "to_date"),
    ),
    part_of=PartOf("guard_group", "group"),
)  # fmt: skip


def joined(group: str, household: str, day: str) -> dict[str, Value]:
    """What a household's new place in a group holds."""
    return {"group": group, "household": household, "from_date": day}


def left(day: str, why: str = "") -> dict[str, Value]:
    """What is noted where a household leaves its group, for another one or altogether."""
    return {"to_date": day, "leave_reason": why or None}


GROUP = LEDGER.fields[0].key
"""The field that names the group."""

OPEN: Mapping[str, Value] = {"to_date": None}
"""What the lines of households hold that belong to a group."""


@dataclass(frozen=True)
class Member:
    """A household in a group as it stands; days as ISO text, empty where there is none."""

    id: str
    group: str
    household: str
    since: str
    until: str

    def belongs_on(self, day: str) -> bool:
        """Whether the household belonged to the group on that day (ISO text); on the day it left no more."""
        return self.since <= day and (not self.until or self.until > day)


def member_of(row: Mapping[str, Value]) -> Member:
    """The member in a row."""
    return Member(
        str(row["id"]),
        str(row["group"]),
        str(row["household"]),
        str(row["from_date"] or ""),
        str(row["to_date"] or ""),
    )


def is_open(row: Mapping[str, Value]) -> bool:
    """Whether the household of that row belongs to its group."""
    return not row["to_date"]


def of_group(group: str) -> dict[str, Value]:
    """What the lines of a group's present households hold."""
    return {"group": group, **OPEN}


def of_household(household: str) -> dict[str, Value]:
    """What a household's line in its present group holds."""
    return {"household": household, **OPEN}
