"""The members of a household for Qt: those who are there, the head first, then those who left."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app.households.columns import Column, columns_of, text_of
from app.households.home import Home, Member
from app.ledger import Ledger
from app.text import _
from ui.theme.icons import icon
from ui.theme.palette import colours
from ui.workplace import Workplace

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
MEMBER = Qt.ItemDataRole.UserRole
_TEXTS = frozenset((_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole))
_LOOKS = frozenset(
    (_Role.ForegroundRole, _Role.FontRole, _Role.DecorationRole, _Role.AccessibleDescriptionRole)
)
"""What a cell may look like; Qt asks for much more, hundreds of times whenever columns are fitted."""


class MembersModel(QAbstractTableModel):
    """One row a member; a few rows at most, so all of them are kept."""

    def __init__(self, place: Workplace, ledger: Ledger) -> None:
        super().__init__()
        self.place, self.ledger = place, ledger
        self.columns: list[Column] = columns_of(ledger)
        self.members: list[Member] = []
        self._home: Home | None = None
        self._head: Member | None = None
        self._with_former = False

    def show(self, home: Home, *, with_former: bool) -> None:
        """Show a household's members."""
        self.beginResetModel()
        self._home, self._head, self._with_former = home, home.head, with_former
        self.members = [*home.present, *(home.former if with_former else ())]
        self.endResetModel()

    def row_of(self, line: str) -> int:
        """Where the member of that line stands; -1 where they are not shown."""
        return next((n for n, each in enumerate(self.members) if each.id == line), -1)

    def is_former(self, row: int) -> bool:
        """Whether the member has left."""
        return bool(self._home) and row >= len(self._home.present) if self._home else False

    def reveal_again(self) -> None:
        """Somebody was revealed: paint anew."""
        if self.members:
            last = self.index(len(self.members) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt's: members."""
        return 0 if parent.isValid() else len(self.members)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt's: columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Qt's: the titles."""
        if role == _Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt's: the role of who is there and is not the head can be typed over."""
        flags = super().flags(index)
        if (
            index.isValid()
            and self.columns[index.column()].what == "role"
            and self._is_open(index.row())
        ):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Qt's: a cell."""
        if not index.isValid():
            return None
        member, column = self.members[index.row()], self.columns[index.column()]
        if role == MEMBER:
            return member
        if role in _TEXTS:
            return self._text(member, column)
        if role == _Role.EditRole:
            return member.role
        return self._look(index.row(), column, role) if role in _LOOKS else None

    def _text(self, member: Member, column: Column) -> str:
        whole = self.place.reveals.is_revealed(str(member.person.get("id")))
        return text_of(column, member, self.ledger, self.place.reader.today, whole=whole)

    def _look(self, row: int, column: Column, role: int) -> object:
        """The head is bold and bears a house, who left is faint and bears a sign."""
        is_head = self.members[row] is self._head
        if role == _Role.ForegroundRole and self.is_former(row):
            return QColor(colours()["muted"])
        if role == _Role.FontRole and is_head and column.what in ("name", "role"):
            font = QFont()
            font.setBold(True)
            return font
        if role == _Role.DecorationRole and column.what == "role":
            if self.is_former(row):
                return icon("log-out", "muted")
            return icon("house", "accent") if is_head else icon("user", "icon")
        if role == _Role.AccessibleDescriptionRole and self.is_former(row):
            return _("已离开")
        return None

    def _is_open(self, row: int) -> bool:
        return not self.is_former(row) and self.members[row] is not self._head
