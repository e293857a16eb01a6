"""Every condition finds the rows that a plain reading finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.conditions import (
    AllOf,
    AnyOf,
    Between,
    Blank,
    Condition,
    Contains,
    EndsWith,
    Equals,
    Not,
    OneOf,
    Prefix,
)
from db.linking import LinkedFrom, LinkedTo, Under
from db.listing import Listing
from db.query import Query
from tests.db.reading.oracle import meets
from tests.db.reading.tables import (
    DAYS,
    LETTERS,
    NUMBERS,
    TEXTS,
    WORLDS,
    Rows,
    listing,
    numbered,
    some_of,
)

TEXT = st.text(LETTERS, max_size=4)
TEXT_COLUMNS = st.sampled_from(["name", "note", "born"])
OWN = st.one_of(
    st.builds(Equals, TEXT_COLUMNS, TEXTS),
    st.builds(Equals, st.just("score"), NUMBERS),
    st.builds(OneOf, st.just("note"), st.lists(TEXTS, max_size=4).map(tuple)),
    st.builds(OneOf, st.just("score"), st.lists(NUMBERS, max_size=4).map(tuple)),
    st.builds(Between, TEXT_COLUMNS, TEXTS | DAYS, TEXTS | DAYS),
    st.builds(Between, st.just("score"), NUMBERS, NUMBERS),
    st.builds(Prefix, TEXT_COLUMNS, TEXT),
    st.builds(Contains, TEXT_COLUMNS, TEXT),
    st.builds(EndsWith, TEXT_COLUMNS, TEXT),
    st.builds(Blank, st.sampled_from(["name", "note", "born", "score", "house"])),
)
HOUSE = st.one_of(
    st.builds(Between, st.just("rent"), NUMBERS, NUMBERS),
    st.builds(LinkedFrom, st.just("person"), st.just("house"), OWN),
    st.builds(
        Under, st.just("area"), st.just("area"), st.just("parent"), some_of("area", 4).map(str)
    ),
)
PERSON = st.recursive(
    st.one_of(
        OWN,
        st.just(LinkedTo("house", "house")),
        st.builds(LinkedTo, st.just("house"), st.just("house"), HOUSE),
    ),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


def expected(rows: Rows, table: str, condition: Condition) -> list[object]:
    return [row["id"] for row in rows[table] if not row["_voided"] and meets(condition, row, rows)]


@given(WORLDS, PERSON)
def test_people_are_found_as_by_hand(rows: Rows, condition: Condition) -> None:
    assert listing(rows).ids(Query("person", condition)) == expected(rows, "person", condition)


@given(WORLDS, st.one_of(HOUSE, st.just(LinkedFrom("person", "house")), st.builds(Not, HOUSE)))
def test_houses_are_found_as_by_hand(rows: Rows, condition: Condition) -> None:
    assert listing(rows).ids(Query("house", condition)) == expected(rows, "house", condition)


@given(
    WORLDS, st.builds(Under, st.just("id"), st.just("area"), st.just("parent"), st.just("area1"))
)
def test_a_tree_that_bites_its_tail_ends(rows: Rows, condition: Under) -> None:
    assert listing(rows).ids(Query("area", condition)) == expected(rows, "area", condition)


@given(WORLDS, TEXT)
def test_a_derived_column_is_searched_by_its_own_text(rows: Rows, text: str) -> None:
    found = listing(rows).ids(Query("person", Prefix("name_back", text)))
    ends = [r["id"] for r in rows["person"] if str(r["name"] or "").endswith(text[::-1])]
    assert found == [i for i in ends if i in expected(rows, "person", Not(Equals("name", None)))]


def named(*names: str) -> Listing:
    return listing(numbered({"person": [{"name": name, "note": name} for name in names]}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\ud7ff", {"\ud7ff", "\ud7ffa"}),
        ("\U0010ffff", {"\U0010ffff", "\U0010ffffa"}),
        ("a\U0010ffff", {"a\U0010ffff"}),
        ("\U0002ceb2", {"\U0002ceb2三"}),
        ("", {"\ud7ff", "\ud7ffa", "\ue000", "\U0010ffff", "\U0010ffffa", "a\U0010ffff", "b", "\U0002ceb2三"}),
    ],
)  # fmt: skip
def test_prefixes_are_right_at_the_edges_of_unicode(text: str, found: set[str]) -> None:
    names = [
        "\ud7ff",
        "\ud7ffa",
        "\ue000",
        "\U0010ffff",
        "\U0010ffffa",
        "a\U0010ffff",
        "b",
        "\U0002ceb2三",
    ]
    rows = named(*names).page(Query("person", Prefix("note", text))).rows
    assert {row["note"] for row in rows} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("张", 3), ("张三", 2), ("三丰", 1), ("张三丰", 1), ("三张", 0), ("丰", 1), ("李张", 1)],
)
def test_any_part_of_a_name_is_found(text: str, found: int) -> None:
    assert named("张三", "张三丰", "李张").count(Query("person", Contains("name", text))) == found


@pytest.mark.parametrize("length", [0, 1, 500, 501, 40_000])
def test_a_list_of_any_length_is_accepted(length: int) -> None:
    values = tuple(f"x{number}" for number in range(length))
    assert named("x0", "x499", "y").count(Query("person", OneOf("note", values))) == min(
        length, 1 if length < 500 else 2
    )


HOSTILE = [
    "' OR 1=1 --",
    '"; DROP TABLE person; --',
    "%",
    "_",
    "\\",
    "a%",
    "100%_\\",
    "{}",
    "{0}",
    "?",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("condition", [Equals, Prefix, Contains])
@pytest.mark.parametrize("column", ["name", "note"])
def test_a_value_is_never_read_as_sql(condition: type[Condition], text: str, column: str) -> None:
    files = named(text, "abc", "100 x")
    rows = files.page(Query("person", condition(column, text))).rows  # type: ignore[call-arg]
    assert [row["name"] for row in rows] == [text]
    assert files.count(Query("person")) == 3


@pytest.mark.parametrize(
    "name", ["nosuch", 'name" OR 1=1 --', "", "_vector2", "rowid", "name_nosuch"]
)
@pytest.mark.parametrize("make", [lambda n: Equals(n, "x"), lambda n: Not(Contains(n, "x")), Blank,
                                  lambda n: LinkedFrom(n, "house"), lambda n: LinkedFrom("person", n),
                                  lambda n: LinkedTo(n, "house"), lambda n: LinkedTo("house", n),
                                  lambda n: Under(n, "area", "parent", "x"),
                                  lambda n: Under("house", "area", n, "x")])  # fmt: skip
def test_a_name_outside_the_schema_is_refused(name: str, make: type[Condition]) -> None:
    with pytest.raises(KeyError):
        named("a").count(Query("person", make(name)))  # type: ignore[call-arg]


def test_a_prefix_of_a_number_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="score"):
        named("a").count(Query("person", Prefix("score", "1")))
