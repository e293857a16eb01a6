"""Findings in the file: opened once, let be until they differ, closed, listed."""

from __future__ import annotations

import pytest

from db import findings
from db.connection import Connection
from db.findings import Found, Wanted
from tests.db.small import Bench


def found(id_: str, record: str = "h", code: str = "A", **detail: str) -> Found:
    text = str(detail.get("detail", '{"a":1}'))
    return Found(id_, detail.get("table", "house"), record, code, "f", text, "p", "2026")


@pytest.fixture
def file(bench: Bench) -> Connection:
    findings.put(
        bench.one,
        [
            found("1"),
            found("2", "i", "B"),
            found("3", "h", "B", table="room", detail='{"awaits":"x"}'),
        ],
    )
    return bench.one


OPEN = Wanted()


def ids(file: Connection, wanted: Wanted = OPEN) -> list[str]:
    listed = [each.id for each in findings.page(file, wanted)]
    assert len(listed) == findings.count(file, wanted)
    return listed


CASES: dict[str, tuple[Wanted, list[str]]] = {
    "all": (Wanted(), ["1", "3", "2"]),
    "of a table": (Wanted(tables=("room",)), ["3"]),
    "of a code": (Wanted(codes=("B",)), ["3", "2"]),
    "of records": (Wanted(records=("i",)), ["2"]),
    "by id": (Wanted(ids=("1", "2")), ["1", "2"]),
    "of a package": (Wanted(package="p"), ["1", "3", "2"]),
    "of another package": (Wanted(package="q"), []),
    "decided": (Wanted("decided"), []),
    "of nothing": (Wanted(ids=()), []),
}


@pytest.mark.parametrize("case", CASES)
def test_they_are_narrowed(file: Connection, case: str) -> None:
    wanted, expected = CASES[case]
    assert ids(file, wanted) == expected


def test_one_is_opened_once(file: Connection) -> None:
    findings.put(file, [found("1")])
    assert ids(file) == ["1", "3", "2"]


def test_one_let_be_stays_so_until_it_differs(file: Connection) -> None:
    assert findings.decide(file, Wanted(codes=("A",)), "李", "2027", "核实") == 1
    assert findings.decide(file, Wanted(codes=("A",)), "李", "2027", "核实") == 0
    findings.put(file, [found("1")])
    assert ids(file, Wanted("decided")) == ["1"]
    assert findings.some(file, ["1"])[0].why == "核实"
    findings.put(file, [found("1", detail='{"a":2}')])
    assert ids(file) == ["1", "3", "2"]
    assert findings.some(file, ["1"])[0].why is None


def test_one_whose_cause_is_gone_is_closed(file: Connection) -> None:
    findings.close(file, ["1", "2", "9"])
    assert ids(file) == ["3"]
    assert not findings.is_empty(file)
    findings.close(file, ["3"])
    assert findings.is_empty(file)


def test_they_are_counted_by_code(file: Connection) -> None:
    assert findings.codes(file, Wanted()) == {"B": 2, "A": 1}


def test_those_that_wait_for_a_record(file: Connection) -> None:
    assert findings.awaiting(file, "B", ["x", "y"]) == [("room", "h")]
    assert findings.awaiting(file, "A", ["x"]) == []
    assert [each.id for each in findings.of_records(file, ["h"])] == ["1", "3"]


def test_they_go_by_pages(file: Connection) -> None:
    first = findings.page(file, Wanted(), limit=2)
    rest = findings.page(file, Wanted(), (first[-1].record, first[-1].id), limit=2)
    assert [each.id for each in (*first, *rest)] == ["1", "3", "2"]
