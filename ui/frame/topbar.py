"""The bar above the page (顶栏): back and forward, where one is, the search field, notices, the user."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton

from app.text import _
from ui.theme.icons import icon
from ui.widgets.basics import dressed, tool
from ui.widgets.elided import ElidedLabel


class TopBar(QFrame):
    """Assembles the bar; what its buttons do is said by the frame's actions."""

    wanted = Signal(str)
    """The key of an action."""

    def __init__(self, field: QLineEdit, user: str) -> None:
        super().__init__()
        dressed(self, "bar")
        self.back = self._tool("back", _("后退（Alt+←）"), "arrow-left")
        self.forward = self._tool("forward", _("前进（Alt+→）"), "arrow-right")
        self.title = ElidedLabel("", "title")
        self.notices = self._tool("notices", _("消息"), "bell")
        self.user = self._menu(user)
        self.lock = self._tool("lock", _("锁屏（Ctrl+L）"), "lock")
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        for widget, stretch in (
            (self.back, 0), (self.forward, 0), (self.title, 3), (field, 4), (self.notices, 0),
            (self.user, 0), (self.lock, 0),
        ):  # fmt: skip
            line.addWidget(widget, stretch)

    def show_unread(self, count: int) -> None:
        """How many notices nobody has looked at."""
        self.notices.setText(str(count) if count else "")
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.notices.setToolButtonStyle(beside if count else Qt.ToolButtonStyle.ToolButtonIconOnly)
        words = _("消息，{count}条未看").format(count=count) if count else _("消息")
        self.notices.setAccessibleName(words)
        self.notices.setToolTip(words)

    def _tool(self, key: str, text: str, picture: str) -> QToolButton:
        def clicked() -> None:
            self.wanted.emit(key)

        made = tool(text, picture, clicked)
        made.setObjectName(key)
        return made

    def _menu(self, user: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName("user")
        made.setText(user)
        made.setIcon(icon("user"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setAccessibleName(_("用户：{user}").format(user=user))
        made.setMenu(QMenu(made))
        return made
