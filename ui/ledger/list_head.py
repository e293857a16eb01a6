"""Above a list: what it is, how much of it there is, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.text import _
from ui.ledger.list_actions import Actions
from ui.theme.icons import inked
from ui.theme.look import scaled
from ui.widgets.basics import button
from ui.widgets.elided import ElidedLabel

_BUTTONS = ("enter", "give_out", "print", "figures")
_MORE = ("take_in", "paste", "", "bulk", "void", "unvoid", "", "columns", "renew")


class ListHead(QWidget):
    """Title and count at the left, the deeds at the right."""

    def __init__(self, title: str, actions: Actions) -> None:
        super().__init__()
        self.title, self.count = ElidedLabel(title, "title"), ElidedLabel("", "hint")
        self.count.setObjectName("count")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addLayout(words, 1)
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
