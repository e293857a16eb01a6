"""What each kind of write leaves behind: row, registers, vector, history, search columns."""

from __future__ import annotations

import orjson
import pytest
from sqlcipher3 import dbapi2 as sqlite

from db import history
from db.operations import Draft
from db.registers import LIVE, UNIT, load_heads, load_vector
from db.specs import Value
from db.strays import strays
from tests.db.small import AT, AUTHOR, OFFICE, SCHEMA, Bench


def add_house(bench: Bench, id_: str = "h1", **values: Value) -> None:
    bench.do("house", id_, "add", number="1号", **values)


def add_room(bench: Bench, id_: str = "r1", house: str = "h1", **values: Value) -> None:
    bench.do("room", id_, "add", house=house, **values)


def registers(bench: Bench, table: str, id_: str) -> dict[str, list[tuple[int, int]]]:
    text = str(bench.value(f'SELECT "_heads" FROM "{table}" WHERE id = ?', id_))
    kept = load_heads(text).registers
    return {name: [tuple(each.dot) for each in siblings] for name, siblings in kept.items()}


def vector(bench: Bench, table: str, id_: str) -> dict[int, int]:
    return load_vector(str(bench.value(f'SELECT "_vector" FROM "{table}" WHERE id = ?', id_)))


def test_an_added_record_has_its_values_defaults_and_author(bench: Bench) -> None:
    add_house(bench)
    stored = bench.rows(
        'SELECT number, kind, rent, _row, _owner, _voided, _created_by, _created_at FROM "house"'
    )
    assert stored == [("1号", "1", None, 1, OFFICE, 0, AUTHOR.name, AT)]


def test_an_added_record_is_one_operation(bench: Bench) -> None:
    add_house(bench)
    (operation,) = history.of_record(bench.one, "h1")
    assert operation.changes == {"number": (None, "1号"), "kind": (None, "1")}
    assert (operation.action, operation.number, operation.vector) == ("add", 1, {})
    assert (operation.station, operation.step) == (f"{OFFICE}.1", SCHEMA.step)
    assert registers(bench, "house", "h1") == {}
    assert vector(bench, "house", "h1") == {1: 1}


def test_a_change_moves_its_register_and_the_vector(bench: Bench) -> None:
    add_house(bench)
    bench.do("house", "h1", "change", number="2号")
    operation = history.of_record(bench.one, "h1")[-1]
    assert operation.changes == {"number": ("1号", "2号")}
    assert operation.vector == {"1": 1}
    assert registers(bench, "house", "h1") == {"number": [(1, 2)], LIVE: [(1, 2)]}
    assert vector(bench, "house", "h1") == {1: 2}


def test_fields_that_change_together_are_written_whole(bench: Bench) -> None:
    add_house(bench, area_code="339901", address="旧街")
    bench.do("house", "h1", "change", address="新街")
    operation = history.of_record(bench.one, "h1")[-1]
    assert operation.changes == {"area_code": ("339901", "339901"), "address": ("旧街", "新街")}
    assert registers(bench, "house", "h1") == {"address": [(1, 2)], LIVE: [(1, 2)]}


def test_a_critical_field_writes_the_unit(bench: Bench) -> None:
    add_house(bench, rent=100)
    assert UNIT not in registers(bench, "house", "h1")
    bench.do("house", "h1", "change", rent=200)
    assert registers(bench, "house", "h1")[UNIT] == [(1, 2)]


def test_a_line_belongs_to_its_root(bench: Bench) -> None:
    add_house(bench, _owner="339902001")
    add_room(bench, size=12)
    bench.do("lamp", "l1", "add", room="r1", bulb="暖")
    assert bench.rows('SELECT _owner, _vector FROM "room"') == [("339902001", None)]
    assert bench.rows('SELECT _owner, _vector FROM "lamp"') == [("339902001", None)]
    assert vector(bench, "house", "h1") == {1: 3}
    assert history.of_record(bench.one, "l1")[0].vector == {"1": 2}


def test_a_line_keeps_its_root_and_parents_alive_and_marks_the_unit(bench: Bench) -> None:
    add_house(bench)
    add_room(bench, size=12)
    bench.do("lamp", "l1", "add", room="r1")
    assert registers(bench, "house", "h1") == {LIVE: [(1, 3)], UNIT: [(1, 2)]}
    assert registers(bench, "room", "r1") == {LIVE: [(1, 3)]}


