"""A batch is found by where it stands in the history, without an index that names it each time."""

from __future__ import annotations

import pytest

from db import history
from db.operations import Draft
from tests.db.small import AUTHOR, Bench


def rooms(batch: str | None, *names: str) -> list[Draft]:
    return [Draft("house", name, "add", {"number": name}, None, batch) for name in names]


def positions(bench: Bench, batch: str) -> list[int]:
    return [each.position for each in history.of_batch(bench.one, batch)]


def test_a_batch_is_its_own_operations_alone(bench: Bench) -> None:
    bench.all(*rooms(None, "h1"))
    bench.all(*rooms("b1", "h2", "h3"))
    bench.all(*rooms("b2", "h4"))
    assert (positions(bench, "b1"), positions(bench, "b2")) == ([2, 3], [4])


def test_a_batch_written_in_several_goes_of_one_transaction_is_one(bench: Bench) -> None:
    with bench.store.writing(AUTHOR) as writer:
        writer.apply(rooms("b1", "h1"))
        writer.apply(rooms(None, "h2"))
        writer.apply(rooms("b1", "h3"))
    assert positions(bench, "b1") == [1, 3]


def test_two_batches_may_take_turns(bench: Bench) -> None:
    bench.all(*rooms("b1", "h1"), *rooms("b2", "h2"), *rooms("b1", "h3"), *rooms("b2", "h4"))
    assert (positions(bench, "b1"), positions(bench, "b2")) == ([1, 3], [2, 4])


def fail(bench: Bench) -> None:
    """A batch whose second write cannot be."""
    with bench.store.writing(AUTHOR) as writer:
        writer.apply(rooms("b1", "h1"))
        writer.apply([Draft("house", "nobody", "change", {"number": "1"}, None, "b1")])


def test_what_was_rolled_back_leaves_no_batch(bench: Bench) -> None:
    with pytest.raises(KeyError):
        fail(bench)
    assert (positions(bench, "b1"), bench.value('SELECT count(*) FROM "_spans"')) == ([], 0)


@pytest.mark.parametrize("batch", ["", "b0", "b1 ", "' OR 1=1 --"])
def test_an_unknown_batch_has_nothing(bench: Bench, batch: str) -> None:
    bench.all(*rooms("b1", "h1"))
    assert positions(bench, batch) == []


def test_of_a_batch_what_it_did_to_records_of_others_is_told_apart(bench: Bench) -> None:
    bench.all(*rooms(None, "h1"))
    change = Draft("house", "h1", "change", {"kind": "2"}, None, "b1")
    bench.all(*rooms("b1", "h2"), change)
    found = list(history.of_batch_elsewhere(bench.one, "b1"))
    assert [(each.record, each.action) for each in found] == [("h1", "change")]


def test_finding_a_batch_reads_its_span_and_no_more(bench: Bench) -> None:
    bench.all(*rooms("b1", "h1"))
    plan = bench.rows(
        'EXPLAIN QUERY PLAN SELECT * FROM "_ops" o WHERE o."position" BETWEEN '
        '(SELECT "first" FROM "_spans" WHERE "batch" = \'b1\') AND '
        '(SELECT "last" FROM "_spans" WHERE "batch" = \'b1\') AND o."batch" = \'b1\''
    )
    assert any("INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in str(row[-1]) for row in plan)
