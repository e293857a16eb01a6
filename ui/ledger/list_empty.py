"""What stands where a list has nothing: why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from app.ledger import Ledger
from app.text import _
from app.views import View
from ui.ledger.list_actions import Actions
from ui.widgets.basics import button
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_FIRST = (("add", _("登记第一条"), "primary", "plus"), ("take_in", _("导入表格"), "", "file-up"),
          ("enter", _("表格录入"), "", "sheet"))  # fmt: skip


class ListEmpty(EmptyState):
    """No records at all, or none that the filters let through."""

    def __init__(
        self, place: Workplace, ledger: Ledger, actions: Actions, clear: Callable[[], None]
    ) -> None:
        super().__init__("inbox", "")
        self._place = place
        self._ledger, self._actions, self._clear = ledger, actions, clear

    def show_view(self, view: View) -> None:
        """Say why a view shows nothing."""
        if view.is_narrowed:
            made = button(_("清除筛选"), self._clear, "primary", "x")
            made.setObjectName("clear")
            text = _("没有符合条件的{title}。").format(title=self._ledger.title)
            self.tell(text, _("去掉一个条件，或清除全部筛选。"), made)
            return
        buttons = [self._button(*each) for each in _FIRST if each[0] in self._actions.by_key]
        text = _("{title}台账还是空的。").format(title=self._ledger.title)
        hint = _("手头有表格就导入，纸质的用表格录入，一条条登记也行。")
        if not self._place.enters(self._ledger.key):
            self.tell(text, _("各单位登记的随数据包来，接收以后就在这里。"))
            return
        self.tell(text, hint if buttons else "", *buttons)

    def _button(self, key: str, text: str, role: str, picture: str) -> QPushButton:
        made = button(text, self._actions.by_key[key].trigger, role, picture)
        made.setObjectName(f"first_{key}")
        return made
