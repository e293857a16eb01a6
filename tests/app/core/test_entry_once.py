"""What is kept while somebody types goes in the very transaction that saves it: never lost, never offered twice."""

from __future__ import annotations

import json
from contextlib import nullcontext

import pytest

from app import remembered, unfinished
from app.desk import Desk
from app.fast_entry import Cell
from app.fast_keeping import KeptRow, KeptRows, KeptTable, parts
from app.fast_saving import Row, Saved
from app.problems import Problem, Problems
from app.unfinished import Unfinished
from db.faults import Fault
from db.writer import Writer
from tests.offices import Work
from tests.world import protected

NAME = "division.name"
TYPED = {NAME: Cell("新村"), "division.level": Cell("2")}


def entry(name: str = "新村", key: str = "", record: str = "") -> Unfinished:
    key = key or unfinished.key_of("division", record)
    return Unfinished(key=key, ledger="division", record=record, values={"name": name})


def refuse(_writer: Writer) -> None:
    raise Problem("DSK005", "name")


def villages(work: Work, name: str = "新村") -> int:
    return len(work.live("division", name=name))


def test_saving_drops_the_entry_with_it(work: Work) -> None:
    kept = entry()
    unfinished.keep(work.office, kept)
    with unfinished.saving(work.office, kept.key):
        work.village("新村")
    assert (unfinished.offered(work.office), villages(work)) == ([], 1)


def test_where_the_entry_cannot_be_dropped_nothing_is_saved(work: Work) -> None:
    kept = entry()
    unfinished.keep(work.office, kept)
    with (
        pytest.raises(Problem),
        unfinished.saving(work.office, kept.key),
        work.office.alongside(refuse),
    ):
        work.village("新村")
    assert ([each.key for each in unfinished.offered(work.office)], villages(work)) == (
        [kept.key],
        0,
    )


def test_what_is_refused_stays_kept(work: Work) -> None:
    kept = entry()
    unfinished.keep(work.office, kept)
    with pytest.raises((Problem, Problems)), unfinished.saving(work.office, kept.key):
        Desk(work.office).add("division", {"name": ""})
    assert len(unfinished.offered(work.office)) == 1
    unfinished.keep(work.office, entry("改过的", kept.key))
    assert [each.values["name"] for each in unfinished.offered(work.office)] == ["改过的"]


def test_what_is_kept_too_late_is_not_offered(work: Work) -> None:
    """It was on its way when the record was saved."""
    kept = entry()
    with unfinished.saving(work.office, kept.key):
        work.village("新村")
    unfinished.keep(work.office, kept)
    assert unfinished.offered(work.office) == []


def test_a_new_record_is_never_entered_twice(work: Work) -> None:
    kept = entry()
    for is_first in (True, False):
        with (
            nullcontext() if is_first else pytest.raises(Problem, match="DSK020"),
            unfinished.saving(work.office, kept.key),
        ):
            work.village("新村")
    assert villages(work) == 1


def test_what_was_refused_once_is_saved_the_next_time(work: Work) -> None:
    kept = entry()
    for name in ("", "新村"):
        with (
            nullcontext() if name else pytest.raises((Problem, Problems)),
            unfinished.saving(work.office, kept.key),
        ):
            Desk(work.office).add("division", {"name": name, "level": "2"})
    assert villages(work) == 1


def test_a_stored_record_is_typed_into_again_after_it_was_saved(work: Work) -> None:
    record = work.village("新村")
    kept = entry("新村二", record=record)
    with unfinished.saving(work.office, kept.key):
        work.change("division", record, name="新村一")
    unfinished.keep(work.office, kept)
    assert [each.record for each in unfinished.offered(work.office)] == [record]


def test_typing_goes_on_where_all_was_deleted_once(work: Work) -> None:
    kept = entry()
    for values in ({"name": "甲"}, {}, {"name": "乙"}):
        unfinished.keep(work.office, kept.model_copy(update={"values": values}))
    assert [each.values for each in unfinished.offered(work.office)] == [{"name": "乙"}]


