"""The one doorway to the user: notices that do not interrupt, questions, what went wrong. All of it can be stubbed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget

from app import accidents
from app.accidents import report_of
from app.faults import problems_of
from app.problems import Problem
from app.text import _
from ui.widgets.basics import dressed

Tone = Literal["done", "note", "warning"]
OVER_LOCK = "overLock"
"""The property of a window that shows nothing of the file: the lock does not hide it."""


@dataclass(frozen=True)
class Offer:
    """Something the user may do about a notice: a word on a button and what it does."""

    label: str
    act: Callable[[], None]


@dataclass(frozen=True)
class Notice:
    """A sentence that does not interrupt: shown for a while, kept in the list of notices."""

    text: str
    tone: Tone = "note"
    offer: Offer | None = None


@dataclass(frozen=True)
class Answer:
    """One answer to a question. `role` decides its look and which key gives it."""

    key: str
    label: str
    role: Literal["yes", "no", "danger"] = "yes"


@dataclass(frozen=True)
class Question:
    """A question with its answers, the one given by Enter first; Escape gives the last."""

    title: str
    text: str
    answers: tuple[Answer, ...]
    detail: str = ""
    is_public: bool = False
    """Whether it shows nothing of the file: it may stand over a locked window."""


_TOLD = 8
"""Problems that one box tells."""
PASSING = "passing"
"""The property of a window that closes by itself."""
_ROLES = {
    "yes": QMessageBox.ButtonRole.AcceptRole,
    "no": QMessageBox.ButtonRole.RejectRole,
    "danger": QMessageBox.ButtonRole.DestructiveRole,
}


class Notify(QObject):
    """Tells and asks. Boxes never block: the answer is handed to a function."""

    said = Signal(object)
    """A Notice, for the frame to show."""
    outdated = Signal(object)
    """A Notice whose offer is none any more."""
    reported = Signal(str)
    """A bug's report was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.box: QMessageBox | None = None
        """The box that is open."""

    def say(self, text: str, tone: Tone = "note", offer: Offer | None = None) -> Notice:
        """A sentence that does not interrupt."""
        notice = Notice(text, tone, offer)
        self.said.emit(notice)
        return notice

    def take_back(self, notice: Notice) -> None:
        """What a notice offers cannot be done any more."""
        self.outdated.emit(notice)

    def warn(self, problems: Sequence[Problem]) -> None:
        """What deserves a second look, without interrupting."""
        for each in problems:
            self.say(sentence(each), "warning")

    def ask(
        self, question: Question, then: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        """Ask, and hand the answer's key to `then`."""
        box = QMessageBox(parent or _lasting())
        box.setWindowTitle(question.title)
        box.setText(question.text)
        box.setInformativeText(question.detail)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setProperty(OVER_LOCK, question.is_public)
        keys: dict[QAbstractButton, str] = {}
        for each in question.answers:
            button = box.addButton(each.label, _ROLES[each.role])
            button.setObjectName(each.key)
            dressed(button, {"yes": "primary", "danger": "danger"}.get(each.role, ""))
            keys[button] = each.key
            if len(keys) == 1:
                box.setDefaultButton(button)
            box.setEscapeButton(button)

        def answered(_result: int) -> None:
            self.box = None
            then(keys.get(box.clickedButton(), question.answers[-1].key))

        def gone(_box: object) -> None:
            """Its window closed under it."""
            if self.box is box:
                self.box = None

        self.box = box
        box.destroyed.connect(gone)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(answered)
        box.open()
        QApplication.alert(box)

    def tell(
        self,
        problems: Sequence[Problem],
        retry: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Say what is wrong and what to do about it; with `retry` the user may try again at once."""
        close = Answer("close", _("关闭") if retry else _("知道了"), "no")
        answers = (Answer("retry", _("重试")), close) if retry else (close,)
        text = "\n".join([*(each.message for each in problems[:_TOLD]), *_rest(len(problems))])
        detail = "\n".join(dict.fromkeys(_place_and_remedy(each) for each in problems[:_TOLD]))

        def answered(key: str) -> None:
            if key == "retry" and retry:
                retry()

        self.ask(Question(_("未能完成"), text, answers, detail), answered, parent)

    def trouble(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """What became of work that failed: told plainly, or reported where it is a bug of ours."""
        problems = problems_of(error)
        if problems is None:
            self.report(error)
        else:
            self.tell(problems, retry)

    def report(self, error: BaseException) -> None:
        """A bug: its report, kept and to be copied, names the places in our code and no value from the file."""
        text = report_of(error)
        self.reported.emit(text)
        kept = accidents.keep(text)
        answers = (Answer("copy", _("复制报告")), Answer("close", _("关闭"), "no"))
        told = _("程序出了意外，刚才的操作没有完成。数据文件没有受影响，可以继续使用。")

        def answered(key: str) -> None:
            if key == "copy":
                QApplication.clipboard().setText(text)

        where = _("报告里没有录入的内容，已存到：{path}").format(path=kept) if kept else ""
        detail = f"{text}\n\n{where}".strip()
        self.ask(Question(_("程序出错"), told, answers, detail, is_public=True), answered)


def _lasting() -> QWidget | None:
    """The window to ask over: none that goes by itself, or is gone already, and what is asked with it. Where the
    user is in another program, the one that stands open: a box of its own would lie behind it."""
    window = QApplication.activeWindow() or QApplication.activeModalWidget()
    while window is not None and (window.property(PASSING) or not window.isVisible()):
        window = window.parentWidget()
    standing = (
        each
        for each in QApplication.topLevelWidgets()
        if each.property("role") == "window" and each.isVisible()
    )
    return window or next(standing, None)


def _rest(count: int) -> list[str]:
    """That there is more to tell than fits into a box."""
    return [_("……另有{count}处。").format(count=count - _TOLD)] if count > _TOLD else []


def sentence(problem: Problem) -> str:
    """A problem as one line: where, what, what to do."""
    place = f"{problem.place}：" if problem.place else ""
    return f"{place}{problem.message}{problem.remedy}"


def _place_and_remedy(problem: Problem) -> str:
    place = f"{problem.place}：" if problem.place else ""
    return f"{place}{problem.remedy}（{problem.code}）"


def tell_alone(title: str, text: str) -> None:
    """Tell something where no window stands; returns once it is read."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    notify = Notify()

    def answered(_key: str) -> None:
        application.quit()

    notify.ask(Question(title, text, (Answer("close", _("知道了")),)), answered)
    application.exec()
