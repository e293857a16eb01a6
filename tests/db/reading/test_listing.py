"""Pages, jumps and arrangements all show one order: the one a plain sort gives."""

from __future__ import annotations

import itertools
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.conditions import EVERY, AnyOf, Between, Condition, Contains, Equals, Not
from db.listing import Interrupted, Listing
from db.ordering import By
from db.query import Query, Voided
from tests.db.reading import oracle
from tests.db.reading.tables import WORLDS, Rows, listing, numbered

COLUMNS = ["name", "note", "born", "score", "house", "_owner", "_voided", "id"]
ORDERS = st.lists(
    st.builds(By, st.sampled_from(COLUMNS), st.booleans()),
    max_size=3,
    unique_by=lambda by: by.column,
).map(tuple)
FILTERS = st.sampled_from(
    [EVERY, EVERY, Between("score", 0), Not(Equals("house", "house1")), Contains("note", "a")]
)
QUERIES = st.builds(
    Query, st.just("person"), FILTERS, ORDERS, voided=st.sampled_from(["live", "voided", "all"])
)
_VOIDED = {"live": {0}, "voided": {1}, "all": {0, 1}}


def expected(rows: Rows, query: Query) -> list[object]:
    """The _row numbers of the whole list in order."""
    met = [
        {"_owner": "339900", **row}
        for row in rows["person"]
        if row["_voided"] in _VOIDED[query.voided] and oracle.meets(query.where, row, rows)
    ]
    return list(oracle.ordered(met, [(by.column, by.descending) for by in query.order]))


def paged(files: Listing, query: Query, limit: int) -> list[object]:
    found: list[object] = []
    page = files.page(query, limit=limit)
    found += [row["_row"] for row in page.rows]
    while page.after is not None:
        page = files.page(query, page.after, limit)
        found += [row["_row"] for row in page.rows]
    return found


@given(WORLDS, QUERIES, st.integers(1, 5))
def test_pages_joined_are_the_whole_list(rows: Rows, query: Query, limit: int) -> None:
    assert paged(listing(rows), query, limit) == expected(rows, query)


@given(WORLDS, QUERIES, st.integers(0, 16), st.integers(1, 5))
def test_a_jump_lands_where_scrolling_leads(
    rows: Rows, query: Query, offset: int, limit: int
) -> None:
    page = listing(rows).at(query, offset, limit)
    assert [row["_row"] for row in page.rows] == expected(rows, query)[offset : offset + limit]


@given(WORLDS, QUERIES, st.integers(0, 10))
def test_scrolling_goes_on_after_a_jump(rows: Rows, query: Query, offset: int) -> None:
    files = listing(rows)
    landed = files.at(query, offset, 2)
    if landed.after is not None:
        found = [row["_row"] for row in files.page(query, landed.after, 20).rows]
        assert found == expected(rows, query)[offset + 2 :]


@given(WORLDS, QUERIES)
def test_every_way_to_read_a_list_agrees(rows: Rows, query: Query) -> None:
    files = listing(rows)
    whole = expected(rows, query)
    assert list(files.arrange(query)) == whole
    assert [row["_row"] for row in files.every(query)] == whole
    assert files.ids(query) == [f"person{row}" for row in whole]
    assert files.count(query) == len(whole)
    assert [row["_row"] for row in files.fetch(query, list(files.arrange(query)))] == whole


@given(WORLDS, ORDERS, st.integers(1, 3))
def test_a_page_of_a_filtered_list_survives_a_short_peek(
    rows: Rows, order: tuple[By, ...], limit: int
) -> None:
    query = Query("person", Between("score", 0), order)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.listing._PEEK", 2)
        assert paged(listing(rows), query, limit) == expected(rows, query)


@pytest.mark.parametrize(("voided", "found"), [("live", [1]), ("voided", [2]), ("all", [1, 2])])
def test_voided_rows_are_left_out_unless_asked_for(voided: Voided, found: list[int]) -> None:
    files = listing(numbered({"person": [{}, {"_voided": 1}]}))
    assert list(files.arrange(Query("person", voided=voided))) == found


def test_a_row_holds_its_columns_and_who_wrote_it_but_nothing_derived() -> None:
    (row,) = listing(numbered({"house": [{"rent": 5}]})).page(Query("house")).rows
    assert row == {
        "id": "house1", "_row": 1, "_owner": "339900", "_created_by": "a", "_created_at": "b",
        "_changed_by": "c", "_changed_at": "d", "_voided": 0, "area": None, "rent": 5,
    }  # fmt: skip


def test_get_finds_voided_rows_too_and_nothing_else() -> None:
    files = listing(numbered({"person": [{"name": "张三", "_voided": 1}]}))
    assert (files.get("person", "person1") or {})["name"] == "张三"
    assert files.get("person", "person2") is None


@given(WORLDS, st.lists(st.sampled_from("张王aA%") | st.just("张王"), max_size=6))
def test_find_gathers_the_live_holders_of_each_value(rows: Rows, names: list[str]) -> None:
    found = listing(rows).find("person", "name", names)
    live = [row for row in rows["person"] if not row["_voided"]]
    held = {n: [r["id"] for r in live if r["name"] == n] for n in names}
    assert {n: [r["id"] for r in some] for n, some in found.items()} == {
        n: ids for n, ids in held.items() if ids
    }


