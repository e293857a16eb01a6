"""Before and after (办理前后): the households a verb touches, as they would stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from app.households.proposals import Seat, Side
from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.widgets.form_body import FormBody

OPEN = _("关系待选")


class Preview(FormBody):
    """Cards below one another, one a household; what is new bears a sign."""

    def __init__(self) -> None:
        super().__init__(4)
        self.setObjectName("preview")
        self.setAccessibleName(_("办理后的样子"))
        self.setMinimumWidth(scaled(240))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards: list[Card] = []

    def show_sides(self, sides: Sequence[Side]) -> None:
        """Show how the households would stand."""
        while item := self.rows.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self._cards = [_card(each) for each in sides]
        for each in self._cards:
            self.rows.addWidget(each)
        self.rows.addStretch(1)
        self.setVisible(bool(sides))

    def texts(self) -> list[str]:
        """All that is shown, in order."""
        return [str(each.property("told")) for each in self._cards]


def _card(side: Side) -> Card:
    card = Card(side.title)
    lines = [_told(each) for each in side.seats]
    for seat, text in zip(side.seats, lines, strict=True):
        card.add(label(text, "warning" if not seat.role else "strong" if seat.new else ""))
    if not side.seats and not side.remark:
        card.add(label(_("没有成员"), "hint"))
    if side.remark:
        card.add(label(side.remark, "hint"))
    told = "；".join([side.title, *lines, side.remark])
    card.setProperty("told", told)
    card.setAccessibleName(told)
    return card


def _told(seat: Seat) -> str:
    sign = "● " if seat.new else "　"
    return f"{sign}{seat.name}　{seat.role or OPEN}"
