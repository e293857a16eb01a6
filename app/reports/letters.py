"""责任书签订花名册: every unit that is to sign or has signed, in two lists held side by side."""

from __future__ import annotations

from app.agreements.letters import Letters, letters_on
from app.kinds import Day
from app.ledgers.responsibility_letter import matter_told
from app.office import Office
from app.reports.guard import letters_told
from app.reports.table import Made, Period, Report
from app.text import _


def make(office: Office, period: Period) -> Made:
    """The register as of the last day of the period, and the letters in force on it, signed within the period."""
    first, last = period[0], period[1] or office.today
    letters = letters_on(office, first.isoformat() if first else "", last.isoformat())
    rows = [_row(letters, *each) for each in sorted({*letters.listed, *letters.signed})]
    figures = {
        "units_to_sign": len(letters.listed),
        "units_signed": len(letters.signed),
        "units_lacking": len(letters.lacking),
        "units_unlisted": len(letters.unlisted),
    }
    numbered = tuple((at, *row) for at, row in enumerate(rows, 1))
    told = tuple(letters_told(letters))
    return Made(REPORT.key, REPORT.title, _titles(), numbered, figures, _("单位：家"), told)


def _titles() -> tuple[str, ...]:
    return (
        _("序号"), _("单位名称"), _("签订事项"), _("责任人"), _("责任书编号"), _("签订日期"), _("情况"),
    )  # fmt: skip


def _row(letters: Letters, matter: str, name: str) -> tuple[str | int, ...]:
    unit, signed = letters.listed.get((matter, name)), letters.signed.get((matter, name), [])
    number, day, head = "", "", unit.head if unit else ""
    for each in signed:
        number, day, head = each.terms.number, Day().show(each.terms.signed_on), each.head or head
    state = _("未签") if not signed else _("已签") if unit else _("已签，不在名录")
    return (name, matter_told(matter), head, number, day, state)


REPORT = Report("letters", _("责任书签订花名册"), make)
