"""Which module may write which table: a row of a ledger without its operation must have no way in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Source, modules

WRITES = re.compile(
    r"\b(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+((?:temp\.)?\"?[\w{}]+\"?\w*)"
)
LEDGER = "{}"
"""A table whose name is put in: a ledger's."""

ALLOWED = {
    # Derived columns follow from what is there already; a row's owner from its station's address.
    LEDGER: {"db/rows.py", "db/derived.py", "db/renaming.py"},
    "{}__grams": {"db/rows.py", "db/derived.py"},
    "_ops": {"db/journal.py"},
    "_merges": {"db/held.py"},
    "_conflicts": {"db/contested.py"},
    "_waiting": {"db/waiting.py"},
    "_findings": {"db/findings.py"},
    "lines": {"db/scratch.py"},
    "_log": {"db/logbook.py"},
    "_local": {"db/local.py"},
    "_batches": {"db/batches.py"},
    "_meta": {"db/local.py", "db/chain.py"},
    "_spans": {"db/spans.py"},
    "_lives": {"db/store.py", "db/lives.py", "db/renaming.py"},
    "temp._undo": {"db/undoing.py"},
}


def texts(source: Source) -> Iterator[str]:
    """The module's texts, with {} where something is put in; names of tables in it are written out."""
    inner = {
        id(part) for node in source.nodes if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in source.nodes:
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values
            )
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner
        ):
            yield node.value


def written(source: Source) -> set[str]:
    """The tables that a module's statements write."""
    return {
        table.replace('"', "")
        for text in texts(source)
        for table in WRITES.findall(text)
        if table not in ("ON", "OF")
    }


def test_a_table_is_written_only_where_it_may_be() -> None:
    wrong = [
        f"{source.path} writes {table}"
        for source in modules("app", "db")
        if not source.path.startswith("db/migrations/")
        for table in written(source)
        if source.path not in ALLOWED.get(table, set())
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "tables"),
    [
        ("""x = f'UPDATE "{name}" SET {sets}'""", {"{}"}),
        ("""x = f'INSERT INTO "{name}__grams" VALUES (?)'""", {"{}__grams"}),
        ("""x = 'INSERT OR REPLACE INTO "_meta" VALUES (1)'""", {"_meta"}),
        ("""x = 'DELETE FROM person WHERE 1'""", {"person"}),
        ("""x = 'CREATE TRIGGER a BEFORE UPDATE ON "_ops"'""", set[str]()),
        ("""x = 'SELECT 1'""", set[str]()),
    ],
)
def test_what_a_statement_writes_is_seen(code: str, tables: set[str]) -> None:
    assert written(Source("db/x.py", "db.x", code)) == tables


def test_rows_are_put_by_the_writer_alone() -> None:
    """`jobs_for_new` and `jobs_for_changed` are the doors of `db.rows`; only a transaction's work goes through them."""
    users = {
        source.path
        for source in modules("app", "db")
        if source.imports & {"db.rows.jobs_for_new", "db.rows.jobs_for_changed"}
    }
    assert users == {"db/work.py"}
