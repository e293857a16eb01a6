"""A report (统计报表) for a period, on the screen before it is printed or given out."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from app import reports
from app.kinds import Day, Reading
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.reports import Made
from app.text import _
from ui.files import WORKBOOK
from ui.given import give_out
from ui.notify import Offer
from ui.pages.preview_dialog import file_name
from ui.theme.look import scaled
from ui.widgets.banner import FieldNote
from ui.widgets.basics import button, label, marked
from ui.widgets.tables import dress_table
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex


class ReportModel(QAbstractTableModel):
    """A report's own table."""

    def __init__(self) -> None:
        super().__init__()
        self.made: Made | None = None

    def show_report(self, made: Made | None) -> None:
        """Show another one."""
        self.beginResetModel()
        self.made = made
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's: the rows."""
        return 0 if self.made is None or (parent and parent.isValid()) else len(self.made.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's: the columns."""
        return 0 if self.made is None or (parent and parent.isValid()) else len(self.made.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's: a figure."""
        if self.made is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self.made.rows[index.row()][index.column()]
            return f"{cell:,}" if isinstance(cell, int) else cell
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's: a title."""
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.made.titles[section] if self.made and is_title else None


class ReportPanel(QWidget):
    """Makes a report whenever its period is changed."""

    made = Signal(object)
    """A Made report, or None while there is none."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place, self._lane, self._key = place, place.lane(), ""
        self.start, self.end = _day("start", _("从哪天起")), _day("end", _("到哪天止"))
        self.note, self.model, self.table = FieldNote(), ReportModel(), QTableView()
        self.told = label("")
        self.told.setObjectName("statement")
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dress_table(self.table)
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("报表"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._period())
        column.addWidget(self.note)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        for each in (self.start, self.end):
            each.editingFinished.connect(self.make)

    def show_report(self, key: str) -> None:
        """Another report."""
        self._key = key
        self.make()

    def make(self) -> None:
        """Make the report for the days as they are typed; a day that is none is told beside it, and nothing of
        another period stays to be printed."""
        wrong: list[str] = []
        start, end = (self._read(each, wrong) for each in (self.start, self.end))
        if start and end and start > end:
            wrong.append(self._complain(self.start, Problem("PAP014")))
        self.note.tell("\n".join(wrong))
        key = self._key
        if wrong:
            self._lane.drop()
            self._on_made(None)
        elif key:
            self._lane.ask(lambda office: reports.report(office, key, start, end), self._on_made)

    def give_out(self) -> None:
        """Save the report as a workbook."""
        made = self.model.made
        if made:
            name = file_name(made.title, ".xlsx")
            self._place.files.save(_("导出报表"), name, WORKBOOK, partial(self._save, made))

    def _save(self, made: Made, path: Path) -> None:
        def job(office: Office, _progress: Progress) -> Path:
            reports.write(office, made, path)
            return path

        def log(office: Office, _path: Path) -> None:
            reports.log_sheet(office, made)

        give_out(self._place, _("导出“{title}”").format(title=made.title), job, log, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        offer = Offer(_("打开"), partial(self._place.files.launch, path))
        self._place.notify.say(_("已导出 {name}。").format(name=path.name), "done", offer)

    def _read(self, field: QLineEdit, wrong: list[str]) -> date | None:
        """The day that was typed; None for none. What is wrong with it is added to what is told."""
        marked(field, "")
        try:
            value = Day().read(field.text().strip(), Reading(self._place.reader.today))
        except Problem as problem:
            wrong.append(self._complain(field, problem))
            return None
        return date.fromisoformat(str(value)) if value else None

    def _complain(self, field: QLineEdit, problem: Problem) -> str:
        marked(field, "error", problem.message)
        return f"{field.accessibleName()}：{problem.message}{problem.remedy}"

    def _period(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        for each in (self.start, self.end):
            name = label(each.accessibleName())
            name.setWordWrap(False)
            name.setBuddy(each)
            row.addWidget(name)
            row.addWidget(each, 1)
        row.addWidget(button(_("做表"), self.make))
        return row

    def _on_made(self, made: Made | None) -> None:
        self.model.show_report(made)
        self.told.setText("\n".join(made.statement) if made else "")
        self.told.setVisible(bool(made and made.statement))
        self.made.emit(made)


def _day(name: str, told: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(told)
    made.setPlaceholderText(_("不限"))
    return made
