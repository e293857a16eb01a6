"""快速统计: a list as a table of rows and columns; every figure opens the list behind it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout

from app import statistics_giving as giving
from app.changes import Changes
from app.giving import file_name
from app.office import Office
from app.paper.output import Target
from app.paper.printing import Printed
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.rights import Right
from app.statistics import Ask, Crossed, axes, tabulate
from app.statistics_axes import Axis
from app.statistics_giving import Kept
from app.statistics_lists import behind
from app.text import _
from app.views import View, parse
from ui.files import WORKBOOK
from ui.given import give_out
from ui.ledger.statistics_bar import StatisticsBar
from ui.ledger.statistics_model import StatisticsModel
from ui.ledger.taken import unless_taken
from ui.page import Page
from ui.pages.preview import show_pdf
from ui.routes import ListOf, Route, Statistics
from ui.theme.look import scaled
from ui.widgets.basics import button, hinted, label
from ui.widgets.empty import EmptyState
from ui.widgets.tables import dress_table
from ui.workplace import Workplace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Answer = tuple[list[Axis], Crossed, str]


class StatisticsPage(Page):
    """Choices above, the table below; counted in the background, the newest question only."""

    manual = "statistics"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.view: View | None = None
        self.kept = Kept()
        self._lane = place.lane(is_long=True)
        self.bar, self.model, self.table = StatisticsBar(), StatisticsModel(), QTableView()
        self.what, self.heading = label("", "hint"), label("", "heading")
        self.empty = EmptyState(
            "chart-column",
            _("没有可统计的记录"),
            _("先在台账里录入或导入，或者放宽列表的筛选条件。"),
            button(_("回到列表"), self._go_back),
        )
        self._stack = QStackedWidget()
        self._build()
        self.bar.changed.connect(self._on_asked)
        self.bar.named.connect(self._on_named)
        self.bar.chosen.connect(self._on_chosen)
        self.bar.dropped.connect(self._on_dropped)

    @property
    def title(self) -> str:
        """What is counted."""
        ledger = LEDGERS[self.view.ledger].title if self.view else ""
        return _("快速统计：{ledger}").format(ledger=ledger) if ledger else _("快速统计")

    def open(self, route: Route) -> None:
        """Count a list."""
        if not isinstance(route, Statistics):
            return
        self.view = self._view_of(route)
        self.kept = giving.recall(self.place.reader, route.ledger)
        self.bar.offer(route.ledger, [], self.kept.last or Ask(""))
        self.bar.offer_kept(list(self.kept.named))
        self._ask(self.kept.last, first=True)
        self.titled.emit()

    def refresh(self, changes: Changes) -> None:
        """Count again where anything counted may have changed."""
        if self.view and changes.ledgers and self.isVisible():
            self._ask(self.bar.ask)

    def copy(self) -> None:
        """The table to the clipboard, as a table and as text."""
        table = self.model.table
        if table is None:
            return
        both, data = giving.copy_of(table), QMimeData()
        data.setHtml(both.html)
        data.setText(both.plain)
        QGuiApplication.clipboard().setMimeData(data)
        self.place.notify.say(_("已复制，可以粘贴到 Excel 或 WPS。"), "done")

    def give_out(self) -> None:
        """The table as a workbook."""
        table = self.model.table
        if table:
            name = f"{file_name(table.title)}.xlsx"
            self.place.files.save(
                _("导出统计表"), name, WORKBOOK, partial(_write, self.place, table)
            )

    def print_out(self) -> None:
        """The table on paper, looked at first."""
        table = self.model.table
        if table is None:
            return

        def make(office: Office, out: Target, progress: Progress) -> Printed:
            return giving.print_out(office, table, out, progress)

        show_pdf(self.place, table.title, make)

    def open_list(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """The list behind a figure."""
        table = self.model.table
        if table is None or not index.isValid():
            return
        view = behind(self.place.reader, table, *self.model.place(index))
        if view:
            self.place.go(ListOf(view.ledger, view=view.as_text()))
        else:
            self.place.notify.say(_("这一格没有对应的列表，可以到台账中用筛选查看。"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the list behind the current figure, Ctrl+C copies the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self.open_list(self.table.currentIndex())
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setSpacing(scaled(8))
        whole.addWidget(self.what)
        whole.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        for name, words, act, picture, right in (
            ("copy", _("复制表格"), self.copy, "copy", Right.READ),
            ("export", _("导出"), self.give_out, "file-spreadsheet", Right.EXPORT),
            ("print", _("打印"), self.print_out, "printer", Right.PRINT),
        ):
            made = button(words, act, "", picture)
            made.setObjectName(name)
            made.setVisible(self.place.may(right))
            row.addWidget(hinted(made, words))
        whole.addLayout(row)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("统计表"))
        dress_table(self.table)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.doubleClicked.connect(self.open_list)
        self.table.installEventFilter(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        whole.addWidget(self._stack, 1)
        whole.addWidget(label(_("双击数字，或选中后按回车，打开它背后的名单。"), "hint"))

    def _view_of(self, route: Statistics) -> View:
        try:
            return parse(route.view) if route.view else View(route.ledger)
        except Problem:
            return View(route.ledger)

    def _ask(self, ask: Ask | None, *, first: bool = False) -> None:
        view = self.view
        if view is None:
            return

        def job(office: Office) -> Answer:
            wanted = ask or Ask("")
            known = axes(office, view.ledger, wanted.measure)
            if first and not any(each.key == wanted.rows for each in known):
                wanted = _usual(known, wanted)
            return known, tabulate(office, view, wanted), giving.narrowed(office, view)

        self._lane.ask(job, self._on_counted)

    def _on_counted(self, answer: Answer) -> None:
        known, table, narrowed = answer
        self.bar.offer(table.view.ledger, known, table.ask)
        self.model.show(table)
        unit = _("（{unit}）").format(unit=table.measure.unit) if table.measure.unit else ""
        self.heading.setText(table.title + unit)
        whole = _("统计范围：全部")
        self.what.setText(_("统计范围：{what}").format(what=narrowed) if narrowed else whole)
        self._stack.setCurrentIndex(0 if table.total or len(table.rows) > 1 else 1)
        self.table.resizeColumnsToContents()
        for at in range(self.model.columnCount()):
            self.table.setColumnWidth(at, max(self.table.columnWidth(at) + scaled(12), scaled(88)))

    def _on_asked(self) -> None:
        ask = self.bar.ask
        self._ask(ask)
        self._keep(replace(self.kept, last=ask))

    def _on_named(self, name: str) -> None:
        keep = partial(self._keep_as, name)
        unless_taken(self.place.notify, name, self.kept.named, keep, self)

    def _keep_as(self, name: str) -> None:
        self._keep(replace(self.kept, named={**self.kept.named, name: self.bar.ask}))
        self.bar.offer_kept(list(self.kept.named), name)

    def _on_chosen(self, name: str) -> None:
        self._keep(replace(self.kept, last=self.kept.named[name]))
        self._ask(self.kept.last)

    def _on_dropped(self, name: str) -> None:
        named = {key: each for key, each in self.kept.named.items() if key != name}
        self._keep(replace(self.kept, named=named))
        self.bar.offer_kept(list(named))

    def _keep(self, kept: Kept) -> None:
        self.kept = kept
        ledger = self.view.ledger if self.view else ""

        def job(office: Office) -> None:
            giving.keep(office, ledger, kept)

        self.place.note(job)

    def _go_back(self) -> None:
        if self.view:
            self.place.go(ListOf(self.view.ledger, view=self.view.as_text()))


def _write(place: Workplace, table: Crossed, out: Path) -> None:
    """The table as a workbook."""

    def job(office: Office, _progress: Progress) -> None:
        giving.write_sheet(office, table, out)

    def log(office: Office, _nothing: None) -> None:
        giving.log_sheet(office, table)

    def said(_nothing: None) -> None:
        place.notify.say(_("统计表已导出：{name}").format(name=out.name), "done")

    give_out(place, _("导出统计表"), job, log, said)


def _usual(known: list[Axis], ask: Ask) -> Ask:
    """By place and by the first choice there is, those that lists usually show before the others."""
    places = [each.key for each in known if each.how == "place"]
    choices = [each for each in known if each.how == "choice"]
    others = [each.key for each in sorted(choices, key=lambda each: not each.is_usual)]
    both = [*places[:1], *others]
    return Ask(both[0] if both else "", both[1] if len(both) > 1 else "", ask.measure, ask.shares)
