"""Conditions on rows, as plain values that compile to SQL; two-valued: what is blank just does not match."""

from __future__ import annotations

import json
from dataclasses import dataclass

from db.specs import Value
from db.terms import FALSE, TRUE, Scope, Sql, bind, compose, join

_GRAM = 2  # characters in a gram
_LONG_LIST = 500  # values; a longer list travels as one JSON parameter
_LAST = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)


class Condition:
    """What a row must satisfy. `sql` raises KeyError for a name that the schema does not hold."""

    def sql(self, scope: Scope) -> Sql:
        """The condition on the rows of a scope."""
        raise NotImplementedError

    def source(self, scope: Scope) -> Sql:
        """FROM and WHERE that find the rows one by one, so that a LIMIT ends the search early; a row may
        come twice."""
        return compose(f"FROM {scope.source} WHERE {{}}", self.sql(scope))


@dataclass(frozen=True)
class Equals(Condition):
    """The column holds exactly this value; None is met by no value at all."""

    column: str
    value: Value

    def sql(self, scope: Scope) -> Sql:
        """A plain equality, so that an index serves."""
        if self.value is None:
            return compose("{} IS NULL", scope.column(self.column))
        return compose("{} = {}", scope.column(self.column), bind(self.value))


@dataclass(frozen=True)
class OneOf(Condition):
    """The column holds one of these values."""

    column: str
    values: tuple[Value, ...]

    def sql(self, scope: Scope) -> Sql:
        """IN, with the blank asked for separately."""
        column = scope.column(self.column)
        filled = tuple(value for value in self.values if value is not None)
        parts = [compose("{} IN ({})", column, _list(filled))] if filled else []
        if len(filled) < len(self.values):
            parts.append(compose("{} IS NULL", column))
        return compose("({})", join(" OR ", parts)) if parts else FALSE


def _list(values: tuple[Value, ...]) -> Sql:
    if len(values) > _LONG_LIST:
        return compose("SELECT value FROM json_each({})", bind(json.dumps(values)))
    return Sql(", ".join("?" * len(values)), values)


@dataclass(frozen=True)
class Between(Condition):
    """The column lies between the two, both included; None leaves an end open."""

    column: str
    low: Value = None
    high: Value = None

    def sql(self, scope: Scope) -> Sql:
        """Up to two comparisons."""
        column = scope.column(self.column)
        parts = [compose("{} IS NOT NULL", column)] if self.low is self.high is None else []
        if self.low is not None:
            parts.append(compose("{} >= {}", column, bind(self.low)))
        if self.high is not None:
            parts.append(compose("{} <= {}", column, bind(self.high)))
        return join(" AND ", parts)


@dataclass(frozen=True)
class Prefix(Condition):
    """The text of the column begins with this; capitals matter."""

    column: str
    text: str

    def sql(self, scope: Scope) -> Sql:
        """A range of the index. ValueError for a column of numbers."""
        if scope.type(self.column) != "TEXT":
            raise ValueError(f"{self.column} holds no text")
        return begins(scope.column(self.column), self.text)


def begins(column: Sql, text: str) -> Sql:
    """The texts that begin with `text`, as a range: SQLite compares texts by code points."""
    end = _successor(text)
    if end is None:
        return compose("{} >= {}", column, bind(text))
    return compose("{} >= {} AND {} < {}", column, bind(text), column, bind(end))


def _successor(text: str) -> str | None:
    """The smallest text greater than all that begin with `text`; None where there is none."""
    kept = text.rstrip(chr(_LAST))
    if not kept:
        return None
    last = ord(kept[-1]) + 1
    if last in _SURROGATES:
        last = _SURROGATES.stop
    return kept[:-1] + chr(last)


@dataclass(frozen=True)
class EndsWith(Condition):
    """The text of the column ends with this; read row by row, and a-z match A-Z."""

    column: str
    text: str

    def sql(self, scope: Scope) -> Sql:
        """LIKE with its wildcards escaped."""
        column, wanted = scope.column(self.column), bind(f"%{_escaped(self.text)}")
        return compose("{} LIKE {} ESCAPE '\\'", column, wanted)


@dataclass(frozen=True)
class Contains(Condition):
    """The text stands somewhere in the column. A column with grams is found by them, capitals as written;
    any other is read row by row, and a-z match A-Z."""

    column: str
    text: str

    def sql(self, scope: Scope) -> Sql:
        """A look into the grams, or LIKE with its wildcards escaped."""
        column = scope.column(self.column)
        if not self.text:
            return compose("{} IS NOT NULL", column)
        if self.column not in scope.names.with_grams:
            return compose("{} LIKE {} ESCAPE '\\'", column, bind(f"%{_escaped(self.text)}%"))
        pieces = compose(
            f'SELECT g."row" FROM {scope.grams} AS g WHERE {{}}', _gram_match(self.text)
        )
        hits = compose("{} IN ({})", scope.column("_row"), pieces)
        return join(" AND ", [hits, *_gram_remainder(scope, self.column, self.text)])

    def source(self, scope: Scope) -> Sql:
        """The grams first, each leading to its row."""
        if not self.text or self.column not in scope.names.with_grams:
            return super().source(scope)
        rest = [_gram_match(self.text), *_gram_remainder(scope, self.column, self.text)]
        return compose(
            f'FROM {scope.grams} AS g CROSS JOIN {scope.source} ON {{}} = g."row" WHERE {{}}',
            scope.column("_row"), join(" AND ", rest),
        )  # fmt: skip


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _gram_match(text: str) -> Sql:
    """The grams, of a table under the alias g, that every value containing `text` has."""
    gram = Sql('g."gram"')
    if len(text) < _GRAM:
        return begins(gram, text)
    return compose("{} = {}", gram, bind(text[:_GRAM]))


def _gram_remainder(scope: Scope, column: str, text: str) -> list[Sql]:
    """What the grams do not prove: longer texts, and which of several columns the gram belongs to."""
    shared = len(scope.names.with_grams) > 1
    if len(text) <= _GRAM and not shared:
        return []
    return [compose("instr({}, {}) > 0", scope.column(column), bind(text))]


@dataclass(frozen=True)
class Blank(Condition):
    """The column holds nothing, or an empty text."""

    column: str

    def sql(self, scope: Scope) -> Sql:
        """NULL, and for texts the empty one."""
        column = scope.column(self.column)
        if scope.type(self.column) != "TEXT":
            return compose("{} IS NULL", column)
        return compose("({} IS NULL OR {} = '')", column, column)


@dataclass(frozen=True)
class Not(Condition):
    """The condition does not hold; a blank does not equal anything, so Not(Equals) meets it."""

    condition: Condition

    def sql(self, scope: Scope) -> Sql:
        """IS NOT TRUE, which takes NULL for a no."""
        return compose("(({}) IS NOT TRUE)", self.condition.sql(scope))


@dataclass(frozen=True)
class AllOf(Condition):
    """Every one of the conditions holds; of none, always."""

    conditions: tuple[Condition, ...] = ()

    def sql(self, scope: Scope) -> Sql:
        """AND."""
        parts = [compose("({})", each.sql(scope)) for each in self.conditions]
        return join(" AND ", parts) if parts else TRUE


@dataclass(frozen=True)
class AnyOf(Condition):
    """At least one of the conditions holds; of none, never."""

    conditions: tuple[Condition, ...]

    def sql(self, scope: Scope) -> Sql:
        """OR, in brackets."""
        parts = [compose("({})", each.sql(scope)) for each in self.conditions]
        return compose("({})", join(" OR ", parts)) if parts else FALSE


EVERY = AllOf()
"""Met by every row."""
