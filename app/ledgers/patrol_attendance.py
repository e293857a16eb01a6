"""Who came to a patrol (到岗): member households of the group. Counted per group, never ranked per household."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Link, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, PartOf, Rule, Section, Sensitivity
from app.problems import Problem
from app.text import _


def _is_member(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Who came belonged to the group in that night."""
    log = lookup.record("patrol_log", record["of_log"])
    if not log:
        return None
    household, day = record["household"], str(log["night_on"])
    found = lookup.find("guard_member", group=log["group"], household=household)
    if any(_was_member(each, day) for each in found):
        return None
    group = lookup.name("guard_group", log["group"])
    return Problem("PTR007", "household", name=lookup.name("household", household), group=group)


def _was_member(member: Mapping[str, Value], day: str) -> bool:
    since, until = member["from_date"], member["to_date"]
    return str(since or "") <= day and (not until or day <= str(until))


LEDGER = Ledger(
    key="patrol_attendance",
    title=_("到岗户"),
    unit=_("户"),
    name=("household",),
    match=(("of_log", "household"),),
    beside_household=False,
    fields=(
        Field("of_log", Link("patrol_log"), _("巡逻记录"), required=True, critical=True),
        Field("household", Link("household"), _("家庭户"), required=True, critical=True),
        Field("who_came", Words(100), _("到岗人"), sensitivity=Sensitivity.PERSONAL, headers=(_("参加人"),)),
    ),
    sections=(Section(_("到岗户"), ("of_log", "household", "who_came")),),
    rules=(Rule(_is_member),),
    part_of=PartOf("patrol_log", "of_log"),
)  # fmt: skip


def came(log: str, household: str) -> dict[str, Value]:
    """What is noted where somebody of a household came."""
    return {"of_log": log, "household": household}


LOG = LEDGER.fields[0].key
"""The field that names the patrol."""
