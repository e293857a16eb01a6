"""Households on their group's agreement (签订户): who signed and when; who does not take part is noted, and not why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Day, Link, Number, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, PartOf, Rule, Section, Sensitivity, Show
from app.ledgers.terms import IN_FORCE
from app.problems import Problem
from app.text import _


def _is_member(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Only households of the group sign, those included that have left it since."""
    pact = lookup.record("household_pact", record["of_pact"])
    household = record["household"]
    if not pact or lookup.find("guard_member", group=pact["group"], household=household):
        return None
    name, group = lookup.name("household", household), lookup.name("guard_group", pact["group"])
    return Problem("AGR008", "household", name=name, group=group)


def _once(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    same = lookup.find("pact_signer", of_pact=record["of_pact"], household=record["household"])
    if all(each["id"] == record.get("id") for each in same):
        return None
    return Problem("AGR009", "household", name=lookup.name("household", record["household"]))


def _signs_willingly(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    if record.get("declines") and record.get("signed_on"):
        return Problem("AGR010", "declines")
    return None


def _in_time(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """An agreement that is over is not signed any more."""
    pact, day = lookup.record("household_pact", record["of_pact"]), record.get("signed_on")
    if not pact or not day:
        return None
    ended = pact["state_on"] if pact["pact_state"] != IN_FORCE else None
    last = min(filter(None, (ended, pact["pact_until"])), default=None)
    is_late = last and str(day) > str(last)
    return Problem("AGR005", "signed_on", day=Day().show(last)) if is_late else None


LEDGER = Ledger(
    key="pact_signer",
    title=_("签订户"),
    unit=_("户"),
    name=("household",),
    match=(("of_pact", "household"),),
    sort=("signer_no",),
    fields=(
        Field("of_pact", Link("household_pact"), _("联保协议"), required=True, critical=True,
              headers=(_("协议编号"),)),
        Field("signer_no", Number(low=1, high=9_999), _("序号"), show=Show.FORM | Show.TABLE),
        Field("household", Link("household"), _("家庭户"), required=True, critical=True, headers=(_("户"),)),
        Field("signed_on", Day(future=False), _("签订日期"), critical=True, show=Show.USUAL | Show.FILTER,
              headers=(_("签字日期"),)),
        Field("signer_name", Words(60), _("签字人"), sensitivity=Sensitivity.PERSONAL),
        Field("declines", YesNo(), _("不参加"), required=True, default=0, critical=True,
              help=_("自愿参加；不参加的不写原因")),
    ),
    sections=(
        Section(_("签订户"), ("of_pact", "signer_no", "household")),
        Section(_("签订"), ("signed_on", "signer_name", "declines")),
    ),
    rules=(Rule(_is_member), Rule(_once), Rule(_signs_willingly), Rule(_in_time)),
    part_of=PartOf("household_pact", "of_pact"),
)  # fmt: skip

PACT = LEDGER.fields[0].key
"""The field that names the agreement."""


@dataclass(frozen=True)
class Signer:
    """A household on an agreement as it stands; the day as ISO text, empty where it has not signed."""

    id: str
    pact: str
    at: int
    household: str
    signed_on: str
    signed_by: str
    declines: bool


def signer_of(row: Mapping[str, Value]) -> Signer:
    """The signer in a row."""
    return Signer(
        str(row["id"]),
        str(row["of_pact"]),
        int(row["signer_no"] or 0),
        str(row["household"]),
        str(row["signed_on"] or ""),
        str(row["signer_name"] or ""),
        bool(row["declines"]),
    )


def asked(pact: str, household: str, at: int) -> dict[str, Value]:
    """What the line of a household holds that is to be asked whether it signs."""
    return {"of_pact": pact, "household": household, "signer_no": at}


def signs(day: str, who: str = "") -> dict[str, Value]:
    """What a line is given whose household signs."""
    return {"signed_on": day, "signer_name": who or None, "declines": 0}


def unsigned() -> dict[str, Value]:
    """What a line is given whose household has not signed after all."""
    return {"signed_on": None, "signer_name": None}


def takes_part(does: bool) -> dict[str, Value]:
    """What a line is given whose household takes part, or does not."""
    return {"declines": int(not does)}


def of_pact(pact: str) -> dict[str, Value]:
    """What the lines of an agreement hold."""
    return {"of_pact": pact}
