"""Leases of number blocks (号段): the numbers of a series that a further station may issue."""

from __future__ import annotations

from collections.abc import Mapping

from app.kinds import Number, Words
from app.kinds.base import Value
from app.ledger import Field, Ledger, Lookup, Rule, Section
from app.problems import Problem
from app.rights import Right
from app.text import _


def _apart(record: Mapping[str, Value], lookup: Lookup) -> Problem | None:
    if int(record["last"] or 0) < int(record["first"] or 0):
        return Problem("DSK141", "last")
    own = usable(record)
    for each in lookup.find("number_lease", series=record["series"], period=record.get("period")):
        other = usable(each)
        if each["id"] != record.get("id") and own.start < other.stop and other.start < own.stop:
            return Problem("DSK142", "first", first=other.start, last=other.stop - 1)
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
        Field("returned", Number(), _("退回起号")),
    ),
    sections=(Section(_("号段"), ("series", "period", "station", "first", "last", "returned")),),
    rules=(Rule(_apart),),
    right=Right.SETTINGS,
)


def of_series(series: str, period: str) -> dict[str, Value]:
    """The values by which the leases of a series and period are found."""
    return {"series": series, "period": period or None}


def granted(series: str, period: str, to: int, numbers: range) -> dict[str, Value]:
    """The values of a lease of these numbers to a station."""
    block = {"station": str(to), "first": numbers.start, "last": numbers.stop - 1}
    return {**of_series(series, period), **block}


def given_back(start: int) -> dict[str, Value]:
    """The values by which a lease gives back its numbers from `start` on."""
    return {"returned": start}


def series_of(lease: Mapping[str, Value]) -> tuple[str, str]:
    """The series and the period of a lease."""
    return str(lease["series"]), str(lease["period"] or "")


def station(lease: Mapping[str, Value]) -> int:
    """The number of the station that holds the lease; 0 where none can be read."""
    text = str(lease["station"])
    return int(text) if text.isdecimal() else 0


def block(lease: Mapping[str, Value]) -> range:
    """The numbers leased, those given back included."""
    return range(int(lease["first"] or 0), int(lease["last"] or 0) + 1)


def usable(lease: Mapping[str, Value]) -> range:
    """The numbers that are its holder's: without those given back."""
    whole, returned = block(lease), lease.get("returned")
    return whole if returned is None else range(whole.start, min(whole.stop, int(returned)))
