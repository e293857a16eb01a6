"""Above a list: how much there is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.text import _
from ui.ledger.list_actions import Actions
from ui.theme.icons import inked
from ui.theme.look import scaled
from ui.widgets.basics import button
from ui.widgets.elided import ElidedLabel

_BUTTONS = ("ring", "letters", "sign", "enter", "give_out", "print", "figures")
_MORE = ("take_in", "paste", "", "bulk", "void", "unvoid", "", "columns", "renew")


class ListHead(QWidget):
    """The count at the left, the deeds at the right; the title stands above every page."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.count = ElidedLabel("", "strong")
        self.count.setObjectName("count")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(self.count, 1)
        if "add" in actions.by_key:
            made = button(_("登记"), actions.by_key["add"].trigger, "primary", "plus")
            made.setObjectName("add_button")
            made.setDefault(False)
            row.addWidget(made)
        for key in _BUTTONS:
            if key in actions.by_key:
                row.addWidget(_tool(actions, key))
        row.addWidget(self._more(actions))

    def tell(self, count: str) -> None:
        """Say how much there is."""
        self.count.setText(count)

    def _more(self, actions: Actions) -> QToolButton:
        made = QToolButton()
        made.setObjectName("more")
        made.setText(_("更多"))
        inked(made, "ellipsis")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(actions.menu(made, _MORE))
        return made


def _tool(actions: Actions, key: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(f"{key}_button")
    made.setDefaultAction(actions.by_key[key])
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setAccessibleName(actions.by_key[key].text())
    return made
