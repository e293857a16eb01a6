"""The dialog that makes or changes one filter (筛选) of a list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.columns import columns_of
from app.filters import Filter, How, hows_of
from app.problems import Problem
from app.text import _
from app.views import View
from ui.ledger.filter_bodies import Body, body_of
from ui.notify import sentence
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.workplace import Workplace

_WORDS: dict[How, str] = {
    "one_of": _("是其中之一"),
    "between": _("在范围内"),
    "contains": _("包含"),
    "begins": _("开头是"),
    "blank": _("空白"),
    "filled": _("有内容"),
}


class FilterEditor(QDialog):
    """Asks by what a column is to be narrowed; Enter applies, Escape leaves all as it was."""

    wanted = Signal(object)
    """The Filter."""
    unwanted = Signal(str)
    """The column is no longer to be narrowed."""

    def __init__(self, place: Workplace, view: View, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = columns_of(view.ledger)[key]
        self.setWindowTitle(_("筛选：{label}").format(label=self._column.label))
        self.setMinimumWidth(scaled(340))
        self.hows = hows_of(self._column)
        self.how = QComboBox()
        self.how.setObjectName("how")
        self.how.setAccessibleName(_("条件"))
        self.bodies = QStackedWidget()
        self._bodies = [body_of(place, view, self._column, each) for each in self.hows]
        for each, body in zip(self.hows, self._bodies, strict=True):
            self.how.addItem(_WORDS[each])
            self.bodies.addWidget(body)
        self.complaint = label("", "error")
        self.complaint.hide()
        self.how.currentIndexChanged.connect(self._on_how)
        self._lay_out()
        self._put(next((each for each in view.filters if each.column == key), None))

    @property
    def body(self) -> Body:
        """What is typed for the way that is chosen."""
        return self._bodies[self.how.currentIndex()]

    def accept(self) -> None:
        """Hand the filter over; without any value, the column is no longer narrowed."""
        try:
            values = self.body.values()
        except Problem as problem:
            self.complaint.setText(sentence(problem.at("")))
            self.complaint.show()
            self.body.setFocus()
            return
        super().accept()
        if values is None:
            self.unwanted.emit(self._column.key)
        else:
            how = self.hows[self.how.currentIndex()]
            self.wanted.emit(Filter(self._column.key, how, values))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.how)
        column.addWidget(self.bodies, 1)
        column.addWidget(self.complaint)
        row = QHBoxLayout()
        row.addStretch()
        done = button(_("筛选"), self.accept, "primary")
        done.setObjectName("apply")
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(done)
        column.addLayout(row)

    def _put(self, now: Filter | None) -> None:
        if now and now.how in self.hows:
            self.how.setCurrentIndex(self.hows.index(now.how))
            self.body.put(now)
        self.body.setFocus()

    def _on_how(self, at: int) -> None:
        self.bodies.setCurrentIndex(at)
        self.complaint.hide()
        self.body.setFocus()
