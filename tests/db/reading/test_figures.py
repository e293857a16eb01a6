"""Computed columns, totals, values with counts, cross tables and search against plain readings."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.computed import Computed, What
from db.conditions import Between, Condition, Contains, Equals, Prefix
from db.figures import Cell, Figures
from db.linking import LinkedTo
from db.listing import Listing
from db.ordering import By
from db.query import Query
from db.specs import Value
from tests.db.reading import oracle
from tests.db.reading.tables import DAYS, LETTERS, WORLDS, Rows, listing, numbered

COUNTED = Computed("people", "count", "person", "house")
LINKED: list[What] = ["count", "sum", "min", "max", "exists"]


def figure_of(what: What, rows: list[dict[str, Value]]) -> Value:
    scores = [row["score"] for row in rows if isinstance(row["score"], int)]
    plain = {"count": len(rows), "sum": sum(scores), "exists": int(bool(rows))}
    if what in plain:
        return plain[what]
    return (min if what == "min" else max)(scores, default=None)


@pytest.mark.parametrize("what", LINKED)
@given(WORLDS, st.sampled_from([(), (("note", None),), (("note", "a"),)]))
def test_figures_over_linked_rows(
    what: What, rows: Rows, where: tuple[tuple[str, Value], ...]
) -> None:
    computed = Computed("figure", what, "person", "house", "score", where)
    for person in rows["person"]:
        person["score"] = person["score"] and min(max(person["score"], -9), 9)  # type: ignore[type-var]
    for row in listing(rows).every(Query("house", computed=(computed,))):
        linked = [
            person for person in rows["person"]
            if person["house"] == row["id"] and not person["_voided"]
            and all(person[name] == value for name, value in where)
        ]  # fmt: skip
        assert row["figure"] == figure_of(what, linked)


def years(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def computed_on(today: date, born: str | None) -> tuple[Value, Value]:
    files = listing(numbered({"person": [{"born": born}]}))
    asked = (Computed("days", "days_to", column="born"), Computed("age", "age", column="born"))
    (row,) = (
        Listing(files.connection, files.schema, today).page(Query("person", computed=asked)).rows
    )
    return row["days"], row["age"]


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 12, 31))
)
def test_days_and_years_as_the_calendar_counts_them(today: date, born: date) -> None:
    assert computed_on(today, born.isoformat()) == ((born - today).days, years(born, today))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-01-01", "2026-01-01", 1),
        ("2026-02-28", "2026-03-01", 2),
        ("2024-02-28", "2024-03-01", 3),
        ("2026-03-01", "2026-02-28", 0),
        ("2026-03-01", None, None),
        (None, "2026-03-01", None),
    ],
)
def test_a_span_counts_both_of_its_days(
    first: str | None, last: str | None, days: int | None
) -> None:
    files = listing(numbered({"person": [{"born": first, "note": last}]}))
    asked = Computed("days", "span", column="born", until="note")
    (row,) = files.page(Query("person", computed=(asked,))).rows
    assert row["days"] == days


@pytest.mark.parametrize(
    ("today", "age"),
    [("2023-02-28", 22), ("2023-03-01", 23), ("2024-02-28", 23), ("2024-02-29", 24)],
)
def test_who_was_born_on_29_february_turns_older_on_1_march(today: str, age: int) -> None:
    assert computed_on(date.fromisoformat(today), "2000-02-29")[1] == age


@pytest.mark.parametrize("text", [None, "", "now", "2026", "2026-11", "20261122", "张三"])
def test_what_is_no_day_has_no_days_and_no_age(text: str | None) -> None:
    assert computed_on(date(2026, 11, 22), text) == (None, None)


@given(WORLDS, st.booleans(), st.integers(0, 2))
def test_computed_columns_filter_and_order_like_stored_ones(
    rows: Rows, descending: bool, least: int
) -> None:
    files = listing(rows)
    query = Query("house", Between("people", least), (By("people", descending),), (COUNTED,))
    first = files.page(query, limit=1)
    rest = files.page(query, first.after, 9).rows if first.after else []
    live = [row["house"] for row in rows["person"] if not row["_voided"]]
    counts = [live.count(str(row["id"])) for row in rows["house"] if not row["_voided"]]
    wanted = sorted((n for n in counts if n >= least), reverse=descending)
    assert [row["people"] for row in first.rows + rest] == wanted


@given(WORLDS)
def test_totals_in_households_and_people(rows: Rows) -> None:
    figures = listing(rows).figures(Query("house", computed=(COUNTED,)), ["people", "rent"][:1])
    houses = {row["id"] for row in rows["house"] if not row["_voided"]}
    people = sum(row["house"] in houses for row in rows["person"] if not row["_voided"])
    assert figures == Figures(len(houses), {"people": people})


@given(WORLDS, st.integers(1, 4))
def test_values_with_their_counts_the_most_frequent_first(rows: Rows, limit: int) -> None:
    found = listing(rows).distinct(Query("person"), "house", limit)
    counts = Counter(row["house"] for row in rows["person"] if not row["_voided"])
    wanted = sorted(counts.items(), key=lambda each: (-each[1], str(each[0] or "")))
    assert found == wanted[:limit]


@given(WORLDS)
def test_a_cross_table_counts_what_meets_in_each_cell(rows: Rows) -> None:
    cells = listing(rows).group(Query("person"), ["house"], ["note"])
    live = [row for row in rows["person"] if not row["_voided"]]
    counts = Counter((row["house"], row["note"]) for row in live)
    assert {(c.row[0], c.column[0]): c.figure for c in cells} == counts
    assert len(cells) == len(counts)


def test_a_cross_table_can_sum_and_can_have_no_sides() -> None:
    files = listing(numbered({"house": [{"area": "a", "rent": 3}, {"area": "a", "rent": 4}]}))
    assert files.group(Query("house"), ["area"], measure="rent") == [Cell(("a",), (), 7)]
    assert files.group(Query("house"), []) == [Cell((), (), 2)]


BRANCHES = st.lists(
    st.one_of(
        st.builds(Equals, st.just("name"), st.text(LETTERS, max_size=3)),
        st.builds(Prefix, st.just("name_back"), st.text(LETTERS, max_size=2)),
        st.builds(Contains, st.sampled_from(["name", "note"]), st.text(LETTERS, max_size=3)),
    ),
    max_size=4,
)


@given(WORLDS, BRANCHES)
def test_a_search_ranks_by_the_first_way_a_row_is_found(
    rows: Rows, branches: list[Condition]
) -> None:
    query = Query("person", LinkedTo("house", "house"), (By("name"),))
    found = [row["_row"] for row in listing(rows).search(query, branches)]
    people = [{**row, "name_back": None if row["name"] is None else str(row["name"])[::-1]}
              for row in rows["person"]]  # fmt: skip
    live = [r for r in people if not r["_voided"] and oracle.meets(query.where, r, rows)]
    wanted: list[Value] = []
    for branch in branches:
        met = [r for r in live if oracle.meets(branch, r, rows) and r["_row"] not in wanted]
        wanted += oracle.ordered(met, [("name", False)])
    assert found == wanted


@pytest.mark.parametrize("limit", [1, 3, 50])
def test_a_search_gives_no_row_twice_and_no_more_than_asked(limit: int) -> None:
    files = listing(numbered({"person": [{"name": "张张张", "note": "张"}] * 5}))
    found = files.search(Query("person"), [Contains("name", "张"), Prefix("note", "张")], limit)
    assert len({row["id"] for row in found}) == len(found) == min(limit, 5)


@given(DAYS)
def test_an_age_orders_the_list_it_stands_in(born: str | None) -> None:
    files = listing(numbered({"person": [{"born": born}, {"born": "1950-01-01"}]}))
    query = Query(
        "person", order=(By("age", True),), computed=(Computed("age", "age", column="born"),)
    )
    ages = [row["age"] for row in files.page(query).rows]
    filled = [age for age in ages if isinstance(age, int)]
    assert filled == sorted(filled, reverse=True)
    assert ages[len(filled) :] == [None] * (len(ages) - len(filled))


def test_a_row_found_twice_stands_where_it_is_found_first() -> None:
    files = listing(numbered({"person": [{"name": "a"}, {"name": "ab"}, {"name": "b"}]}))
    query, ways = Query("person", order=(By("name"),)), [Equals("name", "b"), Contains("name", "b")]
    assert [row["name"] for row in files.search(query, ways)] == ["b", "ab"]
    ways = [Equals("name", "ab"), Prefix("name", "a"), Contains("name", "b")]
    assert [row["name"] for row in files.search(query, ways)] == ["ab", "a", "b"]
