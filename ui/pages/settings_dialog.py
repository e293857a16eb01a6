"""A few fields with an error line and two buttons, as the dialogs of the settings have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.faults import problems_of
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.notify import sentence
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.focus import first_stop, last_of_all
from ui.widgets.foot import foot
from ui.workplace import Workplace

T = TypeVar("T")


class FormDialog(QDialog):
    """Stays open, with what is wrong told in it, until what it asks for is done."""

    def __init__(
        self, place: Workplace, parent: QWidget, title: str, save: str, *, is_danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(scaled(8))
        self.error = label("", "error")
        self.error.setObjectName("error")
        self.error.hide()
        self.save = button(save, self._on_save, "danger" if is_danger else "primary")
        self.save.setObjectName("save")
        self.cancel = button(_("取消"), self.reject)
        self.cancel.setObjectName("cancel")
        self._row = foot(self.cancel, self.save)
        column = QVBoxLayout(self)
        column.setSpacing(scaled(10))
        column.addLayout(self.form)
        column.addWidget(self.error)
        column.addLayout(self._row)
        self.setMinimumWidth(scaled(460))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's: begin in the first field; Tab comes to the buttons last."""
        last_of_all(self, self.cancel, self.save)
        super().showEvent(event)
        now = self.focusWidget()
        if now in (None, self.cancel, self.save):
            (first_stop(self, (self.cancel, self.save)) or self.cancel).setFocus()

    def reject(self) -> None:
        """Not while it is being done: what came of it is told here."""
        if self.cancel.isEnabled():
            super().reject()

    def say(self, text: str, role: str = "") -> QLabel:
        """A sentence across the form."""
        made = label(text, role)
        self.form.addRow(made)
        return made

    def add(self, text: str, field: QWidget, name: str = "") -> None:
        """A labelled field; `name` is what tests find it by."""
        if name:
            field.setObjectName(name)
        shown = QLabel(text)
        shown.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(text.split("(&", maxsplit=1)[0])
        self.form.addRow(shown, field)

    def carry_out(self) -> None:
        """What the user asked for by the button."""
        raise NotImplementedError

    def write(
        self,
        title: str,
        job: Callable[[Office, Progress], T],
        done: Callable[[T], None] | None = None,
    ) -> None:
        """Write; the dialog closes once it is done, or tells what is wrong."""
        self.begin()

        def finished(result: T) -> None:
            self.accept()
            if done:
                done(result)

        self.place.write(title, job, finished, self.tell).ended.connect(self._on_ended)

    def begin(self) -> None:
        """Something is under way: nothing can be changed meanwhile."""
        self._say_error("")
        for each in (self.save, self.cancel):
            each.setEnabled(False)

    def tell(self, error: BaseException) -> None:
        """Say what is wrong, and let it be mended."""
        self._on_ended(None)
        problems = problems_of(error)
        if problems is None:
            self.place.notify.report(error)
        else:
            self._say_error("\n".join(map(sentence, problems)))

    def _say_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self._grow()

    def _grow(self) -> None:
        """What has come is not to squeeze what stood there before."""
        layout = self.layout()
        if layout:
            layout.activate()
            wanted = max(
                layout.totalHeightForWidth(self.width()), layout.totalMinimumSize().height()
            )
            self.resize(self.width(), max(self.height(), wanted))

    def _on_save(self) -> None:
        if self.save.isEnabled():
            self.carry_out()

    def _on_ended(self, _ending: object) -> None:
        for each in (self.save, self.cancel):
            each.setEnabled(True)
