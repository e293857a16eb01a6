"""The frame of every verb's dialog (办理): what is asked, what becomes of it, the day, what stands against it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app import precautions
from app.changes import Changes
from app.faults import problems_of
from app.households.home import Home
from app.households.proposals import Side
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.editors.base import Editor
from ui.editors.factory import editor_for
from ui.notify import Answer, Question, sentence
from ui.pages.household.preview import Preview
from ui.theme.look import scaled
from ui.widgets.banner import Banner, FieldNote
from ui.widgets.basics import button, label
from ui.widgets.foot import foot
from ui.widgets.form_body import FormBody
from ui.widgets.room import take_room
from ui.workplace import Workplace

DAY, WHY = "day", "why"
_SIZE = (880, 600)


class VerbDialog(QDialog):
    """One verb on a household. Subclasses fill `ask`, say `job` and `sides`, and take problems by `place_of`."""

    done_with = Signal(object)
    """Changes: it was carried out."""
    occasion: Occasion | None = None
    """Where it is risky: why a backup is made before."""

    def __init__(
        self, place: Workplace, home: Home, title: str, verb: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.place, self.home, self.verb = place, home, verb
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setObjectName(verb)
        self._notes: dict[str, FieldNote] = {}
        self._began: object = None
        self.banner = Banner()
        self.ask = FormBody(8)
        self.preview = Preview()
        self.day = self._day_editor()
        self.why = QLineEdit()
        self.why.setObjectName(WHY)
        self.why.setPlaceholderText(_("可不填，记入历史"))
        self.accept_button = button(
            _("{title}(&S)").format(title=title), self.carry_out, "primary", "check"
        )
        self.accept_button.setObjectName("carry_out")
        self.accept_button.setToolTip("Ctrl+S")
        self._cancel = button(_("取消"), self.reject)
        self._cancel.setObjectName("cancel")
        self._lay_out()
        self.widen(*_SIZE)

    def widen(self, width: int, height: int) -> None:
        """Take that room at ordinary text size, or what there is on the screen."""
        take_room(self, width, height)

    def job(self, office: Office) -> Changes:
        """Carry it out, on the writing thread."""
        raise NotImplementedError

    def sides(self) -> Sequence[Side]:
        """What becomes of it."""
        return ()

    def frame(self) -> object:
        """Read what was chosen into plain values, in the window's thread, before `job` runs."""
        raise NotImplementedError

    def open(self) -> None:
        """Qt's: what stands there now is not typed."""
        self._began = self.frame()
        super().open()

    @property
    def is_changed(self) -> bool:
        """Whether the user typed or chose something."""
        return self.frame() != self._began

    @property
    def unsaved(self) -> str:
        """Says what would be lost."""
        return _("填写的内容还没有办理。")

    def take(self, problem: Problem) -> bool:
        """Show a problem beside what it is about; whether there was such a place."""
        note = self._notes.get(problem.field or "")
        if problem.field == DAY:
            self.day.complain([problem])
        elif note:
            note.tell(problem.message + problem.remedy)
        return bool(note) or problem.field == DAY

    def show_preview(self) -> None:
        """Show anew what would become of it."""
        self.preview.show_sides(self.sides())

    def note(self, key: str) -> FieldNote:
        """The place where problems of that key are told."""
        return self._notes.setdefault(key, FieldNote())

    def carry_out(self) -> None:
        """Write; what stands against it is told where it belongs, and nothing is lost."""
        if not self.accept_button.isEnabled():
            return
        for each in self._notes.values():
            each.tell("")
        self.banner.tell("")
        self.accept_button.setEnabled(False)
        self.frame()

        def job(office: Office, progress: Progress) -> Changes:
            if self.occasion:
                precautions.before(office, self.occasion, progress)
            return self.job(office)

        task = self.place.write(self.windowTitle(), job, self._on_done, self._on_failed)
        task.ended.connect(self._on_ended)

    def reject(self) -> None:
        """Qt's: Escape and 取消 close, but not while it is being written: how that ends is still to be told. What was
        typed is not given up unasked."""
        if not self.accept_button.isEnabled():
            return
        if not self.is_changed:
            super().reject()
            return
        answers = (
            Answer("save", self.windowTitle()),
            Answer("drop", _("不要了"), "danger"),
            Answer("stay", _("接着填"), "no"),
        )
        question = Question(_("要关闭吗？"), self.unsaved, answers)
        self.place.notify.ask(question, self._answered, self)

    def _answered(self, key: str) -> None:
        if key == "save":
            self.carry_out()
        elif key == "drop":
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Ctrl+S carries out; Enter alone does not, but on a button."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.carry_out()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _on_done(self, changes: Changes) -> None:
        self.accept()
        self.done_with.emit(changes)

    def _on_ended(self) -> None:
        self.accept_button.setEnabled(True)

    def _on_failed(self, error: BaseException) -> None:
        problems = problems_of(error) or []
        rest = [sentence(each) for each in problems if not self.take(each)]
        marked = _("有 {n} 处要改，见下面的说明。").format(n=len(problems))
        self.banner.tell("\n".join(rest) or marked, "error")

    def _day_editor(self) -> Editor:
        roster = self.home.roster
        line = LEDGERS[roster.line]
        made = editor_for(self.place, line, line.field(roster.stay.since))
        made.put(self.place.clock_day)
        made.passed.connect(self._on_passed)
        return made

    def _on_passed(self, step: int) -> None:
        self.focusNextChild() if step > 0 else self.focusPreviousChild()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 2)
        for column, (name, widget) in enumerate(
            ((_("日期(&D)"), self.day), (_("说明(&Y)"), self.why))
        ):
            told = label(name)
            told.setWordWrap(False)
            told.setMinimumHeight(scaled(30))
            told.setBuddy(widget.focusProxy() or widget)
            grid.addWidget(told, 0, 2 * column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(widget, 0, 2 * column + 1, Qt.AlignmentFlag.AlignTop)
        self.day.face.setAccessibleName(_("日期"))
        self.why.setAccessibleName(_("说明"))
        middle = QHBoxLayout()
        middle.addWidget(self.ask, 3)
        middle.addWidget(self.preview, 2)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(10))
        column.addWidget(self.banner)
        column.addLayout(grid)
        column.addLayout(middle, 1)
        column.addLayout(foot(self._cancel, self.accept_button))
