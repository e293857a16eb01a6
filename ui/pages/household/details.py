"""The household's own fields (户信息): the form of every record, kept against a crash, with its save and way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ledger import Ledger
from app.text import _
from ui.ledger.form import RecordForm
from ui.ledger.form_dialog import add_by_dialog
from ui.ledger.form_draft import Draft
from ui.ledger.form_kept import KeptBanner
from ui.theme.look import scaled
from ui.widgets.basics import button, hinted
from ui.widgets.form_body import FormBody
from ui.workplace import Workplace


class Details(QWidget):
    """A form with a foot of its own."""

    changed = Signal()

    def __init__(self, place: Workplace, ledger: Ledger) -> None:
        super().__init__()
        self.form = RecordForm(place, ledger.key)
        self.draft, self.kept = Draft(self.form), KeptBanner()
        self.body = FormBody()
        for each in (self.kept, self.form):
            self.body.rows.addWidget(each)
        add_by_dialog(self.form)
        self.save_button = button(_("保存(&S)"), self.form.save, "primary", "save")
        self.save_button.setObjectName("save")
        hinted(self.save_button, _("保存户信息"), "Ctrl+S")
        self.drop_button = button(_("恢复原样"), self.discard, "", "undo-2")
        self.drop_button.setObjectName("discard")
        foot = QHBoxLayout()
        foot.setContentsMargins(*(scaled(8),) * 4)
        foot.addStretch(1)
        foot.addWidget(self.drop_button)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body, 1)
        column.addLayout(foot)
        self.form.changed.connect(self._on_changed)
        self.form.finished.connect(self.save_button.setFocus)
        self.form.saved.connect(self._on_saved)
        self.kept.unwanted.connect(self.discard)
        self._on_changed()

    def show_record(self, record: str) -> bool:
        """Show a household, with what was typed into it and not saved last time; whether there was anything."""
        _is_there, found = self.draft.show_record(record)
        self.kept.show_kept(found)
        return found is not None

    def discard(self) -> None:
        """Let all stand as it is stored."""
        self.form.discard()
        self.draft.drop()
        self.kept.show_kept(None)

    def _on_saved(self) -> None:
        self.kept.show_kept(None)

    def _on_changed(self) -> None:
        for each in (self.save_button, self.drop_button):
            each.setEnabled(self.form.is_changed)
        self.changed.emit()
