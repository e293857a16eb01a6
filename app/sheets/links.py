"""Cells that name another record: a place by name or code, a household or a person by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from app.kinds import Link
from app.kinds.base import Kind, Reader, Reading, Value
from app.ledger import Field, Ledger
from app.problems import Problem
from app.sheets.places import is_place, places_of, text_of
from app.sheets.port import DeskPort, voided


def resolver(
    desk: DeskPort, field: Field, raws: Iterable[object], reading: Reading, waits: bool
) -> Reader:
    """How cells of a link column find their record; everything the column holds is looked up at once."""
    assert isinstance(field.kind, Link)  # noqa: S101 - callers hand in links only
    ledger = desk.ledger(field.kind.ledger)
    if is_place(ledger):
        return places_of(desk, field, waits).resolve
    return _by_numbers(desk, field, ledger, raws, reading)


def _by_numbers(
    desk: DeskPort, field: Field, ledger: Ledger, raws: Iterable[object], reading: Reading
) -> Reader:
    found: dict[object, set[str]] = defaultdict(set)
    cells = {raw for raw in raws if text_of(raw)}
    for key in [group[0] for group in ledger.match if len(group) == 1]:
        kind = ledger.field(key).kind
        spelled = {raw: _read(kind, raw, reading) for raw in cells}
        known = desk.existing(ledger.key, key, {each for each in spelled.values() if each})
        for raw, value in spelled.items():
            found[raw].update(str(each["id"]) for each in known.get(value, ()) if not voided(each))

    def resolve(raw: object) -> Value:
        text, ids = text_of(raw), found.get(raw, set[str]())
        if len(ids) > 1:
            raise Problem("SHT027", label=field.label, text=text)
        if text and not ids:
            raise Problem("SHT026", label=field.label, text=text)
        return next(iter(ids), None)

    return resolve


def _read(kind: Kind, raw: object, reading: Reading) -> Value:
    try:
        return kind.read(raw, Reading(reading.today, reading.date1904))
    except Problem:
        return None
