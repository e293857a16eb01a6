"""Cells that name another record: a place by name or code, a household or a person by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from app.kinds import Link
from app.kinds.base import Kind, Reader, Reading, Value
from app.ledger import Field, Ledger
from app.problems import Problem
from app.sheets.book import Row
from app.sheets.places import is_place, places_of, text_of
from app.sheets.port import DeskPort, Record, voided
from app.sheets.spelling import plain
from app.sheets.vocabulary import Target


def resolver(
    desk: DeskPort, field: Field, raws: Iterable[object], reading: Reading, waits: bool
) -> Reader:
    """How cells of a link column find their record; everything the column holds is looked up at once."""
    assert isinstance(field.kind, Link)  # noqa: S101 - callers hand in links only
    ledger = desk.ledger(field.kind.ledger)
    if is_place(ledger):
        return places_of(desk, field, waits).resolve
    return _by_numbers(desk, field, ledger, raws, reading)


class Awaited(str):
    """Stands for the record that a row of the sheet will be; the text is that row's number."""

    __slots__ = ()


def links_within(ledger: Ledger, field: Field) -> bool:
    """Whether the field links records of one ledger to one another."""
    return isinstance(field.kind, Link) and field.kind.ledger == ledger.key


def resolver_within(
    desk: DeskPort,
    ledger: Ledger,
    field: Field,
    targets: Mapping[int, Target],
    rows: Iterable[tuple[int, Row]],
) -> Reader:
    """How cells find a record of their own ledger: one of the file, else one that the sheet will make."""
    return places_of(desk, field, coming=_coming(ledger, targets, rows)).resolve


def _coming(
    ledger: Ledger, targets: Mapping[int, Target], rows: Iterable[tuple[int, Row]]
) -> Iterator[tuple[str, Record]]:
    """What each row says of itself, identical rows once."""
    own = {
        column: target.field for column, target in targets.items() if target.ledger == ledger.key
    }
    seen: set[tuple[str, ...]] = set()
    for number, row in rows:
        texts = tuple(text_of(row[column]) if column < len(row) else "" for column in own)
        if texts not in seen:
            seen.add(texts)
            yield Awaited(number + 1), dict(zip(own.values(), texts, strict=True))


def _by_numbers(
    desk: DeskPort, field: Field, ledger: Ledger, raws: Iterable[object], reading: Reading
) -> Reader:
    cells = {raw: text_of(raw) for raw in raws}
    found = _known(desk, ledger, {raw: raw for raw, text in cells.items() if text}, reading)
    named = {
        raw: text.split()[0] for raw, text in cells.items() if " " in text and raw not in found
    }
    for raw, ids in _known(desk, ledger, named, reading).items():
        spelled = plain(cells[raw])
        found[raw] = {each for each in ids if plain(desk.named(ledger.key, each)) == spelled}

    def resolve(raw: object) -> Value:
        text, ids = text_of(raw), found.get(raw, set[str]())
        if len(ids) > 1:
            raise Problem("SHT027", label=field.label, text=text)
        if text and not ids:
            raise Problem("SHT026", label=field.label, text=text)
        return next(iter(ids), None)

    return resolve


def _known(
    desk: DeskPort, ledger: Ledger, numbers: Mapping[object, object], reading: Reading
) -> dict[object, set[str]]:
    """The live records that have the cells' numbers.

    Of a name as exports give it (a household's number and its head's name) only the number is asked for here.
    """
    found: dict[object, set[str]] = defaultdict(set)
    for key in [group[0] for group in ledger.match if len(group) == 1]:
        kind = ledger.field(key).kind
        spelled = {raw: _read(kind, number, reading) for raw, number in numbers.items()}
        known = desk.existing(ledger.key, key, {each for each in spelled.values() if each})
        for raw, value in spelled.items():
            ids = {str(each["id"]) for each in known.get(value, ()) if not voided(each)}
            if ids:
                found[raw] |= ids
    return found


def _read(kind: Kind, raw: object, reading: Reading) -> Value:
    try:
        return kind.read(raw, Reading(reading.today, reading.date1904))
    except Problem:
        return None
