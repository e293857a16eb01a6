"""From declarations to plain table specs: what the database is told about the ledgers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from app.kinds import Link
from app.ledger import Field, Ledger, Owner, Show
from app.registry import LEDGERS, STEP
from db.specs import Column, Derived, Schema, Table
from db.specs import Link as Parent


def schema(ledgers: Mapping[str, Ledger] = LEDGERS, step: int = STEP) -> Schema:
    """The tables that follow from the declarations."""
    return Schema(step, tuple(_table(each) for each in ledgers.values()))


@cache
def _table(ledger: Ledger) -> Table:
    """Worked out once: every file that is opened asks for it more than once."""
    keyed = {key for keys in ledger.match for key in keys[:1]} | {c.field for c in ledger.cross}
    columns = tuple(_column(each, ledger, each.key in keyed) for each in ledger.fields)
    part = ledger.part_of
    return Table(ledger.key, columns, Parent(part.ledger, part.link) if part else None)


def _column(field: Field, ledger: Ledger, keyed: bool) -> Column:
    """What people neither search nor call records by needs no forms to find it by."""
    kind, sought = field.kind, is_sought(ledger, field)
    return Column(
        field.key,
        kind.column,
        register=register_of(field),
        critical=field.critical,
        district=field.owner is Owner.DISTRICT,
        indexed=keyed
        or isinstance(kind, Link)
        or (kind.by_beginning and Show.SEARCH in field.show),
        derived=tuple(Derived(f.suffix, f.make, f.indexed) for f in kind.forms) if sought else (),
        grams=kind.grams if sought else None,
        default=field.default,
    )


def is_sought(ledger: Ledger, field: Field) -> bool:
    """Whether pinyin, strokes and pieces of the field are kept, so that lists can be sorted and searched by it."""
    return Show.SEARCH in field.show or field.key in ledger.name


def register_of(field: Field) -> str:
    """The register a field's value belongs to: its own, or the one of the fields that change with it."""
    return "+".join(sorted({field.key, *field.together}))
