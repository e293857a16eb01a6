"""Fourth step (村社区): typed or pasted, each line checked beside it, entered as one batch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QSplitter, QTableView

from app import typed_places
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.text import _
from app.typed_places import Typed
from ui.frame.step import Step
from ui.theme.palette import colours
from ui.widgets.basics import dressed, label
from ui.widgets.tables import dress_table
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class VillageTable(QAbstractTableModel):
    """The lines as they were understood."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Typed] = []

    def show(self, rows: list[Typed]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Name, code, what is said."""
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Titles above, numbers beside."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return (_("名称"), _("区划代码"), _("核对"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The texts; what is wrong in its colour, and in words."""
        row = self.rows[index.row()]
        said = "".join(each.message for each in (*row.problems, *row.warnings)) or _("可以")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (row.name, row.code, said)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2:
            tone = "error" if row.problems else "warning" if row.warnings else "done"
            return QColor(colours()[tone])
        return None


class VillagesStep(Step):
    """A text at the left, what was understood at the right."""

    heading = _("村（社区）名单")
    told = _(
        "一行一个，后面可以跟区划代码；也可以从表格里复制两列粘贴进来。"
        "组和网格以后再加，名单可以先空着。填好按 Ctrl+Enter。"
    )

    def __init__(self) -> None:
        super().__init__()
        self._place: Workplace | None = None
        self.added = 0
        self.text = QPlainTextEdit()
        self.text.setObjectName("villages")
        self.text.setAccessibleName(_("村（社区）名单，一行一个"))
        self.text.setPlaceholderText(_("例如\n清溪村 330302004201\n石桥村\n柳岸社区"))
        self.text.setTabChangesFocus(True)
        self.table = VillageTable()
        view = QTableView()
        view.setModel(self.table)
        dress_table(view)
        view.verticalHeader().show()
        view.setAccessibleName(_("核对结果"))
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.horizontalHeader().setStretchLastSection(True)
        split = QSplitter()
        split.addWidget(self.text)
        split.addWidget(view)
        split.setStretchFactor(1, 2)
        self.said = label("", "hint")
        self.column.addWidget(split, 1)
        self.column.addWidget(self.said)
        self.text.textChanged.connect(self._on_text)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.entered)

    def at(self, place: Workplace) -> None:
        """Whose villages they are."""
        self._place = place

    def is_ready(self) -> bool:
        """Whether every line may be entered."""
        return not any(each.problems for each in self.table.rows)

    def arrive(self) -> None:
        """Into the text."""
        self.text.setFocus()

    def enter(self, then: Callable[[], None]) -> None:
        """Enter them, if there are any and they were not entered before."""
        rows, place = self.table.rows, self._place
        if place is None or not rows or self.added:
            then()
            return

        def job(office: Office, progress: Progress) -> Changes:
            return typed_places.add(office, rows, progress)

        def done(changes: Changes) -> None:
            self.added = len(changes.records)
            self.text.setReadOnly(True)
            then()

        place.write(_("正在录入村（社区）"), job, done)

    def _on_text(self) -> None:
        if self._place is None:
            return
        self.table.show(
            typed_places.judge(self._place.reader, typed_places.parse(self.text.toPlainText()))
        )
        wrong = sum(bool(each.problems) for each in self.table.rows)
        told = _("共{count}个").format(count=len(self.table.rows))
        self.said.setText(
            _("{told}，其中{wrong}个要改。").format(told=told, wrong=wrong) if wrong else told
        )
        dressed(self.said, "error" if wrong else "hint")
        self.edited.emit()
