"""批量修改: one field, one value, for all that is chosen; tried first, so that the count is known before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import bulk
from app.bulk import Bulk
from app.changes import Changes
from app.listed import Listed, ids_of
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.notify import sentence
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.workplace import Workplace


class BulkDialog(QDialog):
    """Chooses the field and its value; nothing is written before the second button."""

    wanted = Signal(object, str)
    """What is to be set, as typed, and why."""

    def __init__(
        self, place: Workplace, listed: Listed, numbers: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("批量修改"))
        self.setMinimumWidth(scaled(460))
        self._place, self._listed, self._numbers = place, listed, numbers
        self._ledger = LEDGERS[listed.view.ledger]
        self._fields = bulk.changeable(self._ledger)
        self._editor: Editor | None = None
        self.which = QComboBox()
        self.which.setObjectName("which")
        self.which.setAccessibleName(_("要改的栏目"))
        self.which.addItems([each.label for each in self._fields])
        self.why = QLineEdit()
        self.why.setObjectName("why")
        self.why.setAccessibleName(_("原因"))
        self.why.setPlaceholderText(_("可不填，写进历史"))
        self.verdict = label("", "hint")
        self._slot = QVBoxLayout()
        self.try_ = button(_("预检"), self._on_try)
        self.try_.setObjectName("rehearse")
        self.apply = button(_("修改"), self.accept, "primary")
        self.apply.setObjectName("apply")
        self._lay_out()
        self.which.currentIndexChanged.connect(self._on_which)
        self._on_which(0)

    def raw(self) -> Mapping[str, object]:
        """What is to be set."""
        key = self._fields[self.which.currentIndex()].key
        return {key: self._editor.raw() if self._editor else None}

    def accept(self) -> None:
        """Hand over what is to be set."""
        super().accept()
        self.wanted.emit(self.raw(), self.why.text().strip())

    def _lay_out(self) -> None:
        unit = self._ledger.unit
        count = _("选中 {count} {unit}").format(count=f"{len(self._numbers):,}", unit=unit)
        column = QVBoxLayout(self)
        column.addWidget(label(count, "strong"))
        for text, widget in ((_("栏目(&F)"), self.which), (_("原因(&R)"), self.why)):
            words = label(text)
            words.setBuddy(widget)
            column.addWidget(words)
            column.addWidget(widget)
            if widget is self.which:
                column.addWidget(label(_("改成")))
                column.addLayout(self._slot)
        column.addWidget(self.verdict)
        row = QHBoxLayout()
        row.addWidget(self.try_)
        row.addStretch()
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(self.apply)
        column.addStretch()
        column.addLayout(row)

    def _on_which(self, at: int) -> None:
        if self._editor:
            self._editor.hide()
            self._editor.deleteLater()
        field = self._fields[at]
        self._editor = editor_for(self._place, self._ledger, field)
        self._editor.edited.connect(self._on_edited)
        self._slot.addWidget(self._editor)
        QWidget.setTabOrder(self.which, self._editor.face)
        QWidget.setTabOrder(self._editor.face, self.why)
        self._tell(_("空着就是清空这一栏。"), "hint")

    def _on_edited(self) -> None:
        self._tell("", "hint")

    def _on_try(self) -> None:
        found: list[Bulk] = []
        raw, listed, numbers = self.raw(), self._listed, self._numbers

        def job(office: Office, progress: Progress) -> Changes:
            records = ids_of(office, listed, numbers)
            ledger = listed.view.ledger
            found.append(
                bulk.change_many(office, ledger, records, raw, None, progress, rehearse=True)
            )
            return Changes()

        def done(_changes: Changes) -> None:
            self._on_tried(found[-1])

        self.try_.setEnabled(False)
        task = self._place.write(_("预检"), job, done)
        task.ended.connect(self._on_ended)

    def _on_ended(self, _ending: object) -> None:
        self.try_.setEnabled(True)

    def _on_tried(self, found: Bulk) -> None:
        if not found.refused:
            text = _("可以修改 {done} 条，没有问题。").format(done=f"{found.done:,}")
            self._tell(text, "done")
            return
        first = found.refused[0]
        text = _("可以修改 {done} 条，{refused} 条不能改，例如“{name}”：{why}").format(
            done=f"{found.done:,}",
            refused=f"{len(found.refused):,}",
            name=first.name,
            why=_why(first.problems),
        )
        self._tell(text, "warning")

    def _tell(self, text: str, role: str) -> None:
        self.verdict.setText(text)
        dressed(self.verdict, role)


def _why(problems: Sequence[Problem]) -> str:
    return sentence(problems[0]) if problems else ""
