"""Taking back the last step of one's own (撤销上一步操作): it is shown first, and just that is taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app import deeds, precautions, undo
from app.changes import Changes
from app.deeds import Own
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.notify import Answer, Question
from ui.workplace import Workplace


class Undoing:
    """Asks, and takes back."""

    def __init__(self, place: Workplace, window: QWidget) -> None:
        self._place, self._window = place, window
        self._lane = place.lane()

    def begin(self) -> None:
        """Look for the last step, off the window's thread."""
        self._lane.ask(deeds.last_own, self._ask)

    def _ask(self, own: Own | None) -> None:
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
