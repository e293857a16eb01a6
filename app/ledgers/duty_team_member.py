"""Members of patrol teams (队员): since when, until when, and what they do in the team."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Choice, Day, Link, Name, Telephone
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, PartOf, Rule, Section, Sensitivity, Show, in_order
from app.problems import Problem
from app.text import _


def _once(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where a name stands in a team twice: two people may be called the same."""
    same = lookup.find(
        "duty_team_member", of_team=record["of_team"], member_name=record["member_name"], to_date=None
    )  # fmt: skip
    if record.get("to_date") or all(each["id"] == record.get("id") for each in same):
        return None
    return Problem("DTY023", "member_name", name=record["member_name"])


LEDGER = Ledger(
    key="duty_team_member",
    title=_("队员"),
    unit=_("人"),
    name=("member_name",),
    match=(("of_team", "member_name"),),
    sort=("from_date",),
    fields=(
        Field("of_team", Link("duty_team"), _("巡逻队"), required=True, critical=True),
        Field("member_name", Name(), _("姓名"), required=True, show=Show.USUAL | Show.SEARCH,
              headers=(_("队员姓名"), _("队员"))),
        Field("team_role", Choice("duty_team_role"), _("队内职务"), default="3", headers=(_("职务"),)),
        Field("member_phone", Telephone(), _("电话"), sensitivity=Sensitivity.PERSONAL,
              headers=(_("联系电话"), _("手机"))),
        Field("from_date", Day(), _("入队日期")),
        Field("to_date", Day(open_end=True), _("离队日期"), critical=True),
    ),
    sections=(
        Section(_("队员"), ("of_team", "member_name", "team_role", "member_phone", "from_date", "to_date")),
    ),
    rules=(Rule(_once, warning=True), in_order("from_date", "to_date")),
    part_of=PartOf("duty_team", "of_team"),
)  # fmt: skip


TEAM = LEDGER.fields[0].key
"""The field that names the team."""


def was_there(row: Mapping[str, Value], day: str) -> bool:
    """Whether the member of that row belonged to the team on a day, given as ISO text."""
    since, until = str(row["from_date"] or ""), str(row["to_date"] or "")
    return since <= day and (not until or day <= until)
