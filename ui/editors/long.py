"""Long numbers (电话、账号、证号、代码): what they say, in words beneath, so that a wrong digit is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.kinds import (
    Account,
    CreditCode,
    DisabilityCertificate,
    DivisionCode,
    Kind,
    Reading,
    Telephone,
)
from app.kinds.code_tables import code_table
from app.kinds.credit_code import category_of
from app.kinds.disability import describe
from app.kinds.division_code import level_of, province_of
from app.kinds.telephone import on_card
from app.problems import Problem
from app.text import _
from ui.editors.line import LineEditor

_FOUR = 4
_LEVELS = {
    "province": _("省级"), "city": _("市级"), "county": _("县级"),
    "town": _("乡级"), "village": _("村级"), "grid": _("组或网格"),
}  # fmt: skip


def _in_fours(number: str) -> str:
    return " ".join(number[at : at + _FOUR] for at in range(0, len(number), _FOUR))


def _telephones(numbers: str) -> str:
    return "、".join(map(on_card, numbers.split("、")))


def _certificate(number: str) -> str:
    return describe(number[18:20])


def _division(code: str) -> str:
    return f"{province_of(code)}　{_LEVELS[level_of(code)]}"


def _credit(code: str) -> str:
    entry = code_table("credit_category").by_code.get(category_of(code))
    return entry.label if entry else ""


_SAID: Mapping[type[Kind], Callable[[str], str]] = {
    Account: _in_fours,
    CreditCode: _credit,
    DisabilityCertificate: _certificate,
    DivisionCode: _division,
    Telephone: _telephones,
}


class LongEditor(LineEditor):
    """A number that is easier to check in groups or in words."""

    def hint(self) -> str:
        """What the number says; nothing where that is what stands there."""
        try:
            value = self.field.kind.read(self.raw(), Reading(self.place.reader.today))
        except Problem:
            return ""
        said = _SAID[type(self.field.kind)](str(value)) if value else ""
        return "" if said == self.raw() else said
