"""A made-up record of any ledger, worked out from its declaration alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from app.kinds import (
    Account,
    Choice,
    Day,
    DisabilityCertificate,
    DivisionCode,
    Identity,
    Kind,
    Lines,
    Link,
    Month,
    Name,
    Number,
    Telephone,
    TimeOfDay,
    Words,
    YesNo,
)
from app.ledger import Field, Ledger
from app.parameters import SETTINGS
from app.registry import LEDGERS
from tests.offices import Work

TYPED: dict[type[Kind], str] = {
    Account: "6222600260001072444",
    Day: "2020-02-29",
    DivisionCode: "339901001201",
    Lines: "第一行\n第二行",
    Month: "2020-02",
    Name: "欧阳㐂",
    Number: "7",
    Telephone: "19900000007",
    TimeOfDay: "20:30",
    Words: "青竹路12号",
    YesNo: "是",
}
"""What a clerk types for a kind of value."""

OTHERS: dict[type[Kind], str] = {
    **TYPED, Day: "2021-03-01", Name: "单田芳", Number: "8", Telephone: "19900000008",
    Words: "滨江路8号", YesNo: "否", Lines: "又一行", TimeOfDay: "21:15",
}  # fmt: skip
"""What is typed over it later; months are what records are of, and stay."""
del OTHERS[Month]

UNFIT: dict[type[Kind], str] = {
    Account: "不是账号", Day: "2021-02-30", DivisionCode: "12", Number: "很多", Telephone: "12",
    Choice: "没有这一项", Identity: "339901197001010010", YesNo: "也许", DisabilityCertificate: "残",
    Month: "2021-13", TimeOfDay: "25:00",
}  # fmt: skip
"""What no value of the kind can be."""

OWN: dict[str, dict[str, str]] = {
    "division": {"level": "村", "parent": ""},
    "setting": {"key": next(iter(SETTINGS)), "value": "试验街道"},
    "household_member": {"relation": "子", "from_date": "2020-01-01", "to_date": ""},
    "holiday": {"notice_year": "2020"},
    "number_lease": {"first": "1", "last": "9", "station": "2"},
    "patrol_night": {"night_on": "2020-02-29", "swapped_from": "2020-02-01"},
    "duty_person": {"may_lead": "是", "duty_until": ""},
    "duty_leave": {"leave_to": "2021-02-28"},
    "duty_period": {"period_from": "2020-01-01", "period_to": "2029-12-31"},
    "duty_plan": {"leads_needed": "1", "attends_needed": "1", "standby_needed": "1"},
    "duty_shift": {"shift_name": "", "shift_kind": "24小时"},
    "neighbour_card": {"withdrawn_on": ""},
    "household_pact": {"pact_until": "2030-01-01", "state_on": ""},
    "group_pact": {"pact_until": "2030-01-01", "state_on": ""},
    "village_linkage": {"pact_until": "2030-01-01", "state_on": ""},
    "responsibility_letter": {"letter_year": "2020", "state_on": ""},
    "pact_signer": {"declines": "否"},
    "crosscheck": {"task_state": "", "closed_on": "", "task_answer": ""},
    "person": {"sex": "", "birth_date": "", "death_date": "", "id_type": "居民身份证",
               "id_exception_reason": "", "disability_cert": ""},
}  # fmt: skip
"""Where what the kinds give does not go together."""

BEFORE = {"card_issue": ("neighbour_card", "building")}
"""A record that must be there before, and the field by which it is of the same: who consented to a card."""

TIED = ("patrol_night", "patrol_attendance")
"""Lines that need more of their record than any made-up ones have; tests/app/patrol enters them with it."""


def typed(work: Work, ledger: Ledger) -> dict[str, object]:
    """What a clerk types for a whole new record; what it links to is added first."""
    values = {each.key: _value(work, ledger, each) for each in ledger.live_fields}
    values |= OWN.get(ledger.key, {})
    if ledger.key == "duty_plan":
        values |= _over(_day(work, 2_000))
    if ledger.key == "duty_shift":
        values["shift_on"] = _day(work, 2_000)
    prepare(work, ledger, values)
    return {key: value for key, value in values.items() if value != ""}


def prepare(work: Work, ledger: Ledger, values: Mapping[str, object]) -> None:
    """Add what must be there before a record with these values."""
    if ledger.key in BEFORE:
        key, same = BEFORE[ledger.key]
        work.add(key, **{**typed(work, LEDGERS[key]), same: values[same]})
    if ledger.key == "patrol_night":
        (plan,) = work.lookup.matching("patrol_plan", str(values["of_plan"]))
        (group,) = work.lookup.matching("guard_group", str(values["group"]))
        work.change("guard_group", str(group["id"]), village=plan["village"])
    if ledger.key == "pact_signer":
        (pact,) = work.lookup.matching("household_pact", str(values["of_pact"]))
        work.add("guard_member", group=pact["group"], household=values["household"])
    if ledger.key == "duty_shift":
        _move(work, str(values["of_roster"]), str(values["shift_on"]))
    if ledger.key == "patrol_attendance":
        (log,) = work.lookup.matching("patrol_log", str(values["of_log"]))
        work.add("guard_member", group=log["group"], household=values["household"])


def linked(work: Work, ledger: str) -> str:
    """A record to link to."""
    return work.add(ledger, **typed(work, LEDGERS[ledger]))


def _value(work: Work, ledger: Ledger, field: Field) -> object:
    kind = field.kind
    if isinstance(kind, Link):
        again = kind.ledger == ledger.key or (kind.ledger == "division" and not field.required)
        return "" if again else linked(work, kind.ledger)
    matched = any(field.key in keys for keys in ledger.match)
    if isinstance(kind, Day) and matched:
        return _day(work)
    if isinstance(kind, Words):
        return (f"甲{work.count()}号" if matched else TYPED[Words])[: kind.limit]
    if isinstance(kind, Choice):
        return next(entry.label for entry in kind.codes.entries if not entry.retired)
    special = {Identity: work.people.person().id_no, DivisionCode: _code(work.count())}
    return {**TYPED, **special}.get(type(kind), "")


def _code(number: int) -> str:
    """The code of a village, as many as there may be."""
    return f"339901{1 + number // 700:03d}{201 + number % 700}"


def _day(work: Work, among: int = 300) -> str:
    """A day that no other record has."""
    return (date(2020, 2, 29) + timedelta(work.count() % among)).isoformat()


def _over(day: str) -> dict[str, object]:
    """A roster of that day alone, beside which there may be others."""
    return {"roster_from": day, "roster_to": day}


def _move(work: Work, roster: str, day: str) -> None:
    """That roster to the day of a shift, and away what stood there."""
    for each in work.lookup.find("duty_plan", roster_from=day):
        work.change("duty_plan", str(each["id"]), **_over(_day(work, 2_000)))
    (plan,) = work.lookup.matching("duty_plan", roster)
    work.change("duty_plan", str(plan["id"]), **_over(day))


def other(ledger: Ledger) -> dict[str, object]:
    """What may be typed over a record made by `typed`, of one optional field that stands alone."""
    fixed = {*OWN.get(ledger.key, {}), *(key for keys in ledger.match for key in keys)}
    fixed |= {fill.field for fill in ledger.fills}
    for field in sorted(ledger.live_fields, key=lambda each: each.critical):
        free = field.key not in fixed and not field.together
        if free and type(field.kind) in OTHERS:
            text = OTHERS[type(field.kind)]
            return {field.key: text[: field.kind.limit] if isinstance(field.kind, Words) else text}
    return {}
