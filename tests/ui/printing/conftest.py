"""A preview on documents of known pages."""

from __future__ import annotations

from collections.abc import Callable, Generator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.list_print import PlainTable, print_table
from app.office import Office
from app.paper.output import Target
from app.paper.preview import Pages
from app.paper.printing import Printed
from app.progress import QUIET, Progress
from ui.pages.preview_dialog import Made, Preview
from ui.workplace import Workplace

Open = Callable[..., Preview]


def table_of(rows: int) -> Callable[[Office, Target, Progress], Printed]:
    """Makes a roster of so many lines: 25 or so a page."""

    def make(office: Office, out: Target, progress: Progress = QUIET) -> Printed:
        lines = [[str(at), "网山村"] for at in range(rows)]
        return print_table(office, PlainTable("值班表", ("号", "村"), lines), out, progress)

    return make


def made_of(office: Office, rows: int) -> Made:
    stream = BytesIO()
    printed = table_of(rows)(office, stream, QUIET)
    return Made("值班表", stream.getvalue(), Pages(stream.getvalue()), printed)


@pytest.fixture
def opened(place: Workplace, qtbot: QtBot, settle: Callable[[], None]) -> Generator[Open]:
    """Opens a preview of so many lines; closed at the end."""
    shown: list[Preview] = []

    def open_(rows: int = 120, **values: int) -> Preview:
        preview = Preview(place, made_of(place.reader, rows), **values)
        preview.ask = to_pdf(Path())
        preview.resize(1000, 700)
        preview.open()
        qtbot.waitExposed(preview)
        settle()
        shown.append(preview)
        return preview

    yield open_
    for each in shown:
        each.close()
    settle()


def to_pdf(out: Path, dots: int = 72, **values: int) -> Callable[..., None]:
    """Stands in for the system's dialog: prints into a PDF file."""

    def ask(printer: QPrinter, _pages: Pages, _parent: QWidget, then: Callable[[], None]) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        printer.setResolution(dots)
        if values:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(values["first"], values["last"])
        then()

    return ask
