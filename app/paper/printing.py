"""Prints contents as documents: the verbs the desk calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol, TypeVar

from app.paper import guard
from app.paper.card_content import CardContent, PosterContent
from app.paper.card_sheet import CardSheets
from app.paper.content import FormContent, RosterContent
from app.paper.document import Document
from app.paper.fonts import Library, Role, Substitution, library
from app.paper.form import Form
from app.paper.output import Target, written
from app.paper.pen import Pen
from app.paper.poster import Posters
from app.paper.roster import Roster
from app.paper.runs import MissingGlyph
from app.problems import Problem
from app.progress import QUIET, Progress
from app.text import _


@dataclass(frozen=True)
class Printed:
    """What was printed, and what the user should be told before taking it to the printer.

    `document` and `records` (forms, or groups of a roster) are what the log is told.
    """

    pages: int
    missing: list[MissingGlyph] = field(default_factory=list[MissingGlyph])
    substitutions: list[Substitution] = field(default_factory=list[Substitution])
    document: str = ""
    records: int = 0


def print_form(
    document: Document,
    content: FormContent,
    out: Target,
    progress: Progress = QUIET,
    fonts: Library | None = None,
) -> Printed:
    """Print one form as a PDF; see `print_forms`."""
    return print_forms(document, [content], out, progress, 1, fonts)


def print_forms(
    document: Document,
    contents: Iterable[FormContent],
    out: Target,
    progress: Progress = QUIET,
    total: int = 0,
    fonts: Library | None = None,
) -> Printed:
    """Print forms one after another into one PDF, each with its own page numbers.

    Raises Problem for nothing to print or a text that may not be posted, Fault for a full or missing disk,
    Cancelled when the user stops it; in each case no file is left or changed.
    """
    return _print_each(document, contents, _Forms, out, _Going(progress, total), fonts)


def print_cards(
    document: Document,
    contents: Iterable[CardContent],
    out: Target,
    progress: Progress = QUIET,
    total: int = 0,
    fonts: Library | None = None,
) -> Printed:
    """Print cards on sheets to be printed on both sides and cut; raises as `print_forms` does."""
    return _print_each(document, contents, _Cards, out, _Going(progress, total), fonts)


def print_posters(
    document: Document,
    contents: Iterable[PosterContent],
    out: Target,
    progress: Progress = QUIET,
    total: int = 0,
    fonts: Library | None = None,
) -> Printed:
    """Print posters, one to a page; raises as `print_forms` does."""
    return _print_each(document, contents, _Posters, out, _Going(progress, total), fonts)


_T = TypeVar("_T")
_Drawn_contra = TypeVar("_Drawn_contra", contravariant=True)


class _Drawer(Protocol[_Drawn_contra]):
    """What draws contents of one kind; each call returns the pages it took."""

    def draw(self, content: _Drawn_contra) -> int: ...

    def close(self) -> int: ...


class _Going(NamedTuple):
    progress: Progress
    total: int


def _print_each(
    document: Document,
    contents: Iterable[_T],
    drawer: Callable[[Pen, Document], _Drawer[_T]],
    out: Target,
    going: _Going,
    fonts: Library | None,
) -> Printed:
    with written(out) as stream:
        pen = Pen(stream, document.title, document.paper.size, fonts)
        drawn = drawer(pen, document)
        pages = done = 0
        for done, content in enumerate(contents, 1):
            going.progress.step(done - 1, going.total, _("正在排版"))
            pages += drawn.draw(content)
        pages += drawn.close()
        if not pages:
            raise Problem("PAP005")
        going.progress.step(going.total, going.total, _("正在写入"))
        pen.finish()
    return _printed(pages, pen, fonts, document.key, done)


class _Forms:
    """Forms, each with page numbers and drawings of its own."""

    def __init__(self, pen: Pen, document: Document) -> None:
        self._pen = pen
        self._document = document
        self._done = 0

    def draw(self, content: FormContent) -> int:
        document = self._document
        if document.posting:
            guard.check_form(document.title, content)
        name, self._done = str(self._done), self._done + 1
        return Form(self._pen, document.paper, _complete(document, content), name).draw()

    def close(self) -> int:
        return 0


class _Cards(CardSheets):
    def __init__(self, pen: Pen, document: Document) -> None:
        super().__init__(pen, document.paper)


class _Posters(Posters):
    def __init__(self, pen: Pen, document: Document) -> None:
        super().__init__(pen, document.paper)
        self._document = document

    def draw(self, content: PosterContent) -> int:
        if self._document.posting:
            guard.check_poster(self._document.title, content)
        return super().draw(content)


def print_roster(
    document: Document,
    content: RosterContent,
    out: Target,
    progress: Progress = QUIET,
    fonts: Library | None = None,
) -> Printed:
    """Print a roster as a PDF; its groups are taken once, in order, and may come from any iterator.

    Raises as `print_forms` does; an empty roster is printed with 以下空白 and zero in its totals.
    """
    filled = replace(
        content,
        signatures=content.signatures or document.signatures,
        units=content.units if any(content.units) else document.units,
    )
    with written(out) as stream:
        pen = Pen(stream, document.title, document.paper.size, fonts)
        groups = iter(filled.groups)
        if document.posting:
            groups = guard.checked(document.title, filled, groups)
        roster = Roster(pen, document.paper, filled)
        pages = roster.draw(groups, progress)
        progress.step(content.total, content.total, _("正在写入"))
        pen.finish()
    return _printed(pages, pen, fonts, document.key, roster.groups)


def _printed(pages: int, pen: Pen, fonts: Library | None, key: str, records: int) -> Printed:
    substitution = (fonts or library()).substitution(Role.TITLE)
    found = [substitution] if substitution else []
    return Printed(pages, pen.shaper.missing, found, key, records)


def _complete(document: Document, content: FormContent) -> FormContent:
    """The content with what the form prescribes."""
    tables = content.tables
    if tables and not tables[0].least:
        tables = (replace(tables[0], least=document.least), *tables[1:])
    return replace(content, signatures=content.signatures or document.signatures, tables=tables)
