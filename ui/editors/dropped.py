"""What a drop or the clipboard brings (拖放和粘贴): files, or a picture without one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from app.text import _

_PASTED = _("粘贴的图片.png")

Source = Path | tuple[str, bytes]
"""A file on the disk, or a name and the bytes that were pasted."""


def sources(data: QMimeData) -> list[Source]:
    """The files and pictures of a drop or of the clipboard; files first, for a copied file brings its icon along."""
    paths = [Path(each.toLocalFile()) for each in data.urls() if each.isLocalFile()]
    found: list[Source] = [each for each in paths if each.is_file()]
    if found or not data.hasImage():
        return found
    picture, held = QImage(data.imageData()), QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(held, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return [(_PASTED, bytes(held.data().data()))]
