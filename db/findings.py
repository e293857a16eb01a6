"""Findings (问题): what is wrong with records that came from elsewhere. Local to the file, never in the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import orjson

from db.conditions import Condition
from db.connection import Connection
from db.terms import Scope, Sql, compose

State = Literal["open", "decided", "all"]


class Found(NamedTuple):
    """One row. `detail` is JSON text; `by`, `decided` and `why` say who let it be, when, and for which reason."""

    id: str
    table: str
    record: str
    code: str
    field: str
    detail: str
    package: str
    opened: str
    by: str | None = None
    decided: str | None = None
    why: str | None = None


@dataclass(frozen=True)
class Wanted:
    """Which findings; None for any."""

    state: State = "open"
    tables: tuple[str, ...] | None = None
    codes: tuple[str, ...] | None = None
    records: tuple[str, ...] | None = None
    ids: tuple[str, ...] | None = None
    package: str | None = None


_STATES = {
    "open": '"decided" IS NULL',
    "decided": '"decided" IS NOT NULL',
    "all": "1",
}
_MET = (
    '(:tables IS NULL OR "ledger" IN (SELECT "value" FROM json_each(:tables))) '
    'AND (:codes IS NULL OR "code" IN (SELECT "value" FROM json_each(:codes))) '
    'AND (:records IS NULL OR "record" IN (SELECT "value" FROM json_each(:records))) '
    'AND (:ids IS NULL OR "id" IN (SELECT "value" FROM json_each(:ids))) '
    'AND (:package IS NULL OR "package" = :package)'
)
_PUT = 'INSERT OR IGNORE INTO "_findings" VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL)'
# One that was let be is asked about again as soon as something else is wrong.
_RENEW = (
    'UPDATE "_findings" SET "detail" = ?2, "by" = NULL, "decided" = NULL, "why" = NULL '
    'WHERE "id" = ?1 AND "detail" <> ?2'
)


def put(connection: Connection, found: Iterable[Found]) -> None:
    """Open findings; one that stands already stays as it is, and decided, until its detail differs."""
    some = list(found)
    connection.executemany(_RENEW, [(each.id, each.detail) for each in some])
    connection.executemany(_PUT, [each[:8] for each in some])


def close(connection: Connection, ids: Iterable[str]) -> None:
    """Their cause is gone."""
    connection.executemany('DELETE FROM "_findings" WHERE "id" = ?', [(each,) for each in ids])


def decide(connection: Connection, wanted: Wanted, by: str, at: str, why: str) -> int:
    """Let the open ones among these be, for a reason; how many there were."""
    values = {**_values(wanted), "by": by, "at": at, "why": why}
    statement = (
        'UPDATE "_findings" SET "by" = :by, "decided" = :at, "why" = :why '
        f"WHERE {_met(wanted)} AND {_STATES['open']}"
    )
    return connection.execute(statement, values).rowcount


def page(
    connection: Connection, wanted: Wanted, after: tuple[str, str] | None = None, limit: int = 200
) -> list[Found]:
    """The first findings, or those after one given by its record and id; of one record they stand together."""
    record, id_ = after or ("", "")
    statement = (
        f'SELECT * FROM "_findings" WHERE {_met(wanted)} AND ("record", "id") > (:after, :id) '
        'ORDER BY "record", "id" LIMIT :limit'
    )
    values = {**_values(wanted), "after": record, "id": id_, "limit": limit}
    return [Found(*row) for row in connection.execute(statement, values)]


def count(connection: Connection, wanted: Wanted) -> int:
    """How many there are."""
    statement = f'SELECT count(*) FROM "_findings" WHERE {_met(wanted)}'
    return int(connection.execute(statement, _values(wanted)).fetchone()[0])


def codes(connection: Connection, wanted: Wanted) -> dict[str, int]:
    """How many there are of each code, the most frequent first."""
    statement = (
        f'SELECT "code", count(*) FROM "_findings" WHERE {_met(wanted)} '
        'GROUP BY "code" ORDER BY count(*) DESC, "code"'
    )
    return dict(connection.execute(statement, _values(wanted)).fetchall())


def is_empty(connection: Connection) -> bool:
    """Whether there are none at all, decided or not."""
    return connection.execute('SELECT 1 FROM "_findings" LIMIT 1').fetchone() is None


def of_records(connection: Connection, records: Iterable[str]) -> list[Found]:
    """Every finding of these records."""
    statement = 'SELECT * FROM "_findings" WHERE "record" IN (SELECT "value" FROM json_each(?)) ORDER BY "id"'
    return [Found(*row) for row in connection.execute(statement, (_json(records),))]


def some(connection: Connection, ids: Iterable[str]) -> list[Found]:
    """The findings with these ids, as far as there are any."""
    statement = (
        'SELECT * FROM "_findings" WHERE "id" IN (SELECT "value" FROM json_each(?)) '
        'ORDER BY "record", "id"'
    )
    return [Found(*row) for row in connection.execute(statement, (_json(ids),))]


def awaiting(connection: Connection, code: str, records: Iterable[str]) -> list[tuple[str, str]]:
    """(table, record) of the findings of that code whose detail awaits one of these records."""
    statement = (
        'SELECT DISTINCT "ledger", "record" FROM "_findings" WHERE "code" = ? '
        'AND "detail" ->> \'$.awaits\' IN (SELECT "value" FROM json_each(?))'
    )
    return connection.execute(statement, (code, _json(records))).fetchall()


@dataclass(frozen=True)
class InFinding(Condition):
    """The row has an open finding."""

    def sql(self, scope: Scope) -> Sql:
        """A short list of ids, made once."""
        return compose(
            f'{{}} IN (SELECT "record" FROM "_findings" WHERE {_STATES["open"]})',
            scope.column("id"),
        )


def _met(wanted: Wanted) -> str:
    return f"{_STATES[wanted.state]} AND {_MET}"


def _values(wanted: Wanted) -> Mapping[str, Any]:
    lists = {
        "tables": wanted.tables,
        "codes": wanted.codes,
        "records": wanted.records,
        "ids": wanted.ids,
    }
    values = {name: None if each is None else _json(each) for name, each in lists.items()}
    return {**values, "package": wanted.package}


def _json(values: Iterable[str]) -> str:
    return orjson.dumps(list(values)).decode()
