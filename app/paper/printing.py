"""Prints contents as documents: the verbs the desk calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from app.paper import guard
from app.paper.content import FormContent, RosterContent
from app.paper.document import Document, Kind
from app.paper.drawers import Drawer, Forms
from app.paper.fonts import Library, Role, Substitution, library
from app.paper.output import Target, written
from app.paper.pen import Pen
from app.paper.roster import Roster
from app.paper.runs import MissingGlyph
from app.problems import Problem
from app.progress import QUIET, Progress
from app.text import _

_ROLES: dict[Kind, tuple[Role, ...]] = {"letter": (Role.TITLE, Role.FANGSONG)}
"""The fonts that the format asks for; of other kinds that of the title alone."""


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


T = TypeVar("T")


def print_form(
    document: Document,
    content: FormContent,
    out: Target,
    progress: Progress = QUIET,
    fonts: Library | None = None,
) -> Printed:
    """Print one form as a PDF; see `print_each`."""
    return print_each(Forms, document, [content], out, progress, 1, fonts)


def print_each(
    drawer: Callable[[Pen, Document], Drawer[T]],
    document: Document,
    contents: Iterable[T],
    out: Target,
    progress: Progress = QUIET,
    total: int = 0,
    fonts: Library | None = None,
) -> Printed:
    """Print contents of one kind one after another into one PDF: Forms, Letters, Cards, Posters.

    Raises Problem for nothing to print or a text that may not be posted, Fault for a full or missing disk,
    Cancelled when the user stops it; in each case no file is left or changed.
    """
    with written(out) as stream:
        pen = Pen(stream, document.title, document.paper.size, fonts)
        drawn = drawer(pen, document)
        pages = done = 0
        for done, content in enumerate(contents, 1):
            progress.step(done - 1, total, _("正在排版"))
            pages += drawn.draw(content)
        pages += drawn.close()
        if not pages:
            raise Problem("PAP005")
        progress.step(total, total, _("正在写入"))
        pen.finish()
    return _printed(pages, pen, fonts, document, done)


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
    return _printed(pages, pen, fonts, document, roster.groups)


def _printed(
    pages: int, pen: Pen, fonts: Library | None, document: Document, records: int
) -> Printed:
    at_hand = fonts or library()
    found = [at_hand.substitution(role) for role in _ROLES.get(document.kind, (Role.TITLE,))]
    told = [each for each in found if each]
    return Printed(pages, pen.shaper.missing, told, document.key, records)
