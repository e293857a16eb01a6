"""Lists of a ledger: filtered as people say it, ordered by pinyin, strokes or the office's own order of villages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app import search
from app.columns import columns_of, require_open
from app.kinds import Link, Name, Reading
from app.kinds.base import Value
from app.ledger import Computed, Field, Ledger, Sensitivity
from app.lookup import PENDING, Lookup
from app.merged import Merged
from app.office import Office
from app.owners import OWNER, meant
from app.problems import Problem
from app.registry import LEDGERS, links_to
from app.rights import Right
from app.sheets.places import spell, stem
from db import computed
from db.conditions import AllOf, AnyOf, Blank, Condition, Equals, OneOf
from db.figures import Figures
from db.linking import Under
from db.listing import Row
from db.ordering import By
from db.query import Query, Voided

TREE = "division"
_FORM = {"pinyin": "py", "strokes": "strokes"}


@dataclass(frozen=True)
class Shown:
    """A list ready to be read: its query, and what reads its values."""

    ledger: Ledger
    query: Query
    office: Office

    def figures(self, sums: Sequence[str] = ()) -> Figures:
        """How many rows, and sums of columns."""
        return self.office.listing.figures(self.query, sums)

    def rows(self) -> Iterator[Row]:
        """All rows in order."""
        return self.office.listing.every(self.query)


def shown(
    office: Office,
    ledger: str,
    where: Mapping[str, str] | None = None,
    text: str = "",
    order: str = "",
    voided: Voided = "live",
) -> Shown:
    """A list by what people type: field → value, words to search for, and an order.

    A field that links into the division tree takes the whole branch below the place named; another link takes
    everybody of that name. ACC032 for who may not read.
    """
    office.user.require(Right.READ)
    declared, lookup = LEDGERS[ledger], Lookup(office.listing)
    conditions = [
        _filter(office, declared, key, typed, lookup) for key, typed in (where or {}).items()
    ]
    merged = Merged(office)
    if text.strip():
        conditions.append(search.condition(declared, text, merged))
    met = merged.across(ledger, AllOf(tuple(conditions)), voided)
    by, leading = order_of(declared, order)
    query = Query(ledger, met, by, (*figures(declared, merged), *leading), voided)
    return Shown(declared, query, office)


def _filter(office: Office, ledger: Ledger, key: str, typed: str, lookup: Lookup) -> Condition:
    if key == OWNER:
        return OneOf(key, meant(office.store.reader, typed))
    if key not in {each.key for each in ledger.live_fields}:
        raise Problem("DSK001", key, ledger.title, name=key)
    field = ledger.field(key)
    kind, text = field.kind, typed.strip()
    if not text:
        return Blank(key)
    if key in columns_of(ledger.key):
        require_open(columns_of(ledger.key)[key])
    if isinstance(kind, Link):
        return _linked(field, kind, text, lookup)
    try:
        return Equals(key, kind.read(text, Reading(office.today)))
    except Problem as problem:
        raise problem.at(field.label, key) from problem


def _linked(field: Field, kind: Link, text: str, lookup: Lookup) -> Condition:
    rows = lookup.matching(kind.ledger, text) or lookup.named(kind.ledger, text)
    if kind.ledger == TREE and not rows:
        rows = named_places(lookup, text)
    if not rows:
        raise Problem("DSK002", field.key, field.label, text=text)
    found = [each for row in rows for each in lookup.set_of(str(row["id"]))]
    if kind.ledger == TREE and len(rows) == 1:
        return AnyOf(tuple(Under(field.key, TREE, _parent(), each) for each in found))
    return OneOf(field.key, tuple(found))


def named_places(lookup: Lookup, text: str) -> list[Row]:
    """The places called so with or without what kind of place they are: 清溪 for 清溪村."""
    meant = stem(spell(text))
    name = LEDGERS[TREE].name[0]
    return [row for row in lookup.find(TREE) if stem(spell(str(row[name]))) == meant]


def _parent() -> str:
    """The field by which the division tree hangs together."""
    return next(key for ledger, key in links_to(TREE) if ledger.key == TREE)


def order_of(ledger: Ledger, order: str) -> tuple[tuple[By, ...], tuple[computed.Computed, ...]]:
    """The ordering columns, and what must be computed for them; DSK173 for an order the ledger cannot have."""
    own = tuple(By(key) for key in ledger.sort)
    if not order:
        return own, ()
    leading = _by_place(ledger) if order == "village" else _by_name(ledger, _FORM.get(order, ""))
    if leading is None:
        raise Problem("DSK173", place=ledger.title, order=order)
    return (By(leading[0]), *own), leading[1]


Leading = tuple[str, tuple[computed.Computed, ...]]


def _by_name(ledger: Ledger, form: str) -> Leading | None:
    """A person's name of this ledger, or of the record that people name its records by."""
    own = [each.key for each in ledger.live_fields if isinstance(each.kind, Name)]
    if form and own and own[0] in ledger.name:
        return f"{own[0]}_{form}", ()
    for key in ledger.name if form else ():
        kind = ledger.field(key).kind
        if isinstance(kind, Link):
            named = _by_name(LEDGERS[kind.ledger], form)
            if named and named[1]:
                return None  # of what is two links away no order is kept
            return _through(key, kind.ledger, named[0]) if named else None
    return None


def _by_place(ledger: Ledger) -> Leading | None:
    """The office's own order of its villages, through the first link into the division tree."""
    order = LEDGERS[TREE].sort[0]
    if ledger.key == TREE:
        return order, ()
    for each in ledger.live_fields:
        if isinstance(each.kind, Link) and each.kind.ledger == TREE:
            return _through(each.key, TREE, order)
    return None


def _through(link: str, table: str, column: str) -> Leading:
    return "_leading", (computed.Computed("_leading", "linked", table, link, column),)


def figures(ledger: Ledger, merged: Merged) -> tuple[computed.Computed, ...]:
    """The computed columns of a ledger, as the database takes them; over all that merged records are linked by."""
    return tuple(_computed(each, merged) for each in ledger.computed)


def _computed(each: Computed, merged: Merged) -> computed.Computed:
    own = each.key, each.what, each.ledger, each.link, each.field, each.where
    return computed.Computed(*own, merged.stand_ins, until=each.until)


def texts(
    rows: Iterable[Row], ledger: Ledger, lookup: Lookup, keys: Sequence[str], *, masked: bool
) -> Iterator[list[str]]:
    """The rows as people read them, sensitive values masked unless told otherwise; 500 at a time."""
    linked = {key: kind for key in keys if isinstance(kind := ledger.field(key).kind, Link)}
    for chunk in _chunks(rows, 500):
        for key, kind in linked.items():
            lookup.learn(kind.ledger, [row[key] for row in chunk])
        for row in chunk:
            yield [
                PENDING
                if ledger.is_pending(key, row)
                else text_of(ledger, key, row[key], lookup, masked=masked)
                for key in keys
            ]


def text_of(ledger: Ledger, key: str, value: Value, lookup: Lookup, *, masked: bool) -> str:
    """One value as people read it."""
    field = ledger.field(key)
    if masked and field.sensitivity is Sensitivity.SENSITIVE:
        return field.kind.mask(value)
    return lookup.shown(ledger, key, value)


def _chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    yield chunk
