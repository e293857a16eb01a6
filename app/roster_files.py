"""Rosters given out for other programs (排班表导出): as a calendar (.ics) and as a month's sheet (.xlsx)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from app.calendar_file import Event, calendar
from app.kinds.base import Value
from app.ledgers import duty_plan, duty_shift, patrol_night, patrol_plan
from app.lookup import Lookup
from app.month_print import month
from app.office import Office
from app.outgoing import log_given
from app.paper.documents import document
from app.paper.output import save
from app.prints import Filler
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.rows import readable
from app.sheets.month import month_sheets
from app.text import _
from db.conditions import Equals
from db.listing import Row
from db.query import Query


@dataclass(frozen=True)
class _Kind:
    """How rosters of one kind are told: their ledger, their lines', and what a line says of its day."""

    plans: str
    lines: str
    link: str
    day_of: Callable[[Mapping[str, Value]], date]
    told: Callable[[Lookup, Mapping[str, Value]], tuple[str, str]]


def _patrol(lookup: Lookup, row: Mapping[str, Value]) -> tuple[str, str]:
    night = patrol_night.night_of(row)
    return _("巡逻：{group}").format(
        group=lookup.name("guard_group", night.group)
    ), night.swap_reason


def _duty(lookup: Lookup, row: Mapping[str, Value]) -> tuple[str, str]:
    shift = duty_shift.shift_of(row)
    fields = {key: duty_shift.LEDGER.field(key).label for key in shift.seats}
    people = [
        _("{role}：{name}").format(role=fields[key], name=lookup.name("duty_person", who))
        for key, who in shift.seats.items()
    ]
    names = "、".join(lookup.name("duty_person", who) for who in shift.seats.values())
    summary = _("值班 {kind}：{names}").format(kind=shift.called, names=names)
    return summary, "\n".join(filter(None, (*people, shift.swap_reason)))


_KINDS = (
    _Kind(
        patrol_plan.LEDGER.key,
        patrol_night.LEDGER.key,
        patrol_night.PLAN,
        lambda row: patrol_night.night_of(row).day,
        _patrol,
    ),
    _Kind(
        duty_plan.LEDGER.key,
        duty_shift.LEDGER.key,
        duty_shift.PLAN,
        lambda row: duty_shift.shift_of(row).day,
        _duty,
    ),
)


def write_ics(office: Office, plan: str, out: Path) -> int:
    """Write a roster of patrols or duties as a calendar; how many days stand in it. PAP005 for an empty one.

    Lines that were voided are told as called off.
    """
    kind, row = _found(office, plan)
    lookup = Lookup(office.listing)
    lines = lookup.find(kind.lines, **{kind.link: plan})
    if not lines:
        raise Problem("PAP005")
    every = [*lines, *_voided(office, kind, plan)]
    made = readable(partial(_event, kind, lookup), every)
    events = sorted(made, key=lambda each: (each.day, each.key))
    save(out, calendar(lookup.called(kind.plans, row), events))
    log_given(office, kind.lines, len(lines), out.suffix, leave=None)
    return len(lines)


def _voided(office: Office, kind: _Kind, plan: str) -> Iterator[Row]:
    query = Query(kind.lines, Equals(kind.link, plan), voided="voided")
    return office.listing.every(query)


def _event(kind: _Kind, lookup: Lookup, row: Mapping[str, Value]) -> Event:
    made, changed = (
        datetime.fromisoformat(str(row[key])) for key in ("_created_at", "_changed_at")
    )
    summary, description = kind.told(lookup, row)
    day, is_off = kind.day_of(row), bool(row["_voided"])
    return Event(str(row["id"]), day, summary, description, made, changed, is_off)


def write_month_sheet(office: Office, plan: str, out: Path) -> int:
    """Write a roster of patrols or duties as a workbook, a sheet for each month; how many. PAP005 for an empty one."""
    kind, row = _found(office, plan)
    filler = Filler(office, document(_document_of(kind.plans)))
    content = month(office, filler, row, "")
    months = [
        [(e.day, "\n".join(filter(None, (e.mark, *e.entries))), e.is_rest) for e in days]
        for days in content.months
    ]
    save(out, month_sheets(content.title, months))
    log_given(office, kind.plans, sum(map(len, months)), out.suffix, leave=None)
    return len(months)


def _document_of(ledger: str) -> str:
    """The calendar that the ledger's rosters are printed as."""
    found = (each.document for each in LEDGERS[ledger].documents)
    return next(key for key in found if document(key).kind == "month")


def _found(office: Office, plan: str) -> tuple[_Kind, Row]:
    """The roster with its kind; ACC032 for who may not give out, DSK007 where there is none."""
    office.user.require(Right.EXPORT)
    for kind in _KINDS:
        row = office.listing.get(kind.plans, plan)
        if row and not row["_voided"]:
            return kind, row
    raise Problem("DSK007", place=duty_plan.LEDGER.title, id=plan)
