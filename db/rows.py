"""Rows in memory while they are written: loaded, changed, and put back with their derived columns and grams."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

import orjson

from db.connection import Connection
from db.errands import Insert, Rows
from db.operations import Author
from db.registers import Heads, Vector, dump_heads, dump_vector, load_heads, load_vector
from db.specs import Link, Table, Value

_FIXED = (
    "_row", "id", "_owner", "_created_by", "_created_at", "_changed_by", "_changed_at",
    "_voided", "_heads", "_vector",
)  # fmt: skip


_UPDATED = ("_owner", "_voided", "_heads", "_vector", "_changed_by", "_changed_at")

_TYPES: dict[str, type] = {"TEXT": str, "INTEGER": int}


Job = tuple[Insert | str, Rows]


@dataclass(slots=True)
class Row:
    """One record between being read and being written back. Lines have no vector of their own."""

    id: str
    number: int
    owner: str
    values: dict[str, Value]
    heads: Heads
    vector: Vector | None
    voided: bool = False
    new: bool = False
    before: dict[str, Value] | None = None
    """The values as they stand in the file; None until something changes."""
    author: Author | None = None
    """Who wrote it last, where that was not who writes now."""
    contested: bool = False
    """Whether a register had several siblings as it was read."""


@dataclass
class TablePlan:
    """Everything about one table that writing it needs, worked out once."""

    table: Table
    columns: tuple[str, ...] = ()
    register: dict[str, str] = field(default_factory=dict[str, str])
    together: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    critical: frozenset[str] = frozenset()
    unit: frozenset[str] = frozenset()
    """What of an operation's changes also writes the unit register."""
    insert: Insert = field(init=False)
    gram: Insert = field(init=False)
    defaults: dict[str, Value] = field(default_factory=dict[str, Value])
    types: dict[str, type] = field(default_factory=dict[str, type])
    parent: Link | None = None

    def __post_init__(self) -> None:
        every = self.table.columns
        self.columns = tuple(each.name for each in every)
        self.register = {each.name: each.register or each.name for each in every}
        for name, register in self.register.items():
            self.together[register] = (*self.together.get(register, ()), name)
        self.defaults = {each.name: each.default for each in every}
        self.types = {each.name: _TYPES[each.type] for each in every} | {"_owner": str}
        self.parent = self.table.parent
        self._updates: dict[tuple[str, ...], str] = {}
        self.critical = frozenset(each.name for each in every if each.critical)
        self.unit = self.critical | {"_voided", "_unit"}
        self._district = frozenset(self.register[each.name] for each in every if each.district)
        self._derived = [(c.name, f"{c.name}_{d.name}", d.make) for c in every for d in c.derived]
        self._grams = [(c.name, c.grams) for c in every if c.grams]
        names = [*_FIXED, *self.columns, *(name for _, name, _ in self._derived)]
        quoted = ", ".join(f'"{name}"' for name in names)
        self.insert = Insert(f'INSERT INTO "{self.table.name}" ({quoted}) VALUES', len(names))
        self.gram = Insert(f'INSERT INTO "{self.table.name}__grams" VALUES', 2)

    @classmethod
    @cache
    def of(cls, table: Table) -> TablePlan:
        """The plan of a table, worked out at its first use: a transaction needs the plans of all tables."""
        return cls(table)

    def update(self, columns: tuple[str, ...]) -> str:
        """The statement that writes these columns, what is derived from them, and the system's own."""
        if columns not in self._updates:
            names = (*_UPDATED, *columns, *self.derived_names(columns))
            sets = ", ".join(f'"{name}" = ?' for name in names)
            self._updates[columns] = f'UPDATE "{self.table.name}" SET {sets} WHERE "_row" = ?'
        return self._updates[columns]

    def is_district(self, register: str) -> bool:
        """Whether the district is right where two versions of this register meet."""
        return register in self._district

    def check(self, values: Mapping[str, Value]) -> None:
        """KeyError for a column that is not there; TypeError for a value that would not come back as it is."""
        for key, value in values.items():
            if value is not None and type(value) is not self.types[key]:
                raise TypeError(f"{self.table.name}.{key}: {type(value).__name__}")
        if not values.keys() <= self.types.keys():
            raise KeyError(f"{self.table.name}: {sorted(values.keys() - self.types.keys())}")

    def derive(self, values: Mapping[str, Value]) -> list[Value]:
        """The derived columns' values, in the order of `insert`."""
        return [_derive(make, values.get(name)) for name, _, make in self._derived]

    def derived_names(self, columns: Iterable[str]) -> list[str]:
        """The derived columns that follow from these columns."""
        wanted = set(columns)
        return [name for column, name, _ in self._derived if column in wanted]

    def derived_of(self, columns: Iterable[str], values: Mapping[str, Value]) -> list[Value]:
        """The values for `derived_names`."""
        wanted = set(columns)
        return [_derive(m, values.get(c)) for c, _, m in self._derived if c in wanted]

    def grams(self, values: Mapping[str, Value]) -> set[str]:
        """The pieces by which the row is found."""
        found: set[str] = set()
        for column, make in self._grams:
            value = values.get(column)
            if isinstance(value, str):
                found.update(make(value))
        return found

    @property
    def has_grams(self) -> bool:
        """Whether any part of some column is searched."""
        return bool(self._grams)


