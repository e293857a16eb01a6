"""Household members (家庭成员): which person belongs to which household, in what relation, since when."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Choice, Day, Link, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, PartOf, Rule, Section, Show, in_order
from app.problems import Problem
from app.text import _

HEADS = ("01", "02")
"""本人 or 户主: exactly one per household (GB/T 4761)."""


def _one_head(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    if record.get("relation") not in HEADS or record.get("to_date"):
        return None
    for code in HEADS:
        for each in lookup.find(
            "household_member", household=record["household"], relation=code, to_date=None
        ):
            if each["id"] != record.get("id"):
                name = lookup.name("person", each["person"])
                return Problem("DSK131", "relation", name=name)
    return None


def _one_household(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    if record.get("to_date"):
        return None
    for each in lookup.find("household_member", person=record["person"], to_date=None):
        other = each["household"]
        if other != record["household"]:
            person = lookup.name("person", record["person"])
            return Problem("DSK132", "person", name=person, other=lookup.name("household", other))
    return None


def _once_here(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    same = lookup.find(
        "household_member", household=record["household"], person=record["person"], to_date=None
    )
    if not record.get("to_date") and any(each["id"] != record.get("id") for each in same):
        return Problem("DSK133", "person", name=lookup.name("person", record["person"]))
    return None


LEDGER = Ledger(
    key="household_member",
    title=_("家庭成员"),
    unit=_("人"),
    name=("person",),
    match=(("household", "person"),),
    sort=("relation",),
    fields=(
        Field("household", Link("household"), _("户"), required=True, critical=True),
        Field("person", Link("person"), _("人员"), required=True, critical=True, show=Show.USUAL | Show.SEARCH),
        Field(
            "relation", Choice("relation", words=((_("本人"), "02"),)), _("与户主关系"), required=True, critical=True,
            show=Show.USUAL | Show.FILTER, headers=(_("关系"), _("家庭关系"), _("与户主的关系"), _("户主关系")),
        ),
        Field("lives_together", YesNo(), _("共同生活"), default=1, headers=(_("是否共同生活"),)),
        Field(
            "is_beneficiary", YesNo(), _("保障对象"), default=0, critical=True,
            headers=(_("是否保障对象"), _("是否享受")),
        ),
        Field("from_date", Day(), _("加入日期"), show=Show.FORM, headers=(_("迁入日期"),)),
        Field("to_date", Day(open_end=True), _("离开日期"), critical=True, headers=(_("迁出日期"),)),
        Field("leave_reason", Words(60), _("离开原因"), show=Show.FORM),
    ),
    sections=(
        Section(_("成员"), ("household", "person", "relation", "lives_together", "is_beneficiary")),
        Section(_("起止"), ("from_date", "to_date", "leave_reason")),
    ),
    rules=(Rule(_one_head), Rule(_once_here), Rule(_one_household, warning=True), in_order("from_date", "to_date")),
    part_of=PartOf("household", "household"),
)  # fmt: skip
