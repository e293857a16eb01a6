"""Putting pages on paper (打印): bands of a page are drawn in the background, handed to the printer one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from app.paper.preview import Pages, Picture
from app.problems import Problem
from app.progress import Progress
from ui.pages.preview_renderer import LANE, image_of
from ui.tasks import Task
from ui.workplace import Workplace

BAND = 256
"""Rows of pixels handed over at once: at 600 dpi five megabytes of an A4 page."""
_FINEST = 600
"""Dots per inch beyond which paper shows no difference."""
Ask = Callable[[QPrinter, Pages, QWidget, Callable[[], None]], None]


class Press(QObject):
    """One run: the pages, from 0, in the order they are to come out. Ends in `ended` exactly once."""

    progressed = Signal(int, int)
    """Sheets done, of how many."""
    ended = Signal(bool)
    """Whether all sheets went to the printer."""

    def __init__(
        self, place: Workplace, pages: Pages, printer: QPrinter, order: Sequence[int]
    ) -> None:
        super().__init__()
        self._place, self._pages, self._printer = place, pages, printer
        self._order = list(order)
        self._done, self._top = 0, 0
        self._painter = QPainter()
        self._task: Task[Picture] | None = None

    def start(self) -> None:
        """Begin; PAP011 is told where the printer does not take the job, PAP015 where there is no page to print."""
        self._fit_paper()
        if not self._order:
            self._fail(Problem("PAP015", pages=len(self._pages)))
        elif self._painter.begin(self._printer):
            self.progressed.emit(0, len(self._order))
            self._next_band()
        else:
            self._fail(Problem("PAP011", place=self._printer.printerName()))

    def cancel(self) -> None:
        """Stop; what the printer has not begun does not come out."""
        if self._task:
            self._task.abandon()
            self._task = None
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
            self.ended.emit(False)

    @property
    def sheets(self) -> tuple[int, int]:
        """Sheets that went to the printer whole, of how many."""
        return self._done, len(self._order)

    @property
    def _page(self) -> int:
        return self._order[self._done]

    def _fit_paper(self) -> None:
        self._printer.setFullPage(True)

    def _scale(self) -> tuple[float, float]:
        """Printer dots per point of the page, and pixels per dot: a page larger than the paper is made to fit."""
        width, height = self._pages.sizes[self._page]
        paper = self._paper()
        dots = self._printer.resolution() / 72
        fit = min(1.0, paper.width() / (width * dots), paper.height() / (height * dots))
        # A page is never exactly as large as the paper: a hair's breadth is not worth new pixels.
        dots = dots if fit > 0.99 else dots * fit
        return dots, min(1.0, _FINEST / 72 / dots)

    def _paper(self) -> QRectF:
        return self._printer.paperRect(QPrinter.Unit.DevicePixel)

    def _next_band(self) -> None:
        dots, fineness = self._scale()
        scale, page, top = dots * fineness, self._page, self._top
        height = min(BAND, self._pages.height(page, scale) - top)

        def draw(_progress: Progress) -> Picture:
            return self._pages.band(page, scale, top, height)

        self._task = Task("", partial(self._put, 1 / fineness), self._fail)
        self._place.tasks.start(LANE, self._task, draw)

    def _put(self, dot: float, picture: Picture) -> None:
        self._task = None
        image = image_of(picture)
        if image.allGray():
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        self._painter.drawImage(self._target(dot, picture), image)
        self._top += picture.height
        dots, fineness = self._scale()
        if self._top < self._pages.height(self._page, dots * fineness):
            self._next_band()
        else:
            self._next_page()

    def _target(self, dot: float, picture: Picture) -> QRectF:
        """Where a band stands on the paper: the page in its middle."""
        dots, _fineness = self._scale()
        width, height = (side * dots for side in self._pages.sizes[self._page])
        paper = self._paper()
        left, top = (paper.width() - width) / 2, (paper.height() - height) / 2
        return QRectF(left, top + self._top * dot, picture.width * dot, picture.height * dot)

    def _next_page(self) -> None:
        self._done, self._top = self._done + 1, 0
        self.progressed.emit(self._done, len(self._order))
        if self._done == len(self._order):
            self._painter.end()
            self.ended.emit(True)
        elif self._printer.newPage():
            self._next_band()
        else:
            self._fail(Problem("PAP011", place=self._printer.printerName()))

    def _fail(self, error: BaseException) -> None:
        self._task = None
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.ended.emit(False)
        self._place.notify.trouble(error)


def printer_for(pages: Pages, title: str, copies: int = 1) -> QPrinter:
    """A printer set to the paper the document is made for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    width, height = pages.sizes[0]
    lying = width > height
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF()))
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    return printer


def order_of(printer: QPrinter, pages: int, present: int) -> list[int]:
    """The pages, from 0, that the user chose in the dialog, in the order in which they are to come out."""
    first, last = 0, pages - 1
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        first = last = present
    elif printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage() - 1, min(printer.toPage() or pages, pages) - 1
    chosen = list(range(first, last + 1))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    if printer.supportsMultipleCopies():
        return chosen
    copies = printer.copyCount()
    return (
        chosen * copies if printer.collateCopies() else [p for p in chosen for _n in range(copies)]
    )


def ask_printer(printer: QPrinter, pages: Pages, parent: QWidget, then: Callable[[], None]) -> None:
    """The system's own dialog: which printer, which pages, how many copies. PAP012 where there is none."""
    if not QPrinterInfo.availablePrinterNames():
        raise Problem("PAP012")
    dialog = QPrintDialog(printer, parent)
    option = QAbstractPrintDialog.PrintDialogOption
    for each in (option.PrintPageRange, option.PrintCurrentPage, option.PrintCollateCopies):
        dialog.setOption(each, on=True)
    dialog.setMinMax(1, len(pages))
    dialog.accepted.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)
