"""Looks at attached pictures (查看图片): large, turned, one after another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app import attachments
from app.kinds.attachment import File
from app.office import Office
from app.text import _
from ui.widgets.basics import label, tool
from ui.workplace import Workplace

_STEP = 1.25


class Viewer(QDialog):
    """Shows pictures of the vault; nothing of them is written to the disk."""

    def __init__(
        self, place: Workplace, pictures: Sequence[File], at: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place, self._lane = place, place.files_lane()
        self._pictures, self._at = pictures, at
        self._whole, self._scale, self._turn = QPixmap(), 0.0, 0
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setWidget(self.picture)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.count = label("", "hint")
        tools = QHBoxLayout()
        for each in (
            tool(_("上一张（←）"), "chevron-left", self.back),
            tool(_("下一张（→）"), "chevron-right", self.forward),
            tool(_("缩小（-）"), "zoom-out", self.shrink),
            tool(_("放大（+）"), "zoom-in", self.grow),
            tool(_("适合窗口（0）"), "maximize", self.fit),
            tool(_("旋转（R）"), "rotate-cw", self.turn),
        ):
            tools.addWidget(each)
        tools.addWidget(self.count, 1)
        whole = QVBoxLayout(self)
        whole.addLayout(tools)
        whole.addWidget(self._area, 1)
        if parent:
            self.resize(parent.size() * 0.85)
        self._read()

    def back(self) -> None:
        """The picture before."""
        self._go(-1)

    def forward(self) -> None:
        """The next picture."""
        self._go(1)

    def grow(self) -> None:
        """Larger."""
        self._scale = self._present() * _STEP
        self._paint()

    def shrink(self) -> None:
        """Smaller."""
        self._scale = self._present() / _STEP
        self._paint()

    def fit(self) -> None:
        """As large as the window."""
        self._scale = 0.0
        self._paint()

    def turn(self) -> None:
        """A quarter to the right; the kept picture stays as it is."""
        self._turn = (self._turn + 90) % 360
        self._paint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, plus, minus, 0 and R."""
        deeds = {
            Qt.Key.Key_Left: self.back, Qt.Key.Key_Right: self.forward, Qt.Key.Key_Plus: self.grow,
            Qt.Key.Key_Equal: self.grow, Qt.Key.Key_Minus: self.shrink, Qt.Key.Key_0: self.fit,
            Qt.Key.Key_R: self.turn,
        }  # fmt: skip
        deed = deeds.get(Qt.Key(event.key()))
        if deed:
            deed()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture that fits goes on fitting."""
        super().resizeEvent(event)
        self._paint()

    def _go(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self._pictures):
            self._at, self._turn, self._scale = at, 0, 0.0
            self._read()

    def _read(self) -> None:
        file = self._pictures[self._at]
        self.setWindowTitle(file.name)
        self.count.setText(f"{self._at + 1} / {len(self._pictures)}  {file.name}")

        def job(office: Office) -> bytes:
            return attachments.content(office.vault, file)

        self._lane.ask(job, self._show)

    def _show(self, data: bytes) -> None:
        self._whole = QPixmap()
        self._whole.loadFromData(data)
        self.picture.setAccessibleName(self._pictures[self._at].name)
        self._paint()

    def _turned(self) -> QPixmap:
        return self._whole.transformed(QTransform().rotate(self._turn))

    def _present(self) -> float:
        """How large the picture is shown now, against its own size."""
        if self._scale:
            return self._scale
        size, room = self._turned().size(), self._area.viewport().size()
        return min(1.0, room.width() / max(1, size.width()), room.height() / max(1, size.height()))

    def _paint(self) -> None:
        if self._whole.isNull():
            return
        turned = self._turned()
        size = turned.size() * self._present()
        smooth = Qt.TransformationMode.SmoothTransformation
        keep = Qt.AspectRatioMode.KeepAspectRatio
        self.picture.setPixmap(turned.scaled(size, keep, smooth))
