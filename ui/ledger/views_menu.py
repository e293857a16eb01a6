"""Saved views (常用查询) of a list: chosen, kept under a name, renamed, dropped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import saved
from app.office import Office
from app.text import _
from app.views import View
from ui.theme.icons import inked
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.tables import dress_list
from ui.workplace import Workplace


class ViewsMenu(QToolButton):
    """A button with the saved views; they are read when it opens."""

    wanted = Signal(object)
    """The View that was chosen."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        super().__init__()
        self._place, self._ledger, self._now = place, ledger, View(ledger)
        self.setObjectName("views")
        self.setText(_("常用查询"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        inked(self, "bookmark")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._on_about_to_show)
        self.setMenu(self._menu)

    def show_view(self, view: View) -> None:
        """What would be saved now."""
        self._now = view

    def ask_name(self) -> None:
        """Save the present view under a name."""
        dialog = NameDialog(_("保存常用查询"), "", self)
        dialog.named.connect(self._on_named)
        dialog.open()

    def _on_about_to_show(self) -> None:
        self._menu.clear()
        found = saved.saved(self._place.reader, self._ledger)
        for name, view in found.items():
            action = self._menu.addAction(name)
            action.triggered.connect(partial(self._on_chosen, view))
        if not found:
            self._menu.addAction(_("（还没有保存过）")).setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(_("保存当前查询…")).triggered.connect(self._on_save)
        if found:
            self._menu.addAction(_("整理常用查询…")).triggered.connect(self._on_arrange)

    def _on_chosen(self, view: View, _checked: bool = False) -> None:
        self.wanted.emit(view)

    def _on_save(self) -> None:
        self.ask_name()

    def _on_named(self, name: str) -> None:
        view = self._now

        def keep(office: Office) -> None:
            saved.save(office, name, view)

        self._place.note(keep)
        self._place.notify.say(_("已保存常用查询“{name}”。").format(name=name), "done")

    def _on_arrange(self) -> None:
        ViewsDialog(self._place, self._ledger, self).open()


class NameDialog(QDialog):
    """Asks for a name; without one it cannot be left by its button."""

    named = Signal(str)

    def __init__(self, title: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.field = QLineEdit(name)
        self.field.setObjectName("name")
        self.field.setAccessibleName(_("名称"))
        self.field.setMaxLength(saved.LONGEST)
        self.field.selectAll()
        words = label(_("名称(&N)"))
        words.setBuddy(self.field)
        self._done = button(_("保存"), self.accept, "primary")
        self._done.setEnabled(bool(name))
        self.field.textChanged.connect(self._on_changed)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(self._done)
        self.setMinimumWidth(scaled(340))
        column = QVBoxLayout(self)
        for each in (words, self.field):
            column.addWidget(each)
        column.addLayout(row)
        self.field.setFocus()

    def accept(self) -> None:
        """Hand the name over."""
        name = " ".join(self.field.text().split())
        if name:
            super().accept()
            self.named.emit(name)

    def _on_changed(self, text: str) -> None:
        self._done.setEnabled(bool(text.strip()))


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
        self.names.addItems(list(saved.saved(place.reader, ledger)))
        self.names.setCurrentRow(0)
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

    def _on_rename(self) -> None:
        item = self.names.currentItem()
        if item:
            dialog = NameDialog(_("给常用查询改名"), item.text(), self)
            dialog.named.connect(self._on_renamed)
            dialog.open()

    def _on_renamed(self, new: str) -> None:
        item = self.names.currentItem()
        name, ledger = item.text(), self._ledger
        item.setText(new)
        self._place.note(lambda office: saved.rename(office, ledger, name, new))

    def _on_drop(self) -> None:
        item = self.names.takeItem(self.names.currentRow())
        if item:
            name, ledger = item.text(), self._ledger
            self._place.note(lambda office: saved.forget(office, ledger, name))
