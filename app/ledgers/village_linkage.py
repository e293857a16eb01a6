"""Agreements of a village with another one or with an enterprise (联动协议书), and how many guards that one sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Choice, Link, Name, Number, Telephone, Title
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Printed, Rule, Section, Sensitivity, Series, Show
from app.ledgers.terms import (
    FIGURES,
    IN_FORCE_NOW,
    TERM_RULES,
    TERM_SECTIONS,
    Terms,
    number_field,
    overlaps,
    term_fields,
    terms_of,
)
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER
_COPIES = 3


def _with_another(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Nobody agrees with itself."""
    same = lookup.name("division", record.get("village")) == record.get("partner_name")
    return Problem("AGR014", "partner_name") if same and record.get("partner_name") else None


def _once(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    pair = {"village": record["village"], "partner_name": record["partner_name"]}
    for each in lookup.find("village_linkage", **pair, **IN_FORCE_NOW):
        if each["id"] != record.get("id") and overlaps(record, each):
            number = each["pact_no"] or _("待编号")
            return Problem("AGR015", "partner_name", name=record["partner_name"], number=number)
    return None


def _village(row: Mapping[str, Value], lookup: Lookup) -> str:
    return lookup.name("division", row["village"])


LEDGER = Ledger(
    key="village_linkage",
    title=_("联动协议"),
    unit=_("份"),
    subject="guard",
    name=("pact_no", "village", "partner_name"),
    match=(("pact_no",), ("village", "partner_name", "pact_from")),
    match_while=tuple(IN_FORCE_NOW.items()),
    sort=("village", "pact_no"),
    fields=(
        number_field(_("协议编号"), _("联动协议编号")),
        Field("village", Link("division"), _("村(社区)"), required=True, critical=True, show=_LIST | Show.SEARCH,
              headers=(_("村"), _("社区"), _("村居"), _("村名"), _("甲方"))),
        Field("partner_name", Title(100), _("联动单位"), required=True, critical=True,
              show=Show.USUAL | Show.SEARCH, headers=(_("乙方"), _("乙方单位"), _("对方单位")),
              help=_("村、社区或企业的全称")),
        Field("partner_kind", Choice("linkage_kind"), _("单位类别"), required=True, default="1", show=_LIST),
        Field("partner_head", Name(30), _("联系人"), headers=(_("对方联系人"), _("负责人")),
              show=Show.FORM | Show.PRINT, sensitivity=Sensitivity.PERSONAL),
        Field("partner_phone", Telephone(2), _("联系电话"), show=Show.FORM, sensitivity=Sensitivity.PERSONAL,
              headers=(_("对方电话"),)),
        Field("guards_sent", Number(high=1_000, unit="人"), _("参加巡逻保安员"), default=0,
              headers=(_("保安员人数"), _("派出保安员"), _("保安人数"))),
        *term_fields(_COPIES),
    ),
    sections=(
        Section(_("协议"), ("pact_no", "village", "partner_name", "partner_kind", "partner_head", "partner_phone",
                          "guards_sent", "pact_on", "pact_copies")),
        *TERM_SECTIONS,
    ),
    computed=FIGURES,
    rules=(Rule(_with_another), Rule(_once), *TERM_RULES),
    series=(Series("pact_no", "LD{YYYY}{n:05d}", per="year"),),
    documents=(Printed("village_linkage", adds=((_("甲方"), _village),)),),
)  # fmt: skip


@dataclass(frozen=True)
class Linkage:
    """An agreement of a village with somebody outside it, and the guards that it brings."""

    village: str
    partner: str
    guards: int
    terms: Terms


def linkage_of(row: Mapping[str, Value]) -> Linkage:
    """The agreement in a row."""
    return Linkage(
        str(row["village"]),
        str(row["partner_name"]),
        int(row["guards_sent"] or 0),
        terms_of(row),
    )
