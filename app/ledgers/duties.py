"""What the ledgers of duties (值班) share: what people are put down for, where they sit, and whether they are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.kinds.base import Value
from app.ledger import Lookup
from app.text import _

LEADS, ATTENDS, STANDS_BY = "may_lead", "may_attend", "may_stand_by"
ROLES: Mapping[str, str] = {LEADS: _("带班领导"), ATTENDS: _("值班员"), STANDS_BY: _("备勤")}
"""What somebody may be put down for, and what it is called."""
BY_DAY, BY_NIGHT, ALL_DAY = "1", "2", "3"
"""白班, 夜班 and 24小时 in the code table."""
SEATS: Mapping[str, str] = {
    "lead_by": LEADS,
    "duty_by": ATTENDS, "duty_by_2": ATTENDS, "duty_by_3": ATTENDS,
    "standby_by": STANDS_BY, "standby_by_2": STANDS_BY,
}  # fmt: skip
"""The fields that hold people, and what each of them is put down for there."""


def seats_of(row: Mapping[str, Value]) -> dict[str, str]:
    """Who sits in which seat of a shift; none that is empty."""
    return {key: str(row[key]) for key in SEATS if row.get(key)}


def is_of_pattern(kind: Value, pattern: Value) -> bool:
    """Whether a shift is one of those that a day is divided into."""
    return (kind == ALL_DAY) == (pattern == "1")


def kinds_of(pattern: str) -> tuple[str, ...]:
    """The shifts that a day is divided into."""
    return tuple(each for each in (BY_DAY, BY_NIGHT, ALL_DAY) if is_of_pattern(each, pattern))


def is_within(leave: Mapping[str, Value], day: str) -> bool:
    """Whether a day, given as ISO text, lies within a leave."""
    return str(leave["leave_from"] or "") <= day <= str(leave["leave_to"] or "")


def is_on_leave(person: str, day: str, lookup: Lookup) -> bool:
    """Whether somebody is not there on a day, given as ISO text."""
    return any(is_within(each, day) for each in lookup.find("duty_leave", on_leave=person))


@dataclass(frozen=True)
class DutyPerson:
    """Somebody who takes duties; `roles` are keys of `ROLES`, days are ISO text, empty where there is none."""

    id: str
    name: str
    place: int
    roles: frozenset[str]
    since: str
    until: str

    def is_there(self, day: str) -> bool:
        """Whether he takes duties on a day, given as ISO text."""
        return self.since <= day and (not self.until or day <= self.until)


def person_of(row: Mapping[str, Value]) -> DutyPerson:
    """The person in a row; who has no place in the turn comes last."""
    return DutyPerson(
        str(row["id"]),
        str(row["duty_name"]),
        int(row["duty_place"] or 10_000),
        frozenset(key for key in ROLES if row[key]),
        str(row["duty_since"] or ""),
        str(row["duty_until"] or ""),
    )
