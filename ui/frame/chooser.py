"""The choice of a data file (选择数据文件): those used before, another one, a new one, one from a backup."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import recent
from app.recent import SUFFIX, Recent
from app.text import _
from ui.files import Files
from ui.frame.restoring import offer_restore
from ui.frame.upgrading import offer_upgrade
from ui.notify import Notify
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label, tool
from ui.widgets.elided import ElidedLabel
from ui.widgets.flow import FlowLayout


class Chooser(QWidget):
    """What is offered before a file is open."""

    chosen = Signal(Path)
    founding = Signal()
    upgrading = Signal(object)
    """What starts an installer, to be called when the program has ended."""

    def __init__(self, notify: Notify, files: Files) -> None:
        super().__init__()
        self._notify, self._files = notify, files
        self.title = label("", "title")
        self.told = label("", "hint")
        self.rows = QVBoxLayout()
        self.new = button(_("新建单位的数据文件"), self.founding.emit, "primary", "plus")
        self.new.setObjectName("new")
        self.other = button(_("打开已有的数据文件…"), self._on_other, "", "folder-open")
        self.other.setObjectName("other")
        self.restore = button(_("从备份还原…"), self._on_restore, "", "history")
        self.restore.setObjectName("restore")
        self.upgrade = button(_("程序升级…"), self._on_upgrade, "", "download")
        self.upgrade.setObjectName("upgrade")
        self._arrange()

    def show_files(self) -> None:
        """Read the list anew."""
        while item := self.rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        entries = recent.recent()
        for each in entries:
            self.rows.addWidget(self._row(each))
        self.title.setText(_("打开数据文件") if entries else _("欢迎使用邻册"))
        self.told.setText(
            _("选择要打开的单位，或另开一个。")
            if entries
            else _("第一次使用，先新建本单位的数据文件；换了电脑的，打开原来的文件或从备份还原。")
        )
        (self._first_row() or self.new).setFocus()

    def _first_row(self) -> QPushButton | None:
        item = self.rows.itemAt(0)
        widget = item.widget() if item else None
        return widget.findChild(QPushButton) if widget else None

    def _row(self, entry: Recent) -> QWidget:
        row = dressed(QFrame(), "card")
        line = QHBoxLayout(row)
        words = QVBoxLayout()
        open_ = button(
            entry.office or entry.path.stem, partial(self.chosen.emit, entry.path), "link"
        )
        open_.setObjectName("open")
        words.addWidget(open_, 0, Qt.AlignmentFlag.AlignLeft)
        where = (
            str(entry.path)
            if entry.is_there
            else _("{path}（现在找不到，U盘没有插好？）").format(path=entry.path)
        )
        words.addWidget(ElidedLabel(where, "hint"))
        line.addLayout(words, 1)
        forget = tool(_("从列表中去掉（不删除文件）"), "x", partial(self._on_forget, entry.path))
        forget.setObjectName("forget")
        line.addWidget(forget)
        return row

    def _arrange(self) -> None:
        card = dressed(QFrame(), "card")
        card.setMaximumWidth(scaled(760))
        column = QVBoxLayout(card)
        column.setContentsMargins(*(scaled(each) for each in (36, 28, 36, 28)))
        column.setSpacing(scaled(12))
        column.addWidget(self.title)
        column.addWidget(self.told)
        column.addLayout(self.rows)
        buttons = FlowLayout(None, scaled(8))
        for each in (self.new, self.other, self.restore, self.upgrade):
            buttons.addWidget(each)
        column.addSpacing(8)
        column.addLayout(buttons)
        line = QHBoxLayout()
        for each, stretch in ((None, 1), (card, 16), (None, 1)):
            if each:
                line.addWidget(each, stretch)
            else:
                line.addStretch(stretch)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(line)
        whole.addStretch(2)

    def _on_forget(self, path: Path) -> None:
        recent.forget(path)
        self.show_files()

    def _on_other(self) -> None:
        filter_ = _("邻册数据文件 (*{suffix})").format(suffix=SUFFIX)
        self._files.open(_("打开数据文件"), filter_, self.chosen.emit)

    def _on_upgrade(self) -> None:
        offer_upgrade(self, self._files, self.upgrading.emit)

    def _on_restore(self) -> None:
        offer_restore(self, self._notify, self._files, None, self.chosen.emit)
