"""The preview of one document (打印预览): looked at, printed, saved as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import filenames
from app.changes import Changes
from app.office import Office
from app.paper.output import save
from app.paper.preview import Pages
from app.paper.printing import Printed
from app.prints import log_printed
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.files import PDF
from ui.notify import Offer, sentence
from ui.pages.preview_bar import PreviewBar
from ui.pages.preview_press import Ask, Press, ask_printer, order_of, printer_for
from ui.pages.preview_renderer import Renderer
from ui.pages.preview_running import PrintingProgress
from ui.pages.preview_thumbs import ThumbList
from ui.pages.preview_view import PagesView
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.workplace import Workplace

_MISSING = 6
SHOWN: set[QDialog] = set()
"""Previews that are open: a window without another above it would be gone with the function that opened it."""


@dataclass(frozen=True)
class Made:
    """A document in memory, and what is to be told of it."""

    title: str
    data: bytes
    pages: Pages
    printed: Printed


def file_name(title: str, ending: str = ".pdf") -> str:
    """A name to save a document of that title under."""
    return filenames.file_name(title, ending, instead=" ", otherwise="PDF")


def told(printed: Printed) -> list[str]:
    """What the user should know before taking the document to the printer."""
    found = [str(each) for each in printed.substitutions]
    for each in printed.missing[:_MISSING]:
        problem = Problem("PAP008", character=each.character, number=each.code, text=each.text)
        found.append(sentence(problem))
    if len(printed.missing) > _MISSING:
        found.append(_("还有 {n} 个字没有列出。").format(n=len(printed.missing) - _MISSING))
    return found


def saved(place: Workplace, path: Path, printed: Printed) -> None:
    """A document was saved: the log is told, and the user."""
    log(place, printed, "PDF")
    offer = Offer(_("打开文件夹"), partial(place.files.reveal, path))
    place.notify.say(_("已存为 {name}。").format(name=path.name), "done", offer)


def log(place: Workplace, printed: Printed, how: str) -> None:
    """Tell the log that a document left the program."""

    def job(office: Office, _progress: Progress) -> Changes:
        log_printed(office, printed, how)
        return Changes()

    place.write("", job)


class Preview(QDialog):
    """A document on the screen. Ctrl+P prints, Ctrl+S saves, Page Up and Page Down turn pages."""

    def __init__(
        self, place: Workplace, made: Made, parent: QWidget | None = None, copies: int = 1
    ) -> None:
        super().__init__(parent)
        self._place, self.made, self._copies = place, made, copies
        self.ask: Ask = ask_printer
        """How the printer is chosen; can be replaced."""
        self._press: Press | None = None
        self._renderer = Renderer(place, made.pages)
        self.view, self.thumbs = PagesView(self._renderer), ThumbList(self._renderer)
        self.bar = PreviewBar(len(made.pages), self.print, self.save, self.close)
        self.banner, self.running = Banner(closable=True), PrintingProgress(self._stop)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(_("打印预览：{title}").format(title=made.title))
        self._lay_out()
        self._connect()
        self._tell()
        self._on_turned(0)
        self.view.setFocus()

    def print(self) -> None:
        """Choose a printer and print."""
        if self._press is None:
            printer = printer_for(self.made.pages, self.made.title, self._copies)
            try:
                self.ask(printer, self.made.pages, self, partial(self._begin, printer))
            except Problem as problem:
                self._place.notify.tell([problem], parent=self)

    def save(self) -> None:
        """Save the document as PDF."""
        self._place.files.save(_("存为 PDF"), file_name(self.made.title), PDF, self._save_as)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: not while pages are on their way to the printer."""
        if self._refuses_to_close():
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Qt's: Escape closes, too."""
        if not self._refuses_to_close():
            super().reject()

    def done(self, result: int) -> None:
        """Qt's: let the document go."""
        self._renderer.close()
        SHOWN.discard(self)
        super().done(result)

    def _refuses_to_close(self) -> bool:
        if self._press:
            self.running.insist(_("正在打印：请等打印完，或者先取消打印。"))
        return self._press is not None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.thumbs)
        middle.addWidget(self.view, 1)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addWidget(self.running)
        self.thumbs.setVisible(len(self.made.pages) > 1)
        above = self.parentWidget()
        self.resize(above.window().size() if above else QSize(scaled(1100), scaled(720)))

    def _connect(self) -> None:
        self.view.turned.connect(self._on_turned)
        self.view.zoomed.connect(self._on_zoomed)
        self.thumbs.chosen.connect(self.view.show_page)
        self.bar.page_chosen.connect(self.view.show_page)
        self.bar.fit_chosen.connect(self.view.set_fit)
        self.bar.zoom_stepped.connect(self.view.step_zoom)
        self.bar.whole_chosen.connect(partial(self.view.set_zoom, 1.0))
        for keys, act in (
            ("Ctrl+P", self.print),
            ("Ctrl+S", self.save),
            ("Ctrl+=", partial(self.view.step_zoom, 1)),
            ("Ctrl++", partial(self.view.step_zoom, 1)),
            ("Ctrl+-", partial(self.view.step_zoom, -1)),
            ("Ctrl+0", partial(self.view.set_zoom, 1.0)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _tell(self) -> None:
        text = "\n".join(told(self.made.printed))
        self.banner.tell(text, "warning" if self.made.printed.missing else "note")

    def _on_turned(self, page: int) -> None:
        self.bar.show_page(page)
        self.thumbs.show_page(page)
        told = _("第 {page} 页，共 {pages} 页")
        self.view.setAccessibleName(told.format(page=page + 1, pages=len(self.made.pages)))

    def _on_zoomed(self) -> None:
        self.bar.show_zoom(self.view.zoom, self.view.fit)

    def _begin(self, printer: QPrinter) -> None:
        order = order_of(printer, len(self.made.pages), self.view.page)
        press = self._press = Press(self._place, self.made.pages, printer, order)
        press.progressed.connect(self.running.step)
        press.ended.connect(partial(self._on_ended, press, printer))
        press.start()

    def _stop(self) -> None:
        if self._press:
            self._press.cancel()

    def _on_ended(self, press: Press, printer: QPrinter, is_done: bool) -> None:
        self._press = None
        self.running.hide()
        count, total = press.sheets
        if is_done:
            name = printer.printerName() or printer.outputFileName()
            copies = max(1, printer.copyCount())
            log(self._place, self.made.printed, _("打印 {n} 份").format(n=copies))
            text = _("“{title}”已送往打印机 {name}。")
            self._place.notify.say(text.format(title=self.made.title, name=name), "done")
        else:
            if count:
                told = _("没有打印完，已送出 {n} 张，共 {total} 张")
                log(self._place, self.made.printed, told.format(n=count, total=total))
            self._place.notify.say(_("没有打印完；要打印的，请再打印一次。"), "warning")

    def _save_as(self, path: Path) -> None:
        data = self.made.data

        def job(_office: Office, _progress: Progress) -> Printed:
            save(path, data)
            return self.made.printed

        title = _("存为 PDF：{name}").format(name=path.name)
        self._place.work(title, job, partial(saved, self._place, path))
