"""A small schema, who writes, and a store with one-line writes, for every test of the db room."""

from __future__ import annotations

from db.operations import Action, Author, Draft
from db.specs import Column, Derived, Link, Schema, Table, Value
from db.store import Identity, Store

KEY = bytes(range(32))
AT = "2026-12-01T08:30:00+08:00"
OFFICE = "339901001"
IDENTITY = Identity(OFFICE, "试验街道", "office", 1)
AUTHOR = Author("李经办", AT)


def bigrams(text: str) -> list[str]:
    """The pieces of a text that two typed characters may hit."""
    return [text[start : start + 2] for start in range(len(text) - 1)] or [text]


def backwards(text: str) -> str:
    """A derived form that is easy to check."""
    return text[::-1]


HOUSE = Table(
    "house",
    (
        Column("number", indexed=True),
        Column("area_code", register="address"),
        Column("address", register="address", grams=bigrams),
        Column("kind", default="1"),
        Column("rent", "INTEGER", critical=True),
    ),
)
PERSON = Table(
    "person",
    (
        Column("name", derived=(Derived("back", backwards),), grams=bigrams),
        Column("alias", grams=bigrams),
        Column("card", indexed=True, critical=True),
    ),
)
ROOM = Table(
    "room",
    (
        Column("house"),
        Column("label"),
        Column("size", "INTEGER", critical=True),
    ),
    parent=Link("house", "house"),
)
LAMP = Table("lamp", (Column("room"), Column("bulb")), parent=Link("room", "room"))
SCHEMA = Schema(3, (HOUSE, PERSON, ROOM, LAMP))


class Bench:
    """A store under test with one-line writes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.one = store.reader

    def do(self, table: str, record: str, action: Action, **values: Value) -> int:
        """One write in its own transaction; how many operations it became."""
        return self.all(Draft(table, record, action, values))

    def all(self, *drafts: Draft) -> int:
        with self.store.writing(AUTHOR) as writer:
            return writer.apply(drafts)

    def value(self, statement: str, *parameters: Value) -> Value:
        """The first column of the first row, None without one."""
        found = self.one.execute(statement, parameters).fetchone()
        return found[0] if found else None

    def rows(self, statement: str) -> list[tuple[Value, ...]]:
        return self.one.execute(statement).fetchall()
