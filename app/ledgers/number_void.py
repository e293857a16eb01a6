"""The register of voided numbers (作废号登记): numbers that were skipped or spoiled, and why."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Number, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Section, Show
from app.text import _

LEDGER = Ledger(
    key="number_void",
    by_hand=False,
    title=_("作废号登记"),
    unit=_("号"),
    name=("series", "number"),
    match=(("series", "period", "number"),),
    sort=("series", "period", "number"),
    fields=(
        Field("series", Words(80), _("编号系列"), required=True, show=Show.USUAL | Show.FILTER),
        Field("period", Words(40), _("年度或区划")),
        Field("number", Number(), _("号"), required=True),
        Field("text", Words(80), _("完整编号"), show=Show.USUAL | Show.SEARCH),
        Field("reason", Words(200), _("原因"), required=True),
    ),
    sections=(Section(_("作废号"), ("series", "period", "number", "text", "reason")),),
)


def entry(series: str, period: str, number: int, reason: str, text: str = "") -> dict[str, Value]:
    """The values of a register entry; `text` is the number as it stands on paper."""
    found = {"series": series, "period": period, "number": number, "text": text, "reason": reason}
    return {key: value for key, value in found.items() if value != ""}


def of_series(series: str, period: str) -> dict[str, Value]:
    """The values by which the entries of a series and period are found."""
    return {"series": series, "period": period or None}


def number(row: Mapping[str, Value]) -> int:
    """The number that an entry is about."""
    return int(row["number"] or 0)
