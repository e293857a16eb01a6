"""Conditions of which several are met at once, each by an index of its own (索引求交)."""

from __future__ import annotations

from dataclasses import dataclass

from db.conditions import Condition, OneOf
from db.specs import Value
from db.terms import Scope, Sql, compose


@dataclass(frozen=True)
class Beside(Condition):
    """The column holds one of these values: told by its index alone, while another condition finds the rows.

    Of two conditions SQLite takes one index and reads a whole row to see whether the other is met.
    """

    column: str
    values: tuple[Value, ...]

    def sql(self, scope: Scope) -> Sql:
        """The numbers of those rows as a set; the plus keeps them from being looked up one by one."""
        inner = scope.inner(scope.names.table.name)
        return compose(
            f"+{{}} IN (SELECT {{}} FROM {inner.source} WHERE {{}})",
            scope.column("_row"), inner.column("_row"), OneOf(self.column, self.values).sql(inner),
        )  # fmt: skip
