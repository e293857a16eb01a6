"""The window's start (启动): the program checks itself, dresses, and opens the door. All is put together here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import readiness
from app.access.cipher import DEFAULT, Params
from app.accidents import Watch
from app.appearance import appearance
from app.faults import Fault, problems_of
from app.forgetful import trouble
from app.office import Office
from app.seat import Seat
from app.text import RESOURCES, _
from ui.another import Another
from ui.collecting import Collector
from ui.files import Files
from ui.frame.catching import Catcher
from ui.frame.changed import tell_change
from ui.frame.door import Door
from ui.frame.keeping import Keeping
from ui.frame.password import ChangePassword
from ui.frame.timekeeping import Timekeeping
from ui.frame.window import Window
from ui.notify import Answer, Notify, Question, sentence
from ui.routes import ExchangeAt, Route
from ui.summons import Summons
from ui.theme.look import Wish, dress
from ui.workplace import Workplace


class Program(QObject):
    """Door and window, one after the other."""

    def __init__(
        self, files: Files | None = None, params: Params = DEFAULT, package: Path | None = None
    ) -> None:
        super().__init__()
        self._first: Route | None = None
        if package:
            self.take_in(package)
        self.notify = Notify()
        self.catcher = Catcher(self.notify)
        self.door = Door(self.notify, files, params)
        self.door.opened.connect(self._on_opened)
        self.door.founded.connect(self._open)
        self.door.closed.connect(self._on_closed)
        self.door.upgrading.connect(self._do_last)
        self.window: Window | None = None
        self._keeping: Keeping | None = None
        self._timekeeping: Timekeeping | None = None
        self._is_ended = False
        self.last: object = None
        """What was begun when the window had closed."""

    @property
    def is_leaving(self) -> bool:
        """Whether the window is about to go."""
        return self._is_ended or bool(self.window and self.window.closing.is_under_way)

    def take_in(self, package: Path) -> None:
        """The next window begins where that package is taken in."""
        self._first = ExchangeAt("take", str(package.absolute()))

    def begin(self, path: Path | None, password: str = "") -> None:
        """Show the door; with a password for the file, go through it."""
        self.door.show()
        self.door.begin(path, password)

    def _on_opened(self, office: Office) -> None:
        try:
            place = Workplace(office, self.notify)
        except Fault as fault:
            office.close()
            self.notify.trouble(fault)
            return
        if office.user.must_change:
            self._ask_for_own(place)
        else:
            self._open(place)

    def _ask_for_own(self, place: Workplace) -> None:
        """Who got the password from an admin may do nothing before it is an own one."""
        dialog = ChangePassword(place, self.door, must=True)

        def ended(_result: int) -> None:
            if place.reader.user.must_change:
                with suppress(Fault):  # what is not in the file yet is in the log beside it
                    place.close()
                self.door.choose()
            else:
                self._open(place)

        dialog.finished.connect(ended)
        dialog.open()

    def _open(self, place: Workplace, route: Route | None = None) -> None:
        window = self.window = Window(place)
        window.ended.connect(self._on_ended)
        self._keeping = Keeping(place)
        self._keep_time(window)
        window.start(route or self._first)
        self._first = None
        self.door.hide()
        self._keeping.begin()
        tell_change(place)
        self.notify.warn(trouble())
        failed = place.reader.session.failed_before
        if failed:
            text = _("上次登录以后，有{count}次输错密码。不是本人的话，请留意。").format(
                count=failed
            )
            self.notify.say(text, "warning")

    def _keep_time(self, window: Window) -> None:
        """Backups by the schedule; what is missing stands at the window's foot."""
        keeper = self._timekeeping = Timekeeping(window.place, window.idle.quiet)
        keeper.marked.connect(window.tasks.show_mark)
        window.tasks.pressed.connect(keeper.open_settings)
        keeper.begin()

    def _on_ended(self, switching: bool) -> None:
        window, self.window, self._keeping = self.window, None, None
        if self._timekeeping:
            self._timekeeping.end()
            self._timekeeping = None
        if window:
            window.deleteLater()
        if switching:
            self.door.show()
            self.door.begin(window.successor if window else None)
        elif window and window.place.farewell.last:
            self._do_last(window.place.farewell.last)
        else:
            self._on_closed()

    def _do_last(self, last: Callable[[], object]) -> None:
        """What was to be done when all is shut; where it cannot be, that is said before the program ends."""
        try:
            self.last = last()
        except Fault as fault:
            told = "\n".join(map(sentence, problems_of(fault) or []))
            close = Answer("close", _("知道了"))
            text = _("安装程序没有启动，程序没有改动。数据都在。")
            question = Question(_("程序升级"), text, (close,), told)
            self.notify.ask(question, self._on_told, self.door)
        else:
            self._on_closed()

    def _on_told(self, _key: str) -> None:
        self._on_closed()

    def _on_closed(self) -> None:
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
    readiness.check()
    application = QApplication(sys.argv)
    application.setApplicationDisplayName(_("邻册"))
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "lince.ico")))
    application.setQuitOnLastWindowClosed(False)
    translate(application)
    Collector(application)
    look = appearance()
    wish: Wish = look.scheme  # pyright: ignore[reportAssignmentType]
    dress(application, wish, look.points)
    program = Program(package=package)
    program.catcher.install()
    program.begin(path, os.environ.get("LINCE_PASSWORD", "") if path else "")
    if seat is None:
        return application.exec()
    return attended(program, seat)


def attended(program: Program, seat: Seat) -> int:
    """Run to the end as the one window of the session: hear who starts the program once more, and note how it falls
    over, if it does."""
    watch, summons = Watch(), Summons(Another(program), seat)
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
