"""Household agreements (联保协议书): one of each mutual-guard group, that its households sign one by one.

Voluntary neighbourly help: who does not sign is no party, and nothing says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Link
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
    Series,
    Show,
)
from app.ledgers.terms import (
    FIGURES,
    IN_FORCE_NOW,
    TERM_RULES,
    TERM_SECTIONS,
    Terms,
    clash,
    number_field,
    running,
    term_fields,
    terms_of,
)
from app.problems import Problem
from app.text import _

_LINES = "pact_signer"
_COPIES = 3


def _of_a_standing_group(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    group = lookup.record("guard_group", record.get("group"))
    if not group or not group["ended_on"] or record.get("pact_state") != IN_FORCE_NOW["pact_state"]:
        return None
    return Problem("AGR006", "group", group=lookup.name("guard_group", record["group"]))


def _village(row: Mapping[str, Value], lookup: Lookup) -> str:
    group = lookup.record("guard_group", row["group"])
    return lookup.name("division", group["village"]) if group else ""


def _group(row: Mapping[str, Value], lookup: Lookup) -> str:
    return lookup.name("guard_group", row["group"])


LEDGER = Ledger(
    key="household_pact",
    title=_("联保协议"),
    unit=_("份"),
    subject="guard",
    name=("pact_no", "group"),
    match=(("pact_no",),),
    sort=("pact_no", "pact_from"),
    fields=(
        number_field(_("协议编号"), _("联保协议编号")),
        Field(
            "group", Link("guard_group"), _("联保小组"), required=True, critical=True,
            show=Show.USUAL | Show.FILTER | Show.SEARCH, headers=(_("小组"), _("小组名称")),
        ),
        *term_fields(_COPIES),
    ),
    sections=(Section(_("协议"), ("pact_no", "group", "pact_on", "pact_copies")), *TERM_SECTIONS),
    computed=(
        Computed("willing", _("应签户"), "count", ledger=_LINES, link="of_pact", where=(("declines", 0),)),
        Computed("unsigned", _("未签户"), "count", ledger=_LINES, link="of_pact",
                 where=(("declines", 0), ("signed_on", None)), show=Show.USUAL | Show.FILTER),
        *FIGURES,
    ),
    rules=(
        Rule(clash("group", "household_pact", "group", "AGR007")), Rule(_of_a_standing_group, warning=True),
        *TERM_RULES,
    ),
    series=(Series("pact_no", "LB{YYYY}{n:05d}", per="year"),),
    documents=(
        Printed(
            "household_pact",
            lines=(
                LinesOf(
                    _LINES, "of_pact", "of_pact", ("signer_no",),
                    ("signer_no", "household.head", "household.address"), where=(("declines", 0),),
                ),
            ),
            adds=((_("甲方"), _village), (_("乙方"), _group)),
        ),
    ),
)  # fmt: skip

GROUP = LEDGER.fields[1].key
"""The field that names the group."""


@dataclass(frozen=True)
class Pact:
    """An agreement of a group's households."""

    group: str
    terms: Terms


def pact_of(row: Mapping[str, Value]) -> Pact:
    """The agreement in a row."""
    return Pact(str(row["group"]), terms_of(row))


def drawn_up(group: str, begins: str, ends: str, copies: int | None = None) -> dict[str, Value]:
    """What a new agreement holds."""
    return {"group": group, **running(begins, ends, copies)}
