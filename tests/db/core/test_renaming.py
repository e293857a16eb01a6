"""Another code for a file's office: everything that names it follows, and nothing that others know is touched."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from db import local, renaming
from db.history import first_break
from db.store import Store
from tests.db.small import AT, AUTHOR, IDENTITY, KEY, OFFICE, SCHEMA, Bench

NEW = "339902002"


@pytest.fixture
def bench(tmp_path: Path) -> Generator[Bench]:
    path = tmp_path / "X.lincedb"
    Store.create(path, KEY, SCHEMA, IDENTITY, AT)
    store = Store.open(path, KEY, SCHEMA, write=True)
    made = Bench(store)
    made.do("house", "h1", "add", number="1", address="青竹路")
    made.do("person", "p1", "add", name="单小海")
    made.do("room", "r1", "add", house="h1", label="东")
    made.do("house", "h1", "change", address="桥头")
    made.do("person", "p1", "void")
    yield made
    store.close()


def rename(bench: Bench, new: str = NEW) -> None:
    with bench.store.writing(AUTHOR) as writer:
        renaming.rename_office(writer.connection, bench.store.schema, new)


def test_a_file_of_ones_own_is_alone(bench: Bench) -> None:
    assert renaming.is_alone(bench.one)


@pytest.mark.parametrize("table", ["house", "person", "room"])
def test_every_row_follows_voided_ones_too(bench: Bench, table: str) -> None:
    assert bench.rows(f'SELECT DISTINCT "_owner" FROM "{table}"') == [(OFFICE,)]
    rename(bench)
    assert bench.rows(f'SELECT DISTINCT "_owner" FROM "{table}"') == [(NEW,)]


def test_lives_and_the_file_itself_follow(bench: Bench) -> None:
    rename(bench)
    assert bench.rows('SELECT DISTINCT "station" FROM "_lives"') == [(f"{NEW}.1",)]
    assert local.get_meta(bench.one, "office") == NEW
    assert local.get_meta(bench.one, "station") == "1"


def test_the_history_is_not_touched_and_proves_as_before(bench: Bench) -> None:
    before = bench.rows('SELECT * FROM "_ops"')
    rename(bench)
    assert bench.rows('SELECT * FROM "_ops"') == before
    assert first_break(bench.one) is None


def test_a_renamed_office_may_be_renamed_again_and_stays_alone(bench: Bench) -> None:
    for new in (NEW, "339903003", OFFICE):
        rename(bench, new)
        assert renaming.is_alone(bench.one)
    assert bench.rows('SELECT DISTINCT "_owner" FROM "house"') == [(OFFICE,)]


def test_what_is_written_afterwards_belongs_to_the_new_code(bench: Bench) -> None:
    rename(bench)
    bench.do("house", "h2", "add", number="2")
    assert bench.rows('SELECT DISTINCT "_owner" FROM "house"') == [(NEW,)]


@pytest.mark.parametrize("station", ["339909.1", f"{OFFICE}.2", "T12345.1"])
def test_a_strangers_life_means_that_others_know_the_code(bench: Bench, station: str) -> None:
    with bench.store.writing(AUTHOR) as writer:
        writer.connection.execute("INSERT INTO \"_lives\" VALUES (NULL, ?, 'ab')", (station,))
    assert not renaming.is_alone(bench.one)


def test_a_row_of_another_owner_keeps_it(bench: Bench) -> None:
    with bench.store.writing(AUTHOR) as writer:
        writer.connection.execute('UPDATE "room" SET "_owner" = \'339909\'')
    rename(bench)
    assert bench.rows('SELECT DISTINCT "_owner" FROM "room"') == [("339909",)]


class Broken(Exception):
    """The machine is switched off."""


def break_off(bench: Bench) -> None:
    with bench.store.writing(AUTHOR) as writer:
        renaming.rename_office(writer.connection, bench.store.schema, NEW)
        raise Broken


def test_broken_off_nothing_was_renamed(bench: Bench) -> None:
    with pytest.raises(Broken):
        break_off(bench)
    assert local.get_meta(bench.one, "office") == OFFICE
    assert bench.rows('SELECT DISTINCT "_owner" FROM "house"') == [(OFFICE,)]
