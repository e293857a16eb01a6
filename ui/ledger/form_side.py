"""What stands beside a form (侧栏): its history, and the records that link to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.office import Office
from app.related import Related, related
from app.text import _
from ui.ledger.history import HistoryPanel
from ui.routes import RecordOf
from ui.widgets.basics import button, dressed, label
from ui.workplace import Workplace


class RelatedPanel(QScrollArea):
    """The records that link to one, each to be opened."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place, self._lane = place, place.lane()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._inside = QWidget()
        dressed(self._inside, "plain")
        self._column = QVBoxLayout(self._inside)
        self.setWidget(self._inside)

    def show_record(self, ledger: str, record: str) -> None:
        """Show what links to a record."""
        if not record:
            self._lane.drop()
            self._fill([])
            return

        def job(office: Office) -> list[Related]:
            return related(office, ledger, record)

        self._lane.ask(job, self._fill)

    def _fill(self, found: list[Related]) -> None:
        while item := self._column.takeAt(0):
            part = item.widget()
            if part:
                part.deleteLater()
        if not found:
            self._column.addWidget(label(_("还没有别的记录用到它。"), "hint"))
        for group in found:
            self._column.addWidget(label(f"{group.title}　{group.count}", "strong"))
            for record, name in group.found:
                visit = partial(self._place.go, RecordOf(group.ledger, record))
                self._column.addWidget(button(name, visit, "link"))
        self._column.addStretch(1)


class FormSide(QTabWidget):
    """History and links of the record that a form shows."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName("side")
        self.history, self.related = HistoryPanel(place), RelatedPanel(place)
        self.addTab(self.history, _("历史"))
        self.addTab(self.related, _("关联"))
        self.setDocumentMode(True)

    def show_record(self, ledger: str, record: str) -> None:
        """Another record, or the same one after a change."""
        self.history.show_record(ledger, record)
        self.related.show_record(ledger, record)
