"""Who stands for merged records: the smallest of all that are linked, in whatever order they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from db.merges import Survivors
from tests.db.small import Bench

NAMES = "abcdefg"
Pair = tuple[str, str]
PAIRS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(
        lambda pair: pair[0] != pair[1]
    ),
    max_size=10,
)


def survivors(pairs: list[Pair]) -> Survivors:
    """As a file with these merges has them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute('CREATE TABLE "_merges" ("a" TEXT, "b" TEXT)')
        rows = [tuple(sorted(pair)) for pair in pairs]
        connection.executemany('INSERT INTO "_merges" VALUES (?, ?)', rows)
        found = Survivors(cast("Any", connection))
        found.hidden()
        return found


def linked(pairs: list[Pair], name: str) -> set[str]:
    """Everything that can be reached from a record, by brute force."""
    found = {name}
    while True:
        more = {other for pair in pairs if found & set(pair) for other in pair} - found
        if not more:
            return found
        found |= more


@given(pairs=PAIRS)
def test_the_smallest_of_a_linked_set_stands_for_it(pairs: list[Pair]) -> None:
    found = survivors(pairs)
    for name in NAMES:
        assert found.of(name) == min(linked(pairs, name))


@given(pairs=PAIRS)
def test_a_set_is_the_same_from_each_of_its_records(pairs: list[Pair]) -> None:
    found = survivors(pairs)
    for name in NAMES:
        assert set(found.set_of(name)) == linked(pairs, name)


@given(pairs=PAIRS)
def test_all_but_one_of_a_set_are_hidden(pairs: list[Pair]) -> None:
    hidden = set(survivors(pairs).hidden())
    assert hidden == {name for name in NAMES if name != min(linked(pairs, name))}


@given(pairs=PAIRS, data=st.data())
def test_the_order_of_merging_never_matters(pairs: list[Pair], data: st.DataObject) -> None:
    other = data.draw(st.permutations(pairs))
    assert [survivors(pairs).of(n) for n in NAMES] == [survivors(other).of(n) for n in NAMES]


def test_taking_a_merge_back_parts_what_it_joined(bench: Bench) -> None:
    for name in NAMES[:3]:
        bench.do("person", name, "add", name=name)
    bench.do("person", "a", "merge", same="b")
    bench.do("person", "c", "merge", same="b")
    assert [Survivors(bench.one).of(name) for name in "abc"] == ["a", "a", "a"]
    bench.do("person", "b", "unmerge", same="a")
    assert [Survivors(bench.one).of(name) for name in "abc"] == ["a", "b", "b"]
