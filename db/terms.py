"""Pieces of SQL: names come from the schema alone, values travel beside the text as parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from db.layout import SYSTEM_COLUMNS
from db.specs import Column, Schema, Table, Value

SYSTEM_NAMES = {name: kind.split()[0] for name, kind in SYSTEM_COLUMNS}


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with the values for its question marks, in their order."""

    text: str
    values: tuple[Value, ...] = ()


TRUE = Sql("1")
FALSE = Sql("0")


def bind(value: Value) -> Sql:
    """A parameter."""
    return Sql("?", (value,))


def compose(template: str, *parts: Sql) -> Sql:
    """The template with each {} replaced by a piece, its values taken along."""
    text = template.format(*(part.text for part in parts))
    return Sql(text, tuple(value for part in parts for value in part.values))


def join(separator: str, parts: Iterable[Sql]) -> Sql:
    """The pieces one after the other."""
    pieces = tuple(parts)
    return compose(separator.join(["{}"] * len(pieces)), *pieces)


def quote(name: str) -> str:
    """The name as an SQL identifier, ready for `compose`."""
    return '"' + name.replace('"', '""').replace("{", "{{").replace("}", "}}") + '"'


def base_column(table: Table, name: str) -> Column | None:
    """The declared column behind a stored or derived column name; None for every other name."""
    for each in table.columns:
        if name == each.name or name in {f"{each.name}_{form.name}" for form in each.derived}:
            return each
    return None


def type_of(table: Table, name: str) -> str:
    """TEXT or INTEGER; KeyError where the table has no such column."""
    if name in SYSTEM_NAMES:
        return SYSTEM_NAMES[name]
    column = base_column(table, name)
    if column is None:
        raise KeyError(f"{table.name}.{name}")
    return column.type if column.name == name else "TEXT"


def has_index(table: Table, name: str) -> bool:
    """Whether db.layout makes an index that begins with this column."""
    column = base_column(table, name)
    if column is None:
        return False
    parent = table.parent is not None and table.parent.column == name
    return column.indexed or parent or column.name != name


@dataclass(frozen=True)
class Scope:
    """One table inside a statement, under an alias of its own; knows which names may be used there.

    `figures` are the computed columns of the outermost table: they stand wherever a column may.
    """

    schema: Schema
    table: Table
    depth: int = 0
    figures: Mapping[str, Sql] = field(default_factory=dict[str, Sql])

    @property
    def alias(self) -> str:
        """The name of this table's rows in the statement."""
        return f"t{self.depth}"

    @property
    def source(self) -> str:
        """What stands behind FROM."""
        return f"{quote(self.table.name)} AS {self.alias}"

    @property
    def grams(self) -> str:
        """The table of this table's grams."""
        return quote(f"{self.table.name}__grams")

    def column(self, name: str) -> Sql:
        """The column, or the computed figure of that name; KeyError where there is neither."""
        if name in self.figures:
            return self.figures[name]
        type_of(self.table, name)
        return Sql(f"{self.alias}.{quote(name)}")

    def type(self, name: str) -> str:
        """TEXT or INTEGER; figures count as integers."""
        return "INTEGER" if name in self.figures else type_of(self.table, name)

    def inner(self, table: str) -> Scope:
        """Another table in a subquery of this one; KeyError where the schema has no such table."""
        return Scope(self.schema, self.schema.table(table), self.depth + 1)

    def with_figures(self, figures: Mapping[str, Sql]) -> Scope:
        """The same table with computed columns."""
        return replace(self, figures=figures)
