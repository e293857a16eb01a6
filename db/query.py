"""What a list is asked for, and the statements that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.computed import Computed, figures
from db.conditions import EVERY, Condition
from db.ordering import By, Key, keys, order_by
from db.specs import Schema, Table, Value
from db.terms import TRUE, Scope, Sql, bind, compose, join, quote

Voided = Literal["live", "voided", "all"]

SHOWN = ("id", "_row", "_owner", "_created_by", "_created_at", "_changed_by", "_changed_at", "_voided")
"""The system columns of a row; registers and vectors belong to history and exchange."""

# The plus keeps SQLite from taking _voided for a reason to prefer one index over another.
_VOIDED = {"live": "+{} = 0", "voided": "+{} = 1", "all": "1"}


@dataclass(frozen=True)
class Query:
    """A list: which rows of which table, in which order, with which computed columns."""

    table: str
    where: Condition = EVERY
    order: tuple[By, ...] = ()
    computed: tuple[Computed, ...] = ()
    voided: Voided = "live"


def column_names(table: Table) -> list[str]:
    """The columns of a row as it is read; what is derived for searching stays below."""
    return [*SHOWN, *(each.name for each in table.columns)]


@dataclass(frozen=True)
class Reading:
    """A query made ready against a schema, on a day."""

    scope: Scope
    filter: Sql
    keys: list[Key]
    plain: bool
    """Whether every live row is asked for: then an index alone tells which row stands where."""

    @property
    def names(self) -> list[str]:
        """The names of what `rows` selects, in its order; after them come the keys."""
        return [*column_names(self.scope.table), *self.scope.figures]

    def within(self, condition: Sql) -> Sql:
        """The filter together with one more condition."""
        return compose("{} AND ({})", self.filter, condition)

    def chosen(self, condition: Sql, limit: Sql, *, walk: bool = True) -> Sql:
        """_row and the keys of the wanted rows: small, so that sorting and skipping move little."""
        parts = [self.scope.column("_row"), *(key.sql for key in self.keys)]
        names = ["r", *(f"k{number}" for number in range(len(self.keys)))]
        columns = join(", ", (compose(f"{{}} AS {n}", p) for n, p in zip(names, parts, strict=True)))
        return compose(
            f"SELECT {{}} FROM {self.scope.source} WHERE {{}} ORDER BY {{}} {{}}",
            columns, condition, order_by(self.keys, walk=walk), limit,
        )  # fmt: skip

    def rows(self, chosen: Sql) -> Sql:
        """The whole rows of what was chosen, and their keys."""
        table = self.scope.table
        columns = [self.scope.column(name) for name in column_names(table)]
        values = [*columns, *self.scope.figures.values(), *self._places]
        again = (
            Key(place, key.descending, key.nullable)
            for place, key in zip(self._places, self.keys, strict=True)
        )
        return compose(
            f"WITH p AS MATERIALIZED ({{}}) SELECT {{}} FROM p CROSS JOIN {self.scope.source} "
            "ON {} = p.r ORDER BY {}",
            chosen, join(", ", values), self.scope.column("_row"), order_by(again),
        )  # fmt: skip

    @property
    def _places(self) -> list[Sql]:
        return [Sql(f"p.k{number}") for number in range(len(self.keys))]


def prepare(schema: Schema, query: Query, today: date) -> Reading:
    """The query made ready; KeyError for a table or column that the schema does not hold."""
    bare = Scope(schema, schema.table(query.table))
    scope = bare.with_figures(figures(bare, query.computed, today))
    voided = compose(_VOIDED[query.voided], *([] if query.voided == "all" else [bare.column("_voided")]))
    where = query.where.sql(scope)
    return Reading(
        scope, compose("{} AND ({})", voided, where), keys(scope, query.order), plain=where == TRUE
    )


def limited(limit: int, offset: int = 0) -> Sql:
    """LIMIT and OFFSET."""
    return compose("LIMIT {} OFFSET {}", bind(limit), bind(offset))


def projected(names: list[str], row: tuple[Value, ...]) -> dict[str, Value]:
    """One row as a mapping; the keys behind the names are left out."""
    return dict(zip(names, row, strict=False))


__all__ = ["Query", "Reading", "column_names", "limited", "prepare", "projected", "quote"]
