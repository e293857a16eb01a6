"""What taking in a sheet asks of the desk; the desk implements it over one open data file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import NamedTuple, Protocol

from app.kinds.base import Value
from app.ledger import Ledger
from app.problems import Problem
from db.operations import Draft

Record = Mapping[str, Value]
"""A record as it is stored: its `id` and its fields; `_voided` is 1 for one that an undo took away."""


def voided(record: Record) -> bool:
    """Whether the record was taken away with an undone import."""
    return bool(record.get("_voided"))


class Findings(NamedTuple):
    """What the desk says of a record about to be written."""

    refusals: Sequence[Problem] = ()
    warnings: Sequence[Problem] = ()


class Outcome(Protocol):
    """What the rows decided so far will leave behind."""

    def record(self, ledger: str, record: Value) -> dict[str, Value] | None:
        """The record as it will be; None if no row touches it."""
        ...

    def overlay(
        self, ledger: str, rows: Sequence[Record], wanted: Mapping[str, Value]
    ) -> Iterable[Record]:
        """Of the file's rows with these values and of the sheet's own those that will have them."""
        ...


class Batch(Protocol):
    """One open transaction that will be undone as a whole."""

    @property
    def id(self) -> str:
        """The batch's id, for undo."""
        ...

    def apply(self, drafts: Iterable[Draft]) -> None:
        """Write the drafts with their history, taking them one by one."""
        ...

    def number(self, ledger: str, drafts: Sequence[Draft]) -> None:
        """Put numbers into the empty series fields of these additions' values, in place, before they are applied.

        What may not be numbered yet (no lease) stays empty: 待编号. The drafts' values are plain dicts.
        """
        ...

    def remember(self, ledger: str, fingerprint: str, mapping: Mapping[str, str]) -> None:
        """Keep what the user chose for the next sheet with that header, if the batch is kept."""
        ...


class DeskPort(Protocol):
    """The desk as intake sees it. Lookups see the file as it was before the batch."""

    @property
    def today(self) -> date:
        """The day by which dates are judged."""
        ...

    def ledger(self, key: str) -> Ledger:
        """The declaration with that key."""
        ...

    def records(self, ledger: str) -> Iterable[Record]:
        """Every live record of a small ledger: the divisions a sheet may name."""
        ...

    def existing(
        self, ledger: str, field: str, values: Iterable[Value]
    ) -> Mapping[Value, Sequence[Record]]:
        """The records whose field (or `id`) equals one of the values, by that value.

        Live ones, and those voided by taking back an import: importing again revives them. Any number of
        values may be asked for at once.
        """
        ...

    def named(self, ledger: str, record: Value) -> str:
        """How people name the record, as exports and lists show a link to it; empty for none."""
        ...

    def new_id(self) -> str:
        """The id of a new record (UUIDv7)."""
        ...

    def check(
        self,
        ledger: str,
        values: dict[str, Value],
        before: Record | None,
        outcome: Outcome | None = None,
    ) -> Findings:
        """What required fields, limits and rules say of the whole record.

        Completes `values` in place: defaults, and what follows from an identity number. Fields filled by a
        number series may still be empty. Links may name records that the same sheet will create. Rules see
        the records that `outcome` knows as the sheet will leave them.
        """
        ...

    def remembered(self, ledger: str, fingerprint: str) -> Mapping[str, str]:
        """What the user chose for a header: title → `ledger.field`, empty for a column to ignore."""
        ...

    def remember(self, ledger: str, fingerprint: str, mapping: Mapping[str, str]) -> None:
        """Keep what the user chose for the next sheet with that header, where no row is written."""
        ...

    def batch(self, title: str) -> AbstractContextManager[Batch]:
        """One transaction; leaving it by an exception takes everything back."""
        ...
