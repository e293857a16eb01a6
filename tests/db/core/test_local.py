"""What lives in the file without history: values, batches, what the file says about itself."""

from __future__ import annotations

from db import batches, local
from db.batches import Batch
from tests.db.small import AT, Bench


def test_values_are_kept_by_area_and_dropped(bench: Bench) -> None:
    for area, key, value in (("draft", "b", "2"), ("draft", "a", "1"), ("view", "a", "9")):
        local.put(bench.one, area, key, value)
    assert local.items(bench.one, "draft") == {"a": "1", "b": "2"}
    local.put(bench.one, "draft", "a", "3")
    local.put(bench.one, "draft", "b", None)
    assert local.items(bench.one, "draft") == {"a": "3"}
    assert (local.get(bench.one, "view", "a"), local.get(bench.one, "view", "b")) == ("9", None)


def test_the_file_says_what_it_was_told(bench: Bench) -> None:
    assert local.get_meta(bench.one, "mark") is None
    for value in ("1", "2"):
        local.put_meta(bench.one, "mark", value)
    assert bench.store.meta("mark") == "2"


def test_batches_are_listed_newest_first(bench: Bench) -> None:
    first, second = (Batch(id_, "import", f"表{id_}", "李", AT, "{}") for id_ in ("1", "2"))
    batches.add_batch(bench.one, first)
    batches.add_batch(bench.one, second)
    assert batches.batches(bench.one) == [second, first]
