"""Saved views (常用查询) of a list: chosen, kept under a name, renamed, dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from shiboken6 import isValid

from app import saved
from app.office import Office
from app.progress import Progress
from app.text import _
from app.views import View
from ui.ledger.taken import unless_taken
from ui.notify import Notify
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
        taken = saved.saved(self._place.reader, self._ledger)
        dialog = NameDialog(self._place.notify, _("保存常用查询"), "", self, taken)
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

        def keep(office: Office, _progress: Progress) -> None:
            saved.save(office, name, view)

        def kept(_nothing: None) -> None:
            self._place.notify.say(_("已保存常用查询“{name}”。").format(name=name), "done")

        self._place.keep("", keep, kept)

    def _on_arrange(self) -> None:
        ViewsDialog(self._place, self._ledger, self).open()


class NameDialog(QDialog):
    """Asks for a name; without one it cannot be left by its button, with one of the `taken` only knowingly."""

    named = Signal(str)

    def __init__(
        self, notify: Notify, title: str, name: str, parent: QWidget, taken: Iterable[str] = ()
    ) -> None:
        super().__init__(parent)
        self._notify, self._taken = notify, set(taken)
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
            unless_taken(self._notify, name, self._taken, partial(self._hand_over, name), self)

    def _hand_over(self, name: str) -> None:
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
