"""An arrangement by linked rows stands as a list read page by page does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.computed import Computed
from db.conditions import EVERY, Between, Condition
from db.linking import LinkedTo
from db.listing import Listing
from db.ordering import By
from db.query import Query, Voided
from tests.db.reading.tables import WORLDS, Rows, listing, numbered

RENT = Computed("rent_of", "linked", "house", "house", "rent")
AREA = Computed("area_of", "linked", "house", "house", "area")
COLUMNS = ["rent_of", "area_of", "name", "score", "people_like"]
LIKE = Computed("people_like", "age", column="born")
ORDERS = st.lists(
    st.builds(By, st.sampled_from(COLUMNS), st.booleans()),
    min_size=1,
    max_size=4,
    unique_by=lambda by: by.column,
)
WHERES: st.SearchStrategy[Condition] = st.sampled_from(
    [EVERY, Between("score", 0, None), LinkedTo("house", "house", Between("rent", None, 3))]
)


def read(files: Listing, query: Query) -> list[int]:
    """The rows as pages give them, by another way of ordering."""
    return [int(str(row["_row"])) for row in files.page(query, limit=10_000).rows]


@given(WORLDS, ORDERS, WHERES, st.sampled_from(["live", "voided", "all"]))
def test_ranked_rows_stand_as_those_that_are_looked_up(
    rows: Rows, order: list[By], where: Condition, voided: Voided
) -> None:
    files = listing(rows)
    query = Query("person", where, tuple(order), (RENT, AREA, LIKE), voided)
    assert list(files.arrange(query)) == read(files, query)


@pytest.mark.parametrize(
    ("descending", "rows"), [(False, [2, 3, 1, 4, 5]), (True, [1, 3, 2, 5, 4])]
)
def test_rows_linked_to_nothing_come_last_either_way(descending: bool, rows: list[int]) -> None:
    world = numbered({
        "house": [{"rent": 2}, {"rent": 1}, {"rent": 1}],
        "person": [{"house": "house1"}, {"house": "house2"}, {"house": "house3"}, {}, {"house": "gone"}],
    })  # fmt: skip
    query = Query("person", order=(By("rent_of", descending),), computed=(RENT,))
    files = listing(world)
    assert list(files.arrange(query)) == read(files, query)
    assert list(files.arrange(query)) == rows
