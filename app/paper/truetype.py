"""Typed face of reportlab's TrueType fonts, which makes their copied text right."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, cast

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from app.paper.tounicode import make_map

EMBEDDING_REFUSED = 0x0002
"""Bit of OS/2 fsType: the maker forbids embedding into documents."""


class Typeface(TTFont):
    """A TrueType font whose subsets say in UTF-16 which characters their glyphs stand for."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem, str(path), shapable=False)

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - called by that name
        """Write the subsets into the document (called by reportlab), each with our own ToUnicode map."""
        subsets: list[list[int]] = list(self.state[doc].subsets)
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            face: Any = self.face
            name = (SUBSETN(number) + b"+" + face.name + face.subfontNameX).decode("pdfdoc")
            stream: Any = doc.idToObject["toUnicodeCMap:" + name]
            stream.content = make_map(name, subset)

    def advance(self, code: int) -> float:
        """The width of a character in ems."""
        return cast("float", cast("Any", self.face).getCharWidth(code)) / 1000

    def place(self, character: str, doc: PDFDocument) -> tuple[str, str]:
        """The name of the subset that shows the character in that document, and its code there, escaped."""
        ((subset, code),) = self.splitString(character, doc)
        return str(self.getSubsetInternalName(subset, doc)), str(escapePDF(code))

    def codes(self) -> Iterable[int]:
        """Every code point the font holds."""
        return cast("dict[int, int]", cast("Any", self.face).charToGlyph)


@cache
def open_typeface(path: Path) -> Typeface:
    """The font of a file, opened once; raises `reportlab`'s TTFError if it is none or holds no outlines."""
    return Typeface(path)


def may_embed(path: Path) -> bool:
    """Whether the file is a TrueType font whose maker allows it to be embedded into documents."""
    with path.open("rb") as stream:
        version, count = struct.unpack(">4sH6x", stream.read(12).ljust(12, b"\0"))
        if version not in (b"\0\1\0\0", b"true"):
            return False
        for _number in range(count):
            tag, offset = struct.unpack(">4s4xI4x", stream.read(16).ljust(16, b"\0"))
            if tag == b"OS/2":
                stream.seek(offset + 8)
                (rights,) = struct.unpack(">H", stream.read(2).ljust(2, b"\xff"))
                return not rights & EMBEDDING_REFUSED
    return True
