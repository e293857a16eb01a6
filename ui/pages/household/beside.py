"""What a household receives (享受的救助和服务), by ledger, each record a way to open it; and its papers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.households.home import Home
from app.households.received import Group, Item, received
from app.ledger import Ledger
from app.office import Office
from app.text import _
from ui.routes import RecordOf
from ui.theme.look import scaled
from ui.widgets.basics import button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.form_body import FormBody
from ui.workplace import Workplace

_MOST = 20
"""Records of a ledger that are shown at once."""


class Beside(QWidget):
    """Grouped records of other ledgers. They are read in the background."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place, self._lane = place, place.lane()
        self.groups: Sequence[Group] = ()
        self.body = FormBody()
        self.empty = EmptyState(
            "badge-check",
            _("这一户还没有救助和服务记录。"),
            _("在各个台账里登记后，凡是关联到本户或本户成员的，都会列在这里。"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        column.addWidget(self.empty)
        self.show_groups(())

    def show_home(self, home: Home) -> None:
        """Read and show what a household receives."""

        def read(office: Office) -> list[Group]:
            return received(office, home)

        self._lane.ask(read, self.show_groups)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups."""
        self.groups = groups
        while item := self.body.rows.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for each in groups:
            self.body.rows.addWidget(self._card(each))
        self.body.rows.addStretch(1)
        self.body.setVisible(bool(groups))
        self.empty.setVisible(not groups)

    def _card(self, group: Group) -> Card:
        title = _("{title}　{n} {unit}")
        count = len(group.items)
        card = Card(title.format(title=group.ledger.title, n=count, unit=group.ledger.unit))
        card.body.setSpacing(scaled(2))
        for each in group.items[:_MOST]:
            card.add(self._way(each))
        if count > _MOST:
            rest = [self._way(each) for each in group.items[_MOST:]]
            card.add(self._rest(group.ledger, card, rest))
        return card

    def _way(self, item: Item) -> QPushButton:
        text = f"{item.name}　{item.whose}"
        made = button(text, partial(self._open, item), "link")
        made.setObjectName(f"beside_{item.record}")
        return made

    def _rest(self, ledger: Ledger, card: Card, rest: list[QPushButton]) -> QPushButton:
        """Shows the others too."""
        text = _("再列出 {n} {unit}").format(n=len(rest), unit=ledger.unit)
        more = button(text, None, "link", "chevron-down")

        def show() -> None:
            more.hide()
            card.add(*rest)

        more.clicked.connect(show)
        return more

    def _open(self, item: Item) -> None:
        self._place.go(RecordOf(item.ledger, item.record))
