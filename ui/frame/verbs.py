"""What the frame's actions do (操作): each key of the table leads to one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from app import backups, deeds, precautions, undo
from app.changes import Changes
from app.deeds import Own
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.actions import Action, allowed, every
from ui.frame.keys import Keys
from ui.frame.password import ChangePassword
from ui.notify import Answer, Question
from ui.workplace import Workplace


class Verbs:
    """Carries out actions: `acts` are the window's own, by key."""

    def __init__(
        self, place: Workplace, window: QWidget, acts: Mapping[str, Callable[[], object]]
    ) -> None:
        self._place, self._window = place, window
        self._lane = place.lane()
        own: dict[str, Callable[[], object]] = {
            "keys": self._keys,
            "undo": self._undo,
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
        Keys(allowed(every(), self._place.may), self._window).open()

    def _password(self) -> None:
        ChangePassword(self._place, self._window).open()

    def _undo(self) -> None:
        self._lane.ask(deeds.last_own, self._ask_undo)

    def _ask_undo(self, own: Own | None) -> None:
        """What is shown is taken back, whatever is done until the answer."""
        if own is None:
            self._place.notify.say(_("没有可以撤销的操作。"))
            return
        answers = (Answer("undo", _("撤销")), Answer("keep", _("不撤销"), "no"))
        detail = _("撤销本身也记入历史；此后别人又改过的内容不会动。")
        question = Question(_("撤销上一步操作"), own.told, answers, detail)
        job = partial(_undo, own.batch)

        def answered(key: str) -> None:
            if key == "undo":
                self._place.write(_("正在撤销"), job, self._undone)

        self._place.notify.ask(question, answered, self._window)

    def _undone(self, changes: Changes) -> None:
        text = _("已撤销，{count}条记录复原。").format(count=len(changes.records))
        if changes.kept:
            text += _("{count}条后来又改过，保持不动。").format(count=len(changes.kept))
        self._place.notify.say(text, "done")


def _undo(batch: str, office: Office, progress: Progress) -> Changes:
    precautions.before_undo(office, batch, progress)
    return undo.undo_batch(office, batch, progress)
