"""Conditions on the rows that a row is linked to (关联条件), and on where it hangs in a tree."""

from __future__ import annotations

from dataclasses import dataclass

from db.conditions import EVERY, Condition
from db.terms import Scope, Sql, bind, compose, quote


@dataclass(frozen=True)
class LinkedFrom(Condition):
    """A live row of `table`, meeting `condition`, holds this row's id in its `column`."""

    table: str
    column: str
    condition: Condition = EVERY

    def sql(self, scope: Scope) -> Sql:
        """A probe of the link's index; with a further condition, a list made once."""
        inner = scope.inner(self.table)
        link = inner.column(self.column)
        if self.condition == EVERY:
            return compose(
                f"EXISTS (SELECT 1 FROM {inner.source} WHERE {{}} = {{}} AND {{}} = 0)",
                link, scope.column("id"), inner.column("_voided"),
            )  # fmt: skip
        return compose("{} IN ({})", scope.column("id"), _live(inner, link, self.condition))


@dataclass(frozen=True)
class LinkedTo(Condition):
    """This row's `column` holds the id of a live row of `table` that meets `condition`."""

    column: str
    table: str
    condition: Condition = EVERY

    def sql(self, scope: Scope) -> Sql:
        """A list of ids made once."""
        inner = scope.inner(self.table)
        return compose(
            "{} IN ({})",
            scope.column(self.column),
            _live(inner, inner.column("id"), self.condition),
        )

    def source(self, scope: Scope) -> Sql:
        """The linked rows first, each leading to those that link to it: where nearly all of them meet the
        condition, a list of their ids would take seconds."""
        if self.column not in scope.names.leading:
            return super().source(scope)
        inner = scope.inner(self.table)
        linked = compose(
            "SELECT {} AS id {} AND +{} = 0",
            inner.column("id"), self.condition.source(inner), inner.column("_voided"),
        )  # fmt: skip
        return compose(
            f"FROM ({{}}) AS m CROSS JOIN {scope.source} ON {{}} = m.id WHERE 1",
            linked, scope.column(self.column),
        )  # fmt: skip


def _live(inner: Scope, wanted: Sql, condition: Condition) -> Sql:
    return compose(
        f"SELECT {{}} FROM {inner.source} WHERE +{{}} = 0 AND {{}}",
        wanted, inner.column("_voided"), condition.sql(inner),
    )  # fmt: skip


@dataclass(frozen=True)
class Under(Condition):
    """This row's `column` holds `root` or anything below it in the tree that `parent` spans over `table`
    (a division with all beneath it). Voided branches count: what hangs there must stay to be found."""

    column: str
    table: str
    parent: str
    root: str

    def sql(self, scope: Scope) -> Sql:
        """A walk down the tree; UNION ends it where the tree bites its own tail."""
        inner = scope.inner(self.table)
        under = quote(f"under{inner.depth}")
        return compose(
            f"{{}} IN (WITH RECURSIVE {under}(id) AS (SELECT {{}} UNION SELECT {{}} FROM {under} "
            f"JOIN {inner.source} ON {{}} = {under}.id) SELECT id FROM {under})",
            scope.column(self.column), bind(self.root), inner.column("id"), inner.column(self.parent),
        )  # fmt: skip
