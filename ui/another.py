"""What was double-clicked while the program runs (另开一个文件): opened only where nothing is lost by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from app.recent import PACKAGE, is_there
from app.text import _
from ui.frame.door import Door
from ui.notify import Answer, Notify, Question
from ui.routes import ExchangeAt

if TYPE_CHECKING:
    from ui.frame.window import Window


class Program(Protocol):
    """The program, as far as it is asked here."""

    door: Door
    notify: Notify

    @property
    def window(self) -> Window | None:
        """The window of whoever is signed in."""
        ...

    @property
    def is_leaving(self) -> bool:
        """Whether the window is about to go."""
        ...

    def take_in(self, package: Path) -> None:
        """The next window begins where that package is taken in."""
        ...


class Another:
    """Opens a second file for a program that runs already."""

    def __init__(self, program: Program) -> None:
        self._program = program

    @property
    def front(self) -> QWidget:
        """The window, or the door while there is none."""
        return self._program.window or self._program.door

    @property
    def is_leaving(self) -> bool:
        """Whether the window is about to go."""
        return self._program.is_leaving

    @property
    def is_free(self) -> bool:
        """Whether something else can be opened now: neither locked nor in the middle of opening."""
        window = self._program.window
        if window:
            return not (window.is_locked or window.place.is_aside)
        return self._program.door.is_free

    def open_another(self, path: Path) -> None:
        """A package is taken in, another data file is opened if the user wants it."""
        window, is_package = self._program.window, path.suffix.lower() == PACKAGE
        if window and is_package:
            window.place.go(ExchangeAt("take", str(path)))
        elif window:
            self._offer(window, path)
        elif self._program.door.is_founding:
            text = _("正在新建单位的数据文件，做完以后再打开：{name}")
            self._tell(text.format(name=path.name))
        elif is_package:
            self._program.take_in(path)
            self._tell(_("登录以后就打开：{name}").format(name=path.name))
        else:
            self._program.door.ask(path)

    def _offer(self, window: Window, path: Path) -> None:
        """The first file is left as always: nothing unsaved, a backup."""
        office = window.place.reader
        if _is_same(path, office.store.path):
            return
        if not is_there(path):
            self._tell(_("找不到这个文件，可能已移走，或者U盘没有插好：{path}").format(path=path))
            return
        answers = (Answer("open", _("退出现在的，打开它")), Answer("stay", _("不打开"), "no"))
        told = _("{path}\n现在打开的是{office}，一次只能打开一个。")

        def answered(key: str) -> None:
            if key == "open" and self._program.window is window:
                window.sign_out(path)

        detail = told.format(path=path, office=office.identity.name)
        question = Question(_("打开数据文件"), _("要打开另一个数据文件吗？"), answers, detail)
        self._program.notify.ask(question, answered, window)

    def _tell(self, text: str) -> None:
        question = Question(_("邻册"), text, (Answer("close", _("知道了")),))
        self._program.notify.ask(question, _nothing, self.front)


def _is_same(one: Path, other: Path) -> bool:
    """Whether both are one file, by whatever names."""
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _nothing(_key: str) -> None:
    """It was read."""
