"""批量修改: one field, one value, for all that is chosen; tried first, so that the count is known before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import bulk
from app.bulk import Bulk
from app.changes import Changes
from app.ledger import Field
from app.listed import Listed, ids_of
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.notify import Answer, Question, sentence
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.widgets.choices import Choices
from ui.workplace import Workplace


class BulkDialog(QDialog):
    """Chooses the field and its value; the second button opens once the first has tried just that."""

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
        self.which = Choices()
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
        self.apply.setEnabled(False)
        self._lay_out()
        self.which.currentIndexChanged.connect(self._on_which)
        self._on_which(0)

    def raw(self) -> Mapping[str, object]:
        """What is to be set."""
        return {self._field.key: self._editor.raw() if self._editor else None}

    def accept(self) -> None:
        """Hand over what is to be set: what was tried and nothing else, emptied only knowingly."""
        if not self.apply.isEnabled():
            self._on_try()
        elif self._is_blank:
            self._ask_to_empty()
        else:
            self._hand_over()

    @property
    def _field(self) -> Field:
        return self._fields[self.which.currentIndex()]

    @property
    def _is_blank(self) -> bool:
        return self._editor is None or self._editor.is_blank()

    def _hand_over(self) -> None:
        super().accept()
        self.wanted.emit(self.raw(), self.why.text().strip())

    def _ask_to_empty(self) -> None:
        text = _("清空选中的 {count} {unit}的“{field}”？").format(
            count=f"{len(self._numbers):,}", unit=self._ledger.unit, field=self._field.label
        )
        answers = (Answer("empty", _("清空"), "danger"), Answer("no", _("不清空"), "no"))
        detail = _("“改成”空着，这一栏原来填的都会清掉。清错了可以撤销。")

        def answered(key: str) -> None:
            if key == "empty":
                self._hand_over()

        self._place.notify.ask(Question(_("清空？"), text, answers, detail), answered, self)

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
        self._forget()

    def _on_edited(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """What was tried is not what stands there any more."""
        self.apply.setEnabled(False)
        self._tell(_("先点“预检”，看能改多少，再修改。空着就是清空这一栏。"), "hint")

    def _on_try(self) -> None:
        """First it must be clear what is meant by what was typed."""
        if self._editor and self.try_.isEnabled():
            self.try_.setEnabled(False)
            self._editor.settle(self._settled, self._on_ended)

    def _settled(self) -> None:
        if self._editor and self._editor.problems:
            self._on_ended()
            self._tell(_("“改成”填的不对，请先改好。"), "error")
            self._editor.focus()
        else:
            self._rehearse()

    def _rehearse(self) -> None:
        found: list[Bulk] = []
        raw, why = self.raw(), self.why.text().strip() or None
        ledger, listed, numbers = self._ledger.key, self._listed, self._numbers

        def job(office: Office, progress: Progress) -> Changes:
            ids = ids_of(office, listed, numbers)
            found.append(bulk.change_many(office, ledger, ids, raw, why, progress, rehearse=True))
            return Changes()

        def done(_changes: Changes) -> None:
            if raw == self.raw():
                self._on_tried(found[-1])

        task = self._place.write(_("预检"), job, done)
        task.ended.connect(self._on_ended)

    def _on_ended(self, _ending: object = None) -> None:
        self.try_.setEnabled(True)

    def _on_tried(self, found: Bulk) -> None:
        self.apply.setEnabled(found.done > 0)
        verb, done = _("清空") if self._is_blank else _("修改"), f"{found.done:,}"
        if not found.refused:
            text = _("可以{verb} {done} 条，没有问题。").format(verb=verb, done=done)
            self._tell(text, "done")
            return
        first = found.refused[0]
        text = _("可以{verb} {done} 条，{refused} 条不能改，例如“{name}”：{why}").format(
            verb=verb,
            done=done,
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
