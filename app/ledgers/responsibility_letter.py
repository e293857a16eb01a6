"""Responsibility letters (责任书): what a unit takes upon itself for a year; about places and things, never people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds import Choice, Name, Number, Title, Words, YesNo
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Printed, Rule, Section, Sensitivity, Series, Show
from app.ledgers.terms import (
    FIGURES,
    IN_FORCE,
    IN_FORCE_NOW,
    TERM_RULES,
    TERM_SECTIONS,
    Terms,
    number_field,
    running,
    term_fields,
    terms_of,
)
from app.problems import Problem
from app.text import _

_LIST = Show.USUAL | Show.FILTER
_COPIES = 2


def _once(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """One letter in force of a unit, matter and year."""
    if record.get("pact_state") != IN_FORCE:
        return None
    same = {key: record[key] for key in ("letter_year", "letter_matter", "signing_unit")}
    for each in lookup.find("responsibility_letter", **same, pact_state=IN_FORCE):
        if each["id"] != record.get("id"):
            number = each["pact_no"] or _("待编号")
            return Problem("AGR017", "signing_unit", name=record["signing_unit"], number=number)
    return None


def _is_registered(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    """Told where a unit signs that is not on the register: the two lists are kept apart."""
    name, matter = record["signing_unit"], record["letter_matter"]
    if lookup.find("letter_unit", listed_name=name, listed_matter=matter):
        return None
    return Problem("AGR018", "signing_unit", name=name)


LEDGER = Ledger(
    key="responsibility_letter",
    title=_("责任书"),
    unit=_("份"),
    subject="guard",
    name=("pact_no", "signing_unit"),
    match=(("pact_no",), ("letter_year", "letter_matter", "signing_unit")),
    match_while=tuple(IN_FORCE_NOW.items()),
    sort=("letter_year", "letter_matter", "pact_no"),
    fields=(
        number_field(_("责任书编号"), _("编号")),
        Field("letter_year", Number(low=1980, high=2200), _("年度"), required=True, critical=True, show=_LIST),
        Field("letter_matter", Choice("letter_matter"), _("签订事项"), required=True, default="1", critical=True,
              show=_LIST, headers=(_("事项"), _("责任事项"))),
        Field("signing_unit", Title(100), _("签订单位"), required=True, critical=True,
              show=Show.USUAL | Show.SEARCH, headers=(_("乙方"), _("乙方单位"), _("单位名称"), _("责任单位")),
              help=_("单位全称，与责任单位名录写得一样")),
        Field("signing_head", Name(30), _("责任人"), sensitivity=Sensitivity.PERSONAL,
              headers=(_("负责人"), _("签订人"))),
        Field("review_result", Words(60), _("考核结果"), show=Show.FORM | Show.PRINT),
        Field("evidence_given", YesNo(), _("实绩材料已交"), headers=(_("实绩材料"), _("实绩档案"))),
        *term_fields(_COPIES),
    ),
    sections=(
        Section(_("责任书"), ("pact_no", "letter_year", "letter_matter", "signing_unit", "signing_head", "pact_on",
                           "pact_copies")),
        Section(_("考核"), ("review_result", "evidence_given")),
        *TERM_SECTIONS,
    ),
    computed=FIGURES,
    rules=(Rule(_once), Rule(_is_registered, warning=True), *TERM_RULES),
    series=(Series("pact_no", "ZR{YYYY}{n:05d}", per="year"),),
    documents=(
        Printed("responsibility_letter"),
        Printed("letter_roster", ("signing_unit", "letter_matter", "signing_head", "pact_no", "pact_on")),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """A letter as it stands."""

    year: int
    matter: str
    unit: str
    head: str
    terms: Terms


def letter_of(row: Mapping[str, Value]) -> Letter:
    """The letter in a row."""
    return Letter(
        int(row["letter_year"] or 0),
        str(row["letter_matter"]),
        str(row["signing_unit"]),
        str(row["signing_head"] or ""),
        terms_of(row),
    )


def drawn_up(year: int, matter: str, unit: str, head: str) -> dict[str, Value]:
    """What a new letter holds: it runs for the year."""
    return {
        "letter_year": year, "letter_matter": matter, "signing_unit": unit, "signing_head": head or None,
        **running(f"{year:04d}-01-01", f"{year:04d}-12-31"),
    }  # fmt: skip


def matter_told(matter: str) -> str:
    """What letters of that code are about, in words."""
    return LEDGER.field("letter_matter").kind.show(matter)


def matters() -> list[tuple[str, str]]:
    """Codes and words of what letters may be about, in the order of the table."""
    kind = LEDGER.field("letter_matter").kind
    codes = kind.codes.by_code if isinstance(kind, Choice) else ()
    return [(code, kind.show(code)) for code in codes]


def of_year(year: int, matter: str) -> dict[str, Value]:
    """What the letters of a year and matter hold."""
    return {"letter_year": year, "letter_matter": matter}
