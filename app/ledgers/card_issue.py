"""Neighbour cards handed out (睦邻卡发放登记): to whom, how many, of which version, and who signed for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Choice, Day, Link, Number, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Rule, Section, Show
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER
_FIRST, _RENEWED = "1", "3"
WHOLE = _("整栋")
"""To whom cards are handed out that are the same for a whole building."""


def _somebody_consented(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """A card that names nobody is none: the first consent comes before the first card."""
    if lookup.find("neighbour_card", building=record["building"], consents=1, withdrawn_on=None):
        return None
    return Problem("CRD007", "building", name=lookup.name("card_building", record["building"]))


def _says_why(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    again = record.get("issue_kind") not in (None, _FIRST)
    return (
        Problem("CRD008", "reissue_reason") if again and not record.get("reissue_reason") else None
    )


LEDGER = Ledger(
    key="card_issue",
    title=_("睦邻卡发放登记"),
    unit=_("次"),
    subject="cards",
    name=("building", "issued_on"),
    match=(("building", "issued_on", "issued_to"),),
    sort=("issued_on", "building"),
    fields=(
        Field("building", Link("card_building"), _("楼栋"), required=True, show=_LIST | Show.SEARCH,
              headers=(_("楼栋名称"), _("楼号"))),
        Field("issued_to", Words(40), _("发放对象"), required=True, default=WHOLE,
              show=Show.USUAL | Show.SEARCH, headers=(_("领卡住户"), _("发放范围")),
              help=_("整栋、1单元，或某一户，例如：1单元101室")),
        Field("household", Link("household"), _("家庭户"), show=Show.FORM, help=_("可以不填")),
        Field("issued_version", Number(low=1, high=9_999), _("版本号"), headers=(_("卡片版本"),)),
        Field("printed_code", Words(16), _("内容码"), show=Show.FORM, critical=True,
              help=_("登记发放时自动记下；以后内容变了，凭它知道要换发")),
        Field("issued_on", Day(), _("发放日期"), required=True, show=_LIST, headers=(_("发卡日期"),)),
        Field("card_copies", Number(low=1, high=99_999, unit="张"), _("张数"), required=True, default=1,
              headers=(_("发放张数"), _("印制张数"))),
        Field("issue_kind", Choice("card_issue_kind"), _("发放种类"), required=True, default=_FIRST, show=_LIST),
        Field("signed_for", Words(40), _("签收人"), headers=(_("签收"), _("领取人"))),
        Field("reissue_reason", Words(100), _("补发原因"), show=Show.FORM | Show.PRINT, headers=(_("换发原因"),)),
    ),
    sections=(
        Section(_("发放"), ("building", "issued_to", "issued_on", "card_copies", "issue_kind", "issued_version",
                          "printed_code")),
        Section(_("签收"), ("signed_for", "household", "reissue_reason")),
    ),
    rules=(Rule(_somebody_consented), Rule(_says_why)),
)  # fmt: skip


@dataclass(frozen=True)
class Issue:
    """Cards handed out; the day as ISO text. `part` is a stairwell, `WHOLE`, or somebody who lost his."""

    id: str
    building: str
    part: str
    day: str
    copies: int
    version: int
    code: str


def issue_of(row: Mapping[str, Value]) -> Issue:
    """The issue in a row."""
    id_, building, part, day, code = (
        str(row[key] or "") for key in ("id", "building", "issued_to", "issued_on", "printed_code")
    )
    version = int(row["issued_version"] or 0)
    return Issue(id_, building, part, day, int(row["card_copies"] or 0), version, code)


@dataclass(frozen=True)
class Handed:
    """How cards were handed out: to which part, of which version and code, how many, on which day, and who signed."""

    building: str
    part: str
    version: int
    code: str
    copies: int
    day: str
    signed: str = ""
    again: bool = False


def handed_out(cards: Handed) -> dict[str, Value]:
    """What is noted of them."""
    return {
        "building": cards.building, "issued_to": cards.part, "issued_version": cards.version,
        "printed_code": cards.code, "issued_on": cards.day, "card_copies": cards.copies,
        "signed_for": cards.signed or None, "issue_kind": _RENEWED if cards.again else _FIRST,
        "reissue_reason": _("内容更新") if cards.again else None,
    }  # fmt: skip


def handed_more(cards: Handed, before: int) -> dict[str, Value]:
    """What is noted where some were handed out on that day already."""
    more = {"issued_version": cards.version, "printed_code": cards.code}
    signed = {"signed_for": cards.signed} if cards.signed else {}
    return {**more, **signed, "card_copies": before + cards.copies}