def test_without_a_key_nothing_is_dropped(work: Work) -> None:
    unfinished.keep(work.office, entry())
    with unfinished.saving(work.office, ""):
        work.village("新村")
    assert len(unfinished.offered(work.office)) == 1


def test_nothing_goes_alongside_once_it_is_over(work: Work) -> None:
    with pytest.raises(Problem), work.office.alongside(refuse):
        work.village("新村")
    work.village("新村")
    assert villages(work) == 1


def table(**rows: dict[str, Cell]) -> str:
    kept = (
        KeptRow(key=key, cells={t: parts(c) for t, c in cells.items()})
        for key, cells in rows.items()
    )
    return KeptTable(rows=tuple(kept)).text


def left(work: Work, rows: KeptRows) -> list[tuple[str, str, str]]:
    """Key, name and record of the rows that are kept."""
    text = rows.recall(work.office)
    found = json.loads(text)["rows"] if text else []
    return [(each["key"], each["cells"][NAME][0], each["record"]) for each in found]


def save(work: Work, rows: KeptRows, key: str, cells: dict[str, Cell]) -> Saved:
    return rows.save(work.office, key, Row(cells), cells)


def test_a_saved_row_goes_from_what_is_kept_and_the_others_stay(work: Work) -> None:
    rows = KeptRows("division")
    rows.keep(work.office, table(a=TYPED, b={NAME: Cell("另一村")}))
    assert save(work, rows, "a", TYPED).record
    assert left(work, rows) == [("b", "另一村", "")]


def test_the_last_row_leaves_nothing(work: Work) -> None:
    rows = KeptRows("division")
    rows.keep(work.office, table(a=TYPED))
    save(work, rows, "a", TYPED)
    assert rows.recall(work.office) == ""


def test_a_row_kept_while_it_was_saved_is_not_brought_back(work: Work) -> None:
    rows = KeptRows("division")
    save(work, rows, "a", TYPED)
    rows.keep(work.office, table(a=TYPED, b={NAME: Cell("另一村")}))
    assert [key for key, _name, _record in left(work, rows)] == ["b"]


def test_what_was_typed_meanwhile_is_kept_as_a_change_of_what_was_saved(work: Work) -> None:
    rows = KeptRows("division")
    record = save(work, rows, "a", TYPED).record
    rows.keep(work.office, table(a={**TYPED, NAME: Cell("新村甲")}))
    assert left(work, rows) == [("a", "新村甲", record)]
    (row,) = json.loads(rows.recall(work.office))["rows"]
    assert row["changed"] == [NAME]


def test_a_cell_emptied_meanwhile_is_kept_as_emptied(work: Work) -> None:
    rows = KeptRows("division")
    typed = {**TYPED, "division.code": Cell("339900001001")}
    record = save(work, rows, "a", typed).record
    rows.keep(work.office, table(a=TYPED))
    (row,) = json.loads(rows.recall(work.office))["rows"]
    assert (row["record"], row["changed"]) == (record, ["division.code"])
    assert row["cells"]["division.code"][0] == ""


def test_a_refused_row_stays_kept(work: Work) -> None:
    rows = KeptRows("division")
    wrong = {NAME: Cell("新村"), "division.level": Cell("没有这一级")}
    rows.keep(work.office, table(a=wrong))
    assert save(work, rows, "a", wrong).refused
    rows.keep(work.office, table(a=wrong))
    assert [key for key, _name, _record in left(work, rows)] == ["a"]


def test_a_row_that_could_not_be_written_stays_kept(work: Work) -> None:
    rows = KeptRows("division")
    rows.keep(work.office, table(a=TYPED))
    with protected(work.office), pytest.raises(Fault):
        save(work, rows, "a", TYPED)
    assert [key for key, _name, _record in left(work, rows)] == ["a"]
    assert villages(work) == 0


@pytest.mark.parametrize("text", ["{", "[]", '{"rows": 3}', '{"rows": [{"cells": 1}]}'])
def test_what_cannot_be_read_does_not_stand_in_the_way_of_saving(work: Work, text: str) -> None:
    rows = KeptRows("division")
    remembered.keep(work.office, "fast rows division", text)
    assert save(work, rows, "a", TYPED).record
