"""What taking in would do or has done (预检、接收结果): figures that open their records."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.registry import LEDGERS
from app.sync.mentions import Figure, Group
from app.sync.outcome import Mention
from app.text import _
from ui.pages.exchange.short_table import ShortTable
from ui.pages.settings_lines import Line
from ui.theme.icons import inked
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.widgets.flow import FlowLayout
from ui.widgets.tones import INKS, Tone

_PICTURES = {
    Group.NEW: "plus",
    Group.CHANGED: "pen-line",
    Group.CONFLICT: "triangle-alert",
    Group.FINDING: "circle-alert",
    Group.SUSPICION: "user-search",
}
_TONES: dict[Group, Tone] = {
    Group.CONFLICT: "warning",
    Group.FINDING: "warning",
    Group.SUSPICION: "warning",
}
_ROUND = 100
_COLUMNS = (_("台账"), _("记录"), _("说明"))


class AccountView(QWidget):
    """Figures as buttons; the one pressed shows its records below. A record that is here opens."""

    opened = Signal(str, str)
    """Ledger and id of a record to open."""

    def __init__(self) -> None:
        super().__init__()
        self._mentions: list[Mention] = []
        self._counts: dict[Group, int] = {}
        self.group = Group.NEW
        tiles = FlowLayout(None, scaled(6))
        self.tiles = {each: self._tile(each) for each in Group}
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        self.told = label("", "hint")
        self.table = ShortTable("mentions", _COLUMNS, wide=1, most=8)
        self.table.activated.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addLayout(tiles)
        column.addWidget(self.told)
        column.addWidget(self.table)

    def show_account(self, figures: Sequence[Figure], mentions: Sequence[Mention]) -> None:
        """Show an account, opened where something is to be seen first."""
        self._mentions = list(mentions)
        self._counts = {each.group: each.number for each in figures}
        for group, tile in self.tiles.items():
            count = self._counts.get(group, 0)
            tile.setText(f"{group.value}  {count:,}")
            tone = _TONES.get(group) if count else None
            inked(tile, _PICTURES[group], INKS[tone] if tone else "icon")
            tile.setVisible(bool(count) or group is not Group.SUSPICION)
        order = (Group.CONFLICT, Group.FINDING, Group.NEW, Group.CHANGED)
        self.open(next((each for each in order if self._counts.get(each)), Group.NEW))

    def open(self, group: Group) -> None:
        """Show the records of a group."""
        self.group = group
        self.tiles[group].setChecked(True)
        lines = [
            Line(str(at), _cells(each))
            for at, each in enumerate(self._mentions)
            if each.group == group.name
        ]
        count = self._counts.get(group, 0)
        text = _("{group}：没有") if not count else _("{group}：{n} 条")
        if len(lines) < count:
            text = _("{group}：{n} 条，下面列出前 {shown} 条")
            lines = lines[: round_cut(len(lines))]
        self.table.show_lines(lines)
        shown = f"{len(lines):,}"
        self.told.setText(text.format(group=group.value, n=f"{count:,}", shown=shown))

    def _tile(self, group: Group) -> QPushButton:
        tile = button("", partial(self.open, group))
        tile.setCheckable(True)
        tile.setAutoExclusive(True)
        tile.setObjectName(group.name.lower())
        return tile

    def _on_opened(self, _index: object) -> None:
        chosen = self._mentions[int(self.table.key)] if self.table.key else None
        if chosen and chosen.ledger:
            self.opened.emit(chosen.ledger, chosen.record)


def round_cut(count: int) -> int:
    """As many full hundreds as there are; below that all."""
    return count // _ROUND * _ROUND or count


def _cells(each: Mention) -> tuple[str, ...]:
    title = LEDGERS[each.ledger].title if each.ledger in LEDGERS else ""
    return title, each.name, each.text
