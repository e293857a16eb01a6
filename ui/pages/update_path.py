"""Paths within sentences (路径): long ones break where there is no room, and are copied as they are."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from app.text import _

BREAK: Final = "\u200b"
"""Takes no room; a line may end there."""
_PLACES = re.compile(r"[\\/._-]|[^\\/._\-\s]{12}")


def breakable(path: str) -> str:
    """The same path to look at, with places at which a line may end; not to be opened or copied."""
    return _PLACES.sub(rf"\g<0>{BREAK}", path)


class PathLabel(QLabel):
    """A sentence with a path in it that can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copying = QAction(_("复制"), self)
        copying.triggered.connect(self.copy)
        self.addAction(copying)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.hide()

    def show_path(self, words: str, path: str) -> None:
        """Show the words with the path in place of `{path}`; nothing where there is no path."""
        self.setText(words.format(path=breakable(path)))
        self.setAccessibleName(words.format(path=path))
        self.setVisible(bool(path))

    def copy(self) -> None:
        """Copy what is marked, or all of it, as it really is."""
        marked = self.selectedText() or self.text()
        QApplication.clipboard().setText(marked.replace(BREAK, ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: its own way of copying would copy the places to break too."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
