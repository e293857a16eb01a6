"""Pieces of SQL: names come from the schema alone, values travel beside the text as parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from db.layout import SYSTEM_COLUMNS
from db.specs import Schema, Table, Value

SYSTEM_NAMES = {name: kind.split()[0] for name, kind in SYSTEM_COLUMNS}

SHOWN = (
    "id",
    "_row",
    "_owner",
    "_created_by",
    "_created_at",
    "_changed_by",
    "_changed_at",
    "_voided",
)
"""The system columns of a row as it is read; registers and vectors belong to history and exchange."""


class Sql(NamedTuple):
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
    text = template.format(*[part.text for part in parts])
    return Sql(text, tuple([value for part in parts for value in part.values]))


def join(separator: str, parts: Iterable[Sql]) -> Sql:
    """The pieces one after the other."""
    pieces = list(parts)
    text = separator.join([part.text for part in pieces])
    return Sql(text, tuple([value for part in pieces for value in part.values]))


def quote(name: str) -> str:
    """The name as an SQL identifier, ready for `compose`."""
    return '"' + name.replace('"', '""').replace("{", "{{").replace("}", "}}") + '"'


class Names:
    """What one table's columns are called, of which type they are, and what is indexed: looked up often,
    so worked out once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        derived = [f"{each.name}_{form.name}" for each in table.columns for form in each.derived]
        self.types = {
            **SYSTEM_NAMES,
            **{each.name: each.type for each in table.columns},
            **dict.fromkeys(derived, "TEXT"),
        }
        self.quoted = {name: quote(name) for name in self.types}
        self.outer = {name: Sql(f"t0.{quoted}") for name, quoted in self.quoted.items()}
        """The columns as the outermost scope names them."""
        self.shown = [*SHOWN, *(each.name for each in table.columns)]
        """What a row holds when it is read; what is derived for searching stays below."""
        self.row = join(", ", (self.outer[name] for name in self.shown))
        self.with_grams = {each.name for each in table.columns if each.grams}
        self.leading = {each.name for each in table.columns if each.indexed} | set(derived)
        """Columns that an index of db.layout begins with."""
        if table.parent:
            self.leading.add(table.parent.column)


class Catalogue:
    """The names of every table of a schema."""

    def __init__(self, schema: Schema) -> None:
        self._tables = {table.name: table for table in schema.tables}
        self._names: dict[str, Names] = {}

    def table(self, name: str) -> Names:
        """The names of that table; KeyError if there is none."""
        if name not in self._names:
            self._names[name] = Names(self._tables[name])
        return self._names[name]


@dataclass(frozen=True)
class Scope:
    """One table inside a statement, under an alias of its own; knows which names may be used there.

    `figures` are the computed columns of the outermost table: they stand wherever a column may.
    """

    catalogue: Catalogue
    names: Names
    depth: int = 0
    figures: Mapping[str, Sql] = field(default_factory=dict[str, Sql])
    today: date = date.min

    @property
    def source(self) -> str:
        """What stands behind FROM."""
        return f"{quote(self.names.table.name)} AS t{self.depth}"

    @property
    def grams(self) -> str:
        """The table of this table's grams."""
        return quote(f"{self.names.table.name}__grams")

    def column(self, name: str) -> Sql:
        """The column, or the computed figure of that name; KeyError where there is neither."""
        if name in self.figures:
            return self.figures[name]
        if self.depth == 0:
            return self.names.outer[name]
        return Sql(f"t{self.depth}.{self.names.quoted[name]}")

    def type(self, name: str) -> str:
        """TEXT or INTEGER; figures count as integers."""
        return "INTEGER" if name in self.figures else self.names.types[name]

    def inner(self, table: str) -> Scope:
        """Another table in a subquery of this one; KeyError where the schema has no such table."""
        names = self.catalogue.table(table)
        return Scope(self.catalogue, names, self.depth + 1, today=self.today)
