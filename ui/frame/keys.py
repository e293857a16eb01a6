"""The overview of keys (快捷键一览), built from the table of actions and what every page understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app.text import _
from ui.actions import Action
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.form_body import FormBody
from ui.widgets.room import take_room


def everywhere() -> dict[str, str]:
    """What forms and lists understand besides."""
    return {
        "Ctrl+S": _("保存"),
        "Ctrl+N": _("新增一条"),
        "Enter": _("到下一栏；列表里打开记录"),
        "Shift+Tab": _("回上一栏"),
        "Ctrl+F": _("在本页筛选"),
        "Ctrl+C": _("复制选中的行，可粘贴到表格"),
        "Ctrl+V": _("粘贴行或照片"),
        "Ctrl+D": _("表格录入时照抄上一行的格子"),
        "Ctrl+P": _("打印本页内容"),
        "F5": _("重新读取"),
        "Esc": _("关闭弹出的窗口，取消"),
    }


def native(keys: str) -> str:
    """A key as it stands on the keyboard."""
    words = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText) or keys
    for name, sign in words.items():
        text = text.replace(name, sign)
    return text


class Keys(QDialog):
    """All keys by group."""

    def __init__(self, actions: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("快捷键一览"))
        take_room(self, 480, 460)
        body = FormBody(8)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(scaled(12))
        body.rows.addLayout(self._grid)
        body.rows.addStretch(1)
        for title, pairs in self._groups(actions):
            self._add(title, pairs)
        column = QVBoxLayout(self)
        column.addWidget(body, 1)
        close = button(_("关闭"), self.accept)
        close.setObjectName("close")
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _groups(self, actions: Sequence[Action]) -> Iterator[tuple[str, dict[str, str]]]:
        keyed = [each for each in actions if each.shortcut]
        for title, group in groupby(keyed, key=lambda each: each.group):
            yield title, {each.shortcut: each.text for each in group}
        yield _("各页通用"), everywhere()

    def _add(self, title: str, pairs: dict[str, str]) -> None:
        self._grid.addWidget(label(title, "heading"), self._grid.rowCount(), 0, 1, 2)
        for keys, words in pairs.items():
            row = self._grid.rowCount()
            shown = label(native(keys), "key")
            shown.setWordWrap(False)
            self._grid.addWidget(shown, row, 0)
            self._grid.addWidget(label(words), row, 1)
