"""Saved views (整理常用查询) of a ledger put in order: renamed, dropped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app import saved
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.ledger.name_dialog import NameDialog
from ui.widgets.basics import button
from ui.widgets.tables import dress_list
from ui.workplace import Workplace


class ViewsDialog(QDialog):
    """All saved views of a ledger, to be renamed and dropped."""

    def __init__(self, place: Workplace, ledger: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("整理常用查询"))
        self._place, self._ledger = place, ledger
        self.names = QListWidget()
        self.names.setObjectName("names")
        self.names.setAccessibleName(_("常用查询"))
        dress_list(self.names)
        self._show("")
        rename = button(_("改名…"), self._on_rename, picture="pencil")
        drop = button(_("删除"), self._on_drop, "danger", "trash-2")
        rename.setObjectName("rename")
        drop.setObjectName("drop")
        side = QVBoxLayout()
        for each in (rename, drop):
            side.addWidget(each)
        side.addStretch()
        side.addWidget(button(_("关闭"), self.accept, "primary"))
        row = QHBoxLayout(self)
        row.addWidget(self.names, 1)
        row.addLayout(side)

    def _show(self, name: str) -> None:
        """What there is, and that one marked; where it is gone, the first."""
        found = list(saved.saved(self._place.reader, self._ledger))
        self.names.clear()
        self.names.addItems(found)
        self.names.setCurrentRow(found.index(name) if name in found else 0)

    def _on_rename(self) -> None:
        item = self.names.currentItem()
        if item:
            name = item.text()
            others = [
                each for each in saved.saved(self._place.reader, self._ledger) if each != name
            ]
            dialog = NameDialog(self._place.notify, _("给常用查询改名"), name, self, others)
            dialog.named.connect(partial(self._on_renamed, name))
            dialog.open()

    def _on_renamed(self, name: str, new: str) -> None:
        self._write(partial(_rename, self._ledger, name, new), new)

    def _on_drop(self) -> None:
        item = self.names.currentItem()
        if item:
            self._write(partial(_forget, self._ledger, item.text()), "")

    def _write(self, job: Callable[[Office, Progress], None], then: str) -> None:
        """What is shown is what is kept."""

        def written(_nothing: None) -> None:
            if isValid(self):
                self._show(then)

        self._place.keep("", job, written)


def _rename(ledger: str, name: str, new: str, office: Office, _progress: Progress) -> None:
    saved.rename(office, ledger, name, new)


def _forget(ledger: str, name: str, office: Office, _progress: Progress) -> None:
    saved.forget(office, ledger, name)
