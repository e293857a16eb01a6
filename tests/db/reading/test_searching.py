"""Search as you type: branch by branch, no further than wanted, and the same rows as a plain condition finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.conditions import Condition, Contains, Equals, Prefix
from db.linking import LinkedTo
from db.query import Query
from db.terms import Scope, Sql
from tests.db.reading.tables import WORLDS, Rows, listing, numbered

PEOPLE: Rows = numbered(
    {
        "house": [{"rent": 1}, {"rent": 2}],
        "person": [
            {"name": "张三", "note": "王家", "house": "house1"},
            {"name": "张四", "note": "", "house": "house1"},
            {"name": "王五", "note": "张家", "house": "house2"},
        ],
    }
)


class Untouchable(Condition):
    """A branch that nobody may ask."""

    def sql(self, scope: Scope) -> Sql:
        raise AssertionError(scope)


def found(*branches: Condition, limit: int = 9) -> list[object]:
    return [row["name"] for row in listing(PEOPLE).search(Query("person"), branches, limit)]


def test_the_branch_that_finds_a_row_first_decides_where_it_stands() -> None:
    assert found(Contains("note", "张"), Contains("name", "张")) == ["王五", "张三", "张四"]


@pytest.mark.parametrize("limit", [1, 2])
def test_no_further_branch_is_asked_once_there_are_enough(limit: int) -> None:
    assert found(Contains("name", "张"), Untouchable(), limit=limit) == ["张三", "张四"][:limit]


def test_a_further_branch_is_asked_while_rows_are_wanting() -> None:
    with pytest.raises(AssertionError):
        found(Contains("name", "张"), Untouchable(), limit=3)


def test_rows_of_a_later_branch_fill_up_what_is_wanting() -> None:
    assert found(Contains("note", "王"), Contains("name", ""), limit=2) == ["张三", "张四"]


@pytest.mark.parametrize("branches", [(), (Equals("name", "李"),)])
def test_nothing_found_is_nothing(branches: tuple[Condition, ...]) -> None:
    assert found(*branches) == []


LINKS = st.sampled_from(
    [
        LinkedTo("house", "house"),
        LinkedTo("house", "house", Equals("rent", 1)),
        LinkedTo("house", "house", LinkedTo("area", "area", Prefix("title", "张"))),
        LinkedTo("house", "house", LinkedTo("area", "area", Contains("title", "a"))),
    ]
)


@given(world=WORLDS, link=LINKS)
def test_following_links_finds_what_the_condition_holds_for(world: Rows, link: LinkedTo) -> None:
    reader = listing(world)
    searched = {row["id"] for row in reader.search(Query("person"), [link], 100)}
    assert searched == set(reader.ids(Query("person", link)))
