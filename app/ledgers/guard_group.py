"""Mutual-guard groups (联保小组): some ten neighbouring households that look after each other.

Neighbourly help alone: joining is voluntary, leaving needs no reason, nobody is liable for another, and nothing is
noted about people (邻里互助、防火防盗防灾、看护老幼).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import NOTE_HINT, Attachment, Day, Lines, Link, Number, Title, Words, YesNo
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
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER
_MEMBERS = "guard_member"


def _one_number(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """One number in a village among the groups that stand."""
    if record.get("ended_on"):
        return None
    same = lookup.find("guard_group", village=record["village"], number=record["number"])
    if any(each["id"] != record.get("id") and not each["ended_on"] for each in same):
        return Problem("GRD001", "number", number=record["number"])
    return None


def _from_members(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Head and contact live in the group's own households; before it has any, nobody can."""
    members = lookup.find(_MEMBERS, group=record.get("id"), to_date=None)
    homes = {each["household"] for each in members}
    for key in ("leader", "contact"):
        person = record.get(key)
        if person and homes and homes.isdisjoint(homes_of(person, lookup)):
            return Problem("GRD002", key, name=lookup.name("person", person))
    return None


def homes_of(person: Value, lookup: Lookup) -> set[Value]:
    """The households that somebody presently lives in."""
    found = lookup.find("household_member", person=person, to_date=None)
    return {each["household"] for each in found}


def _not_yet_members(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where somebody leads a group that nobody belongs to yet."""
    leads = record.get("leader") or record.get("contact")
    if not leads or lookup.find(_MEMBERS, group=record.get("id"), to_date=None):
        return None
    return Problem("GRD003", "leader")


def _was_voted(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Another head than before has a day of his own, and a word on how he was chosen."""
    before = lookup.record("guard_group", record.get("id"))
    had = before and (before["leader"] or before["leader_since"])
    if not before or not had or record.get("leader") in (None, before["leader"]):
        return None
    day, told = record.get("leader_since"), record.get("leader_note")
    is_new = (day, told) != (before["leader_since"], before["leader_note"])
    return None if day and told and is_new else Problem("GRD016", "leader")


LEDGER = Ledger(
    key="guard_group",
    title=_("联保小组"),
    unit=_("组"),
    subject="guard",
    name=("group_name",),
    match=(("group_name",),),
    sort=("village", "number"),
    fields=(
        Field(
            "village", Link("division"), _("村(社区)"), required=True, show=_LIST | Show.SEARCH,
            headers=(_("村"), _("社区"), _("村居"), _("村名")),
        ),
        Field(
            "number", Number(low=1, high=9_999), _("组号"), required=True, help=_("村里第几组"),
            headers=(_("小组编号"), _("联保组号")),
        ),
        Field(
            "group_name", Title(60), _("小组名称"), required=True, show=Show.USUAL | Show.SEARCH,
            headers=(_("组名"), _("联保小组")), help=_("全单位不重，例如：网山村第3组"),
        ),
        Field("leader", Link("person"), _("联保户长"), critical=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("户长"), _("组长"))),
        Field("contact", Link("person"), _("联络员"), critical=True, headers=(_("信息员"),)),
        Field("leader_since", Day(), _("任职日期"), show=Show.FORM | Show.PRINT),
        Field("leader_note", Words(200), _("推选情况"), show=Show.FORM,
              help=_("怎样推选的，例如：成员户代表会议举手表决")),
        Field("area", Words(200), _("地段范围"), headers=(_("巡逻范围"), _("片区"))),
        Field("batons", Number(unit="根"), _("木棍"), show=Show.FORM | Show.PRINT),
        Field("whistles", Number(unit="个"), _("哨子"), show=Show.FORM | Show.PRINT),
        Field("torches", Number(unit="支"), _("手电筒"), show=Show.FORM | Show.PRINT),
        Field("other_equipment", Words(200), _("其他装备"), show=Show.FORM | Show.PRINT,
              help=_("例如：反光背心6件、灭火器2具"), headers=(_("装备清单"),)),
        Field("is_locked", YesNo(), _("分组时保留"), default=0, show=Show.FORM | Show.FILTER,
              help=_("重新分组时，这个组原样不动")),
        Field("founded_on", Day(), _("成立日期")),
        Field("ended_on", Day(open_end=True), _("撤销日期"), critical=True, show=_LIST),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
        Field("attachments", Attachment(), _("附件"), show=Show.FORM),
    ),
    sections=(
        Section(_("小组"), ("group_name", "village", "number", "area", "founded_on", "ended_on", "is_locked")),
        Section(_("户长和联络员"), ("leader", "contact", "leader_since", "leader_note")),
        Section(_("装备"), ("batons", "whistles", "torches", "other_equipment")),
        Section(_("其他"), ("note", "attachments")),
    ),
    computed=(
        Computed("households", _("成员户"), "count", ledger=_MEMBERS, link="group", where=(("to_date", None),)),
    ),
    documents=(
        Printed(
            "group_roster",
            told=("group_name", "village", "leader", "contact", "area", "founded_on", "batons", "whistles", "torches"),
            lines=(
                LinesOf(
                    _MEMBERS, "group", "group",
                    ("household.building", "household.unit", "household.room", "household.address"),
                    ("household.head", "household.address", "from_date"), where=(("to_date", None),),
                ),
            ),
        ),
        Printed("head_roster", ("village", "group_name", "leader", "contact", "leader_since")),
    ),
    rules=(
        Rule(_one_number), Rule(_from_members), Rule(_was_voted), Rule(_not_yet_members, warning=True),
        in_order("founded_on", "ended_on"),
    ),
)  # fmt: skip


