"""Saved views (常用查询) of a list: chosen, and kept under a name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from app import saved
from app.office import Office
from app.progress import Progress
from app.text import _
from app.views import View
from ui.ledger.name_dialog import NameDialog
from ui.ledger.views_dialog import ViewsDialog
from ui.theme.icons import inked
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
