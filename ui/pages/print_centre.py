"""The print centre (打印): choose a document, the records, look at it, print it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import print_choice, reports
from app.changes import Changes
from app.office import Office
from app.paper.output import Target
from app.paper.printing import Printed
from app.print_choice import Estimate, Printable
from app.problems import Problem
from app.progress import Progress
from app.reports import Made
from app.rights import Right
from app.text import _
from ui.page import Page
from ui.pages.preview import Make, save_pdf, show_pdf
from ui.pages.print_documents import DocumentList
from ui.pages.print_records import RecordsPanel
from ui.pages.print_report import ReportPanel
from ui.routes import PrintOf, Route
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button, hinted, label
from ui.widgets.foot import foot
from ui.workplace import Workplace


class PrintPage(Page):
    """Chooses what is printed of what. Ctrl+P prints; Enter on a document goes on to its records."""

    manual = "print"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._wanted: Printable | None = None
        self._count = 0
        self.documents = DocumentList(print_choice.printables())
        self.records, self.report = RecordsPanel(place), ReportPanel(place)
        self.heading, self.banner = label("", "heading"), Banner()
        self._panels = QStackedWidget()
        self.preview = _verb("preview", button(_("预览"), self._on_preview, "primary", "eye"))
        self.print = _verb("print", button(_("打印…"), self._on_print, "", "printer"), "Ctrl+P")
        self.save = _verb("save", button(_("存为 PDF…"), self._on_save, "", "save"))
        self.give_out = _verb(
            "export", button(_("导出 Excel…"), self.report.give_out, "", "download")
        )
        self._lay_out()
        self.documents.chosen.connect(self.choose)
        self.documents.activated.connect(self._on_taken)
        self.records.counted.connect(self._on_counted)
        self.report.made.connect(self._on_made)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self._on_print)
        self.records.places.fill()

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("打印")

    def open(self, route: Route) -> None:
        """The document asked for, of these records or of that list."""
        if not isinstance(route, PrintOf):
            return
        try:
            wanted = print_choice.first_for(route.document, route.view)
        except Problem as problem:
            self.place.notify.tell([problem])
            wanted = print_choice.first_for("", "")
        self.records.show_given(route.records, route.view, wanted.ledger)
        self.choose(wanted.id)
        self.documents.setFocus()

    def refresh(self, changes: Changes) -> None:
        """Records changed: count again."""
        if changes.ledgers and self.isVisible():
            self.records.refresh()
            if self._wanted and self._wanted.kind == "report":
                self.report.make()

    def choose(self, id_: str) -> None:
        """Choose a document, a list or a report."""
        wanted = self._wanted = print_choice.printable(id_)
        is_report = wanted.kind == "report"
        self.documents.show_chosen(id_)
        self.heading.setText(wanted.title)
        self._panels.setCurrentWidget(self.report if is_report else self.records)
        self.give_out.setVisible(is_report)
        self._count = 0
        if is_report:
            self.report.show_report(wanted.key)
        else:
            self.records.show_wanted(wanted)
        self._tell()

    def _lay_out(self) -> None:
        self._panels.addWidget(self.records)
        self._panels.addWidget(self.report)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(scaled(8), 0, 0, 0)
        column.setSpacing(scaled(10))
        column.addWidget(self.heading)
        column.addWidget(self.banner)
        column.addWidget(self._panels, 1)
        column.addLayout(foot(self.give_out, self.save, self.print, self.preview))
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.documents)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(scaled(16),) * 4)
        whole.addWidget(split)

    def _tell(self) -> None:
        """What can be done now."""
        may = self.place.may(Right.PRINT)
        self.banner.tell("" if may else _("您没有打印的权限，请系统管理员开通。"), "warning")
        for each in (self.preview, self.print, self.save, self.give_out):
            each.setEnabled(may and self._count > 0)

    def _make(self) -> Make | None:
        wanted, made = self._wanted, self.report.model.made
        if wanted is None or not self._count:
            return None
        if wanted.kind == "report":
            return partial(_print_report, made) if made else None
        return partial(print_choice.make, wanted, self.records.chosen)

    def _on_preview(self) -> None:
        self._show(at_once=False)

    def _on_print(self) -> None:
        self._show(at_once=True)

    def _show(self, *, at_once: bool) -> None:
        make = self._make()
        if make and self._wanted and self.place.may(Right.PRINT):
            copies = self.records.copies.value()
            show_pdf(self.place, self._wanted.title, make, copies, print_at_once=at_once)

    def _on_save(self) -> None:
        make = self._make()
        if make and self._wanted:
            save_pdf(self.place, self._wanted.title, make)

    def _on_counted(self, found: Estimate) -> None:
        if self._wanted and self._wanted.kind != "report":
            self._count = found.records
            self._tell()

    def _on_made(self, made: Made | None) -> None:
        if self._wanted and self._wanted.kind == "report":
            self._count = len(made.rows) if made else 0
            self._tell()

    def _on_taken(self) -> None:
        self.records.text.setFocus()


def _verb(name: str, made: QPushButton, keys: str = "") -> QPushButton:
    made.setObjectName(name)
    hinted(made, made.text(), keys)
    return made


def _print_report(made: Made, office: Office, out: Target, progress: Progress) -> Printed:
    return reports.print_report(office, made, out, progress)
