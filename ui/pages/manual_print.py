"""A page of the manual on paper, for the drawer of who trusts paper more."""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from app.office import Office
from app.paper.output import Target, written
from app.paper.printing import Printed
from app.progress import Progress
from ui.pages.manual_leaf import fitted, give_room
from ui.pages.manual_text import text_of
from ui.theme.look import FAMILY

_MARGIN = 18
"""Millimetres."""
_POINTS = 11
_DOTS = 144
"""Per inch: pictures of a screen hold no more."""
_PART = 0.6
"""Of the paper's width in dots, how wide a picture may be: Qt's texts enlarge it to the writer's dots."""
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")


def leaf_as_pdf(name: str) -> tuple[bytes, int]:
    """A page as PDF, A4 upright, and how many sheets it takes. For the window's thread: Qt's texts keep timers."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    a4, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(a4, upright, margins, QPageLayout.Unit.Millimeter))
    document = _document(name, writer)
    painter = QPainter(writer)
    height, pages = writer.height(), document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * height)
        document.drawContents(painter, QRectF(0, page * height, writer.width(), height))
        painter.restore()
    painter.end()
    return bytes(buffer.data().data()), pages


def put_out(made: tuple[bytes, int], _office: Office, out: Target, _progress: Progress) -> Printed:
    """Hand the PDF over as every document is."""
    data, pages = made
    with written(out) as stream:
        stream.write(data)
    return Printed(pages, document="manual", records=1)


def _document(name: str, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont(FAMILY, _POINTS))
    document.documentLayout().setPaintDevice(writer)
    document.setMarkdown(text_of(name))
    kind, room = QTextDocument.ResourceType.ImageResource.value, round(writer.width() * _PART)
    for path in _PICTURE.findall(text_of(name)):
        document.addResource(kind, QUrl(path), fitted(path.rpartition("/")[2], room))
    give_room(document)
    ink = QTextCharFormat()
    ink.setForeground(Qt.GlobalColor.black)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(ink)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    return document
