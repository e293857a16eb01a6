"""待核对: the open conflicts in a list, and the one that is marked beside it, to be decided."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QSplitter, QVBoxLayout, QWidget

from app.changes import Changes
from app.faults import problems_of
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.rights import Right
from app.sync.conflicts.deciding import decide
from app.sync.conflicts.inbox import count, open_conflicts
from app.sync.conflicts.since import since
from app.sync.conflicts.version import Versions
from app.sync.conflicts.versions import versions
from app.text import _
from ui.pages.exchange.inbox_case import CasePanel
from ui.pages.exchange.paged_table import After, PagedTable, PageOf
from ui.pages.exchange.part import ExchangePart
from ui.pages.settings_lines import Line
from ui.routes import RecordOf
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.choices import Choices
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_PAGE = 100
_NAME = 170
_COLUMNS = (_("记录"), _("台账"), _("不一致"), _("时间"))
_DECIDED = "SYN105"
_NONE = _("没有待核对的")
_HINT = _(
    "两处对同一栏登记了不同的内容时，会列在这里，由您核实后采用一个；采用的结果随数据包传给对方。"
)


class InboxPart(ExchangePart):
    """Deciding one after another. Ctrl+Enter takes what is chosen."""

    fills = True

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self.ledger = Choices()
        self.ledger.setObjectName("ledger")
        self.ledger.setAccessibleName(_("台账"))
        self.table = PagedTable("conflicts", _COLUMNS)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(0, scaled(_NAME))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.case, self.told = CasePanel(place), label("", "hint")
        self.empty = EmptyState("circle-check", _NONE, _HINT)
        self._wish = ""
        self._lay_out()
        self._fill_ledgers()
        self.ledger.currentIndexChanged.connect(self._reread)
        self.table.chosen.connect(self._on_chosen)
        self.case.decided.connect(self._on_decide)
        self.case.skipped.connect(self.table.step)
        self.case.record_wanted.connect(self._on_record)
        self.case.reveal_wanted.connect(self._on_reveal)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_decide)

    def refresh(self, changes: Changes) -> None:
        """Read the list again; what is being decided stays as it is typed."""
        if not self.closed(Right.READ):
            self._reread()

    def show_subject(self, subject: str) -> None:
        """Mark a conflict by its id."""
        self.table.choose(subject)
        if self.table.key != subject:
            self._wish = subject
            self._ask(subject)

    def first(self) -> QWidget | None:
        """The list."""
        return self.table if self.table.isVisibleTo(self) else None

    def _reread(self, _index: int = 0) -> None:
        office, ledger = self.place.reader, str(self.ledger.currentData() or "")
        all_ = count(office, ledger)
        self.told.setText(_("{n} 条待核对").format(n=f"{all_:,}"))
        is_empty = not all_ and not ledger
        self.show_parts({self.empty: is_empty, self._split: not is_empty})
        self.table.begin(self._page)
        self._on_chosen()

    def _page(self, after: After) -> PageOf:
        office = self.place.reader
        found = open_conflicts(office, str(self.ledger.currentData() or ""), "", after, _PAGE)
        when = since(office, [each.id for each in found.items])
        lines = [
            Line(e.id, (e.name, LEDGERS[e.ledger].title, e.what, when.get(e.id, "")[:10]))
            for e in found.items
        ]
        return PageOf(lines, found.after)

    def _on_chosen(self) -> None:
        key = self.table.key
        if not key:
            self._lane.drop()
            self.case.show_case(None)
        else:
            self._ask(key)

    def _ask(self, id_: str) -> None:
        reveals = self.place.reveals

        def job(office: Office) -> Versions | None:
            try:
                found = versions(office, id_)
                if reveals.is_revealed(found.item.record):
                    found = versions(office, id_, revealed=True)
            except Problem as problem:
                if problem.code != _DECIDED:
                    raise
                return None
            return found

        self._lane.ask(job, self.case.show_case)

    def _on_decide(self) -> None:
        case, found = self.case, self.case.found
        if found is None or not case.take.isEnabled():
            return
        id_, take, values, why = found.item.id, case.number, case.values, case.reason

        def job(office: Office, _progress: Progress) -> Changes:
            return decide(office, id_, take=take, values=values, why=why)

        def done(changes: Changes) -> None:
            self.place.notify.say(_("已采用，随下一个数据包传给对方。"), "done")
            self.place.notify.warn(changes.warnings)
            self.strayed.emit()

        case.take.setEnabled(False)
        self.place.write("", job, done, self._on_refused)

    def _on_refused(self, error: BaseException) -> None:
        self.case.complain(problems_of(error) or [])
        self.case.take.setEnabled(True)

    def _on_record(self) -> None:
        found = self.case.found
        if found:
            self.place.go(RecordOf(found.item.unit_ledger, found.item.unit))

    def _on_reveal(self) -> None:
        found = self.case.found
        if found:
            self.place.reveal(found.item.record, self._on_chosen)

    def _fill_ledgers(self) -> None:
        self.ledger.addItem(_("全部台账"), "")
        for each in LEDGERS.values():
            if each.part_of is None:
                self.ledger.addItem(each.title, each.key)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        for each in (self.ledger, self.told, self.table):
            column.addWidget(each, int(each is self.table))
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(side)
        self._split.addWidget(self.case)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 4)
        self._split.setSizes([scaled(430), scaled(620)])
        for each in (self._split, self.empty):
            self.rows.addWidget(each, 1)