def founded(village: str, name: str, number: int, day: str) -> dict[str, Value]:
    """What a new group holds that somebody made from a proposal; `name` is what the village is called."""
    return {**called(name, number), "village": village, "number": number, "founded_on": day}


def called(village: str, number: int) -> dict[str, Value]:
    """What a group is called by its village's name and its number there."""
    return {"group_name": _("{village}第{number}组").format(village=village, number=number)}


def reopened() -> dict[str, Value]:
    """What a dissolved group is given that stands again."""
    return {"ended_on": None}


def ended(day: str) -> dict[str, Value]:
    """What a group that is dissolved is given."""
    return {"ended_on": day}


def led_by(leader: str, contact: str) -> dict[str, Value]:
    """Who leads it, and who passes word on; empty for nobody."""
    return {"leader": leader or None, "contact": contact or None}


@dataclass(frozen=True)
class Group:
    """A group as it stands; `leader` and `contact` are people's ids, empty where nobody was chosen."""

    id: str
    village: str
    number: int
    name: str
    leader: str
    contact: str
    is_locked: bool
    founded_on: str
    ended_on: str

    @property
    def is_over(self) -> bool:
        """Whether it was dissolved."""
        return bool(self.ended_on)

    def stood_on(self, day: str) -> bool:
        """Whether it was founded by that day (ISO text) and not dissolved on it."""
        return self.founded_on <= day and (not self.ended_on or self.ended_on > day)


def group_of(row: Mapping[str, Value]) -> Group:
    """The group in a row."""
    return Group(
        str(row["id"]),
        str(row["village"]),
        int(row["number"] or 0),
        str(row["group_name"]),
        str(row["leader"] or ""),
        str(row["contact"] or ""),
        bool(row["is_locked"]),
        str(row["founded_on"] or ""),
        str(row["ended_on"] or ""),
    )


def standing_in(village: str) -> dict[str, Value]:
    """What the groups of a village hold that are not dissolved."""
    return {"village": village, "ended_on": None}


def kept(is_locked: bool) -> dict[str, Value]:
    """What tells whether a group stays as it is when others are made anew."""
    return {"is_locked": int(is_locked)}
