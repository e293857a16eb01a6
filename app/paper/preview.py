"""Pages of a printed document as pictures and as text: for the preview window and for the printer."""

from __future__ import annotations

import io
import math
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from app.problems import Problem
from db.faults import translating

_TURN = threading.RLock()
"""PDFium does one thing at a time, whichever thread asks."""


@dataclass(frozen=True)
class Picture:
    """Rows of pixels from the top, four bytes each: blue, green, red and one that says nothing. `stride` is
    how many bytes a row takes."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Pages:
    """The pages of a document held in memory; its personal data are in no file. May be asked from any thread."""

    def __init__(self, pdf: bytes) -> None:
        with _TURN:
            self._document = _parsed(pdf, "PDF")
            count = len(self._document)
            self.sizes = tuple(self._document.get_page_size(page) for page in range(count))
            """Width and height of each page in points."""

    def __len__(self) -> int:
        return len(self.sizes)

    def height(self, page: int, scale: float) -> int:
        """How many rows of pixels a page has at a scale (pixels per point)."""
        return math.ceil(self.sizes[page][1] * scale)

    def picture(self, page: int, scale: float) -> Picture:
        """A page, counted from 0, at so many pixels per point; PAP007 for one there is not."""
        return self.band(page, scale, 0, self.height(page, scale) if page < len(self) else 0)

    def band(self, page: int, scale: float, top: int, height: int) -> Picture:
        """So many rows of a page's pixels from the row `top` on: a printer's page would not fit in memory whole."""
        if not 0 <= page < len(self):
            raise Problem("PAP007", page=page + 1, pages=len(self))
        below = self.height(page, scale) - top - height
        crop = (0.0, _points(below, scale), 0.0, _points(top, scale))
        with (
            _TURN,
            closing(self._document[page]) as opened,
            closing(opened.render(scale=scale, crop=crop, prefer_bgrx=True)) as bitmap,
        ):
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))

    def close(self) -> None:
        """Let the document go."""
        with _TURN:
            self._document.close()


def _points(pixels: int, scale: float) -> float:
    """What is cut off for so many rows: it is rounded up to whole pixels again."""
    return max(0.0, (pixels - 0.5) / scale)


def _parsed(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Problem("PAP006", path=name) from error


@contextmanager
def _opened(pdf: Path) -> Generator[pypdfium2.PdfDocument]:
    with translating(pdf):
        data = pdf.read_bytes()
    with _TURN, closing(_parsed(data, pdf.name)) as document:
        yield document


@contextmanager
def _page(pdf: Path, number: int) -> Generator[pypdfium2.PdfPage]:
    with _opened(pdf) as document:
        if not 0 <= number < len(document):
            raise Problem("PAP007", page=number + 1, pages=len(document))
        with closing(document[number]) as page:
            yield page


def pages(pdf: Path) -> int:
    """How many pages the document has."""
    with _opened(pdf) as document:
        return len(document)


def render(pdf: Path, page: int, dpi: float = 96) -> bytes:
    """A page, counted from 0, as a PNG picture; the file is not kept open."""
    stream = io.BytesIO()
    with _page(pdf, page) as opened, closing(opened.render(scale=dpi / 72)) as bitmap:
        bitmap.to_pil().save(stream, "PNG")
    return stream.getvalue()


def read_text(pdf: Path, page: int) -> str:
    """The text of a page, counted from 0, as copying it gives."""
    with _page(pdf, page) as opened, closing(opened.get_textpage()) as text:
        return text.get_text_range()
