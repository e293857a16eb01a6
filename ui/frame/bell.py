"""The list of past notices (消息), newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.text import _
from ui.frame.toasts import Past
from ui.widgets.basics import button, dressed, label
from ui.widgets.form_body import FormBody
from ui.widgets.pictures import Picture
from ui.widgets.room import take_room
from ui.widgets.tones import INKS, SIGNS, WORDS


class Notices(QDialog):
    """What was said in this sitting. Offers are still open."""

    def __init__(self, past: Sequence[Past], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("消息"))
        take_room(self, 480, 360)
        body = FormBody(8)
        self.rows = body.rows
        for each in reversed(past):
            self.rows.addWidget(self._row(each))
        if not past:
            self.rows.addWidget(
                label(_("还没有消息。办完的事、需要留意的事都会记在这里。"), "hint")
            )
        self.rows.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(body, 1)
        close = button(_("关闭"), self.accept)
        close.setObjectName("close")
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _row(self, past: Past) -> QWidget:
        row, tone = dressed(QFrame(), "card"), past.notice.tone
        row.setAccessibleName(f"{WORDS[tone]}：{past.notice.text}")
        line = QHBoxLayout(row)
        line.addWidget(Picture(SIGNS[tone], INKS[tone], 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(past.notice.text), 1)
        if past.notice.offer:
            offer, act = past.notice.offer, self.accept

            def taken() -> None:
                act()
                offer.act()

            line.addWidget(button(offer.label, taken, "link"))
        at = label(past.at, "hint")
        at.setWordWrap(False)
        line.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        return row
