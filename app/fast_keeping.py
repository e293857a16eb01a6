"""Typed rows that are not saved (未存的行), kept against a crash. A row goes in the very transaction that saves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel, ConfigDict, ValidationError

from app import fast_saving, remembered
from app.fast_entry import BLANK, Cell, Cells
from app.fast_saving import Saved
from app.office import Office
from db.writer import Writer

Parts = tuple[str, ...]
"""A cell as it is kept: its text, the record it names, what it hides."""


class KeptRow(BaseModel):
    """One row that is not saved. `key` is its own until it is; `changed` are the columns typed since it was."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    key: str = ""
    cells: dict[str, Parts]
    record: str = ""
    household: str = ""
    changed: tuple[str, ...] = ()


class KeptTable(BaseModel):
    """All rows of a ledger that are not saved, what is set once for them, and why they are entered."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    rows: tuple[KeptRow, ...]
    common: dict[str, str] = {}
    why: str = ""

    @property
    def text(self) -> str:
        """As it is kept; empty where no row is left."""
        return self.model_dump_json() if self.rows else ""


def read_table(text: str) -> KeptTable | None:
    """What was kept; None for nothing, and for what cannot be read."""
    try:
        return KeptTable.model_validate_json(text) if text else None
    except ValidationError:
        return None


def parts(cell: Cell) -> Parts:
    """A cell as it is kept."""
    return (cell.text, cell.record, cell.masked)


@dataclass(frozen=True)
class _Written:
    """What became of a row: as which record, of what was typed, and as which cells."""

    saved: Saved
    typed: Cells


class KeptRows:
    """The kept rows of one user and ledger, as the writing thread sees them: what was kept before a row was saved
    and is written after it was, does not bring it back."""

    def __init__(self, ledger: str) -> None:
        self._ledger = ledger
        self._written: dict[str, _Written] = {}

    def recall(self, office: Office) -> str:
        """What was kept last."""
        return remembered.recall(office, self._name)

    def keep(self, office: Office, text: str) -> None:
        """Keep the rows as they stand; an empty text forgets them."""
        table = read_table(text)
        if table:
            rows = tuple(left for each in table.rows if (left := self._left_of(each)))
            text = table.model_copy(update={"rows": rows}).text
        remembered.keep(office, self._name, text)

    def save(
        self, office: Office, key: str, row: fast_saving.Row, typed: Cells, why: str = ""
    ) -> Saved:
        """Save the row of that key; `typed` is what stands in its own cells."""
        with office.alongside(partial(self._leave_out, office, key)):
            saved = fast_saving.save(office, self._ledger, row, why)
        if not saved.refused:
            self._written[key] = _Written(saved, dict(typed))
        return saved

    @property
    def _name(self) -> str:
        return f"fast rows {self._ledger}"

    def _leave_out(self, office: Office, key: str, writer: Writer) -> None:
        """The kept text without that row."""
        table = read_table(self.recall(office))
        if table and any(each.key == key for each in table.rows):
            rows = tuple(each for each in table.rows if each.key != key)
            text = table.model_copy(update={"rows": rows}).text
            remembered.put(office, writer, self._name, text)

    def _left_of(self, row: KeptRow) -> KeptRow | None:
        """What of a row is still not saved: all of it, what was typed since it was, or nothing."""
        written = self._written.get(row.key)
        if written is None:
            return row
        since = _differing(row.cells, {t: parts(cell) for t, cell in written.typed.items()})
        if not since:
            return None
        saved, blank = written.saved, parts(BLANK)
        stored = {target: parts(cell) for target, cell in saved.cells.items()}
        typed = {target: row.cells.get(target, blank) for target in since}
        return KeptRow(
            key=row.key, cells={**stored, **typed}, record=saved.record,
            household=saved.household, changed=tuple(sorted(since)),
        )  # fmt: skip


def _differing(cells: Mapping[str, Parts], sent: Mapping[str, Parts]) -> set[str]:
    blank = parts(BLANK)
    return {t for t in {*cells, *sent} if cells.get(t, blank) != sent.get(t, blank)}
