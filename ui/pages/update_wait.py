"""While an update is proved, saved or made ready (请稍候): nothing else is begun, and a stop is told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.text import _
from ui.tasks import Ending, Task, Tasks
from ui.widgets.banner import Banner
from ui.widgets.form_body import FormBody

CHECKING: Final = _("正在核对升级包")
SAVING: Final = _("正在另存安装文件")
PREPARING: Final = _("正在准备安装")
_STOPPED: Mapping[str, str] = MappingProxyType(
    {
        CHECKING: _("已取消，没有核对完，什么都没有改动。"),
        SAVING: _("已取消，安装文件没有另存完，别的都没有改动。"),
        PREPARING: _("已取消，没有安装，程序没有改动。已经做好的备份会留着。"),
    }
)
"""What is told of a job that was stopped, by its title."""
_WAIT = _("{title}，请稍候。进度在窗口最下边，在那里也可以取消。")


class Wait(QObject):
    """Closes cards to the user while such a job is under way, be it begun here or tried again from a box."""

    def __init__(self, page: FormBody, banner: Banner, tasks: Tasks, *cards: QWidget) -> None:
        super().__init__(page)
        self._page, self._banner, self._cards = page, banner, cards
        self._task: Task[Any] | None = None
        self._pressed: QWidget | None = None
        self._words = ""
        tasks.begun.connect(self.begin)

    def begin(self, task: Task[Any]) -> None:
        """That job is under way; others than ours are nothing to us."""
        if task is self._task or task.title not in _STOPPED:
            return
        self._task, self._words = task, _WAIT.format(title=task.title)
        held = self._page.focusWidget()
        self._pressed = held if held and any(c.isAncestorOf(held) for c in self._cards) else None
        self._close(is_closed=True)
        self._tell(self._words)
        task.ended.connect(self._on_ended)

    def end(self) -> None:
        """It is over, whatever came of it; the keyboard goes back to where it was, if it went nowhere else."""
        if self._task is None:
            return
        self._task, pressed, self._pressed = None, self._pressed, None
        self._close(is_closed=False)
        if self._banner.text.text() == self._words:
            self._banner.tell("")
        if pressed and self._page.isVisible() and not self._page.window().focusWidget():
            pressed.setFocus()

    def _on_ended(self, ending: Ending) -> None:
        words = _STOPPED[self._task.title] if self._task else ""
        self.end()
        if ending is Ending.CANCELLED:
            self._tell(words)

    def _close(self, *, is_closed: bool) -> None:
        for each in self._cards:
            each.setDisabled(is_closed)

    def _tell(self, words: str) -> None:
        self._banner.tell(words, "note")
        self._page.bring_up(self._banner)
