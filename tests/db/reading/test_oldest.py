"""What the oldest linked row holds, what the row beyond it holds, and what a row's own link leads to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.computed import Computed
from db.conditions import Between, Blank, Equals, Not
from db.ordering import By
from db.query import Query
from db.specs import Value
from tests.db.reading.tables import WORLDS, Rows, listing, numbered

Row = dict[str, Value]
FIRST = Computed("first", "oldest", "person", "house", "name")
NOTED = Computed("first", "oldest", "person", "house", "name", (("note", "a"),))
BEYOND = Computed("title", "oldest", "house", "area", "area", beyond=("area", "title"))
PLACE = Computed("title", "linked", "area", "area", "title")


def linked(rows: Rows, house: Row, where: tuple[tuple[str, Value], ...] = ()) -> list[Row]:
    """The live people of a house, the one whose id comes first foremost."""
    found = [
        person
        for person in rows["person"]
        if person["house"] == house["id"]
        and not person["_voided"]
        and all(person[name] == value for name, value in where)
    ]
    return sorted(found, key=lambda each: str(each["id"]))


@settings(max_examples=30)
@given(WORLDS, st.sampled_from([FIRST, NOTED]))
def test_the_oldest_of_the_linked_rows_is_the_one_with_the_first_id(
    rows: Rows, computed: Computed
) -> None:
    for house in listing(rows).every(Query("house", computed=(computed,))):
        theirs = linked(rows, house, computed.where)
        assert house["first"] == (theirs[0]["name"] if theirs else None)


@settings(max_examples=30)
@given(WORLDS)
def test_beyond_the_oldest_lies_the_row_it_names(rows: Rows) -> None:
    """Of an area: the title of the area that its first house names, which is its own."""
    titles = {row["id"]: row["title"] for row in rows["area"]}
    for area in listing(rows).every(Query("area", computed=(BEYOND,))):
        houses = [e for e in rows["house"] if e["area"] == area["id"] and not e["_voided"]]
        assert area["title"] == titles[area["id"]] or not houses
        found = [titles.get(each["area"]) for each in houses]
        assert [area["title"]] * len(found) == found or not found


@settings(max_examples=30)
@given(WORLDS)
def test_a_link_leads_to_its_row_voided_or_not(rows: Rows) -> None:
    titles = {row["id"]: row["title"] for row in rows["area"]}
    for house in listing(rows).every(Query("house", computed=(PLACE,))):
        assert house["title"] == titles.get(house["area"])


@pytest.mark.parametrize(
    ("people", "found"),
    [
        ([], None),
        ([{"name": "甲"}], "甲"),
        ([{"name": "甲", "_voided": 1}, {"name": "乙"}], "乙"),
        ([{"name": None}, {"name": "乙"}], None),
        ([{"name": "乙", "house": "house2"}, {"name": "丙"}], "丙"),
        ([{"name": "甲", "_voided": 1}], None),
    ],
)
def test_who_counts_as_the_oldest(people: list[Row], found: str | None) -> None:
    rows = numbered({"house": [{}, {}], "person": [{"house": "house1", **each} for each in people]})
    first, _second = listing(rows).every(Query("house", computed=(FIRST,)))
    assert first["first"] == found


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Equals("first", "甲"), ["house1"]),
        (Blank("first"), ["house3"]),
        (Not(Blank("first")), ["house1", "house2"]),
        (Between("first", "乙", None), ["house1", "house2"]),
    ],
)
def test_lists_are_narrowed_by_it(condition: object, found: list[str]) -> None:
    rows = numbered(
        {
            "house": [{}, {}, {}],
            "person": [{"name": "甲", "house": "house1"}, {"name": "乙", "house": "house2"}],
        }
    )
    query = Query("house", condition, computed=(FIRST,))  # type: ignore[arg-type]
    assert [row["id"] for row in listing(rows).every(query)] == found


def test_lists_are_ordered_and_grouped_by_it() -> None:
    rows = numbered(
        {
            "house": [{}, {}, {}],
            "person": [{"name": "乙", "house": "house1"}, {"name": "甲", "house": "house2"}],
        }
    )
    files = listing(rows)
    query = Query("house", order=(By("first"),), computed=(FIRST,))
    assert [row["id"] for row in files.page(query).rows][:2] in (
        ["house1", "house2"],
        ["house2", "house1"],
    )
    grouped = {
        cell.row[0]: cell.figure
        for cell in files.group(Query("house", computed=(FIRST,)), ["first"])
    }
    assert grouped == {"乙": 1, "甲": 1, None: 1}


STOOD = Computed("people", "count", "person", "house", stand_ins=(("house2", "house1"),))


@settings(max_examples=30)
@given(WORLDS)
def test_rows_of_what_another_stands_for_count_as_its_own(rows: Rows) -> None:
    live = [row for row in rows["person"] if not row["_voided"]]
    for house in listing(rows).every(Query("house", computed=(STOOD,))):
        own = sum(row["house"] == house["id"] for row in live)
        more = sum(row["house"] == "house2" for row in live) if house["id"] == "house1" else 0
        assert house["people"] == own + more


@pytest.mark.parametrize("table", ["nothing", ""])
def test_a_table_there_is_not_is_a_mistake_of_ours(table: str) -> None:
    wrong = Computed("x", "oldest", table, "house", "name")
    with pytest.raises(KeyError):
        list(listing(numbered({"house": [{}]})).every(Query("house", computed=(wrong,))))
