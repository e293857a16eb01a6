"""What the search found (查找结果), as a list: headings, records, commands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.everywhere import Found
from app.text import _
from ui.actions import Action, picture_of
from ui.routes import ListOf, RecordOf
from ui.theme.icons import icon
from ui.theme.look import scaled
from ui.theme.palette import colours

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_GAP = 10


@dataclass(frozen=True)
class Line:
    """One line: a heading has no action. `aside` stands beside the text, `end` at the right edge."""

    text: str
    aside: str = ""
    end: str = ""
    action: Action | None = None


def lines_of(found: Sequence[Found], text: str, actions: Sequence[Action]) -> list[Line]:
    """Records by ledger, each group under its heading, then commands."""
    return [*_records(found, text), *_commands(actions)]


def _records(found: Sequence[Found], text: str) -> Iterator[Line]:
    for group in found:
        ledger, picture = group.ledger, picture_of(group.ledger)
        yield Line(ledger.title)
        for hit in group.hits:
            route = RecordOf(hit.ledger, hit.record)
            action = Action(f"open {hit.record}", hit.name, ledger.title, picture, "", route)
            yield Line(hit.name, hit.matched, hit.where, action)
        if group.more:
            words = _("在“{title}”中列出全部结果").format(title=ledger.title)
            route = ListOf(ledger.key, text=text)
            yield Line(words, action=Action("all", words, ledger.title, "list", "", route))


def _commands(actions: Sequence[Action]) -> Iterator[Line]:
    if actions:
        yield Line(_("操作"))
    for each in actions:
        yield Line(each.text, "", each.shortcut, each)


class Results(QAbstractListModel):
    """The lines as a model; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The lines."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are only read."""
        if self.lines[index.row()].action is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text; the line itself for the user's role."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, (line.text, line.aside, line.end)))
        return None

    def next_choice(self, row: int, by: int) -> int:
        """The next line in that direction that can be chosen; the same where there is none."""
        at = row + by
        while 0 <= at < len(self.lines):
            if self.lines[at].action:
                return at
            at += by
        return row


class ResultPainter(QStyledItemDelegate):
    """Paints a line: icon and text, what matched beside it, where it is at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Lines of one height."""
        return QSize(100, option.fontMetrics.height() + 14)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Background as the style has it, then the texts."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, Line):
            return
        painter.save()
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        if line.action and option.state & QStyle.StateFlag.State_Selected:  # pyright: ignore[reportAttributeAccessIssue]
            painter.fillRect(area, QColor(colours()["selected"]))
        area = area.adjusted(_GAP, 0, -_GAP, 0)
        if line.action is None:
            self._write(painter, area, line.text, "muted")
        else:
            self._line(painter, area, line, line.action)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, line: Line, action: Action) -> None:
        if action.picture:
            side = scaled(16)
            top = area.top() + (area.height() - side) // 2
            icon(action.picture).paint(painter, QRect(area.left(), top, side, side))
        area = area.adjusted(scaled(26), 0, 0, 0)
        width = painter.fontMetrics().horizontalAdvance
        room = area.width() - min(width(line.text), area.width() // 2) - 2 * _GAP
        end = min(width(line.end) + 1, room)
        right = Qt.AlignmentFlag.AlignRight
        self._write(painter, area.adjusted(area.width() - end, 0, 0, 0), line.end, "muted", right)
        area = area.adjusted(0, 0, -end - _GAP, 0)
        used = self._write(painter, area, line.text, "text")
        self._write(painter, area.adjusted(used + _GAP, 0, 0, 0), line.aside, "muted")

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        role: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(
            QPalette().color(QPalette.ColorRole.Text) if role == "text" else QColor(colours()[role])
        )
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return painter.fontMetrics().horizontalAdvance(shown)
