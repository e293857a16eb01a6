"""The backup before the window closes (退出前备份): made where the office wants it; if it fails, the user decides."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import backups
from app.changes import Changes
from app.exits import wants_backup
from app.faults import Fault, problems_of
from app.occasions import Occasion
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.frame.waitbox import WaitBox
from ui.notify import Answer, Question, sentence
from ui.tasks import Ending
from ui.workplace import Workplace

_FAILED = _("没有备份成。")


class LastBackup(QObject):
    """Ends in `settled`, whatever happens: nobody is kept from leaving by a disk."""

    settled = Signal(bool)
    """True where the file may be closed now, False where the user stays."""

    def __init__(self, place: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._place, self._window = place, window
        self._is_public = self._is_answered = False
        self.box: WaitBox | None = None

    def begin(self, *, is_public: bool) -> None:
        """Back up where it is wanted. Over a locked window (`is_public`) no folders are offered."""
        self._is_public = is_public
        folder, told = None, ""
        try:
            folder = _wanted(self._place.reader)
        except Fault as fault:
            told = "\n".join(map(sentence, problems_of(fault) or []))
        finally:
            if folder is None:  # the file cannot be read any more: leaving is possible all the same
                self._ask(_FAILED, told)
        if folder:
            self._back_up(folder[0])
        elif folder is not None:
            self.settled.emit(True)

    def _back_up(self, folder: Path) -> None:
        self.box = WaitBox(_("正在备份，完成后自动关闭"), self._window)

        def job(office: Office, progress: Progress) -> Changes:
            return Changes(
                record=str(backups.back_up(office, folder, progress, Occasion.EXIT).path)
            )

        self._is_answered = False
        task = self._place.write(_("退出前备份"), job, self._on_done, self._on_failed)
        task.ended.connect(self._on_ended)
        self.box.follow(task)
        self.box.open()

    def _on_done(self, _changes: Changes) -> None:
        self._close_box()
        self.settled.emit(True)

    def _on_failed(self, error: BaseException) -> None:
        self._close_box()
        self._ask(_FAILED, "\n".join(map(sentence, problems_of(error) or [])))

    def _on_ended(self, ending: Ending) -> None:
        """Cancelled; or a mistake of ours: its report is read first."""
        self._close_box()
        if ending is Ending.CANCELLED:
            self._ask(_("备份已取消。"), "")
        elif ending is Ending.FAILED and not self._is_answered:
            report = self._place.notify.box
            if report:
                report.finished.connect(self._on_reported)
            else:
                self._on_reported()

    def _on_reported(self, _result: int = 0) -> None:
        self._ask(_FAILED, "")

    def _ask(self, text: str, detail: str) -> None:
        self._is_answered = True
        again = [Answer("retry", _("重试"))]
        if not self._is_public:
            again.append(Answer("folder", _("换个文件夹…")))
        answers = (
            *again,
            Answer("close", _("不备份，直接退出"), "danger"),
            Answer("stay", _("不退出"), "no"),
        )
        acts = {
            "retry": partial(self.begin, is_public=self._is_public),
            "folder": partial(self._choose, text, detail),
            "close": partial(self.settled.emit, True),
            "stay": partial(self.settled.emit, False),
        }

        def answered(key: str) -> None:
            acts[key]()

        question = Question(_("退出前备份"), text, answers, detail, is_public=True)
        self._place.notify.ask(question, answered, self._window)

    def _choose(self, text: str, detail: str) -> None:
        """Another folder for this once; who chooses none is asked again."""
        otherwise = partial(self._ask, text, detail)
        self._place.files.folder(_("这一次备份到哪个文件夹"), self._back_up, otherwise)

    def _close_box(self) -> None:
        if self.box:
            self.box.done(0)
            self.box = None


def _wanted(office: Office) -> tuple[Path, ...]:
    """The folder to back up into; none where no backup is wanted."""
    return (backups.folder_of(office),) if wants_backup(office) else ()
