"""Patrol teams (巡逻队): professional, voluntary, or of an office compound, with who leads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import NOTE_HINT, Attachment, Choice, Day, Lines, Name, Title, Words
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
_MEMBERS = "duty_team_member"


def _from_members(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where who leads the team is none of its members; before it has any, nobody can be."""
    head, members = record.get("team_head"), lookup.find(_MEMBERS, of_team=record.get("id") or "")
    if not head or not members or any(each["member_name"] == head for each in members):
        return None
    return Problem("DTY024", "team_head", name=head)


LEDGER = Ledger(
    key="duty_team",
    title=_("巡逻队"),
    unit=_("支"),
    subject="duty",
    name=("team_name",),
    match=(("team_name",),),
    sort=("team_name",),
    fields=(
        Field("team_name", Title(60), _("巡逻队名称"), required=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("队名"), _("巡逻队")), help=_("全单位不重，例如：专业治安巡逻队")),
        Field("team_kind", Choice("duty_team_kind"), _("类型"), required=True, show=_LIST,
              headers=(_("巡逻队类型"),)),
        Field("team_head", Name(), _("队长"), show=Show.USUAL | Show.SEARCH, headers=(_("负责人"),)),
        Field("team_area", Words(200), _("巡逻范围"), headers=(_("责任区"),)),
        Field("team_hours", Words(60), _("巡逻时间"), help=_("例如：24小时；每晚7点到11点")),
        Field("founded_on", Day(), _("成立日期")),
        Field("ended_on", Day(open_end=True), _("撤销日期"), critical=True, show=_LIST),
        Field("note", Lines(), _("备注"), show=Show.FORM | Show.PRINT, help=NOTE_HINT),
        Field("attachments", Attachment(), _("附件"), show=Show.FORM),
    ),
    sections=(
        Section(_("巡逻队"), ("team_name", "team_kind", "team_head", "team_area", "team_hours")),
        Section(_("存续"), ("founded_on", "ended_on")),
        Section(_("其他"), ("note", "attachments")),
    ),
    computed=(
        Computed("team_members", _("现有队员"), "count", ledger=_MEMBERS, link="of_team",
                 where=(("to_date", None),)),
    ),
    documents=(
        Printed(
            "team_roster",
            told=("team_name", "team_kind", "team_head", "team_area", "team_hours", "founded_on"),
            lines=(
                LinesOf(_MEMBERS, "of_team", "of_team", ("team_role", "from_date"),
                        ("member_name", "team_role", "member_phone", "from_date"), where=(("to_date", None),)),
            ),
        ),
    ),
    rules=(Rule(_from_members, warning=True), in_order("founded_on", "ended_on")),
)  # fmt: skip


@dataclass(frozen=True)
class PatrolTeam:
    """A team as it stands; days as ISO text, empty where there is none."""

    id: str
    name: str
    since: str
    until: str


def team_of(row: Mapping[str, Value]) -> PatrolTeam:
    """The team in a row."""
    return PatrolTeam(
        str(row["id"]),
        str(row["team_name"]),
        str(row["founded_on"] or ""),
        str(row["ended_on"] or ""),
    )
