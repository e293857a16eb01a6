"""排班…: what is wished of a roster; what would come out is shown before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.rosters.proposal import Proposed
from app.text import _
from ui.pages.settings_dialog import FormDialog
from ui.pages.settings_lines import Line
from ui.pages.settings_table import Table
from ui.theme.look import scaled
from ui.widgets.basics import dressed, label
from ui.widgets.room import take_room
from ui.workplace import Workplace


@dataclass(frozen=True)
class Attempt:
    """How the present wishes are tried, and how what comes out is kept."""

    propose: Callable[[Office], Proposed]
    keep: Callable[[Office], Changes]


class TrialDialog(FormDialog):
    """The button first works a roster out, then, while nothing else is wished, keeps it."""

    kept = Signal(object)
    """The Changes by which it was kept."""

    def __init__(
        self, place: Workplace, parent: QWidget, title: str, headers: Sequence[str]
    ) -> None:
        super().__init__(place, parent, title, _("试排"))
        self.found: Proposed | None = None
        self.told = label("", "hint")
        self.told.setObjectName("told")
        self.table = Table("proposal", headers, len(headers) - 1, 2)
        self.table.empty = _("按“试排”，这里列出每一天排的是谁；看过以后再保存。")

    def attempt(self) -> Attempt:
        """What is wished now; a Problem where it cannot be read."""
        raise NotImplementedError

    def finish(self) -> None:
        """Put what comes out below the wishes."""
        for each in (self.told, self.table):
            self.form.addRow(each)
        self.setMinimumWidth(scaled(640))
        take_room(self, 660, 600)
        self.forget()

    def forget(self, *_args: object) -> None:
        """Something else is wished: what was shown holds no longer."""
        self.found = None
        self.save.setText(_("试排"))
        self.told.setText("")
        self.told.hide()
        self.table.show_lines([])

    def carry_out(self) -> None:
        """Work it out, or keep what is shown."""
        try:
            wanted = self.attempt()
        except Problem as problem:
            self.tell(problem)
            return
        if self.found:
            self._keep(wanted.keep)
        else:
            self._try(wanted.propose)

    def _try(self, propose: Callable[[Office], Proposed]) -> None:
        def job(office: Office, _progress: Progress) -> Proposed:
            return propose(office)

        self.begin()
        self.place.work(_("试排"), job, self._show, self.tell).ended.connect(self._on_ended)

    def _show(self, found: Proposed) -> None:
        self.found = found
        self.told.show()
        self.told.setText(found.told + found.uneven)
        dressed(self.told, "warning" if found.uneven else "strong")
        self.table.show_lines([Line(str(at), each) for at, each in enumerate(found.lines)])
        self.save.setText(_("保存排班表"))
        self.save.setFocus()

    def _keep(self, keep: Callable[[Office], Changes]) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return keep(office)

        self.write(_("保存排班表"), job, self.kept.emit)
