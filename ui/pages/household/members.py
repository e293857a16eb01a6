"""The members of a household as rows, with everything that can be done to one of them at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.households.home import Home, Member
from app.ledger import Ledger
from app.registry import LEDGERS
from app.text import _
from ui.pages.household.members_model import MembersModel
from ui.pages.household.role_delegate import RoleDelegate
from ui.theme.look import scaled
from ui.widgets.basics import button, hinted
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.tables import dress_table
from ui.workplace import Workplace

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_READING = ("open", "reveal")
"""Deeds that change nothing."""
_WIDEST = 240
_MARGIN = 28


@dataclass(frozen=True)
class Deed:
    """Something that can be done: its key is the name of the signal word the page hears."""

    key: str
    label: str
    picture: str
    keys: str = ""
    needs: str = ""
    """present, former or member: who has to be marked."""


DEEDS = (
    Deed("admit", _("添加成员"), "user-plus", "Ins"),
    Deed("leave", _("成员离开…"), "log-out", "Del", "present"),
    Deed("back", _("迁回…"), "undo-2", "", "former"),
    Deed("role", _("改关系"), "pencil", "F2", "relative"),
    Deed("line", _("成员登记…"), "pen-line", "F4", "member"),
    Deed("rehead", _("设为户主…"), "house", "", "relative"),
    Deed("open", _("打开人员"), "external-link", "Return", "member"),
    Deed("reveal", _("查看完整号码"), "eye", "", "member"),
)


class Members(QWidget):
    """The table, the buttons above it, and what to do where there is nobody."""

    wanted = Signal(str, object)
    """(deed, Member or None)."""
    role_chosen = Signal(object, str)
    """(Member, code)."""

    def __init__(self, place: Workplace, ledger: Ledger) -> None:
        super().__init__()
        self.model = MembersModel(place, ledger)
        self._home: Home | None = None
        self._may_write = True
        self.table = _Table(self._on_key)
        self.table.setModel(self.model)
        self.table.setObjectName("members")
        self.table.setAccessibleName(_("家庭成员"))
        self._begin_roles(place, ledger)
        self.former = QCheckBox(_("显示已离开的成员(&Z)"))
        self.former.setObjectName("former")
        self.former.toggled.connect(self._on_former)
        self.buttons = {each.key: self._button(each) for each in DEEDS}
        self.first = button(_("添加第一名成员"), self._asking("admit"), "primary", "user-plus")
        self.first.setObjectName("admit_first")
        self._parts = QStackedWidget()
        empty = EmptyState(
            "users",
            _("这一户还没有成员。"),
            _("先添加户主：有证件号码就能找到或登记这个人。"),
            self.first,
        )
        for each in (self.table, empty):
            self._parts.addWidget(each)
        self._lay_out()
        self._on_marked()

    def show_home(self, home: Home, *, may_write: bool) -> None:
        """Show a household's members, the marked one staying marked."""
        self._may_write = may_write
        marked = self.marked()
        self._home = home
        self.model.show(home, with_former=self.former.isChecked())
        self.former.setVisible(bool(home.former))
        told = _("显示已离开的 {n} 人(&Z)").format(n=len(home.former))
        self.former.setText(told)
        self._parts.setCurrentIndex(0 if self.model.members else 1)
        self.first.setVisible(may_write)
        self._mark(marked.id if marked else "")
        self._fit()
        self._on_marked()

    def marked(self) -> Member | None:
        """The member whose row is marked."""
        row = self.table.currentIndex().row()
        return self.model.members[row] if 0 <= row < len(self.model.members) else None

    def focus(self) -> None:
        """Put the keyboard into the rows."""
        (self.table if self.model.members else self.first).setFocus()

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = FlowLayout(bar, scaled(6))
        for each in (*self.buttons.values(), self.former):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, scaled(6), 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(bar)
        column.addWidget(self._parts, 1)

    def _begin_roles(self, place: Workplace, ledger: Ledger) -> None:
        roster = ledger.roster
        if roster is None:
            return
        self.delegate = RoleDelegate(place, LEDGERS[roster.line], roster.role, self.table)
        self.delegate.chosen.connect(self._on_role)
        self.table.setItemDelegateForColumn(0, self.delegate)
        self.table.selectionModel().currentRowChanged.connect(self._on_marked)
        self.table.doubleClicked.connect(self._on_double)
        self.table.customContextMenuRequested.connect(self._on_menu)

    def _button(self, deed: Deed) -> QWidget:
        made = button(deed.label, self._asking(deed.key), "flat", deed.picture)
        made.setObjectName(deed.key)
        made.setAutoDefault(False)
        hinted(made, deed.label, deed.keys)
        return made

    def _asking(self, deed: str) -> Callable[[], None]:
        def ask() -> None:
            self._ask(deed)

        return ask

    def _ask(self, deed: str) -> None:
        if deed == "role":
            self._edit_role()
        elif self._can(deed):
            self.wanted.emit(deed, None if deed == "admit" else self.marked())

    def _can(self, deed: str) -> bool:
        needs, member, home = (
            next(e.needs for e in DEEDS if e.key == deed),
            self.marked(),
            self._home,
        )
        if deed not in _READING and not self._may_write:
            return False
        if not needs:
            return True
        if member is None or home is None:
            return False
        is_there = member in home.present
        fits = {
            "member": True,
            "present": is_there,
            "former": not is_there,
            "relative": is_there and member is not home.head,
        }
        return fits[needs]

    def _edit_role(self) -> None:
        index = self.model.index(self.table.currentIndex().row(), 0)
        if self._can("role"):
            self.table.setCurrentIndex(index)
            self.table.edit(index)

    def _mark(self, line: str) -> None:
        row = max(self.model.row_of(line), 0)
        if self.model.members:
            self.table.setCurrentIndex(self.model.index(row, 1))

    def _fit(self) -> None:
        self.table.resizeColumnsToContents()
        for at in range(len(self.model.columns)):
            width = min(self.table.columnWidth(at), scaled(_WIDEST))
            self.table.setColumnWidth(at, width + scaled(_MARGIN if at == 0 else 4))

    def _on_key(self, event: QKeyEvent) -> bool:
        keys = {
            Qt.Key.Key_Insert: "admit",
            Qt.Key.Key_Delete: "leave",
            Qt.Key.Key_F2: "role",
            Qt.Key.Key_F4: "line",
        }
        keys |= dict.fromkeys(_OPENING, "open")
        deed = keys.get(Qt.Key(event.key()))
        if deed and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ask(deed)
            return True
        return False

    def _on_marked(self) -> None:
        for key, each in self.buttons.items():
            each.setEnabled(self._can(key))

    def _on_former(self) -> None:
        if self._home:
            self.show_home(self._home, may_write=self._may_write)

    def _on_double(self) -> None:
        at = self.table.currentIndex()
        if at.column() == 0 and self._can("role"):
            self._edit_role()
        else:
            self._ask("open")

    def _on_role(self, row: int, code: str) -> None:
        self.table.setFocus()
        self.role_chosen.emit(self.model.members[row], code)

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in DEEDS:
            if self._can(deed.key):
                action = QAction(deed.label, menu)
                action.triggered.connect(self._asking(deed.key))
                menu.addAction(action)
        menu.popup(self.table.viewport().mapToGlobal(at))


class _Table(QTableView):
    """A table whose keys the page understands."""

    def __init__(self, key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._key = key
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: keys of a member first."""
        if not self._key(event):
            super().keyPressEvent(event)
