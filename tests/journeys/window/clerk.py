"""A clerk at the real window: keys, an input method, a mouse; answers to what is asked; patience for work to end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget

from app.lookup import Lookup
from db.listing import Row
from tests.offices import FAST, PASSWORD
from tests.shots.stage import deliver, pauses, wait_for
from tests.ui.typing import write
from ui.behind import behind
from ui.files import Files, Then, Wish
from ui.frame.window import Window
from ui.notify import Notice
from ui.page import Page
from ui.pages.restore import RestoreDialog
from ui.start import Program
from ui.workplace import Workplace

T = TypeVar("T", bound=QWidget)
P = TypeVar("P", bound=Page)
LEFT = Qt.MouseButton.LeftButton


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class Desk(Files):
    """Where the system's file dialogs would ask: answers with what lies ready."""

    def __init__(self) -> None:
        super().__init__()
        self.ready: list[Path] = []
        self.wishes: list[Wish] = []
        self.chooser = self._answer

    def _answer(self, wish: Wish, then: Then) -> None:
        self.wishes.append(wish)
        then(list(self.ready))


@dataclass
class Clerk:
    """The program, and what a person does with it in words."""

    files: Desk = field(default_factory=Desk)
    said: list[Notice] = field(default_factory=list[Notice])

    def __post_init__(self) -> None:
        behind().finish()  # as it is soon after a start
        self.program = Program(self.files, FAST)
        self.program.notify.said.connect(self.said.append)

    @property
    def window(self) -> Window:
        assert self.program.window, "nobody is signed in"
        return self.program.window

    @property
    def place(self) -> Workplace:
        return self.window.place

    def start(self, path: Path | None = None, password: str = PASSWORD) -> None:
        """Start the program, and sign in where a file is named."""
        self.program.begin(path, password if path else "")
        self.wait()
        if self.program.window:
            self.place.files = self.files
            self.window.activateWindow()

    def rest(self, place: Workplace) -> None:
        """Until that office has nothing under way."""
        while not place.tasks.is_idle:
            wait_for(place.tasks.idled)
        deliver()

    def wait(self) -> None:
        """Until nothing is under way."""
        for _round in range(4):
            tasks = [self.program.door.tasks]
            if self.program.window:
                tasks.append(self.program.window.place.tasks)
            tops = QApplication.topLevelWidgets()
            tasks += [each.tasks for each in tops if isinstance(each, RestoreDialog)]
            for each in tasks:
                while not each.is_idle:
                    wait_for(each.idled)
            for top in QApplication.topLevelWidgets():
                while found := pauses(top):
                    pause = QTimer(singleShot=True, interval=max(0, found[0].remainingTime()) + 1)
                    pause.start()
                    wait_for(pause.timeout)
            deliver()
        self._look_at_the_window()

    def _look_at_the_window(self) -> None:
        """Nobody clicks back into the window after a box: without a screen it has to be asked for."""
        window = self.program.window
        if window and window.isVisible() and not QApplication.activeModalWidget():
            window.activateWindow()
            for _round in range(20):
                if window.isActiveWindow():
                    break
                deliver()

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        write(text)
        self.wait()

    def press(self, *keys: str) -> None:
        """Press keys as they are printed in the manual: Ctrl+K, Return, Alt+Left."""
        for each in keys:
            code = QKeySequence(each)[0]
            QTest.keyClick(self.hands(), code.key(), code.keyboardModifiers())
            self.wait()

    def hands(self) -> QWidget:
        """Where keys go: the field with the cursor, else the window itself."""
        return QApplication.focusWidget() or self.program.window or self.program.door

    def fill(self, *texts: str) -> None:
        """Type into one field after another, Enter after each."""
        for each in texts:
            write(each)
            self.press("Return")

    def find(self, name: str, kind: type[T] = QWidget) -> T:
        """What is seen under that name, in the window or over it."""
        tops = [self.program.door, *([self.program.window] if self.program.window else [])]
        every = [*QApplication.topLevelWidgets(), *tops]
        found = [
            each
            for top in every
            for each in [top, *top.findChildren(kind)]
            if isinstance(each, kind) and each.objectName() == name and each.isVisible()
        ]
        assert found, f"nothing is called {name}"
        return found[0]

    def click(self, name: str) -> None:
        """Click what is called so."""
        widget = self.find(name)
        assert widget.isEnabled(), name
        QTest.mouseClick(widget, LEFT)
        self.wait()

    def press_button(self, text: str) -> None:
        """Click the button that reads so."""
        found = [
            each
            for top in QApplication.topLevelWidgets()
            for each in top.findChildren(QAbstractButton)
            if each.isVisible() and text in each.text().replace("&", "")
        ]
        assert found, f"no button reads {text}"
        QTest.mouseClick(found[-1], LEFT)
        self.wait()

    def answer(self, key: str) -> str:
        """Answer the question that is open; returns what was asked."""
        box = self.program.notify.box
        assert box, "nothing is asked"
        asked = f"{box.text()} {box.informativeText()}"
        next(each for each in box.buttons() if each.objectName() == key).click()
        self.wait()
        return asked

    def choose_in_menu(self, words: str) -> None:
        """Take what reads so in the menu that is open."""
        menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]
        open_ = next(each for each in menus if each.isVisible())
        wanted = next(each for each in open_.actions() if words in each.text().replace("&", ""))
        open_.setActiveAction(wanted)
        QTest.keyClick(open_, Qt.Key.Key_Return)
        self.wait()

    def open_dialogs(self) -> list[QDialog]:
        """The dialogs that are open, the last one last."""
        tops = QApplication.topLevelWidgets()
        return [each for each in tops if isinstance(each, QDialog) and each.isVisible()]

    def restoring(self) -> RestoreDialog:
        """The guide that restores, which is open."""
        found = {each for each in self.open_dialogs() if isinstance(each, RestoreDialog)}
        assert len(found) == 1
        return found.pop()

    def asked(self) -> str:
        """What is asked just now."""
        box = self.program.notify.box
        return f"{box.text()} {box.informativeText()}" if box else ""

    def page(self, kind: type[P]) -> P:
        """The page that is shown."""
        found = self.window.pages.page
        assert isinstance(found, kind), f"{type(found).__name__} is shown"
        return found

    def call(self, words: str) -> None:
        """Ctrl+K, words, Enter: go where they lead."""
        self.press("Ctrl+K")
        self.type(words)
        self.press("Return")

    def choose_found(self, words: str) -> None:
        """Go down what the search found to the line with these words, and open it."""
        view = self.window.search.panel.list
        for _step in range(view.model().rowCount()):
            index = view.currentIndex()
            line = " ".join(str(index.data(role) or "") for role in _ROLES)
            if words in line:
                break
            self.press("Down")
        self.press("Return")

    def rows(self, ledger: str, **values: str | int | None) -> list[Row]:
        """The live records with these values, as the file has them."""
        return Lookup(self.place.reader.listing).find(ledger, **values)

    def add_village(self, name: str) -> None:
        """Enter a village by its form, and save it."""
        self.call("新增区划")
        for key, text in (("name", name), ("level", "村")):
            self.find(key).setFocus()
            self.fill(text)
        self.press("Ctrl+S")

    def notice(self, words: str) -> Notice:
        """The notice that holds these words."""
        found = [each for each in self.said if words in each.text]
        assert found, [each.text for each in self.said]
        return found[-1]

    def leave(self, keep: Callable[[str], bool] | None = None) -> None:
        """Close the window, and wait until the file is closed."""
        if self.program.notify.box:
            told, self.program.notify.box = self.program.notify.box, None
            told.close()
        if self.program.window:
            self.program.window.close()
            self.wait()
        self.program.door.close_threads()
        self.program.door.close()
        self.program.door.deleteLater()
        self.program.deleteLater()
        deliver()
