"""Inside (门内): the windows of those who signed in, one after the other. All behind the door is put together here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from app.faults import Fault
from app.forgetful import trouble
from app.office import Office
from app.text import _
from ui.frame.changed import tell_change
from ui.frame.door import Door
from ui.frame.keeping import Keeping
from ui.frame.password import ChangePassword
from ui.frame.timekeeping import Timekeeping
from ui.frame.window import Window
from ui.halfway import shut, undone_by
from ui.notify import Notify
from ui.routes import ExchangeAt, Route
from ui.workplace import Workplace


class Inside(QObject):
    """Takes over from the door and gives back to it; `package` is taken in by whoever signs in next."""

    ended = Signal(object)
    """The window was closed, and nobody else wants to sign in: what is to be done last, or None."""

    def __init__(self, door: Door, notify: Notify, package: Path | None = None) -> None:
        super().__init__(door)
        self.door, self.notify = door, notify
        self.package = package
        self.window: Window | None = None
        self._keeping: Keeping | None = None
        self._timekeeping: Timekeeping | None = None
        self._pending: Callable[[], object] | None = None

    def admit(self, office: Office) -> None:
        """Open the window on an office, unless the password has to be changed first."""
        try:
            with undone_by(partial(shut, office)):
                place = Workplace(office, self.notify)
        except Fault as fault:
            self.notify.trouble(fault)
            return
        if office.user.must_change:
            self._ask_for_own(place)
        else:
            self.open(place)

    def _ask_for_own(self, place: Workplace) -> None:
        """Who got the password from an admin may do nothing before it is an own one."""
        dialog = ChangePassword(place, self.door, must=True)

        def ended(_result: int) -> None:
            if place.reader.user.must_change:
                shut(place)
                self.door.choose()
            else:
                self.open(place)

        dialog.finished.connect(ended)
        dialog.open()

    def open(self, place: Workplace, route: Route | None = None) -> None:
        """Show the window, at a route if one is named. Where that fails halfway, the door stands there again and the
        file does not stay open, or nobody could try again."""
        package, last = self.package, self._pending
        taken = ExchangeAt("take", str(package.absolute())) if package else None
        with undone_by(partial(self._give_up, place)):
            self._show(place, route or taken)
        self.package = self._pending = None
        if last:
            place.farewell.take_over(last)
        self._tell(place)

    def _give_up(self, place: Workplace) -> None:
        window, self.window, self._keeping = self.window, None, None
        self._end_timekeeping()
        if window:
            window.hide()
            window.deleteLater()
            # At once: its lists would go on reading from a file that is shut.
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
        shut(place)
        self.door.choose()
        self.door.show()

    def _show(self, place: Workplace, route: Route | None) -> None:
        window = self.window = Window(place)
        window.ended.connect(self._on_ended)
        self._keeping = Keeping(place)
        self._keep_time(window)
        window.start(route)
        self.door.hide()
        self._keeping.begin()

    def _tell(self, place: Workplace) -> None:
        """What happened before; nobody is kept from working by it."""
        if not place.farewell.last:
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
        self._end_timekeeping()
        last = window.place.farewell.last if window else None
        if window:
            window.deleteLater()
        if switching:
            self._pending = last
            self.door.show()
            self.door.begin(window.successor if window else None)
        else:
            self.ended.emit(last)

    def _end_timekeeping(self) -> None:
        if self._timekeeping:
            self._timekeeping.end()
            self._timekeeping = None

    def take_pending(self) -> Callable[[], object] | None:
        """What the one who left wanted done when the program ends; it is somebody else's from here on."""
        last, self._pending = self._pending, None
        return last
