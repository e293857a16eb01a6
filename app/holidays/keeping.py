"""What the office has on record of holidays: a notice taken in as one batch, one day typed, one taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.changes import Changes, made
from app.desk import Desk
from app.holidays.notice import Told
from app.identifiers import new_id
from app.ledgers import holiday
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.rights import Right
from app.text import _
from db.listing import Row
from db.operations import Draft

_LEDGER = holiday.LEDGER.key


def on_record(office: Office) -> list[Row]:
    """Every entry of the office's own, in order of its day."""
    lookup = Lookup(office.listing)
    return [row for row in _by_day(lookup) if lookup.is_ours(row)]


def _by_day(lookup: Lookup) -> list[Row]:
    found = filter(holiday.has_day, lookup.find(_LEDGER))
    return sorted(found, key=lambda row: (holiday.day_of(row), str(row["id"])))


@dataclass(frozen=True)
class Entry:
    """An entry as it is shown."""

    day: date
    rest: bool
    name: str
    year: int | None
    basis: str
    is_issued: bool = False
    """It is the district's (区里下发), and only read here."""


def entries(office: Office) -> list[Entry]:
    """Every entry of the office and its district, in order of its day."""
    lookup = Lookup(office.listing).beside()
    return [
        Entry(
            holiday.day_of(row), holiday.is_rest(row), holiday.name_of(row),
            *holiday.notice_of(row), lookup.is_issued(row),
        )
        for row in _by_day(lookup)
    ]  # fmt: skip


def take_in(office: Office, days: Sequence[Told], year: int, basis: str) -> Changes:
    """Take in a year's notice as one batch, by which it can be undone; entries of that year which the notice
    does not name are voided: a later notice replaces an earlier one."""
    why = _("{year} 年放假通知").format(year=year)
    with office.writing(Right.SETTINGS) as writer:
        batch, rows = new_id(), on_record(office)
        known = {holiday.day_of(row): row for row in rows}
        named = {told.day for told in days}
        gone = [row for row in holiday.of_year(rows, year) if holiday.day_of(row) not in named]
        drafts = [Draft(_LEDGER, str(row["id"]), "void", {}, why, batch) for row in gone]
        for told in days:
            values = holiday.values(
                told.day, rest=told.rest, name=told.name, year=year, basis=basis.strip()
            )
            row = known.get(told.day)
            action, id_ = ("change", str(row["id"])) if row else ("add", new_id())
            drafts.append(Draft(_LEDGER, id_, action, values, why, batch))
        writer.apply(drafts)
        return made(writer, batch=batch)


def put_day(office: Office, day: date, *, rest: bool, name: str, basis: str = "") -> Changes:
    """Type one day; an entry of that day is changed."""
    desk, rows = Desk(office), on_record(office)
    _refuse_without_effect(office, day)
    own = next((row for row in rows if holiday.day_of(row) == day), None)
    year = holiday.notice_of(own)[0] if own else None
    values = holiday.values(
        day, rest=rest, name=name.strip(), year=year or day.year, basis=basis.strip()
    )
    if own:
        return desk.change(_LEDGER, str(own["id"]), values)
    return desk.add(_LEDGER, {key: value for key, value in values.items() if value is not None})


def _refuse_without_effect(office: Office, day: date) -> None:
    """DSK189 where the district has said what that day is."""
    for each in entries(office):
        if each.is_issued and each.day == day:
            raise Problem(
                "DSK189", place=day.isoformat(), day=day, kind=holiday.told(rest=each.rest)
            )


def take_out(office: Office, record: str, why: str) -> Changes:
    """Void an entry: the day is again what is shipped, or a common day."""
    return Desk(office).void(_LEDGER, record, why)
