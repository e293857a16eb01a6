"""Reading lists: pages by place, jumps, counts and figures. Filtering, ordering and paging happen in SQL."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from db import figures, jumps, ranking, search
from db.computed import Computed
from db.conditions import Condition, Equals, OneOf
from db.connection import Connection
from db.faults import translating
from db.figures import Cell, Figures
from db.interrupted import Interrupted
from db.ordering import Key, Place, Raw, stretches
from db.query import Query, Reading, Voided, limited, prepare
from db.specs import Schema, Value
from db.terms import TRUE, Catalogue, Sql, compose

Row = dict[str, Value]

_CHUNK = 500  # values in one statement
_PEEK = 500  # rows of an index looked at before a filtered list is sorted as a whole
_FETCH = 1000  # rows taken from a cursor at a time


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the place of the last of them; None where the list ends."""

    rows: list[Row]
    after: Place | None


@dataclass(frozen=True)
class Listing:
    """Reads lists of one file. Another thread may call `interrupt`: the statement under way, however long,
    ends with Interrupted, and nothing else is harmed.

    Unknown names raise KeyError; what the world does to the file raises Fault.
    """

    connection: Connection
    schema: Schema
    today: date
    path: Path | str = ""

    def interrupt(self) -> None:
        """End the statement under way in another thread."""
        self.connection.interrupt()

    def page(self, query: Query, after: Place | None = None, limit: int = 200) -> Page:
        """The first rows, or those after a place that an earlier page gave."""
        reading = self._prepare(query)
        rows: list[Raw] = []
        for part in range(1 if after is None else len(stretches(reading.keys, after))):
            rows += self._stretch(reading, after, part, limit - len(rows))
            if len(rows) == limit:
                break
        return _page(reading, rows, limit)

    def at(self, query: Query, offset: int, limit: int = 200) -> Page:
        """The rows from a position on: a jump of the scroll bar."""
        reading = self._prepare(query)
        if not reading.whole:
            reading = reading.sorted()
        rows: list[Raw] = []
        for condition, skip in jumps.landing(reading, offset, self._all):
            wanted = limited(limit - len(rows), skip)
            rows += self._all(reading.rows(reading.chosen(reading.within(condition), wanted)))
            if len(rows) == limit:
                break
        return _page(reading, rows, limit)

    def every(self, query: Query) -> Iterator[Row]:
        """All rows in order, read as they are taken; for exports."""
        reading = self._sorting(query)
        sql = reading.straight(reading.names)
        with self._watched():
            cursor = self.connection.execute(sql.text, sql.values)
            while rows := cursor.fetchmany(_FETCH):
                yield from _mapped(reading, rows)

    def arrange(self, query: Query) -> array[int]:
        """The `_row` of every row in order: 8 bytes each. With `fetch` it makes a list that is sorted once
        and scrolled at will, whatever it is sorted or filtered by."""
        reading = self._prepare(query)
        if ranking.has_links(query):
            return self._numbers(ranking.arranged(reading.sorted(), query))
        if not (reading.whole and len(query.order) == 1):
            reading = self._sorting(query)
        return self._numbers(reading.straight(["_row"]))

    def fetch(self, query: Query, numbers: Sequence[int]) -> list[Row]:
        """The rows with these `_row` numbers, in this order; those that are gone are left out."""
        reading = self._prepare(query)
        wanted = ", ".join(f"({number:d}, {place})" for place, number in enumerate(numbers))
        sql = compose(
            f"WITH w(r, place) AS (VALUES {wanted}) SELECT {{}} FROM w CROSS JOIN {reading.scope.source} "
            "ON {} = w.r ORDER BY w.place",
            reading.row, reading.scope.column("_row"),
        )  # fmt: skip
        return _mapped(reading, self._all(sql)) if numbers else []

    def is_indexed(self, query: Query) -> bool:
        """Whether an index gives the first rows of the list without sorting it."""
        return self._prepare(query).index is not None

    def count(self, query: Query) -> int:
        """How many rows the list has."""
        return self.figures(query).rows

    def figures(self, query: Query, sums: Sequence[str] = ()) -> Figures:
        """The number of rows, and the sums of columns or computed columns."""
        rows, *found = self._all(figures.totals(self._prepare(query), sums))[0]
        return Figures(int(rows), dict(zip(sums, map(int, found), strict=True)))

    def distinct(self, query: Query, column: str, limit: int = 50) -> list[tuple[Value, int]]:
        """The values of a column and how often each occurs, the most frequent first."""
        found = self._all(figures.values(self._prepare(query), column, limit))
        return [(value, int(count)) for value, count in found]

    def group(
        self,
        query: Query,
        rows: Sequence[str],
        columns: Sequence[str] = (),
        measure: str | None = None,
    ) -> list[Cell]:
        """A cross table: for each combination that occurs the number of rows, or the sum of `measure`."""
        found = self._all(figures.crossing(self._prepare(query), [*rows, *columns], measure))
        side = len(rows)
        return [Cell(tuple(one[:side]), tuple(one[side:-1]), int(one[-1])) for one in found]

    def ids(self, query: Query) -> list[str]:
        """The id of every row in order."""
        return [str(id_) for (id_,) in self._all(self._sorting(query).straight(["id"]))]

    def get(self, table: str, id_: str, computed: tuple[Computed, ...] = ()) -> Row | None:
        """One row, voided or not; None where there is none."""
        rows = self.page(
            Query(table, Equals("id", id_), computed=computed, voided="all"), limit=1
        ).rows
        return rows[0] if rows else None

    def find(
        self,
        table: str,
        column: str,
        values: Sequence[Value],
        *,
        voided: Voided = "live",
        only: Sequence[str] = (),
    ) -> dict[Value, list[Row]]:
        """The rows whose column holds one of the values, by value; values nobody holds are left out.

        `only` names the columns a row is to hold: few of them make matching a whole sheet several times faster.
        """
        found: dict[Value, list[Row]] = {}
        wanted = list(dict.fromkeys(values))
        for start in range(0, len(wanted), _CHUNK):
            some = OneOf(column, tuple(wanted[start : start + _CHUNK]))
            reading = self._prepare(Query(table, some, voided=voided))
            names = list(only) or reading.names
            for value, *row in self._all(reading.straight([column, *names])):
                found.setdefault(value, []).append(dict(zip(names, row, strict=True)))
        return found

    def search(self, query: Query, branches: Sequence[Condition], limit: int = 50) -> list[Row]:
        """Search as you type: the rows that meet the query and any of the branches; those that meet an
        earlier branch stand first, then the query's order decides."""
        reading = self._prepare(query)
        ways = search.found_by(reading, branches, limit, self._all)
        return _mapped(reading, self._all(search.hits(reading, ways, limit))) if ways else []

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.schema)

    def _prepare(self, query: Query) -> Reading:
        return prepare(self._catalogue, query, self.today)

    def _sorting(self, query: Query) -> Reading:
        reading = self._prepare(query)
        return reading.sorted() if query.order else reading

    def _stretch(self, reading: Reading, after: Place | None, part: int, limit: int) -> list[Raw]:
        def chosen_from(ordering: Sequence[Key]) -> Sql:
            return TRUE if after is None else stretches(ordering, after)[part]

        if reading.index and not reading.whole:
            peeked = reading.peeked(chosen_from(reading.keys), _PEEK, limited(limit))
            rows = self._all(reading.rows(peeked))
            if len(rows) == limit:
                return rows
            reading = reading.sorted()
        condition = reading.within(chosen_from(reading.keys))
        return self._all(reading.rows(reading.chosen(condition, limited(limit))))

    def _numbers(self, sql: Sql) -> array[int]:
        """One column of whole numbers, taken without holding a row of it."""
        with self._watched():
            return array(
                "q", (number for (number,) in self.connection.execute(sql.text, sql.values))
            )

    def _all(self, sql: Sql) -> list[Raw]:
        with self._watched():
            return self.connection.execute(sql.text, sql.values).fetchall()

    @contextmanager
    def _watched(self) -> Generator[None]:
        try:
            with translating(self.path):
                yield
        except sqlite.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_INTERRUPT":
                raise Interrupted from error
            raise


def _mapped(reading: Reading, rows: Sequence[Raw]) -> list[Row]:
    names = reading.names
    return [dict(zip(names, row, strict=False)) for row in rows]


def _page(reading: Reading, rows: list[Raw], limit: int) -> Page:
    after = tuple(rows[-1][len(reading.names) :]) if rows and len(rows) == limit else None
    return Page(_mapped(reading, rows), after)