@pytest.mark.parametrize("action", ["void", "unvoid"])
def test_voiding_and_restoring(bench: Bench, action: str) -> None:
    add_house(bench)
    bench.do("house", "h1", "void")
    if action == "unvoid":
        bench.do("house", "h1", "unvoid")
    last = history.of_record(bench.one, "h1")[-1]
    voided = int(action == "void")
    assert last.changes == {"_voided": (1 - voided, voided)}
    assert bench.value('SELECT _voided FROM "house"') == voided
    assert registers(bench, "house", "h1")[LIVE] == [(1, last.number)]


@pytest.mark.parametrize(("first", "second"), [("h1", "h2"), ("h2", "h1")])
def test_merging_is_an_unordered_pair(bench: Bench, first: str, second: str) -> None:
    add_house(bench, "h1")
    add_house(bench, "h2")
    bench.do("house", first, "merge", same=second)
    assert bench.rows('SELECT a, b FROM "_merges"') == [("h1", "h2")]
    assert history.of_record(bench.one, "h1")[-1].changes == {"_same": (None, "h2")}
    bench.do("house", second, "unmerge", same=first)
    assert bench.rows('SELECT a, b FROM "_merges"') == []


def test_why_batch_and_undoes_are_kept(bench: Bench) -> None:
    add_house(bench)
    bench.all(Draft("house", "h1", "change", {"number": "3"}, "更正", "b1", 1))
    operation = history.of_record(bench.one, "h1")[-1]
    assert (operation.why, operation.batch, operation.undoes) == ("更正", "b1", 1)


def test_derived_columns_and_grams_follow_the_value(bench: Bench) -> None:
    bench.do("person", "p1", "add", name="欧阳明", alias="阳明")
    bench.do("person", "p1", "change", name="欧阳")
    assert bench.value('SELECT name_back FROM "person"') == "阳欧"
    grams = 'SELECT gram FROM "person__grams" WHERE row = 1 ORDER BY gram'
    assert [gram for (gram,) in bench.rows(grams)] == sorted(["欧阳", "阳明"])
    bench.do("person", "p1", "change", name=None, alias=None)
    assert bench.value('SELECT name_back FROM "person"') is None
    assert bench.rows(grams) == []


def test_many_writes_of_one_record_in_one_go(bench: Bench) -> None:
    done = bench.all(
        Draft("house", "h1", "add", {"number": "1"}),
        Draft("house", "h1", "change", {"number": "2"}),
        Draft("room", "r1", "add", {"house": "h1"}),
        Draft("house", "h1", "change", {"kind": "9"}),
    )
    assert (done, bench.rows('SELECT number, kind FROM "house"')) == (4, [("2", "9")])
    assert vector(bench, "house", "h1") == {1: 4}
    assert strays(bench.one, SCHEMA) == []


def everything(bench: Bench) -> list[list[tuple[Value, ...]]]:
    names = bench.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [bench.rows(f'SELECT * FROM "{name}"') for (name,) in names]


NOTHING = [
    Draft("house", "h1", "change", {"number": "1号"}),
    Draft("house", "h1", "change", {}),
    Draft("house", "h1", "unvoid", {}),
    Draft("house", "h3", "void", {}),
    Draft("house", "h1", "merge", {"same": "h2"}),
    Draft("house", "h1", "unmerge", {"same": "h4"}),
]


@pytest.mark.parametrize("draft", NOTHING, ids=lambda each: f"{each.action}-{each.values}")
def test_what_changes_nothing_leaves_no_operation(bench: Bench, draft: Draft) -> None:
    for id_ in ("h1", "h2", "h3", "h4"):
        add_house(bench, id_)
    bench.do("house", "h3", "void")
    bench.do("house", "h2", "merge", same="h1")
    before = bench.rows('SELECT * FROM "house"')
    assert bench.all(draft) == 0
    assert bench.rows('SELECT * FROM "house"') == before


REFUSED = [
    (Draft("nosuch", "x", "add", {}), KeyError),
    (Draft("house", "x", "add", {"nosuch": 1}), KeyError),
    (Draft("house", "h1", "change", {"nosuch": 1}), KeyError),
    (Draft("house", "h1", "change", {"_voided": 1}), KeyError),
    (Draft("house", "h1", "change", {"_owner": "x"}), KeyError),
    (Draft("house", "nosuch", "change", {"number": "2"}), KeyError),
    (Draft("house", "nosuch", "void", {}), KeyError),
    (Draft("house", "h1", "merge", {"same": "nosuch"}), KeyError),
    (Draft("house", "h1", "merge", {"same": "h1"}), ValueError),
    (Draft("room", "x", "add", {"house": "nosuch"}), KeyError),
    (Draft("room", "x", "add", {"label": "一"}), KeyError),
    (Draft("room", "x", "add", {"house": "gone"}), ValueError),
    (Draft("room", "gone-r", "change", {"label": "二"}), ValueError),
    (Draft("room", "r1", "change", {"house": "h2"}), ValueError),
    (Draft("house", "gone", "change", {"number": "2"}), ValueError),
    (Draft("house", "h1", "add", {}), sqlite.IntegrityError),
    (Draft("house", "x", "add", {"rent": "12"}), TypeError),
    (Draft("house", "x", "add", {"number": 12}), TypeError),
    (Draft("house", "h1", "change", {"rent": True}), TypeError),
    (Draft("house", "h1", "change", {"number": "\ud800"}), TypeError),
]


