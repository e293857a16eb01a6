"""A small schema, rows made for it, and a plain reading of conditions to hold the SQL against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from db.layout import table_statements
from db.listing import Listing
from db.specs import Column, Derived, Schema, Table, Value

TODAY = date(2026, 11, 22)


def grams(text: str) -> Iterator[str]:
    """Every two neighbours, and the last character alone."""
    return (text[start : start + 2] for start in range(len(text)))


def backwards(text: str) -> str:
    return text[::-1]


SCHEMA = Schema(
    1,
    (
        Table("area", (Column("parent", indexed=True), Column("title"))),
        Table("house", (Column("area", indexed=True), Column("rent", "INTEGER"))),
        Table(
            "person",
            (
                Column("name", indexed=True, derived=(Derived("back", backwards),), grams=grams),
                Column("note"),
                Column("born"),
                Column("score", "INTEGER", indexed=True),
                Column("house", indexed=True),
            ),
        ),
    ),
)

Rows = dict[str, list[dict[str, Value]]]
_FIXED = {
    "_owner": "339900", "_created_by": "a", "_created_at": "b", "_changed_by": "c",
    "_changed_at": "d", "_heads": "{}", "_vector": "{}",
}  # fmt: skip


def numbered(tables: Mapping[str, Sequence[Mapping[str, Value]]]) -> Rows:
    """The rows as the file will hold them: with id, _row and _voided, and blanks for what is not given."""
    blank = {
        table.name: dict.fromkeys(column.name for column in table.columns)
        for table in SCHEMA.tables
    }
    return {
        table: [
            {"_voided": 0, "id": f"{table}{number}", **blank[table], **row, "_row": number}
            for number, row in enumerate(given, 1)
        ]
        for table, given in tables.items()
    }


def listing(tables: Rows) -> Listing:
    """A listing over a file in memory that holds these rows."""
    connection = sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)
    for table in SCHEMA.tables:
        for statement in table_statements(table):
            connection.execute(statement)
        for row in tables.get(table.name, ()):
            _insert(connection, table, row)
    return Listing(connection, SCHEMA, TODAY)


def _insert(connection: sqlite.Connection, table: Table, row: Mapping[str, Value]) -> None:
    full = {**_FIXED, **row}
    for column in table.columns:
        value = row[column.name]
        for form in column.derived:
            full[f"{column.name}_{form.name}"] = (
                form.make(value) if isinstance(value, str) else None
            )
        if column.grams and isinstance(value, str):
            pairs = {(gram, row["_row"]) for gram in column.grams(value)}
            connection.executemany(
                f'INSERT INTO "{table.name}__grams" VALUES (?, ?)', sorted(pairs)
            )
    names = ", ".join(f'"{name}"' for name in full)
    marks = ", ".join("?" * len(full))
    connection.execute(
        f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(full.values())
    )


LETTERS = st.sampled_from("张王aA%_\\'\"\ud7ff\ue000\U0010ffff")
TEXTS = st.none() | st.text(LETTERS, max_size=4)
NUMBERS = st.none() | st.integers(-3, 3) | st.sampled_from([2**62, -(2**62)])
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2030, 12, 31)).map(date.isoformat)


def some_of(table: str, count: int) -> st.SearchStrategy[str | None]:
    """The id of one of the first `count` rows of a table, of a row that is not there, or none."""
    return st.none() | st.sampled_from([f"{table}{number}" for number in range(1, count + 2)])


PEOPLE = st.fixed_dictionaries(
    {
        "name": TEXTS, "note": TEXTS, "born": DAYS, "score": NUMBERS,
        "house": some_of("house", 4), "_voided": st.sampled_from([0, 0, 0, 1]),
    }
)  # fmt: skip
HOUSES = st.fixed_dictionaries(
    {"area": some_of("area", 4), "rent": NUMBERS, "_voided": st.sampled_from([0, 0, 1])}
)
AREAS = st.fixed_dictionaries({"parent": some_of("area", 4), "title": TEXTS})
WORLDS = st.fixed_dictionaries(
    {
        "person": st.lists(PEOPLE, max_size=14),
        "house": st.lists(HOUSES, max_size=5),
        "area": st.lists(AREAS, max_size=5),
    }
).map(numbered)
