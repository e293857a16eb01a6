"""Names of persons (姓名), with a way to characters that input methods lack (生僻字)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.ledger import Field, Ledger
from app.text import _
from ui.editors.line import LineEditor
from ui.editors.rare import open_rare
from ui.widgets.basics import tool
from ui.workplace import Workplace


class NameEditor(LineEditor):
    """A person's name. Ctrl+R opens the rare characters."""

    def __init__(self, place: Workplace, ledger: Ledger, field: Field) -> None:
        super().__init__(place, ledger, field)
        self._opener = tool(_("生僻字（Ctrl+R）"), "languages", self.open_rare)
        self._opener.setObjectName(f"{field.key}_rare")
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(self._opener)
        self.line.before = self._take_key

    def set_read_only(self, is_fixed: bool) -> None:
        """Nothing to insert where nothing can be changed."""
        super().set_read_only(is_fixed)
        self._opener.setVisible(not is_fixed)

    def open_rare(self) -> None:
        """Look for a character that cannot be typed; it goes where the cursor is."""
        open_rare(self.place, self.line)

    def _take_key(self, event: QKeyEvent) -> bool:
        wanted = (
            event.key() == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )
        if wanted and not self.line.isReadOnly():
            self.open_rare()
        return wanted
