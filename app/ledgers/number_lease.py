"""Leases of number blocks (号段): the numbers of a series that a further station may issue."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Number, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Rule, Section
from app.problems import Problem
from app.text import _


def _apart(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    first, last = int(record["first"] or 0), int(record["last"] or 0)
    if last < first:
        return Problem("DSK141", "last")
    for each in lookup.find("number_lease", series=record["series"], period=record.get("period")):
        other = each["id"] != record.get("id")
        if other and first <= int(each["last"] or 0) and int(each["first"] or 0) <= last:
            return Problem("DSK142", "first", first=each["first"], last=each["last"])
    return None


LEDGER = Ledger(
    key="number_lease",
    by_hand=False,
    title=_("号段"),
    unit=_("段"),
    name=("series", "period", "first"),
    match=(("series", "period", "first"),),
    sort=("series", "period", "first"),
    fields=(
        Field("series", Words(80), _("编号系列"), required=True),
        Field("period", Words(40), _("年度或区划")),
        Field("station", Words(40), _("本机编号"), required=True),
        Field("first", Number(), _("起号"), required=True),
        Field("last", Number(), _("止号"), required=True),
    ),
    sections=(Section(_("号段"), ("series", "period", "station", "first", "last")),),
    rules=(Rule(_apart),),
)


def of_series(series: str, period: str) -> dict[str, Value]:
    """The values by which the leases of a series and period are found."""
    return {"series": series, "period": period or None}


def station(lease: Mapping[str, Value]) -> str:
    """The number of the station that holds the lease."""
    return str(lease["station"])


def block(lease: Mapping[str, Value]) -> range:
    """The numbers leased."""
    return range(int(lease["first"] or 0), int(lease["last"] or 0) + 1)
