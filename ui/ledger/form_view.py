"""The parts of a form's page, put together for one ledger (版面组合)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.ledger import Ledger
from app.registry import lines_of
from ui.ledger.custody import is_ours
from ui.ledger.form import RecordForm
from ui.ledger.form_card import take_cards
from ui.ledger.form_dialog import add_by_dialog
from ui.ledger.form_draft import Draft
from ui.ledger.form_grid import characters
from ui.ledger.form_kept import KeptBanner
from ui.ledger.form_side import FormSide
from ui.ledger.lines_table import LinesTable
from ui.theme.look import scaled
from ui.widgets.form_body import FormBody
from ui.workplace import Workplace

_SHARES = (700, 300)  # of form and side
_ROOM = 62  # Chinese characters that both need side by side


class FormView(QSplitter):
    """Form, line items and, at the right, history and links."""

    def __init__(self, place: Workplace, ledger: Ledger, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self._is_asked: bool | None = None
        # From the outside in: whatever gets another parent is styled anew with all that is in it.
        left, body, self.side = QWidget(self), FormBody(), FormSide(place)
        self.addWidget(self.side)
        self.setStretchFactor(0, 1)
        self.setSizes([scaled(each) for each in _SHARES])
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        self.kept = KeptBanner()
        self.kept.unwanted.connect(self.discard)
        column.addWidget(self.kept)
        column.addWidget(body, 1)
        self.form = RecordForm(place, ledger.key, parent=body.body)
        self.draft = Draft(self.form)
        self.tables = [LinesTable(self.form, each) for each in lines_of(ledger.key)]
        for each in (self.form, *self.tables):
            body.rows.addWidget(each)
        for each in self.tables:
            each.reached.connect(partial(body.bring_up, each))
        self.form.finished.connect(self._on_finished)
        add_by_dialog(self.form)
        take_cards(self.form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, form and side take turns; what the user asked for stays."""
        super().resizeEvent(event)
        self._fit_side()

    def discard(self) -> None:
        """What was typed is not wanted, nor what was put back."""
        self.form.discard()
        self.draft.drop()
        self.kept.show_kept(None)

    def turn_side(self) -> None:
        """Show the side, or hide it."""
        self._is_asked = self.side.isHidden()
        self._fit_side()

    def _fit_side(self) -> None:
        """A new record has nothing beside it yet."""
        has_room = self.width() >= characters(self, _ROOM)
        wanted = has_room if self._is_asked is None else self._is_asked
        self.side.setVisible(wanted and bool(self.form.record))

    def show_around(self) -> None:
        """Show what belongs to the record of the form."""
        form = self.form
        row = form.entries.row
        is_fixed = bool(row.get("_voided")) or not is_ours(form.place, form.ledger, row)
        for each in self.tables:
            each.show_record(form.record, is_fixed=is_fixed)
            each.setVisible(bool(form.record) or each.may_add)
        self.side.show_record(form.ledger.key, form.record)
        self._fit_side()

    def _on_finished(self) -> None:
        """Past the last field come the line items."""
        for each in self.tables:
            if each.may_add:
                each.view.setFocus(Qt.FocusReason.TabFocusReason)
                return
