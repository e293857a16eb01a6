"""What the frame's actions do (操作): each key of the table leads to one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app import backups
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.actions import Action, allowed, every
from ui.frame.keys import Keys
from ui.frame.password import ChangePassword
from ui.frame.undoing import Undoing
from ui.workplace import Workplace


class Verbs:
    """Carries out actions: `acts` are the window's own, by key."""

    def __init__(
        self, place: Workplace, window: QWidget, acts: Mapping[str, Callable[[], object]]
    ) -> None:
        self._place, self._window = place, window
        self._undoing = Undoing(place, window)
        own: dict[str, Callable[[], object]] = {
            "keys": self._keys,
            "undo": self._undoing.begin,
            "backup": self.back_up,
            "password": self._password,
        }
        self._acts = {**own, **acts}

    def do(self, action: Action) -> None:
        """Go where it leads, or do what it says."""
        if action.route:
            self._place.go(action.route)
        else:
            self._acts[action.key]()

    def do_key(self, key: str) -> None:
        """The action of that key."""
        self.do(next(each for each in every() if each.key == key))

    def back_up(self) -> None:
        """Back up now, into the folder of automatic backups."""

        def job(office: Office, progress: Progress) -> Changes:
            made = backups.back_up(office, backups.folder_of(office), progress)
            return Changes(record=str(made.path))

        def done(changes: Changes) -> None:
            told = _("已备份并核对：{path}").format(path=changes.record)
            self._place.notify.say(told, "done")

        self._place.write(_("正在备份"), job, done)

    def _keys(self) -> None:
        Keys(allowed(every(), self._place.may, self._place.enters), self._window).open()

    def _password(self) -> None:
        ChangePassword(self._place, self._window).open()
