"""A page of the manual as it is read: pictures fitted to the room, and the words that are looked for marked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from ui.pages.manual_text import INDEX, PICTURES, text_of
from ui.theme.palette import colours

_MARGIN = 48
"""Pixels beside a picture."""
_LINE, _CELL, _EDGE = 135, 5, 14
"""Height of a line in percent of the letters', room in a cell and around the page in pixels."""
_PAUSE = 120
"""Milliseconds without a change of size."""

_OBJECT = "\ufffc"
"""Stands for a picture in Qt's texts: its line is as high as it is."""


class Leaf(QTextBrowser):
    """One page at a time; `name` is which."""

    def __init__(self) -> None:
        super().__init__()
        self.name = INDEX
        self._words: list[str] = []
        self._width = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._on_resized)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def read(self, name: str) -> None:
        """Show a page from its beginning."""
        self.name, self._width = name, self.viewport().width()
        self.setExtraSelections([])
        self.document().clear()
        self.document().setMarkdown(text_of(name))
        give_room(self.document())
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def seek(self, words: str) -> None:
        """Mark these words wherever they stand, and go to the first."""
        self._words = words.split()
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.go_on()

    def go_on(self) -> None:
        """Go to the next place that is marked; after the last to the first."""
        places = sorted(each.cursor.selectionStart() for each in self._marked())
        here = self.textCursor().position()
        later = [at for at in places if at > here] or places
        if later:
            cursor = self.textCursor()
            cursor.setPosition(later[0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def hits(self) -> list[str]:
        """What is marked, as it stands there."""
        return [each.cursor.selectedText() for each in self._marked()]

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt's: a picture from the manual's folder, fitted to the width there is."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        room = max(200, self.viewport().width() - _MARGIN)
        return fitted(Path(QUrl(name).path()).name, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: pictures follow the width once it stays; never while a page is laid out."""
        super().resizeEvent(event)
        if self._width and self.viewport().width() != self._width:
            self._pause.start()

    def _on_resized(self) -> None:
        """The reader stays where he was."""
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self.read(self.name)
        bar.setValue(round(part * bar.maximum()))

    def _mark(self) -> None:
        self.setExtraSelections(self._marked())

    def _marked(self) -> list[QTextEdit.ExtraSelection]:
        return [made for word in self._words for made in self._places(word)]

    def _places(self, word: str) -> list[QTextEdit.ExtraSelection]:
        found, cursor = list[QTextEdit.ExtraSelection](), self.document().find(word)
        while not cursor.isNull():
            each = QTextEdit.ExtraSelection()
            each.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
            each.format = _marking()  # pyright: ignore[reportAttributeAccessIssue]
            found.append(each)
            cursor = self.document().find(word, cursor)
        return found


def give_room(document: QTextDocument) -> None:
    """Lines and cells that eyes of fifty find their way in."""
    document.setDocumentMargin(_EDGE)
    lines = QTextBlockFormat()
    lines.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block = document.begin()
    while block.isValid():
        if _OBJECT not in block.text():
            QTextCursor(block).mergeBlockFormat(lines)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            form = frame.format().toTableFormat()
            form.setCellPadding(_CELL)
            form.setBorderCollapse(True)
            form.setBorderBrush(QColor(colours()["line"]))
            frame.setFormat(form)


def fitted(name: str, width: int) -> QImage:
    """A picture of the manual, no wider than that."""
    picture = QImage(str(PICTURES / name))
    if picture.isNull() or picture.width() <= width:
        return picture
    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def _marking() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(colours()["warning_soft"]))
    made.setForeground(QColor(colours()["warning"]))
    made.setFontUnderline(True)
    return made
