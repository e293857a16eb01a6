"""All ledgers, and what links and documents lead from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.kinds import Link
from app.ledger import Field, Ledger, LinesOf
from app.ledgers import (
    card_building,
    card_issue,
    crosscheck,
    division,
    duty_leave,
    duty_period,
    duty_person,
    duty_plan,
    duty_record,
    duty_shift,
    duty_team,
    duty_team_member,
    group_pact,
    guard_group,
    guard_member,
    holiday,
    household,
    household_member,
    household_pact,
    letter_unit,
    neighbour_card,
    number_lease,
    number_void,
    pact_signer,
    patrol_attendance,
    patrol_finding,
    patrol_log,
    patrol_night,
    patrol_plan,
    person,
    responsibility_letter,
    setting,
    village_linkage,
    wording,
)

_ALL = (
    division.LEDGER,
    person.LEDGER,
    household.LEDGER,
    household_member.LEDGER,
    setting.LEDGER,
    holiday.LEDGER,
    number_lease.LEDGER,
    number_void.LEDGER,
    crosscheck.LEDGER,
    guard_group.LEDGER,
    guard_member.LEDGER,
    household_pact.LEDGER,
    pact_signer.LEDGER,
    group_pact.LEDGER,
    village_linkage.LEDGER,
    letter_unit.LEDGER,
    responsibility_letter.LEDGER,
    patrol_plan.LEDGER,
    patrol_night.LEDGER,
    patrol_log.LEDGER,
    patrol_attendance.LEDGER,
    patrol_finding.LEDGER,
    card_building.LEDGER,
    neighbour_card.LEDGER,
    card_issue.LEDGER,
    duty_team.LEDGER,
    duty_team_member.LEDGER,
    duty_person.LEDGER,
    duty_leave.LEDGER,
    duty_period.LEDGER,
    duty_plan.LEDGER,
    duty_shift.LEDGER,
    duty_record.LEDGER,
    wording.LEDGER,
)

LEDGERS: Mapping[str, Ledger] = MappingProxyType({each.key: each for each in _ALL})
"""Every ledger by its key, in the order in which they are listed."""

STEP = 1
"""The schema step of this program's declarations."""

Ledgers = Mapping[str, Ledger]


def lines_of(key: str, ledgers: Ledgers = LEDGERS) -> list[Ledger]:
    """The ledgers whose records are line items of this one."""
    return [each for each in ledgers.values() if each.part_of and each.part_of.ledger == key]


def links_to(key: str, ledgers: Ledgers = LEDGERS) -> list[tuple[Ledger, str]]:
    """(ledger, field) of every link that points at this ledger."""
    links = _links() if ledgers is LEDGERS else _links_in(ledgers)
    return list(links.get(key, ()))


@cache
def _links() -> dict[str, list[tuple[Ledger, str]]]:
    """Of what is declared for good: it is asked for at every step to a neighbouring record."""
    return _links_in(LEDGERS)


def _links_in(ledgers: Ledgers) -> dict[str, list[tuple[Ledger, str]]]:
    found: dict[str, list[tuple[Ledger, str]]] = {}
    for ledger in ledgers.values():
        for field in ledger.fields:
            if isinstance(field.kind, Link):
                found.setdefault(field.kind.ledger, []).append((ledger, field.key))
    return found


def line_field(lines: LinesOf, column: str, ledgers: Ledgers = LEDGERS) -> tuple[Ledger, Field]:
    """The ledger and field behind a column of a document's lines; KeyError if there is none."""
    ledger = ledgers[lines.ledger]
    link, _dot, key = column.rpartition(".")
    if not link:
        return ledger, ledger.field(key)
    kind = ledger.field(link).kind
    if not isinstance(kind, Link):
        raise KeyError(column)
    return ledgers[kind.ledger], ledgers[kind.ledger].field(key)


def printed_field(ledger: Ledger, column: str, ledgers: Ledgers = LEDGERS) -> tuple[Ledger, Field]:
    """The ledger and field behind a document's column; KeyError if there is none."""
    where, _dot, key = column.rpartition(".")
    if not where:
        return ledger, ledger.field(key)
    if ledger.roster is None or where not in ("line", "person"):
        raise KeyError(column)
    other = ledgers[ledger.roster.line if where == "line" else ledger.roster.person]
    return other, other.field(key)
