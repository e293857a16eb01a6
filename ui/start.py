"""The window's start (启动): the program dresses and opens the door; what lies behind it is imported after."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import accidents
from app.accidents import Watch
from app.appearance import appearance
from app.faults import Fault, problems_of
from app.seat import Seat
from app.text import RESOURCES, _
from ui.another import Another
from ui.behind import INSIDE, PARTS, behind, import_plainly
from ui.collecting import Collector
from ui.files import Files
from ui.frame.catching import Catcher
from ui.frame.door import Door
from ui.halfway import shut, undone_by
from ui.notify import Answer, Notify, Question, sentence
from ui.summons import Summons
from ui.theme.look import Wish, dress, load_rare

if TYPE_CHECKING:
    from app.access.cipher import Params
    from app.office import Office
    from ui.frame.window import Window
    from ui.inside import Inside
    from ui.routes import Route
    from ui.workplace import Workplace


class Program(QObject):
    """Door and window, one after the other."""

    def __init__(
        self, files: Files | None = None, params: Params | None = None, package: Path | None = None
    ) -> None:
        super().__init__()
        self._package = package
        self.notify = Notify()
        self.catcher = Catcher(self.notify)
        self.door = Door(self.notify, files, params)
        self.door.opened.connect(self._on_opened)
        self.door.founded.connect(self._on_founded)
        self.door.closed.connect(self._on_closed)
        self.door.upgrading.connect(self._do_last)
        self.inside: Inside | None = None
        self._is_ended = False
        self._begun: object = None
        """What was started when the window had closed."""

    @property
    def window(self) -> Window | None:
        """The window of whoever is signed in."""
        return self.inside.window if self.inside else None

    @property
    def is_leaving(self) -> bool:
        """Whether the window is about to go."""
        return self._is_ended or bool(self.window and self.window.closing.is_under_way)

    def take_in(self, package: Path) -> None:
        """The next window begins where that package is taken in."""
        self._package = package
        if self.inside:
            self.inside.package = package

    def begin(self, path: Path | None, password: str = "") -> None:
        """Show the door; with a password for the file, go through it: what is told at the door, the window says."""
        self.door.show()
        self.door.begin(path, password)
        if not password:
            behind().when(INSIDE, self._tell_way_back)

    def _tell_way_back(self) -> None:
        """A former version may be unable to open the file it is to open: that is said before somebody wonders."""
        if self.window is None:
            import_module("ui.frame.changed").tell_way_back(self.notify, self.door)

    def _on_opened(self, office: Office) -> None:
        self._or_shut(office).admit(office)

    def _on_founded(self, place: Workplace, route: Route) -> None:
        self._or_shut(place).open(place, route)

    def _or_shut(self, opened: Office | Workplace) -> Inside:
        """Come in; where a part is missing the file does not stay open, or nobody could try again."""
        with undone_by(partial(shut, opened)):
            return self._come_in()

    def _come_in(self) -> Inside:
        if self.inside is None:
            behind().finish()
            made: Callable[[Door, Notify, Path | None], Inside] = import_module(INSIDE).Inside
            self.inside = made(self.door, self.notify, self._package)
            self.inside.ended.connect(self._on_ended)
        return self.inside

    def _on_ended(self, last: Callable[[], object] | None) -> None:
        if last:
            self._do_last(last)
        else:
            self._on_closed()

    def _do_last(self, last: Callable[[], object]) -> None:
        """What was to be done when all is shut; where it cannot be, that is said before the program ends. What somebody
        else left to be done is not done as well: one installer follows."""
        if self.inside:
            self.inside.take_pending()
        try:
            self._begun = last()
        except Exception as error:  # noqa: BLE001 - whatever it was: without a window nobody could end the program
            self._tell_not_begun(error)
        else:
            self._end()

    def _tell_not_begun(self, error: Exception) -> None:
        with suppress(Fault, OSError):
            import_module("app.sync.update.settling").cancel()
        problems = problems_of(error)
        told = "\n".join(map(sentence, problems or []))
        if problems is None and (kept := accidents.keep(accidents.report_of(error))):
            told = _("出错报告里没有录入的内容，可以交给维护的人：{path}").format(path=kept)
        text = _("安装程序没有启动，程序没有改动。数据都在。")
        question = Question(_("程序升级"), text, (Answer("close", _("知道了")),), told)
        self.notify.ask(question, self._on_told, self.door)

    def _on_told(self, _key: str) -> None:
        self._end()

    def _on_closed(self) -> None:
        """Nobody has a window any more; who had one last may have left something to be done."""
        if self._is_ended:
            return  # the door closes too as the program ends
        last = self.inside.take_pending() if self.inside else None
        if last:
            self._do_last(last)
        else:
            self._end()

    def _end(self) -> None:
        self._is_ended = True
        self.door.close_threads()
        QApplication.quit()


def translate(application: QApplication) -> None:
    """Qt's own texts (dialog buttons, context menus) in Chinese too."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)


def run(path: Path | None, package: Path | None = None, seat: Seat | None = None) -> int:
    """Open the window, on a file if one is named, where a package that is named is taken in; returns the exit status.

    With the seat of the session, whoever starts the program once more is heard.

    Where LINCE_PASSWORD is set, as for the command line, the file named is opened with it at once.
    """
    import_plainly()
    application = QApplication(sys.argv)
    application.setApplicationDisplayName(_("邻册"))
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "lince.ico")))
    application.setQuitOnLastWindowClosed(False)
    translate(application)
    Collector(application)
    look = appearance()
    wish: Wish = look.scheme  # pyright: ignore[reportAssignmentType]
    dress(application, wish, look.points, rare=False)
    program = Program(package=package)
    program.catcher.install()
    program.begin(path, os.environ.get("LINCE_PASSWORD", "") if path else "")
    behind().when(PARTS[0], load_rare)
    behind().when(PARTS[-1], gc.freeze)  # nobody looks for garbage among what is imported
    if seat is None:
        return application.exec()
    return attended(program, seat)


def attended(program: Program, seat: Seat) -> int:
    """Run to the end as the one window of the session: hear who starts the program once more, and note how it falls
    over, if it does."""
    watch, summons = Watch(seat.folder), Summons(Another(program), seat)
    if seat.is_held and (fallen := watch.begin()):
        tell_of_fall(program, fallen)
    summons.begin()
    status = QApplication.exec()
    summons.end()
    watch.end()
    return status


def tell_of_fall(program: Program, report: Path) -> None:
    """The program fell over the last time, and nobody could say so then."""
    answers = (Answer("show", _("打开报告所在文件夹")), Answer("close", _("知道了"), "no"))
    text = _("上一次邻册意外关闭了。已保存的内容都在，打开数据文件时会自动检查。")
    told = _("出错报告里没有录入的内容，可以交给维护的人：{path}").format(path=report)

    def answered(key: str) -> None:
        if key == "show":
            program.door.files.reveal(report)

    question = Question(_("意外关闭"), text, answers, told, is_public=True)
    program.notify.ask(question, answered, program.door)
