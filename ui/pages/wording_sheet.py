"""The text of a letter as it is changed (文书内容): places to fill stand out, lines with a mistake are marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import (
    QColor,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from app.text import _
from app.wording.parsing import places
from ui.editors.sheet import Sheet
from ui.theme.look import dresser
from ui.theme.palette import colours


class _Places(QSyntaxHighlighter):
    """Shows places to fill in the colour of what can be acted on."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        """Qt's: one line."""
        form = QTextCharFormat()
        form.setForeground(QColor(colours()["accent"]))
        for each in places(text):
            self.setFormat(_units(text[: each.start]), _units(text[each.start : each.end]), form)


class WordingSheet(Sheet):
    """The text; Tab goes on to the next control."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("wording")
        self.setAccessibleName(_("文书内容"))
        self._places = _Places(self.document())
        self._wrong: tuple[int, ...] = ()
        dresser().dressed.connect(self._on_dressed)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.toPlainText()

    def put(self, text: str) -> None:
        """Show another text; what was typed before cannot be taken back into it."""
        self.setPlainText(text)

    def insert(self, name: str) -> None:
        """Put a place to fill where the cursor stands, and go on typing there."""
        self.textCursor().insertText(f"{{{name}}}")
        self.setFocus()

    def go_to(self, line: int) -> None:
        """Put the cursor at the end of a line, counted from 1."""
        block = self.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.setFocus()

    def mark(self, lines: Iterable[int]) -> None:
        """Mark the lines that have to be mended, counted from 1."""
        self._wrong = tuple(lines)
        self.setExtraSelections([self._marked(line) for line in self._wrong])

    def _on_dressed(self) -> None:
        """The window has other colours now."""
        self._places.rehighlight()
        self.mark(self._wrong)

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        found.format.setBackground(QColor(colours()["error_soft"]))  # pyright: ignore[reportAttributeAccessIssue]
        found.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # pyright: ignore[reportAttributeAccessIssue]
        found.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))  # pyright: ignore[reportAttributeAccessIssue]
        return found


def _units(text: str) -> int:
    """How long Qt finds a text: rare characters count twice."""
    return len(text.encode("utf-16-le")) // 2
