"""What every part of the settings (设置) is, and the small pieces they are made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QWidget

from app.access.roles import Role, right_title, role_title
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.form_body import FormBody
from ui.workplace import Workplace

T = TypeVar("T")


class Part(FormBody):
    """One part of the settings. It is built when it is first come to."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place
        self.banner = Banner(closable=True)
        self.rows.addWidget(self.banner)
        self._room = QTimer(self, singleShot=True, interval=0)
        self._room.timeout.connect(self._make_room)
        self.body.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: texts that break into more lines get the height for them."""
        super().resizeEvent(event)
        self._make_room()
        self._room.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: what is shown has changed."""
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self._room.start()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        """A scroll area asks no layout how high it is at its width; what stands there would be squeezed."""
        high = self.rows.totalHeightForWidth(self.viewport().width())
        self.body.setMinimumHeight(max(0, high))

    def begin(self) -> None:
        """Fill in what is shown, and leave the rest of the room empty."""
        self.rows.addStretch(1)
        self.refresh(Changes())

    def arrive(self) -> None:
        """The user came here."""

    def show_subject(self, subject: str) -> None:
        """The user came here for this (see `SettingsAt`)."""

    def refresh(self, changes: Changes) -> None:
        """Something was written: compare with what is shown."""

    def leave(self, then: Callable[[], None]) -> None:
        """The user wants to go elsewhere: call `then` once nothing would be lost, or never."""
        then()

    def write(
        self,
        title: str,
        job: Callable[[Office, Progress], T],
        done: Callable[[T], None] | None = None,
    ) -> None:
        """Write, and tell here what came of it."""
        self.banner.tell("")
        self.place.write(title, job, done)


class Facts(QWidget):
    """Labelled values that are only read."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(scaled(24))
        self._form.setVerticalSpacing(scaled(6))

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these, instead of what was shown."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, text in pairs:
            value = label(text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}：{text}")
            shown = QLabel(name)
            shown.setProperty("role", "hint")
            self._form.addRow(shown, value)


def buttons(*made: QWidget) -> QWidget:
    """Buttons, or small inputs, in a row that breaks where the window is narrow."""
    row = QWidget()
    flow = FlowLayout(row, scaled(8))
    for each in made:
        flow.addWidget(each)
    return row


def deed(
    name: str, text: str, act: Callable[[], object], role: str = "", picture: str = ""
) -> QPushButton:
    """A button with a name that tests find."""
    made = button(text, act, role, picture)
    made.setObjectName(name)
    return made


def why_closed(place: Workplace, right: Right) -> str:
    """Why somebody may not do something here, and who may; empty for who may."""
    if place.may(right):
        return ""
    roles = "、".join(role_title(each) for each in Role if each in place.reader.user.roles)
    return _(
        "您（{name}，{roles}）没有{right}的权限。请由系统管理员办理，或请他调整您的角色。"
    ).format(name=place.reader.session.name, roles=roles, right=right_title(right))


def closed_to(place: Workplace, right: Right, *made: QPushButton) -> None:
    """Close buttons to who may not press them; their hint says why."""
    why = why_closed(place, right)
    for each in made:
        each.setEnabled(not why)
        each.setToolTip(why)
