"""Plain descriptions of tables, handed down by the application; this room knows no meaning beyond them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

Value = str | int | None
"""A value as a column holds it, as history keeps it and as packages carry it."""


@dataclass(frozen=True)
class Derived:
    """A column computed from another one for sorting or searching; rebuildable, never in history."""

    name: str
    make: Callable[[str], str]
    indexed: bool = True


@dataclass(frozen=True)
class Column:
    """One stored column. `register` names the register its value belongs to (its own name unless fields
    change together); `critical` also writes the unit register of the record or of its parent."""

    name: str
    type: Literal["TEXT", "INTEGER"] = "TEXT"
    register: str = ""
    critical: bool = False
    district: bool = False
    """Whether the district, not the owning office, is right where two versions of it meet."""
    indexed: bool = False
    derived: tuple[Derived, ...] = ()
    grams: Callable[[str], Iterable[str]] | None = None
    """Pieces of the value (name bigrams) by which any part of it is found."""
    default: Value = None


@dataclass(frozen=True)
class Link:
    """Line items: `column` of this table holds the id of a row of `table`."""

    table: str
    column: str


@dataclass(frozen=True, eq=False)
class Table:
    """One ledger's table; the system columns are added to it by this room. Two are the same only if they are one:
    what is worked out from a table is looked up by it."""

    name: str
    columns: tuple[Column, ...]
    parent: Link | None = None

    def column(self, name: str) -> Column:
        """The column with that name; KeyError if there is none."""
        for each in self.columns:
            if each.name == name:
                return each
        raise KeyError(f"{self.name}.{name}")


@dataclass(frozen=True)
class Schema:
    """Every ledger table of a file at one schema step."""

    step: int
    tables: tuple[Table, ...] = field(default=())

    def table(self, name: str) -> Table:
        """The table with that name; KeyError if there is none."""
        for each in self.tables:
            if each.name == name:
                return each
        raise KeyError(name)
