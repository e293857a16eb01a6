"""Pages of a printed document as pictures and as text, for the preview window."""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2

from app.problems import Problem
from db.faults import translating


@contextmanager
def _opened(pdf: Path) -> Generator[pypdfium2.PdfDocument]:
    with translating(pdf):
        data = pdf.read_bytes()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Problem("PAP006", path=pdf.name) from error
    with closing(document):
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
