"""The top of a form's page (抬头): which record it is, how it stands, who entered it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.kinds.base import Value
from app.ledger import Ledger
from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import button, label, tool
from ui.widgets.elided import ElidedLabel


class FormHead(QWidget):
    """State, who and when at the left; verbs at the right. `name` stands above the page."""

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.state = label("", "badge-muted")
        self.who = ElidedLabel("", "hint")
        self.verbs = QHBoxLayout()
        self.verbs.setSpacing(scaled(6))
        self._menus: list[tuple[QPushButton, QMenu]] = []
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.who, 1)
        row.addLayout(self.verbs)

    def put(self, lamp: QWidget) -> None:
        """Show how the record stands elsewhere, beside its state."""
        self._row.insertWidget(1, lamp, 0, Qt.AlignmentFlag.AlignVCenter)

    def verb(
        self, name: str, text: str, picture: str, act: Callable[[], object], role: str = ""
    ) -> QPushButton:
        """Add a verb with its word."""
        made = button(text, act, role, picture)
        made.setObjectName(name)
        made.setAutoDefault(False)
        self.verbs.addWidget(made)
        return made

    def step(
        self, name: str, text: str, picture: str, act: Callable[[], object], keys: str
    ) -> QWidget:
        """Add a verb that is only a sign."""
        made = tool(text, picture, act, keys)
        made.setObjectName(name)
        self.verbs.addWidget(made)
        return made

    def menu(self, name: str, text: str, picture: str) -> QMenu:
        """Add a button that opens a menu."""
        made, menu = self.verb(name, text, picture, _nothing), QMenu(self)
        menu.setObjectName(f"{name}_menu")
        made.setMenu(menu)
        self._menus.append((made, menu))
        return menu

    def fit(self) -> None:
        """A menu without a line is not shown."""
        for made, menu in self._menus:
            made.setVisible(not menu.isEmpty())

    def show_row(
        self,
        ledger: Ledger,
        name: str,
        row: Mapping[str, Value],
        *,
        changed: bool,
        why: str = "",
        word: str = "",
    ) -> None:
        """Say which record it is and how it stands; `why` it is only read here, if it is, and that in a `word`."""
        self.name = name or _("新增{title}").format(title=ledger.title)
        voided = bool(row.get("_voided"))
        state = _("未保存") if changed else word
        state = _("已作废") if voided else state
        self.state.setText(state)
        self.state.setVisible(bool(state))
        role = "badge-error" if voided else "badge-warning" if changed else "badge-muted"
        if self.state.property("role") != role:
            self.state.setProperty("role", role)
            self.state.style().unpolish(self.state)
            self.state.style().polish(self.state)
        self.who.setToolTip(why)
        self.who.setText(
            why or _told(row) if row else _("带 ＊ 的必须填写。回车到下一项，Ctrl+S 保存。")
        )


def _told(row: Mapping[str, Value]) -> str:
    """Who entered it and who changed it last."""
    made = _("{by} {at} 登记").format(by=row["_created_by"], at=_minute(row["_created_at"]))
    if row["_changed_at"] == row["_created_at"]:
        return made
    last = _("{by} {at} 改动").format(by=row["_changed_by"], at=_minute(row["_changed_at"]))
    return f"{made}　{last}"


def _minute(at: Value) -> str:
    return str(at)[:16].replace("T", " ")


def _nothing() -> None:
    """The menu opens by itself."""


def entry(menu: QMenu, name: str, text: str, act: Callable[[], object]) -> QAction:
    """Add a line to a menu."""
    made = menu.addAction(text)
    made.setObjectName(name)

    def triggered() -> None:
        act()

    made.triggered.connect(triggered)
    return made
