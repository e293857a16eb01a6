"""A file comes to the newest step whole, after a backup, or stays at its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlite_utils

from db import local
from db.connection import Connection, connect
from db.derived import rebuild_derived
from db.faults import Fault, FaultKind
from db.migrations.order import MIGRATIONS
from db.runner import MigrationFailed, upgrade
from db.schemalock import outline
from db.specs import Column, Derived
from db.store import Store
from tests.db.files.samples import add_to, make_file, names_in
from tests.db.small import HOUSE, KEY, LAMP, PERSON, ROOM, SCHEMA, Bench

OLD_FILES = Path(__file__).parents[2] / "old_files"


@dataclass(frozen=True)
class Step:
    """A migration made of statements, or of a table made anew."""

    STEP: int
    statements: tuple[str, ...] = ()
    transformed: str = ""

    def apply(self, db: sqlite_utils.Database) -> None:
        for statement in self.statements:
            db.execute(statement)
        if self.transformed:
            db.table(self.transformed).transform(types={"rent": str})


ADD_NOTE = Step(4, ('ALTER TABLE "person" ADD COLUMN "note" TEXT',))
ANEW = Step(5, transformed="house")
WRONG = Step(4, ("CREATE TABLE extra(a)", "INSERT INTO missing VALUES (1)"))
ENDING = Step(4, ("CREATE TABLE extra(a)", "COMMIT"))
DANGLING = Step(4, ('UPDATE "_lives" SET "id" = 77',))


class Copies:
    """Counts how often a backup was asked for."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> None:
        self.made += 1


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return make_file(tmp_path)


def look(file: Path) -> tuple[str | None, list[str]]:
    """The step of a file, and the columns of its people."""
    with closing(connect(file, KEY, write=False)) as connection:
        return local.get_meta(connection, "step"), list(outline(connection).tables["person"])


def test_missing_steps_are_applied_after_one_backup(file: Path) -> None:
    copies = Copies()
    assert upgrade(file, KEY, copies, migrations=[Step(3), ADD_NOTE, ANEW]) == (3, 5)
    step, columns = look(file)
    assert (step, columns[-1], copies.made) == ("5", "note", 1)
    assert names_in(file) == ["甲", "乙"]


def test_file_at_the_newest_step_is_left_alone(file: Path) -> None:
    copies = Copies()
    assert upgrade(file, KEY, copies, migrations=[Step(3)]) == (3, 3)
    assert copies.made == 0


def test_newer_file_is_refused_with_both_steps(file: Path) -> None:
    copies = Copies()
    with pytest.raises(Fault) as caught:
        upgrade(file, KEY, copies, migrations=[Step(2)])
    assert (caught.value.kind, caught.value.detail) == (FaultKind.NEWER, "3 > 2")
    assert copies.made == 0


def test_failed_backup_stops_the_upgrade(file: Path) -> None:
    def full() -> None:
        raise Fault(FaultKind.NO_SPACE)

    with pytest.raises(Fault):
        upgrade(file, KEY, full, migrations=[ADD_NOTE])
    assert look(file)[0] == "3"


@pytest.mark.parametrize("step", [WRONG, DANGLING])
def test_failed_step_leaves_the_file_as_it_was(file: Path, step: Step) -> None:
    before = look(file)
    with pytest.raises(Exception, match=r"no such table|foreign keys"):
        upgrade(file, KEY, Copies(), migrations=[step])
    assert look(file) == before
    assert names_in(file) == ["甲", "乙"]


def test_step_that_ends_the_transaction_is_our_mistake(file: Path) -> None:
    with pytest.raises(MigrationFailed, match="ended the transaction"):
        upgrade(file, KEY, Copies(), migrations=[ENDING])
    assert look(file)[0] == "3"


def test_file_without_a_step_is_damaged(file: Path) -> None:
    with closing(connect(file, KEY, write=True)) as connection:
        connection.execute("DELETE FROM _meta WHERE key = 'step'")
    with pytest.raises(Fault) as caught:
        upgrade(file, KEY, Copies(), migrations=[ADD_NOTE])
    assert caught.value.kind is FaultKind.DAMAGED


def test_table_made_anew_keeps_its_rows_and_those_that_refer_to_it(file: Path) -> None:
    with closing(Store.open(file, KEY, SCHEMA, write=True)) as store:
        bench = Bench(store)
        bench.do("house", "h", "add", number="1", rent=500)
        bench.do("room", "r", "add", house="h")
    upgrade(file, KEY, Copies(), migrations=[replace(ANEW, STEP=4)])
    with closing(connect(file, KEY, write=False)) as connection:
        assert connection.execute("SELECT number, rent FROM house").fetchall() == [("1", "500")]
        assert connection.execute("SELECT house FROM room").fetchall() == [("h",)]


def upper(text: str) -> str:
    return f"{text}!"


def search_forms(connection: Connection) -> list[tuple[str, ...]]:
    """What people are found and sorted by."""
    forms = connection.execute("SELECT name_back FROM person ORDER BY _row").fetchall()
    return forms + connection.execute("SELECT * FROM person__grams ORDER BY 1, 2").fetchall()


def test_derived_values_are_computed_anew(file: Path) -> None:
    with closing(Store.open(file, KEY, SCHEMA, write=True)) as store:
        add_to(store, ["王小明", "李四"])
        before = search_forms(store.reader)
        store.reader.execute("UPDATE person SET name_back = 'x'")
        store.reader.execute("DELETE FROM person__grams")
        rebuild_derived(store.reader, SCHEMA)
        assert search_forms(store.reader) == before
    assert names_in(file) == ["甲", "乙", "王小明", "李四"]


def test_upgrade_computes_with_the_functions_of_today(file: Path) -> None:
    name = replace(PERSON.columns[0], derived=(Derived("back", upper),), grams=None)
    person = replace(PERSON, columns=(name, *PERSON.columns[1:], Column("note")))
    schema = replace(SCHEMA, step=4, tables=(HOUSE, person, ROOM, LAMP))
    upgrade(file, KEY, Copies(), schema, migrations=[ADD_NOTE])
    with closing(connect(file, KEY, write=False)) as connection:
        assert search_forms(connection) == [("甲!",), ("乙!",)]


def test_foreign_keys_are_on_again(file: Path) -> None:
    upgrade(file, KEY, Copies(), migrations=[ADD_NOTE])
    with closing(connect(file, KEY, write=True)) as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_steps_are_numbered_without_a_gap() -> None:
    assert [each.STEP for each in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def old_files() -> Iterator[Path]:
    """A stored file of each old step, encrypted with the key of the tests."""
    yield from sorted(OLD_FILES.glob("*.lincedb"))


@pytest.mark.parametrize("old", list(old_files()), ids=lambda each: each.name)
def test_files_of_old_steps_come_to_the_newest(old: Path, tmp_path: Path) -> None:
    copy = tmp_path / old.name
    copy.write_bytes(old.read_bytes())
    upgrade(copy, KEY, Copies())
    assert look(copy)[0] == str(MIGRATIONS[-1].STEP)


def test_every_old_step_has_its_stored_file() -> None:
    stored = {int(each.stem.removeprefix("step")) for each in old_files()}
    assert stored == {each.STEP for each in MIGRATIONS[:-1]}