def test_find_takes_more_values_than_one_statement_does() -> None:
    files = listing(numbered({"person": [{"note": f"n{number}"} for number in range(1203)]}))
    wanted = [f"n{number}" for number in range(0, 2000, 2)]
    found = files.find("person", "note", [*wanted, *wanted])
    assert set(found) == {f"n{number}" for number in range(0, 1203, 2)}
    assert all(len(rows) == 1 for rows in found.values())


def test_find_can_leave_columns_out() -> None:
    files = listing(numbered({"person": [{"name": "张三", "score": 4}]}))
    found = files.find("person", "name", ["张三", "李四"], only=("id", "score"))
    assert found == {"张三": [{"id": "person1", "score": 4}]}


def test_fetch_keeps_the_order_asked_for_and_leaves_out_what_is_gone() -> None:
    files = listing(numbered({"person": [{}, {}, {}]}))
    assert [row["_row"] for row in files.fetch(Query("person"), [3, 99, 1])] == [3, 1]
    assert files.fetch(Query("person"), []) == []


def test_a_long_statement_can_be_ended_from_another_thread() -> None:
    files = listing(numbered({"person": [{"note": "x" * 50} for _ in range(300)]}))
    endless = files.schema.table("person")
    query = Query(endless.name, AnyOf(tuple(Contains("note", f"y{n}") for n in range(800))))
    ended: list[bool] = []

    def reads_on() -> None:
        try:
            for _ in itertools.repeat(None):
                files.count(query)
        except Interrupted:
            ended.append(True)

    thread = threading.Thread(target=reads_on)
    thread.start()
    while thread.is_alive():
        files.interrupt()
        thread.join(0.01)
    assert ended
    assert files.count(Query("person")) == 300


@pytest.mark.parametrize("name", ["nosuch", 'name" --', ""])
def test_an_order_by_a_name_outside_the_schema_is_refused(name: str) -> None:
    files = listing(numbered({"person": [{}]}))
    for use in (
        lambda: files.page(Query("person", order=(By(name),))),
        lambda: files.distinct(Query("person"), name),
        lambda: files.figures(Query("person"), [name]),
        lambda: files.group(Query("person"), [name]),
        lambda: files.find("person", name, ["x"]),
        lambda: files.page(Query(name)),
    ):
        with pytest.raises(KeyError):
            use()


def details(files: Listing, query: Query, monkeypatch: pytest.MonkeyPatch, **ask: int) -> list[str]:
    """The query plans of the statements that a page or a jump takes."""
    plans: list[str] = []
    whole = Listing._all

    def explained(self: Listing, sql: object) -> list[object]:
        text, values = sql.text, sql.values  # type: ignore[attr-defined]
        plans.extend(
            row[3] for row in self.connection.execute(f"EXPLAIN QUERY PLAN {text}", values)
        )
        return whole(self, sql)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(Listing, "_all", explained)
    files.at(query, **ask) if "offset" in ask else files.page(query, after=("张", 0, 1))
    return plans


@pytest.mark.parametrize("order", [By("name"), By("name", descending=True)])
@pytest.mark.parametrize("ask", [{}, {"offset": 2}])
def test_an_indexed_order_is_read_from_the_index_alone(
    order: By, ask: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = listing(numbered({"person": [{"name": name} for name in "张王李赵"]}))
    plans = details(files, Query("person", order=(order,)), monkeypatch, **ask)
    assert any("t0 USING COVERING INDEX person__name" in plan for plan in plans)
    assert not any(plan.startswith("SCAN t0") and "COVERING" not in plan for plan in plans)


@pytest.mark.parametrize(
    ("condition", "index"),
    [
        (Equals("score", 1), "person__score (score=?)"),
        (Between("score", 1, 2), "person__score (score>? AND score<?)"),
        (Contains("name", "张三"), "PRIMARY KEY (gram=?)"),
        (Contains("name", "张"), "PRIMARY KEY (gram>? AND gram<?)"),
    ],
)
def test_conditions_are_served_by_their_index(
    condition: Condition, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = listing(numbered({"person": [{"name": "张三", "score": 1}]}))
    assert any(
        index in p for p in details(files, Query("person", condition), monkeypatch, offset=0)
    )


NAMED = numbered({"person": [{"name": n, "score": s} for n, s in
                             [(None, 1), ("b", 2), ("a", 3), ("a", 1), (None, 0), ("c", 5)]]})  # fmt: skip


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("offset", range(7))
def test_a_jump_near_the_blanks_runs_on_into_them(offset: int, descending: bool) -> None:
    query = Query("person", order=(By("name", descending), By("score")))
    found = [row["_row"] for row in listing(NAMED).at(query, offset, 4).rows]
    assert found == expected(NAMED, query)[offset : offset + 4]


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_a_peek_that_finds_too_little_is_not_taken_for_the_page(
    limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.listing._PEEK", 2)
    query = Query("person", Between("score", 1), (By("name"),))
    assert paged(listing(NAMED), query, limit) == expected(NAMED, query) == [3, 4, 2, 6, 1]
