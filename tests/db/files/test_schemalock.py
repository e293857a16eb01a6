"""A change of declarations shows, and becomes a migration that makes exactly the declared tables."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from app.drafting import main, write_migration
from app.schema import schema
from db.connection import Connection
from db.drafts import CannotDraft, draft, draft_first, draft_list
from db.layout import statements
from db.migrations.literal import Migration
from db.runner import make_tables
from db.schemalock import (
    SchemaDrift,
    check,
    describe,
    differences,
    digest,
    dump,
    load,
    outline,
)
from db.specs import Column, Derived, Link, Schema, Table
from tests.db.small import HOUSE, LAMP, PERSON, ROOM, SCHEMA, backwards, bigrams

WELL = Table("well", (Column("depth", "INTEGER"), Column("name", grams=bigrams)))


def with_column(column: Column) -> Schema:
    """The small schema, one step later, with another column in `house`."""
    house = replace(HOUSE, columns=(*HOUSE.columns[:2], column, *HOUSE.columns[2:]))
    return Schema(4, (house, PERSON, ROOM, LAMP))


def changed(name: str, **values: object) -> Schema:
    """The small schema, one step later, with a column of `house` or `person` declared otherwise."""
    tables = tuple(
        replace(
            table,
            columns=tuple(
                replace(each, **values) if each.name == name else each  # type: ignore[arg-type]
                for each in table.columns
            ),
        )
        for table in SCHEMA.tables
    )
    return Schema(4, tables)


CHANGES = {
    "text": with_column(Column("note")),
    "indexed number": with_column(Column("floors", "INTEGER", indexed=True)),
    "derived": with_column(Column("nick", derived=(Derived("back", backwards),), grams=bigrams)),
    "table": Schema(4, (*SCHEMA.tables, WELL)),
    "lines": Schema(4, (*SCHEMA.tables, replace(WELL, parent=Link("house", "name")))),
    "index": changed("kind", indexed=True),
    "no index": changed("number", indexed=False),
    "no derived": changed("name", derived=()),
    "other derived": changed("name", derived=(Derived("sound", backwards),)),
    "grams": changed("address", grams=None),
    "type": changed("rent", type="TEXT"),
    "type to number": changed("number", type="INTEGER"),
    "all at once": Schema(4, (*with_column(Column("x", indexed=True)).tables, WELL)),
}


@pytest.fixture
def connection() -> Iterator[Connection]:
    with closing(sqlite.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def load_module(source: str, folder: Path, sql: str = "") -> Migration:
    """A drafted module, as if it had been committed."""
    path = folder / "drafted.py"
    path.write_text(source, encoding="utf-8")
    path.with_suffix(".sql").write_text(sql, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("drafted", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module  # type: ignore[return-value]


@pytest.mark.parametrize("new", CHANGES.values(), ids=CHANGES)
def test_drafted_step_makes_the_declared_tables(
    new: Schema, connection: Connection, tmp_path: Path
) -> None:
    for statement in statements(SCHEMA):
        connection.execute(statement)
    drafted = draft(4, "a change", describe(SCHEMA), describe(new))
    load_module(drafted.python, tmp_path).apply(
        sqlite_utils.Database(connection, execute_plugins=False)
    )
    assert differences(outline(connection), replace(describe(new), derived={}, merging={})) == []


@pytest.mark.parametrize("new", CHANGES.values(), ids=CHANGES)
def test_change_shows(new: Schema) -> None:
    assert differences(describe(SCHEMA), describe(new))


@pytest.mark.parametrize(
    "new",
    [
        Schema(4, (HOUSE, PERSON, ROOM)),
        Schema(4, (replace(HOUSE, columns=HOUSE.columns[1:]), PERSON, ROOM, LAMP)),
    ],
)
def test_what_is_retired_is_not_dropped(new: Schema) -> None:
    with pytest.raises(CannotDraft, match=r"lamp|house\.number"):
        draft(4, "a drop", describe(SCHEMA), describe(new))


def test_strange_change_of_a_system_table_is_written_by_hand() -> None:
    old = describe(SCHEMA)
    tables = {**old.tables, "_meta": {**old.tables["_meta"], "value": "BLOB"}}
    with pytest.raises(CannotDraft, match=r"_meta\.value"):
        draft(4, "by hand", old, replace(old, tables=tables))


def test_first_step_makes_everything(connection: Connection, tmp_path: Path) -> None:
    drafted = draft_first(describe(SCHEMA))
    connection.execute("BEGIN")
    assert make_tables(connection, [load_module(drafted.python, tmp_path, drafted.sql)]) == 1
    assert differences(outline(connection), replace(describe(SCHEMA), derived={}, merging={})) == []


def test_texts_of_triggers_stay_as_they_are(connection: Connection, tmp_path: Path) -> None:
    drafted = draft_first(describe(SCHEMA))
    load_module(drafted.python, tmp_path, drafted.sql).apply(
        sqlite_utils.Database(connection, execute_plugins=False)
    )
    sql = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = '_ops_stay'"
    assert "'history is append-only'" in connection.execute(sql).fetchone()[0]


NAMES = st.from_regex(r"[a-z]{1,6}", fullmatch=True).filter(lambda name: name != "id")
COLUMNS = st.builds(
    Column,
    NAMES,
    st.sampled_from(["TEXT", "INTEGER"]),
    indexed=st.booleans(),
    grams=st.sampled_from([None, bigrams]),
)
TABLES = st.builds(
    Table, NAMES, st.lists(COLUMNS, unique_by=lambda each: each.name, max_size=5).map(tuple)
)
SCHEMAS = st.lists(TABLES, unique_by=lambda each: each.name, max_size=4).map(
    lambda tables: Schema(1, tuple(tables))
)


@given(schema=SCHEMAS)
def test_lock_reads_back_as_it_was_written(schema: Schema) -> None:
    found = describe(schema)
    step, read = load(dump(schema.step, found))
    assert (step, read, read.digest) == (schema.step, found, digest(schema))


@given(one=SCHEMAS, other=SCHEMAS)
def test_differences_are_none_exactly_between_equals(one: Schema, other: Schema) -> None:
    left, right = describe(one), describe(other)
    assert (differences(left, right) == []) is (left == right)
    assert len(differences(left, right)) == len(differences(right, left))
    assert (left.digest == right.digest) <= (left == right)


def test_drift_lists_what_differs(tmp_path: Path) -> None:
    lock = tmp_path / "schema.lock"
    lock.write_text(dump(3, describe(SCHEMA)))
    check(SCHEMA, lock)
    with pytest.raises(SchemaDrift) as caught:
        check(with_column(Column("note")), lock)
    found = ["step 3 in the lock, 4 declared", "+ house.note TEXT", "+ merging house.note note"]
    assert caught.value.differences == found


@pytest.mark.parametrize("change", [{"critical": True}, {"register": "together"}])
def test_another_register_is_drift_although_the_table_is_the_same(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    lock, declared = tmp_path / "schema.lock", describe(SCHEMA)
    lock.write_text(dump(SCHEMA.step, declared))
    other = changed(SCHEMA.tables[0].columns[0].name, **change)
    with pytest.raises(SchemaDrift, match="merging"):
        check(replace(other, step=SCHEMA.step), lock)


@pytest.mark.parametrize("count", [1, 2, 9])
def test_migrations_are_listed_in_order(count: int) -> None:
    names = [f"m{number:04}_step" for number in range(1, count + 1)]
    text = draft_list(names[::-1])
    assert re.findall(r"(m\w+),", text.partition("MIGRATIONS")[2]) == names
    assert max(map(len, text.splitlines())) <= 100


def test_written_steps_follow_the_declarations(tmp_path: Path) -> None:
    lock = tmp_path / "schema.lock"
    first = write_migration("first", replace(SCHEMA, step=1), tmp_path, lock)
    check(replace(SCHEMA, step=1), lock)
    later = replace(with_column(Column("note")), step=2)
    second = write_migration("add_note", later, tmp_path, lock)
    check(later, lock)
    assert first == tmp_path / "m0001_first.py"
    assert second == tmp_path / "m0002_add_note.py"
    assert write_migration("nothing", replace(later, step=3), tmp_path, lock) is None


def test_first_step_is_made_again_until_it_is_released(tmp_path: Path) -> None:
    lock = tmp_path / "schema.lock"
    for tables in (SCHEMA.tables, (*SCHEMA.tables, WELL)):
        write_migration("first", Schema(1, tables), tmp_path, lock)
    assert "well" in (tmp_path / "m0001_first.sql").read_text()


def test_changed_declarations_need_another_step(tmp_path: Path) -> None:
    lock = tmp_path / "schema.lock"
    lock.write_text(dump(4, describe(SCHEMA)))
    with pytest.raises(ValueError, match="raise it to 5"):
        write_migration("note", with_column(Column("note")), tmp_path, lock)


@pytest.mark.parametrize("name", ["", "2nd", "Add", "a-b", "../x"])
def test_migration_needs_a_module_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="module name"):
        write_migration(name, SCHEMA, tmp_path, tmp_path / "lock")


def test_drafting_asks_for_one_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_migrations_make_the_tables_that_are_declared(connection: Connection) -> None:
    connection.execute("BEGIN")
    make_tables(connection)
    declared = describe(schema())
    assert differences(outline(connection), replace(declared, derived={}, merging={})) == []


def test_lock_is_what_is_declared() -> None:
    check(schema())
