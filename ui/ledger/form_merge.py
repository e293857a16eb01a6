"""Says that two records are the same (合并重复): the other one is looked up, shown, and named before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import candidates, precautions
from app.changes import Changes
from app.desk import Desk
from app.kinds import Link, Words
from app.kinds.base import Value
from app.ledger import Field
from app.occasions import Occasion
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.editors.line import LineEditor
from ui.editors.link import LinkEditor
from ui.ledger.undoing import say_done
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.foot import foot
from ui.workplace import Workplace

_WIDTH = 460


class Twin(LinkEditor):
    """The other record; nothing is registered from here."""

    def _may_add(self) -> bool:
        return False


class MergeDialog(QDialog):
    """This record above, the other one below, and a reason."""

    merged = Signal(object)
    """Changes."""

    def __init__(self, place: Workplace, ledger: str, record: str, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("合并重复的记录"))
        self.setMinimumWidth(scaled(_WIDTH))
        self._place, self._record = place, record
        self._declared = LEDGERS[ledger]
        told = candidates.told(place.reader, ledger, record)
        self.other = Twin(place, self._declared, Field("other", Link(ledger), _("重复的另一条")))
        self.why = LineEditor(place, self._declared, Field("why", Words(), _("原因")))
        self.why.line.setPlaceholderText(_("可以不写"))
        self._done = button(_("合并为一条"), self._on_done, "primary", "merge")
        self._done.setObjectName("merge")
        self._done.setEnabled(False)
        whole = QVBoxLayout(self)
        whole.setSpacing(scaled(10))
        whole.addWidget(label(_("这一条：{text}").format(text=told.text if told else "")))
        for each in (self.other, self.why):
            whole.addWidget(label(each.field.label, "strong"))
            whole.addWidget(each)
        hint = _("合并后两条作为一条统计和打印，用到它们的记录都跟着走；可以撤销。")
        whole.addWidget(label(hint, "hint"))
        whole.addLayout(foot(button(_("取消"), self.reject), self._done))
        self.other.edited.connect(self._on_edited)
        self.other.focus()

    @property
    def _chosen(self) -> Value:
        return None if self.other.is_open else self.other.picked

    def _on_edited(self) -> None:
        self._done.setEnabled(bool(self._chosen) and self._chosen != self._record)

    def _on_done(self) -> None:
        ledger, record, other = self._declared.key, self._record, str(self._chosen)
        why = str(self.why.raw()).strip() or None

        def job(office: Office, progress: Progress) -> Changes:
            precautions.before(office, Occasion.MERGE, progress)
            return Desk(office).merge(ledger, record, other, why)

        self._place.write(_("合并"), job, self._on_merged)

    def _on_merged(self, changes: Changes) -> None:
        self.accept()
        say_done(self._place, _("已合并为一条。"), changes)
        self.merged.emit(changes)
