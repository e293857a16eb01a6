"""Days off and working days out of the ordinary (节假日、调休), by the State Council's yearly notice or a local one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.kinds import Choice, Day, Number, Words
from app.kinds.base import Value
from app.ledger import Field, Fill, Ledger, Lookup, Owner, Rule, Section, Show
from app.problems import Problem
from app.rights import Right
from app.text import _

REST, WORK = "1", "2"
"""休 and 班 in the code table."""
_NOTICE = 11
"""A notice names at least as many days: what the law fixed before 2025; a few local days make none."""


def _year(record: Mapping[str, Value]) -> Value:
    """The year of the day, unless another notice's year was typed."""
    return None if record.get("notice_year") else _year_of(record["held_on"])


def _year_of(day: Value) -> int | None:
    """None for what is no day: a record from elsewhere may hold anything."""
    year = str(day or "")[:4]
    return int(year) or None if year.isascii() and year.isdigit() else None


def _fits(record: Mapping[str, Value], _lookup: Lookup) -> Problem | None:
    """A notice reaches into the last days of the year before and the first of the year after."""
    day, year = record.get("held_on"), record.get("notice_year")
    held = _year_of(day)
    if held is None or year is None or abs(held - int(year)) <= 1:
        return None
    return Problem("DSK181", "notice_year", day=day, year=year)


LEDGER = Ledger(
    key="holiday",
    title=_("节假日"),
    unit=_("天"),
    name=("held_on", "name"),
    match=(("held_on",),),
    sort=("held_on",),
    fields=(
        Field("held_on", Day(), _("日期"), required=True, owner=Owner.DISTRICT),
        Field(
            "day_kind",
            Choice("day_kind"),
            _("休班"),
            required=True,
            owner=Owner.DISTRICT,
            show=Show.USUAL | Show.FILTER,
            headers=(_("类型"),),
        ),
        Field("name", Words(40), _("名称"), owner=Owner.DISTRICT, headers=(_("节日"),)),
        Field(
            "notice_year", Number(), _("年度"), owner=Owner.DISTRICT, show=Show.USUAL | Show.FILTER
        ),
        Field("basis", Words(200), _("依据"), owner=Owner.DISTRICT, show=Show.FORM),
    ),
    sections=(Section(_("节假日"), ("held_on", "day_kind", "name", "notice_year", "basis")),),
    fills=(Fill("notice_year", _year),),
    rules=(Rule(_fits),),
    right=Right.SETTINGS,
)


def values(day: date, *, rest: bool, name: str, year: int, basis: str) -> dict[str, Value]:
    """The values of one day."""
    return {
        "held_on": day.isoformat(),
        "day_kind": REST if rest else WORK,
        "name": name or None,
        "notice_year": year,
        "basis": basis or None,
    }


def has_day(row: Mapping[str, Value]) -> bool:
    """Whether a record holds a day at all: what came from elsewhere may be anything, and is found as a fault."""
    try:
        day_of(row)
    except ValueError:
        return False
    return True


def day_of(row: Mapping[str, Value]) -> date:
    """The day of a record; ValueError for one that `has_day` denies."""
    return date.fromisoformat(str(row["held_on"]))


def is_rest(row: Mapping[str, Value]) -> bool:
    """Whether the day of a record is off."""
    return row["day_kind"] == REST


def told(*, rest: bool) -> str:
    """休 or 班, as people say it."""
    return LEDGER.field("day_kind").kind.show(REST if rest else WORK)


def name_of(row: Mapping[str, Value]) -> str:
    """What the day of a record is called."""
    return str(row["name"] or "")


def notice_of(row: Mapping[str, Value]) -> tuple[int | None, str]:
    """The year and the document of the notice that names the day of a record."""
    year = row["notice_year"]
    return (None if year is None else int(year)), str(row["basis"] or "")


def of_year(rows: Iterable[Mapping[str, Value]], year: int) -> list[Mapping[str, Value]]:
    """Those of the notice for that year."""
    return [row for row in rows if row["notice_year"] == year]


def noticed_years(rows: Iterable[Mapping[str, Value]]) -> set[int]:
    """The years whose notice is on record: so many of its days that no local one accounts for them."""
    counted: dict[int, int] = {}
    for row in rows:
        if row["notice_year"] is not None:
            year = int(row["notice_year"])
            counted[year] = counted.get(year, 0) + 1
    return {year for year, count in counted.items() if count >= _NOTICE}
