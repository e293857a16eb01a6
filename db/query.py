"""What a list is asked for, and the statements that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from db.computed import Computed, figures
from db.conditions import EVERY, Condition
from db.ordering import By, Key, keys, order_by
from db.terms import TRUE, Catalogue, Scope, Sql, bind, compose, join, quote

Voided = Literal["live", "voided", "all"]

# The plus keeps SQLite from taking _voided for a reason to prefer one index over another.
_VOIDED = {"live": "+{} = 0", "voided": "+{} = 1", "all": "+{} >= 0"}


@dataclass(frozen=True)
class Query:
    """A list: which rows of which table, in which order, with which computed columns."""

    table: str
    where: Condition = EVERY
    order: tuple[By, ...] = ()
    computed: tuple[Computed, ...] = ()
    voided: Voided = "live"


@dataclass(frozen=True)
class InList(Condition):
    """This row's `column` holds the id of a row of another list, whatever that is narrowed by."""

    column: str
    query: Query

    def sql(self, scope: Scope) -> Sql:
        """A list of ids made once by the database itself."""
        bare = scope.inner(self.query.table)
        inner = replace(bare, figures=figures(bare, self.query.computed, scope.today))
        voided = compose(_VOIDED[self.query.voided], inner.column("_voided"))
        return compose(
            f"{{}} IN (SELECT {{}} FROM {inner.source} WHERE {{}} AND ({{}}))",
            scope.column(self.column), inner.column("id"), voided, self.query.where.sql(inner),
        )  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A query made ready against a schema, on a day.

    `where` is the query's own condition and `base` decides on voided rows; `index` is the index that begins
    with the leading key, if there is one.
    """

    scope: Scope
    base: Sql
    where: Sql
    keys: tuple[Key, ...]
    index: str | None

    @property
    def whole(self) -> bool:
        """Whether nothing but voided rows is left out: then an index alone tells which row stands where."""
        return self.where == TRUE

    @property
    def filter(self) -> Sql:
        """The whole condition."""
        return compose("{} AND ({})", self.base, self.where)

    def within(self, condition: Sql) -> Sql:
        """The whole condition and one more."""
        return compose("{} AND ({})", self.filter, condition)

    @property
    def names(self) -> list[str]:
        """The names of what `row` selects."""
        return [*self.scope.names.shown, *self.scope.figures]

    @property
    def row(self) -> Sql:
        """The columns of a whole row, the computed ones last."""
        return join(", ", [self.scope.names.row, *self.scope.figures.values()])

    @property
    def _source(self) -> str:
        return self.scope.source + (f" INDEXED BY {quote(self.index)}" if self.index else "")

    def sorted(self) -> Reading:
        """The same, its rows found by their condition and then sorted: no index is walked for the order.

        Walking fetches rows one by one in the order of the index; over many rows that costs several times
        what one pass over the table and a sort cost.
        """
        plain = tuple(replace(key, sql=compose("+{}", key.sql)) for key in self.keys)
        return replace(self, keys=plain, index=None)

    def chosen(self, condition: Sql, limit: Sql) -> Sql:
        """_row and keys of the wanted rows: little to sort and to skip over."""
        return self.choose(Sql(self._source), condition, limit)

    def peeked(self, condition: Sql, depth: int, limit: Sql) -> Sql:
        """Like `chosen`, but looks only at the first `depth` rows of the index from `condition` on."""
        bare = self.chosen(compose("{} AND ({})", self.base, condition), limited(depth))
        source = f"({{}}) AS w CROSS JOIN {self.scope.source} ON {{}} = w.r"
        return self.choose(compose(source, bare, self.scope.column("_row")), self.where, limit)

    def choose(self, source: Sql, condition: Sql, limit: Sql) -> Sql:
        """_row and keys of the rows of a FROM clause that holds this scope."""
        named = [compose("{} AS r", self.scope.column("_row"))]
        named += [compose(f"{{}} AS k{n}", key.sql) for n, key in enumerate(self.keys)]
        return compose(
            "SELECT {} FROM {} WHERE {} ORDER BY {} {}",
            join(", ", named), source, condition, order_by(self.keys), limit,
        )  # fmt: skip

    def rows(self, chosen: Sql) -> Sql:
        """The whole rows of what was chosen, in order, each followed by its keys."""
        places = [replace(key, sql=Sql(f"p.k{number}")) for number, key in enumerate(self.keys)]
        values = [self.row, *(place.sql for place in places)]
        return compose(
            f"WITH p AS MATERIALIZED ({{}}) SELECT {{}} FROM p CROSS JOIN {self.scope.source} "
            "ON {} = p.r ORDER BY {}",
            chosen, join(", ", values), self.scope.column("_row"), order_by(places),
        )  # fmt: skip

    def straight(self, names: Sequence[str]) -> Sql:
        """These columns of every row in order, in one pass."""
        values = join(", ", map(self.scope.column, names))
        ordered = compose("{} ORDER BY {}", self.filter, order_by(self.keys))
        return compose(f"SELECT {{}} FROM {self._source} WHERE {{}}", values, ordered)


def prepare(catalogue: Catalogue, query: Query, today: date) -> Reading:
    """The query made ready; KeyError for a table or column that the schema does not hold."""
    bare = Scope(catalogue, catalogue.table(query.table), today=today)
    scope = replace(bare, figures=figures(bare, query.computed, today)) if query.computed else bare
    base = compose(_VOIDED[query.voided], bare.column("_voided"))
    leading = query.order[0].column if query.order else ""
    indexed = leading not in scope.figures and leading in bare.names.leading
    index = f"{query.table}__{leading}" if indexed else None
    return Reading(scope, base, query.where.sql(scope), tuple(keys(scope, query.order)), index)


def limited(limit: int, offset: int = 0) -> Sql:
    """LIMIT and OFFSET. The limit is written out: SQLite prepares a statement anew at each run if the limit
    is a parameter, because its plan depends on it."""
    return (
        compose(f"LIMIT {limit:d} OFFSET {{}}", bind(offset)) if offset else Sql(f"LIMIT {limit:d}")
    )
