"""What draws the contents of a document of each kind, one after another into the same pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, TypeVar

from app.paper import guard
from app.paper.card_content import PosterContent
from app.paper.card_sheet import CardSheets
from app.paper.content import FormContent
from app.paper.document import Document
from app.paper.form import Form
from app.paper.letter import Letter
from app.paper.letter_content import LetterContent
from app.paper.month_content import MonthContent
from app.paper.month_grid import Months as MonthSheets
from app.paper.pen import Pen
from app.paper.poster import Posters as PosterSheets

Drawn_contra = TypeVar("Drawn_contra", contravariant=True)


class Drawer(Protocol[Drawn_contra]):
    """What draws contents of one kind; each call returns the pages it took."""

    def draw(self, content: Drawn_contra) -> int:
        """Draw one, and what is full."""
        ...

    def close(self) -> int:
        """Draw what was kept back."""
        ...


class _Numbered:
    """Contents that each have page numbers of their own, and so drawings told apart by a name."""

    def __init__(self, pen: Pen, document: Document) -> None:
        self._pen = pen
        self._document = document
        self._done = 0

    def close(self) -> int:
        """Nothing is kept back."""
        return 0

    def _name(self) -> str:
        self._done += 1
        return str(self._done)


class Forms(_Numbered):
    """Forms, each with what the document prescribes."""

    def draw(self, content: FormContent) -> int:
        """Draw one; PAP001 for a text that may not be posted."""
        document = self._document
        if document.posting:
            guard.check_form(document.title, content)
        return Form(self._pen, document.paper, _complete(document, content), self._name()).draw()


class Letters(_Numbered):
    """Letters."""

    def draw(self, content: LetterContent) -> int:
        """Draw one; PAP001 for a text that may not be posted."""
        document = self._document
        if document.posting:
            guard.check_letter(document.title, content)
        return Letter(self._pen, document.paper, content, self._name()).draw()


class Months(_Numbered):
    """Calendars of months."""

    def draw(self, content: MonthContent) -> int:
        """Draw one; PAP001 for a text that may not be posted."""
        document = self._document
        filled = replace(content, signatures=content.signatures or document.signatures)
        if document.posting:
            guard.check_month(document.title, filled)
        return MonthSheets(self._pen, document.paper, filled, self._name()).draw()


class Cards(CardSheets):
    """Cards on sheets that are cut."""

    def __init__(self, pen: Pen, document: Document) -> None:
        super().__init__(pen, document.paper)


class Posters(PosterSheets):
    """Posters, one to a page."""

    def __init__(self, pen: Pen, document: Document) -> None:
        super().__init__(pen, document.paper)
        self._document = document

    def draw(self, content: PosterContent) -> int:
        """Draw one; PAP001 for a text that may not be posted."""
        if self._document.posting:
            guard.check_poster(self._document.title, content)
        return super().draw(content)


def _complete(document: Document, content: FormContent) -> FormContent:
    """The content with what the form prescribes."""
    tables = content.tables
    if tables and not tables[0].least:
        tables = (replace(tables[0], least=document.least), *tables[1:])
    return replace(content, signatures=content.signatures or document.signatures, tables=tables)
