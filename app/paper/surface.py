"""Typed face of reportlab's canvas: pages, and named drawings that may be filled in at the end."""

from __future__ import annotations

import zlib
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from app.text import _


class Surface(Canvas):
    """The pages of one document. Its metadata name the document and the program, never a person."""

    _doc: PDFDocument
    _code: list[str]

    def __init__(self, out: BinaryIO, title: str, size: tuple[float, float]) -> None:
        super().__init__(out, pagesize=size, pageCompression=1, lang="zh-CN")
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator(_("邻册"))
        self.setProducer(_("邻册"))

    def _make_preamble(self) -> None:
        """Without the name of a font that is neither embedded nor used."""
        self._preamble = "1 0 0 1 0 0 cm"

    @property
    def document(self) -> PDFDocument:
        """What fonts keep their subsets by."""
        return self._doc

    def put(self, code: str) -> None:
        """Add operators to the page or drawing being made."""
        self._code.append(code)

    def end_page(self) -> None:
        """Close the page and begin the next; its marks are packed at once, so that a long roster fits in memory."""
        name = self._doc.thisPageName()
        self.showPage()
        page: Any = self.document.idToObject[name]
        packed = zlib.compress(page.stream.encode("latin-1"))
        page.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), packed)
        page.stream = ""

    @contextmanager
    def drawing(self, name: str) -> Generator[None]:
        """What is put meanwhile becomes a named drawing, which pages may use before it is made."""
        self.beginForm(name, -2000, -2000, 4000, 4000)
        yield
        self.endForm()

    def use(self, name: str) -> None:
        """Show a named drawing on this page."""
        self.doForm(name)

    def finish(self) -> None:
        """Write the document; nothing can be added any more."""
        self.save()
