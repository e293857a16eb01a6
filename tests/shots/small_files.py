"""Pictures that are small as files: a palette of the colours that occur most, which is nearly all a window has."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

_COLOURS = 256
_SMALLEST = 0
"""Qt's word for the hardest compression of a PNG."""


def write(picture: QPixmap, path: Path) -> None:
    """Write a picture as it is."""
    assert picture.save(str(path)), f"cannot write {path}"


def write_reduced(picture: QPixmap, path: Path) -> None:
    """Write a picture with at most 256 colours."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    reduced = image.convertToFormat(QImage.Format.Format_Indexed8, palette(image), plain)
    assert reduced.save(str(path), quality=_SMALLEST), f"cannot write {path}"


def palette(image: QImage) -> list[int]:
    """The colours that occur most, as 0xffRRGGBB."""
    pixels = memoryview(image.constBits()).cast("I")
    return [colour for colour, _times in Counter(pixels).most_common(_COLOURS)]
