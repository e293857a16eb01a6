"""People of the same name already known: never taken for the row's person, only named to the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.kinds import Day
from app.kinds.base import Value
from app.ledger import Ledger
from app.problems import Problem
from app.sheets.entries import Entry
from app.sheets.port import DeskPort, Record, voided

_SHOWN = 3


def name_candidates(
    desk: DeskPort,
    person: Ledger,
    added: Sequence[tuple[Entry, Mapping[str, Value]]],
    entries: Sequence[Entry],
) -> None:
    """Name known people of the same name: to new people with the same birth date, and to rows without a number."""
    identity = next(group[0] for group in person.match if len(group) == 1)
    new = [(entry, values) for entry, values in added if entry.accepted]
    unnumbered = [e for e in entries if not e.accepted and not e.person.get(identity)]
    wanted = [*new, *((entry, entry.person) for entry in unnumbered)]
    names = {values.get(person.name[0]) for _entry, values in wanted} - {None}
    found = desk.existing(person.key, person.name[0], names) if names else {}
    for entry, values in wanted if found else ():
        same = [
            each
            for each in found.get(values.get(person.name[0]), ())
            if not voided(each) and _agrees(person, values, each, entry.accepted)
        ]
        if same:
            shown = "、".join(_shown(person, identity, each) for each in same[:_SHOWN])
            entry.warn(Problem("SHT035", person.name[0], candidates=shown))


def _agrees(person: Ledger, values: Mapping[str, Value], record: Record, strictly: bool) -> bool:
    """Whether dates known on both sides are equal, and (strictly) some date is known on both."""
    days = [field.key for field in person.fields if isinstance(field.kind, Day)]
    both = [(values[key], record[key]) for key in days if values.get(key) and record.get(key)]
    return all(a == b for a, b in both) and (bool(both) or not strictly)


def _shown(person: Ledger, identity: str, record: Record) -> str:
    names = " ".join(str(record.get(key) or "") for key in person.name)
    number = person.field(identity).kind.mask(record.get(identity))
    return f"{names}（{number}）" if number else names
