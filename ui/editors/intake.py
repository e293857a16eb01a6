"""Files on their way into the vault (收入附件): they belong to the record they were dropped on, whatever is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import attachments
from app.kinds.attachment import File
from app.lookup import is_record
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.editors.dropped import Source
from ui.notify import Offer
from ui.routes import RecordOf
from ui.workplace import Workplace

Taken = tuple[list[File], list[Problem]]


@dataclass(eq=False)
class _Coming:
    """Some files, and whose they are to be."""

    subject: str
    is_wanted: bool = True


class Intake(QObject):
    """Takes files in for one field. `subject` is the record that its editor shows, or what a new one is called."""

    taken = Signal(object)
    """list[File] of the record that is shown: what could be taken in."""
    changed = Signal()
    """Something began to come, or comes no more."""

    def __init__(self, place: Workplace, ledger: str, parent: QObject) -> None:
        super().__init__(parent)
        self.subject = ""
        self._place, self._ledger = place, ledger
        self._coming: list[_Coming] = []
        self._waiting: list[tuple[Callable[[], None], Callable[[], None]]] = []

    @property
    def is_busy(self) -> bool:
        """Whether files of the record that is shown are still coming."""
        return any(each.subject == self.subject for each in self._coming)

    def take_in(self, found: Sequence[Source]) -> None:
        """Seal files into the vault one after another."""

        def job(office: Office, progress: Progress) -> Taken:
            taken, refused = list[File](), list[Problem]()
            for at, each in enumerate(found):
                progress.step(at, len(found), _("正在收入附件"))
                try:
                    taken.append(_take(office, each))
                except Problem as problem:
                    refused.append(problem)
            return taken, refused

        coming = _Coming(self.subject)
        self._coming.append(coming)
        task = self._place.keep(_("收入附件"), job, partial(self._on_taken, coming))
        task.ended.connect(partial(self._on_ended, coming))
        self.changed.emit()

    def wait(self, then: Callable[[], None], failed: Callable[[], None]) -> None:
        """Call `then` once all are there, `failed` where they will not be."""
        if self.is_busy:
            self._waiting.append((then, failed))
        else:
            then()

    def give_up(self) -> None:
        """What is still coming for the record that is shown is not wanted any more."""
        for each in [each for each in self._coming if each.subject == self.subject]:
            each.is_wanted = False
            self._coming.remove(each)
        self._end_waiting(is_well=False)

    def became(self, record: str) -> None:
        """The new record is stored by now, and what comes for it goes on coming."""
        for each in self._coming:
            each.subject = record if each.subject == self.subject else each.subject
        self.subject = record

    def _on_taken(self, coming: _Coming, result: Taken) -> None:
        taken, refused = result
        if not coming.is_wanted:
            return
        if coming in self._coming:
            self._coming.remove(coming)
        if coming.subject == self.subject:
            self.taken.emit(taken)
        elif taken:
            self._tell_left_out(coming.subject, taken)
        if refused:
            self._place.notify.tell(refused)
        if not self.is_busy:
            self._end_waiting(is_well=True)

    def _on_ended(self, coming: _Coming, _ending: object) -> None:
        """Where it failed or was cancelled nothing more comes."""
        if coming in self._coming:
            self._coming.remove(coming)
            self._end_waiting(is_well=False)
            self.changed.emit()

    def _end_waiting(self, *, is_well: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for then, failed in waiting:
            (then if is_well else failed)()

    def _tell_left_out(self, subject: str, files: Sequence[File]) -> None:
        """They were dropped on another record than is shown by now, and are never added to this one."""
        names = "、".join(each.name for each in files)
        told = _("“{names}”收入时已换到别的记录，没有放进去。请打开原来那一条再添加。")
        visit = partial(self._place.go, RecordOf(self._ledger, subject))
        offer = Offer(_("打开原来那一条"), visit) if is_record(subject) else None
        self._place.notify.say(told.format(names=names), "warning", offer)


def _take(office: Office, source: Source) -> File:
    if isinstance(source, Path):
        return attachments.take_in(office.vault, source)
    return attachments.take_in_bytes(office.vault, *source)
