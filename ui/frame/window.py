"""The main window (主窗口): it assembles, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.settings import number_of
from app.text import _
from ui.actions import DESK, VIEW, Action, allowed, every
from ui.frame.bell import Notices
from ui.frame.closing import Closing
from ui.frame.cover import Cover
from ui.frame.curtain import Curtain
from ui.frame.idle import Idle
from ui.frame.lock import LockScreen
from ui.frame.memory import Memory, geometry_of, place_window, recall, told
from ui.frame.navigation import Navigation
from ui.frame.pages import Pages
from ui.frame.search import Search
from ui.frame.split import Split
from ui.frame.taskbar import TaskBar
from ui.frame.toasts import Toasts
from ui.frame.topbar import TopBar
from ui.frame.verbs import Verbs
from ui.routes import ManualAt, Route
from ui.theme.icons import icon
from ui.widgets.basics import dressed
from ui.workplace import Workplace


class Window(QWidget):
    """An open office: navigation, bars, pages; lock and cover over all of them."""

    ended = Signal(bool)
    """The file is closed; True where somebody else wants to sign in."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        self.setWindowTitle(_("{office} — 邻册").format(office=place.reader.identity.name))
        dressed(self, "window")
        self.desk = QWidget()
        self.pages = Pages(place)
        self.navigation = Navigation(place)
        actions = allowed(every(), place.may, place.enters)
        self.verbs = Verbs(place, self, self._acts())
        self.search = Search(place, self.desk, actions, self.verbs.do)
        self.top = TopBar(self.search.field, place.reader.session.name)
        self.toasts = Toasts(place.notify, self.desk)
        self.tasks = TaskBar(place.tasks, place.notify, self._rest())
        self.lock_screen = LockScreen(place)
        self.cover = Cover()
        self.curtain = Curtain(self)
        self.idle = Idle(number_of(place.reader, "lock.minutes"))
        self.closing = Closing(place, self, self.pages, self.remember)
        self.successor: Path | None = None
        """The file that is opened after this one."""
        self._unread = 0
        self._focus: QWidget | None = None
        self._assemble()
        self._add_actions(actions)
        self._connect()
        self._remember(recall(place.reader))

    @property
    def is_locked(self) -> bool:
        """Whether the password is asked for."""
        return self._layers.currentWidget() is self.lock_screen

    def start(self, route: Route | None = None) -> None:
        """Show the window at a page: the one asked for, or where the user was last."""
        self.show()
        self.idle.begin()
        self.pages.go(route or recall(self.place.reader).last)

    def lock(self) -> None:
        """Hide everything behind the password."""
        if not self.is_locked and self._layers.currentWidget() is self.desk:
            self._focus = self.focusWidget()
            self.curtain.draw()
            self._layers.setCurrentWidget(self.lock_screen)
            self.lock_screen.ask()

    def sign_out(self, successor: Path | None = None) -> None:
        """Close the file for somebody else, or for another file."""
        self.successor = successor
        self.closing.begin(switching=True, is_locked=self.is_locked)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes once nothing would be lost and the file is closed."""
        if self.closing.is_done:
            event.accept()
            return
        event.ignore()
        self.closing.begin(switching=False, is_locked=self.is_locked)

    def remember(self) -> Memory:
        """What is kept for the next sitting."""
        tree = self.navigation.tree
        return Memory(
            geometry_of(self),
            self.navigation.is_folded,
            self.split.side,
            told(self.pages.route),
            tuple(tree.open_ids()) if tree else (),
        )

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "search": self._on_search,
            "back": self.pages.back,
            "forward": self.pages.forward,
            "fold": self._on_fold,
            "notices": self._on_notices,
            "manual": self._on_manual,
            "lock": self.lock,
            "switch": self.sign_out,
            "quit": self.close,
        }

    def _rest(self) -> str:
        reader = self.place.reader
        return _("{office}  ·  {file}").format(office=reader.identity.name, file=reader.store.path)

    def _assemble(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.tasks)
        self.split = Split(self.navigation, right)
        line = QHBoxLayout(self.desk)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.split)
        self._layers = QStackedLayout(self)
        for each in (self.desk, self.lock_screen, self.cover):
            self._layers.addWidget(each)

    def _add_actions(self, actions: list[Action]) -> None:
        """Keys and the user's menu; they rest while the desk is hidden."""
        menu = self.top.user.menu()
        for each in actions:
            on_menu = each.group in (DESK, VIEW) and each.key not in _ON_BAR
            if not (each.shortcut or on_menu):
                continue
            made = QAction(each.text, self.desk)
            made.setObjectName(each.key)
            made.setShortcut(QKeySequence(each.shortcut))
            made.triggered.connect(partial(self._on_action, each))
            if each.shortcut:
                self.desk.addAction(made)
            if on_menu:
                made.setIcon(icon(each.picture))
                menu.addAction(made)

    def _connect(self) -> None:
        self.top.wanted.connect(self.verbs.do_key)
        self.pages.arrived.connect(self.navigation.on_arrived)
        self.pages.arrived.connect(self._on_arrived)
        self.pages.titled.connect(self._on_titled)
        self.toasts.added.connect(self._on_said)
        self.idle.fell.connect(self.lock)
        self.lock_screen.unlocked.connect(self._on_unlocked)
        self.lock_screen.switched.connect(self.sign_out)
        self.place.stood_aside.connect(self._on_stood_aside)
        self.place.sole.waited.connect(self.cover.tell)
        self.cover.hurried.connect(self.place.sole.hurry)
        self.closing.ended.connect(self._on_ended)
        self.place.left.connect(self._on_left)

    def _remember(self, memory: Memory) -> None:
        place_window(self, memory)
        self.split.begin(self.width(), memory.width)
        self.navigation.fold(bool(memory.folded))
        if self.navigation.tree:
            self.navigation.tree.open_again(list(memory.open_places))

    def _on_action(self, action: Action, _checked: bool = False) -> None:
        self.verbs.do(action)

    def _on_search(self) -> None:
        self.search.take()

    def _on_fold(self) -> None:
        self.navigation.fold(not self.navigation.is_folded)

    def _on_notices(self) -> None:
        Notices(self.toasts.past, self).open()
        self._unread = 0
        self.top.show_unread(0)

    def _on_manual(self) -> None:
        page = self.pages.page
        self.place.go(ManualAt(page.manual if page else "index"))

    def _on_arrived(self, _route: Route) -> None:
        self.top.back.setEnabled(self.pages.can_go_back)
        self.top.forward.setEnabled(self.pages.can_go_forward)
        self._on_titled()

    def _on_titled(self) -> None:
        self.top.title.setText(self.pages.page.title if self.pages.page else "")

    def _on_said(self) -> None:
        self._unread += 1
        self.top.show_unread(self._unread)

    def _on_unlocked(self) -> None:
        self.idle.lock.unlock()
        self._layers.setCurrentWidget(self.cover if self.place.is_aside else self.desk)
        self.curtain.open()
        if self._focus and isValid(self._focus):
            self._focus.setFocus()

    def _on_stood_aside(self, away: bool) -> None:
        if not self.is_locked:
            self._layers.setCurrentWidget(self.cover if away else self.desk)

    def _on_left(self) -> None:
        """Another file stands in its place: back to the door."""
        self.closing.is_done, self.successor = True, None
        self._on_ended(switching=True)

    def _on_ended(self, switching: bool) -> None:
        self.idle.end()
        self.close()
        self.ended.emit(switching)


_ON_BAR = {"search", "back", "forward", "fold", "notices", "lock"}
"""Actions with a button of their own."""
