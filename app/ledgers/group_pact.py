"""Agreements between mutual-guard groups (小组联防协议书): two neighbouring groups that help each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Link
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Printed, Rule, Section, Series, Show
from app.ledgers.terms import (
    FIGURES,
    IN_FORCE_NOW,
    TERM_RULES,
    TERM_SECTIONS,
    Terms,
    number_field,
    overlaps,
    running,
    term_fields,
    terms_of,
)
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER | Show.SEARCH
_COPIES = 3


def _two_groups(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    same = record.get("first_group") and record.get("first_group") == record.get("second_group")
    return Problem("AGR011", "second_group") if same else None


def _once(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """One agreement in force for each two groups, whichever is named first."""
    one, other = record["first_group"], record["second_group"]
    for first, second in ((one, other), (other, one)):
        pair = {"first_group": first, "second_group": second}
        for each in lookup.find("group_pact", **pair, **IN_FORCE_NOW):
            if each["id"] != record.get("id") and overlaps(record, each):
                return Problem("AGR012", "second_group", number=each["pact_no"] or _("待编号"))
    return None


def _neighbours(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where the groups are of two villages."""
    found = [lookup.record("guard_group", record[each]) for each in ("first_group", "second_group")]
    villages = {each["village"] for each in found if each}
    return Problem("AGR013", "second_group") if len(villages) > 1 else None


LEDGER = Ledger(
    key="group_pact",
    title=_("小组联防协议"),
    unit=_("份"),
    subject="guard",
    name=("pact_no", "first_group", "second_group"),
    match=(("pact_no",),),
    sort=("pact_no", "first_group"),
    fields=(
        number_field(_("协议编号"), _("联防协议编号")),
        Field("first_group", Link("guard_group"), _("甲方小组"), required=True, critical=True, show=_LIST,
              headers=(_("甲方"),)),
        Field("second_group", Link("guard_group"), _("乙方小组"), required=True, critical=True, show=_LIST,
              headers=(_("乙方"),)),
        *term_fields(_COPIES),
    ),
    sections=(
        Section(_("协议"), ("pact_no", "first_group", "second_group", "pact_on", "pact_copies")), *TERM_SECTIONS,
    ),
    computed=FIGURES,
    rules=(Rule(_two_groups), Rule(_once), Rule(_neighbours, warning=True), *TERM_RULES),
    series=(Series("pact_no", "LF{YYYY}{n:05d}", per="year"),),
    documents=(Printed("group_pact"),),
)  # fmt: skip


@dataclass(frozen=True)
class GroupPact:
    """An agreement of two groups."""

    first: str
    second: str
    terms: Terms

    @property
    def pair(self) -> frozenset[str]:
        """Both, whichever is named first."""
        return frozenset((self.first, self.second))


def pact_of(row: Mapping[str, Value]) -> GroupPact:
    """The agreement in a row."""
    return GroupPact(str(row["first_group"]), str(row["second_group"]), terms_of(row))


def drawn_up(first: str, second: str, begins: str, ends: str) -> dict[str, Value]:
    """What a new agreement holds."""
    return {"first_group": first, "second_group": second, **running(begins, ends)}
