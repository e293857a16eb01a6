"""The audit log (审计日志): who signed in, printed, exported, saw what; for the auditor."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from app.audit import LogRow, logged
from app.changes import Changes
from app.log_words import event_title
from app.office import Office
from app.rights import Right
from app.text import _
from ui.pages.settings_lines import Line
from ui.pages.settings_part import Part, deed
from ui.pages.settings_table import Table
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.widgets.search_field import SearchField
from ui.workplace import Workplace

_STEP = 500


class LogPart(Part):
    """The newest entries first, found by words."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.why = label(_closed(place), "warning")
        self.why.setVisible(bool(self.why.text()))
        self.search: QLineEdit = SearchField(_("查找：人、事、对象"))
        self.search.setObjectName("log_search")
        self.search.textChanged.connect(self._show)
        self.table = Table("log", [_("时间"), _("谁"), _("做了什么"), _("对象"), _("说明")], 4, 12)
        self.more = deed("more", _("再看更早的"), self._on_more)
        self.card = Card(_("审计日志"))
        self.card.add(self.search, self.table, self.more)
        self.rows.addWidget(self.why)
        self.rows.addWidget(self.card, 1)
        self._limit = _STEP
        self._lines: list[Line] = []
        self._lane = place.lane()
        self.begin()

    def arrive(self) -> None:
        """Read what was logged meanwhile."""
        self.refresh(Changes())

    def refresh(self, changes: Changes) -> None:
        """Read the newest entries in the background."""
        may = self.place.may(Right.SEE_LOG)
        self.card.setVisible(may)
        if may and self.isVisibleTo(self.window()):
            limit = self._limit
            self._lane.ask(lambda office: _read(office, limit), self._on_read)

    def _on_read(self, lines: list[Line]) -> None:
        self._lines = lines
        self.more.setVisible(len(lines) == self._limit)
        self._show()

    def _show(self, _text: str = "") -> None:
        words = self.search.text().strip().lower()
        self.table.show_lines(
            [each for each in self._lines if words in " ".join(each.cells).lower()]
        )

    def _on_more(self) -> None:
        self._limit += _STEP
        self.refresh(Changes())


def _read(office: Office, limit: int) -> list[Line]:
    return [_line(each) for each in logged(office, limit)]


def _line(entry: LogRow) -> Line:
    at, what = entry.at[:19].replace("T", " "), event_title(entry.event)
    return Line(str(entry.position), (at, entry.by, what, entry.subject, entry.detail))


def _closed(place: Workplace) -> str:
    """Why it is closed: the auditor's right, which no admin has."""
    if place.may(Right.SEE_LOG):
        return ""
    return _(
        "审计日志只给审计员看。系统管理员不能兼任审计员；可以在“用户与恢复码”里添加一位审计员。"
    )