def _derive(make: Callable[[str], str], value: Value) -> Value:
    return make(value) if isinstance(value, str) else None


def load(connection: Connection, plan: TablePlan, ids: Iterable[str]) -> Iterator[Row]:
    """The rows with these ids that exist, 500 to a statement."""
    names = ("id", "_row", "_owner", "_heads", "_vector", "_voided", *plan.columns)
    head = ", ".join(f'"{name}"' for name in names)
    iterator = iter(ids)
    while chunk := list(islice(iterator, 500)):
        marks = ", ".join("?" * len(chunk))
        statement = f'SELECT {head} FROM "{plan.table.name}" WHERE id IN ({marks})'
        for id_, number, owner, heads, vector, voided, *values in connection.execute(
            statement, chunk
        ):
            registers = load_heads(heads)
            yield Row(
                id_, number, owner, dict(zip(plan.columns, values, strict=True)), registers,
                None if plan.table.parent else load_vector(vector), bool(voided),
                contested=registers.is_contested,
            )  # fmt: skip


def next_number(connection: Connection, plan: TablePlan) -> int:
    """The local number the next new row of the table gets."""
    statement = f'SELECT coalesce(max("_row"), 0) + 1 FROM "{plan.table.name}"'
    return int(connection.execute(statement).fetchone()[0])


def jobs_for_new(plan: TablePlan, rows: list[Row], author: Author) -> Iterator[Job]:
    """What inserts new rows with derived columns and grams."""
    stamp = (author.name, author.at, author.name, author.at)
    yield plan.insert, [_inserted(plan, row, _stamp(row.author) or stamp) for row in rows]
    if plan.has_grams:
        yield (
            plan.gram,
            sorted((gram, row.number) for row in rows for gram in plan.grams(row.values)),
        )


def _stamp(author: Author | None) -> tuple[str, ...]:
    return (author.name, author.at) * 2 if author else ()


def _inserted(plan: TablePlan, row: Row, stamp: tuple[str, ...]) -> tuple[Value, ...]:
    base = row.heads.base
    heads = dump_heads(row.heads) if row.heads.registers else f'{{"b":[{base.life},{base.number}]}}'
    vector = None if row.vector is None else dump_vector(row.vector)
    stored = map(row.values.get, plan.columns)
    return (
        row.number, row.id, row.owner, *stamp, int(row.voided), heads, vector,
        *stored, *plan.derive(row.values),
    )  # fmt: skip


def jobs_for_changed(plan: TablePlan, rows: list[Row], author: Author) -> Iterator[Job]:
    """What writes changed rows back: only the columns that changed, and what is derived from them."""
    updates: dict[str, list[tuple[Value, ...]]] = {}
    gone, come = list[tuple[Value, ...]](), list[tuple[Value, ...]]()
    for row in rows:
        before = row.before or row.values
        columns = tuple(name for name in plan.columns if row.values[name] != before[name])
        values = (*_updated(row, author), *map(row.values.get, columns))
        derived = plan.derived_of(columns, row.values) if columns else ()
        updates.setdefault(plan.update(columns), []).append((*values, *derived, row.number))
        if plan.has_grams and columns:
            old, new = plan.grams(before), plan.grams(row.values)
            gone += [(gram, row.number) for gram in old - new]
            come += [(gram, row.number) for gram in new - old]
    yield from updates.items()
    yield f'DELETE FROM "{plan.table.name}__grams" WHERE gram = ? AND row = ?', sorted(gone)
    yield plan.gram, sorted(come)


def _updated(row: Row, author: Author) -> tuple[Value, ...]:
    """The values for `_UPDATED`."""
    vector, by = None if row.vector is None else dump_vector(row.vector), row.author or author
    return row.owner, int(row.voided), dump_heads(row.heads), vector, by.name, by.at


def dump_changes(changes: Mapping[str, tuple[Value, Value]]) -> str:
    """The text form of an operation's changes: a JSON object, column → [old, new]."""
    return orjson.dumps(changes).decode()
