"""The whole record looked at while somebody types (边填边核对), in the background, without writing."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from app.office import Office
from app.problems import Problem
from app.trial import Trial, trial
from ui.ledger.form_entries import Entries

_PAUSE = 250
"""Milliseconds without a change before the record is looked at."""
_EMPTY = "DSK005"


class Watch(QObject):
    """Tries the record after each change, and says at each field what stands against it.

    What is still empty in a new record is no mistake before the user has tried to save it.
    """

    judged = Signal(object)
    """A Trial."""

    def __init__(self, entries: Entries, parent: QObject) -> None:
        super().__init__(parent)
        self.entries = entries
        self.was_tried = False
        """Whether the user has tried to save."""
        self._kept: dict[str, list[Problem]] = {}
        self._lane = entries.place.lane()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look)
        entries.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Another record is shown."""
        self.was_tried, self._kept = False, {}
        self._timer.stop()
        self._lane.drop()
        if not self.entries.is_new:
            self._timer.start()

    def keep(self, found: Mapping[str, Problem]) -> None:
        """Go on saying something at a field until the user deals with it."""
        for key, problem in found.items():
            self._kept[key] = [problem]
        self.look()

    def look(self) -> None:
        """Try the record now."""
        self._timer.stop()
        ledger, raw = self.entries.ledger.key, self.entries.raw()
        record = None if self.entries.is_new else str(self.entries.row["id"])

        def job(office: Office) -> Trial:
            return trial(office, ledger, record, raw)

        self._lane.ask(job, self._on_tried)

    def _on_changed(self, key: str) -> None:
        self._kept.pop(key, None)
        self._timer.start()

    def _on_tried(self, found: Trial) -> None:
        self.entries.fill(found.fills)
        for key, editor in self.entries.editors.items():
            problems = [each for each in found.problems if each.field == key and self._is_due(each)]
            doubts = [each for each in found.warnings if each.field == key and self._is_due(each)]
            editor.suspect(problems, [*self._kept.get(key, []), *doubts])
        self.judged.emit(found)

    def _is_due(self, problem: Problem) -> bool:
        """Whether it is time to say it: once tried, or of what the user has typed."""
        if self.was_tried or problem.field in self.entries.mine:
            return True
        return not self.entries.is_new and problem.code != _EMPTY
