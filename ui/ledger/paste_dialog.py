"""The rehearsal (预检) of pasted rows: what each column is taken for, what would become of each row, and why not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app import pasting, precautions
from app.changes import Changes
from app.faults import problems_of
from app.office import Office
from app.pasting import IGNORED, Pasted
from app.problems import Problem, Problems
from app.progress import Progress
from app.registry import LEDGERS
from app.sheets.outcome import Plan
from app.text import _
from app.undo import undo_batch
from ui.ledger.paste_model import RefusedModel
from ui.notify import Offer, sentence
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.widgets.choices import Choices
from ui.widgets.elided import ElidedLabel
from ui.widgets.room import take_room
from ui.widgets.tables import dress_table
from ui.workplace import Workplace

_PAUSE = 200
"""Milliseconds after a choice before it is rehearsed."""


class PasteDialog(QDialog):
    """What would become of the pasted rows; nothing is written before 导入."""

    def __init__(
        self, place: Workplace, given: Pasted, usual: Sequence[str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.place, self.given, self._usual = place, given, usual
        self.plan: Plan | None = None
        self.boxes: list[QComboBox] = []
        self._lane = place.lane()
        title = LEDGERS[given.ledger].title
        self.setWindowTitle(_("粘贴到{ledger}").format(ledger=title))
        self.header = QCheckBox(_("第一行是列名"))
        self.header.setObjectName("header")
        self.header.setChecked(given.header is not None)
        self.header.setEnabled(given.header is not None)
        self.header.toggled.connect(self._on_header)
        self.counts, self.said, self.detail = label(""), label("", "hint"), label("")
        self.refused = RefusedModel(given)
        self._columns = QScrollArea()
        self._columns.setWidgetResizable(True)
        self._columns.setFrameShape(QScrollArea.Shape.NoFrame)
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._rehearse)
        self._lay_columns()
        self._rehearse()
        take_room(self, 900, 600)

    @property
    def columns(self) -> list[str]:
        """What the columns are taken for now."""
        return [str(each.currentData()) for each in self.boxes]

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.addWidget(label(_("请核对各列是什么，再看下面的预检；预检不写入。"), "hint"))
        whole.addWidget(self.header)
        whole.addWidget(self._columns, 2)
        self.counts.setProperty("role", "heading")
        whole.addWidget(self.counts)
        whole.addWidget(self.said)
        table = QTableView()
        table.setModel(self.refused)
        table.setAccessibleName(_("有问题的行"))
        dress_table(table)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for at, width in enumerate((70, 90, 120, 90)):
            table.setColumnWidth(at, scaled(width))
        table.horizontalHeader().setStretchLastSection(True)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table = table
        whole.addWidget(table, 3)
        whole.addWidget(self.detail)
        row = QHBoxLayout()
        row.addStretch(1)
        self.importer = button(_("导入"), self.accept, "primary")
        self.importer.setObjectName("import")
        self.importer.setEnabled(False)
        cancel = button(_("取消"), self.reject)
        cancel.setObjectName("cancel")
        row.addWidget(cancel)
        row.addWidget(self.importer)
        whole.addLayout(row)

    def _lay_columns(self) -> None:
        """One line for each column: its title, what stands in it, what it is taken for."""
        held, self.boxes = QWidget(), []
        grid = QGridLayout(held)
        dressed(held, "plain")
        grid.setRowStretch(len(self.given.titles), 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        known = pasting.choosable(self.given.ledger)
        for at, title in enumerate(self.given.titles):
            box = Choices()
            box.setObjectName(f"column{at}")
            box.setAccessibleName(_("“{title}”是什么").format(title=title))
            if at in self.given.excluded:
                box.addItem(_("按规定不收"), IGNORED)
                box.setEnabled(False)
            else:
                box.addItem(_("不导入"), IGNORED)
                for each in known:
                    box.addItem(each.label, each.target)
                taken = self.given.columns[at]
                if (
                    box.findData(taken) < 0
                ):  # what only an import knows: the head's name in each row
                    box.addItem(title, taken)
                box.setCurrentIndex(box.findData(taken))
            box.currentIndexChanged.connect(self._on_chosen)
            self.boxes.append(box)
            grid.addWidget(label(title or _("（无列名）"), "strong"), at, 0)
            grid.addWidget(ElidedLabel(self.given.example(at)), at, 1)
            grid.addWidget(box, at, 2)
        self._columns.setWidget(held)

    def _on_row(self, current: QModelIndex) -> None:
        """What is said of a row, whole."""
        last = self.refused.columnCount() - 1
        self.detail.setText(str(self.refused.index(current.row(), last).data() or ""))

    def _on_header(self, is_header: bool) -> None:
        """The first row is data after all, or titles again."""
        if is_header:
            self.given = self._with_header
        else:
            self._with_header = self.given
            self.given = pasting.without_header(self.place.reader, self.given, self._usual)
        self.refused.given = self.given
        self._lay_columns()
        self._timer.start()

    def _on_chosen(self, _index: int) -> None:
        self.importer.setEnabled(False)
        self._timer.start()

    def _rehearse(self) -> None:
        given, columns = self.given, self.columns

        def job(office: Office) -> Plan | list[Problem]:
            try:
                return pasting.rehearse(office, given, columns)
            except (Problem, Problems) as error:
                return problems_of(error) or []

        self.counts.setText(_("正在预检…"))
        self._lane.ask(job, self._on_rehearsed)

    def _on_rehearsed(self, found: Plan | list[Problem]) -> None:
        self.plan = found if isinstance(found, Plan) else None
        self.refused.show(self.plan)
        self.detail.clear()
        self.table.setVisible(self.refused.rowCount() > 0)
        self.importer.setEnabled(bool(self.plan and self.plan.drafts))
        if self.plan is None:
            self.counts.setText(_("还不能导入。"))
            told = found if isinstance(found, list) else []
            self.said.setText("\n".join(map(sentence, told)))
            return
        self.counts.setText(_("预检（不写入）：{counts}").format(counts=_told(self.plan)))
        self.said.setText("\n".join(map(sentence, self.plan.notices)))

    def accept(self) -> None:
        """Take the rows in; the dialog closes once they are."""
        if not self.importer.isEnabled():
            return
        given, columns, place = self.given, self.columns, self.place
        self.importer.setEnabled(False)

        def job(office: Office, progress: Progress) -> Changes:
            _done, changes = pasting.take_in(office, given, columns, progress)
            return changes

        task = place.write(_("导入粘贴的行"), job, self._on_done, self._on_failed)
        task.ended.connect(self._on_ended)

    def done(self, result: int) -> None:
        """Closed: nothing is rehearsed any more."""
        self._timer.stop()
        self._lane.drop()
        super().done(result)
        self.deleteLater()

    def _on_done(self, changes: Changes) -> None:
        place = self.place
        told = _("已导入粘贴的行：{counts}").format(counts=_told(self.plan) if self.plan else "")
        offer = Offer(_("撤回本批导入"), partial(_take_back, place, changes.batch))
        place.notify.say(told, "done", offer if changes.batch else None)
        super().accept()

    def _on_ended(self, _ending: object) -> None:
        """Not done, or called off: it may be tried again."""
        self.importer.setEnabled(True)

    def _on_failed(self, error: BaseException) -> None:
        self.place.notify.tell(problems_of(error) or [], None, self)


def _take_back(place: Workplace, batch: str) -> None:
    def job(office: Office, progress: Progress) -> Changes:
        precautions.before_undo(office, batch, progress)
        return undo_batch(office, batch, progress)

    def done(_changes: Changes) -> None:
        place.notify.say(_("已撤回粘贴的行。"), "done")

    place.write(_("撤回本批导入"), job, done)


def _told(plan: Plan) -> str:
    """The figures of each counting word."""
    return "　".join(
        _("{unit}：新增{new}，更新{changed}，相同{same}，拒收{refused}").format(
            unit=unit, new=each.new, changed=each.changed, same=each.same, refused=each.refused
        )
        for unit, each in plan.counts.items()
    )
