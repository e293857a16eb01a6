"""The line items typed with a record still to be saved (待保存的明细): saved together with it, kept with its draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.ledger import Ledger
from app.line_entry import Line, spot_of
from app.problems import Problem
from app.registry import LEDGERS, lines_of
from app.typed_items import Glance, glance
from ui.ledger.typed_line import Open, Raw, TypedLine
from ui.workplace import Workplace

_LEDGER = "_ledger"
"""Under which key a kept line says what it is a line of; no field is called so."""


class TypedLines(QObject):
    """The typed lines of a form, of every ledger that has lines below its record."""

    changed = Signal()
    """Lines came, went or changed."""
    pointed = Signal(str, int)
    """A row (ledger, row) is to be looked at."""

    def __init__(self, place: Workplace, ledger: Ledger, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._rows: dict[str, list[TypedLine]] = {each.key: [] for each in lines_of(ledger.key)}
        self._open: Open | None = None
        self.age = 0
        """Counts the records that were shown: what was offered for one is nothing to another."""

    @property
    def is_open(self) -> bool:
        """Whether a line is in the dialog."""
        return self._open is not None

    def __bool__(self) -> bool:
        return any(self._rows.values()) or bool(self._open and self._open.raw is not None)

    def of(self, ledger: str) -> Sequence[TypedLine]:
        """The lines of one ledger, as typed one after another."""
        return self._rows[ledger]

    def given(self) -> list[Line]:
        """What the desk is to get."""
        return [Line(key, each.raw) for key, rows in self._rows.items() for each in rows]

    def clear(self) -> None:
        """Another record is shown."""
        self.age += 1
        self._open = None
        if self:
            for rows in self._rows.values():
                rows.clear()
            self.changed.emit()

    def open(self, ledger: str, row: int | None) -> None:
        """A line is in the dialog: a new one, or that of a row."""
        self._open = Open(ledger, row)

    def follow(self, raw: Raw | None) -> None:
        """What is typed in the dialog so far; None for nothing that is not in the table."""
        if self._open and self._open.raw != raw:
            self._open = replace(self._open, raw=raw)
            self.changed.emit()

    def shut(self) -> None:
        """The dialog is closed."""
        self.follow(None)
        self._open = None

    def take(self, ledger: str, row: int | None, raw: Raw) -> None:
        """A line as it was typed: a further one, or instead of that of a row."""
        rows = self._rows[ledger]
        self._put(ledger, len(rows) if row is None else row, raw)
        self.changed.emit()

    def insert(self, ledger: str, row: int, line: TypedLine) -> None:
        """Put a line back where it was."""
        self._rows[ledger].insert(row, line)
        self.changed.emit()

    def remove(self, ledger: str, row: int) -> TypedLine:
        """Take a line away."""
        gone = self._rows[ledger].pop(row)
        self.changed.emit()
        return gone

    def look(self) -> None:
        """Other records changed: read the lines anew."""
        if any(self._rows.values()):
            for key, rows in self._rows.items():
                rows[:] = [replace(each, seen=self._glance(key, each.raw)) for each in rows]
            self.changed.emit()

    def refuse(self, problems: Sequence[Problem]) -> list[Problem]:
        """Note what saving refused at each line; what belongs to none of them is returned."""
        rest: list[Problem] = []
        found: dict[tuple[str, int], list[Problem]] = {}
        for each in problems:
            spot = spot_of(each)
            if spot and spot.row < len(self._rows.get(spot.ledger, ())):
                at = found.setdefault((spot.ledger, spot.row), [])
                at.append(Problem(each.code, spot.field, each.place, **each.params))
            else:
                rest.append(each)
        for key, rows in self._rows.items():
            rows[:] = [
                replace(each, refused=tuple(found.get((key, n), ()))) for n, each in enumerate(rows)
            ]
        if self:
            self.changed.emit()
        return rest

    def point(self) -> None:
        """Ask for the first line with something against it to be looked at."""
        for key, rows in self._rows.items():
            for row, each in enumerate(rows):
                if each.problems:
                    self.pointed.emit(key, row)
                    return

    def kept(self) -> list[dict[str, object]]:
        """Everything typed so far as a draft keeps it, the line in the dialog as it stands."""
        raws = {key: [each.raw for each in rows] for key, rows in self._rows.items()}
        if self._open and self._open.raw is not None:
            rows, at = raws[self._open.ledger], self._open.row
            at = len(rows) if at is None else at
            rows[at : at + 1] = [self._open.raw]
        return [{_LEDGER: key, **raw} for key, rows in raws.items() for raw in rows]

    def put_back(self, kept: Sequence[Raw]) -> None:
        """Go on with what a draft kept; lines of ledgers that there are no more are passed over."""
        for each in kept:
            key = str(each.get(_LEDGER))
            if key in self._rows:
                known = {field.key for field in LEDGERS[key].live_fields}
                raw = {name: value for name, value in each.items() if name in known}
                self._put(key, len(self._rows[key]), raw)
        if self:
            self.changed.emit()

    def _put(self, ledger: str, row: int, raw: Raw) -> None:
        self._rows[ledger][row : row + 1] = [TypedLine(raw, self._glance(ledger, raw))]

    def _glance(self, ledger: str, raw: Raw) -> Glance:
        return glance(self._place.reader, LEDGERS[ledger], raw)
