"""A condition met by its index alone finds what the plain one finds, alone and beside others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.conditions import AllOf, AnyOf, Condition, Not, OneOf
from db.linking import LinkedTo
from db.meeting import Beside
from db.query import Query
from tests.db.reading.tables import NUMBERS, TEXTS, WORLDS, Rows, listing, some_of

SCORES = st.lists(NUMBERS, max_size=4).map(tuple)
NAMES = st.lists(TEXTS, max_size=4).map(tuple)
HOUSES = st.lists(some_of("house", 4).map(str), max_size=3).map(tuple)


def found(rows: Rows, condition: Condition) -> list[str]:
    return listing(rows).ids(Query("person", condition))


@given(WORLDS, SCORES, NAMES, HOUSES)
def test_it_means_what_one_of_means(
    rows: Rows, scores: tuple[int, ...], names: tuple[str, ...], houses: tuple[str, ...]
) -> None:
    pairs = (("score", scores), ("name", names), ("house", houses))
    plain = [OneOf(column, values) for column, values in pairs]
    beside = [Beside(column, values) for column, values in pairs]
    for wrap in (AllOf, AnyOf):
        assert found(rows, wrap(tuple(beside))) == found(rows, wrap(tuple(plain)))
    assert found(rows, Not(beside[0])) == found(rows, Not(plain[0]))
    assert found(rows, AllOf((beside[2], plain[1]))) == found(rows, AllOf((plain[2], plain[1])))


@given(WORLDS, st.lists(some_of("area", 4).map(str), max_size=3).map(tuple))
def test_it_holds_of_linked_rows_as_well(rows: Rows, areas: tuple[str, ...]) -> None:
    beside, plain = Beside("area", areas), OneOf("area", areas)
    assert found(rows, LinkedTo("house", "house", beside)) == found(
        rows, LinkedTo("house", "house", plain)
    )


def test_both_conditions_are_told_by_their_indexes() -> None:
    desk = listing({"area": [], "house": [], "person": []})
    query = Query("person", AllOf((Beside("house", ("a",)), OneOf("score", (1, 2)))))
    plans: list[str] = []
    desk.connection.set_trace_callback(plans.append)
    desk.count(query)
    steps = [str(row[-1]) for row in desk.connection.execute(f"EXPLAIN QUERY PLAN {plans[0]}")]
    assert sum("COVERING INDEX person__" in each for each in steps) == 2


def test_a_name_outside_the_schema_is_refused() -> None:
    with pytest.raises(KeyError):
        found({"area": [], "house": [], "person": []}, Beside("nowhere", (1,)))