@pytest.mark.parametrize(("draft", "error"), REFUSED, ids=lambda each: str(each)[:60])
def test_what_cannot_be_is_refused_and_leaves_nothing(
    bench: Bench, draft: Draft, error: type[Exception]
) -> None:
    for id_ in ("h1", "h2", "gone"):
        add_house(bench, id_)
    add_room(bench)
    add_room(bench, "gone-r", "gone")
    bench.do("house", "gone", "void")
    before = everything(bench)
    with pytest.raises(error):
        bench.all(Draft("house", "fine", "add", {"number": "9"}), draft)
    assert everything(bench) == before


def test_the_same_id_twice_is_refused(bench: Bench) -> None:
    with pytest.raises(ValueError, match="p1"):
        bench.all(Draft("person", "p1", "add", {}), Draft("person", "p1", "add", {}))
    assert bench.rows('SELECT * FROM "_ops"') == []


def test_a_swallowed_failure_commits_nothing(bench: Bench) -> None:
    def swallow() -> None:
        with bench.store.writing(AUTHOR) as writer:
            writer.apply([Draft("person", "p1", "add", {})])
            with pytest.raises(KeyError):
                writer.apply([Draft("person", "p2", "change", {})])

    with pytest.raises(ValueError, match="failed"):
        swallow()
    assert bench.rows('SELECT * FROM "person"') == []


def test_nothing_is_applied_after_a_failure_or_after_the_end(bench: Bench) -> None:
    with bench.store.writing(AUTHOR) as writer:
        writer.apply([Draft("person", "p1", "add", {})])
    with pytest.raises(ValueError, match="over"):
        writer.apply([Draft("person", "p2", "add", {})])
    assert bench.value('SELECT count(*) FROM "person"') == 1


def test_an_exception_of_the_caller_leaves_nothing(bench: Bench) -> None:
    def stumble() -> None:
        with bench.store.writing(AUTHOR) as writer:
            writer.apply([Draft("person", "p1", "add", {})])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    assert bench.rows('SELECT * FROM "person"') == []
    assert bench.value('SELECT count(*) FROM "_ops"') == 0


def test_numbers_positions_and_rows_go_on_after_a_rollback(bench: Bench) -> None:
    with pytest.raises(KeyError):
        bench.all(Draft("person", "p1", "add", {}), Draft("person", "p9", "void", {}))
    bench.do("person", "p2", "add")
    assert bench.rows('SELECT position, number FROM "_ops"') == [(1, 1)]
    assert bench.value('SELECT _row FROM "person"') == 1


def test_touched_names_every_record_written(bench: Bench) -> None:
    with bench.store.writing(AUTHOR) as writer:
        writer.apply([Draft("house", id_, "add", {}) for id_ in ("h1", "h2")])
        writer.apply([Draft("room", "r1", "add", {"house": "h1"})])
        writer.apply([Draft("house", "h2", "merge", {"same": "h1"})])
    assert writer.touched == {"house": {"h1", "h2"}, "room": {"r1"}}


@pytest.mark.parametrize("table", ["_ops", "_log"])
@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE "{}" SET "by" = 1',
        'DELETE FROM "{}"',
        'INSERT OR REPLACE INTO "{}" SELECT * FROM "{}"',
        'REPLACE INTO "{}" SELECT * FROM "{}"',
    ],
)
def test_history_and_log_cannot_be_altered(bench: Bench, table: str, statement: str) -> None:
    bench.do("person", "p1", "add")
    with bench.store.writing(AUTHOR) as writer:
        writer.connection.execute("""INSERT INTO "_log" VALUES (1, '', '', '', '', '', x'')""")
    with pytest.raises(sqlite.IntegrityError, match="append-only"):
        bench.one.execute(statement.format(table, table))


def test_the_changes_of_every_row_are_json(bench: Bench) -> None:
    bench.do("person", "p1", "add", name='引"号\\\n\x00', card="")
    (changes,) = bench.rows('SELECT "changes" FROM "_ops"')[0]
    assert orjson.loads(str(changes)) == {"name": [None, '引"号\\\n\x00'], "card": [None, ""]}
