"""Groups as cards side by side (分组卡片): number and size above, the households below."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from app.guard.proposal import NOBODYS, Part, Proposal
from app.text import _
from ui.pages.guard.homes import HomeList
from ui.theme.look import scaled
from ui.widgets.basics import button, dressed, label
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout

_WIDTH, _HEIGHT = 250, 444
"""Pixels of a card: ten households without scrolling."""


class PartCard(Card):
    """One group. `locked` tells that it is to stay as it is, or not any more; `wanted` that it is to be opened."""

    locked = Signal(str, bool)
    wanted = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__(" ")
        self.number, self.part = number, None
        self.homes = HomeList()
        self.size_ = label("", "hint")
        self.lock = button(_("保留"), self._on_lock, "flat", "lock-open")
        self.lock.setCheckable(True)
        self.lock.setToolTip(_("重新分组时，这个组原样不动"))
        self.open = button(_("打开"), self._on_open, "flat", "external-link")
        self.add(self.size_, self.homes)
        verbs = QWidget()
        row = FlowLayout(verbs, scaled(4))
        for each in (self.lock, self.open):
            row.addWidget(each)
        self.add(verbs)
        self.setFixedSize(scaled(_WIDTH), scaled(_HEIGHT))

    def show_part(self, part: Part, is_off: bool) -> None:
        """Show a group; `is_off` where it has too few households or too many."""
        self.part = part
        group = part.group
        title = _("第{number}组").format(number=part.number) if part.is_group else _("未分组")
        self.heading.setText(title)
        words = _("{n} 户，不在规定的户数内") if is_off else _("{n} 户")
        self.size_.setText(words.format(n=len(part.homes)))
        dressed(self.size_, "warning" if is_off else "hint")
        name = f"{title}  {self.size_.text()}"
        self.setAccessibleName(name)
        self.homes.setAccessibleName(name)
        self.homes.show_homes(part.homes)
        self.homes.let_move(not part.is_locked)
        for each in (self.lock, self.open):
            each.setVisible(group is not None)
        self.lock.setChecked(part.is_locked)

    def _on_lock(self) -> None:
        if self.part and self.part.group:
            self.locked.emit(self.part.group.id, not self.part.is_locked)

    def _on_open(self) -> None:
        if self.part and self.part.group:
            self.wanted.emit(self.part.group.id)


class PartCards(QScrollArea):
    """All groups of a proposal; only those that differ are shown anew."""

    moved = Signal(str, int)
    """A household, and the number of the group that it goes to."""
    locked = Signal(str, bool)
    group_wanted = Signal(str)
    home_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.cards: dict[int, PartCard] = {}
        self._inside = QWidget()
        self._flow = FlowLayout(self._inside, scaled(10))
        self.setWidget(self._inside)

    def show_proposal(self, proposal: Proposal, off: Collection[int]) -> None:
        """Show the groups; `off` are the numbers of those with too few households or too many."""
        shown = {e.number: e for e in proposal.parts if e.homes or e.number != NOBODYS}
        if list(self.cards) != list(shown):
            self._flow.clear()
            self.cards = {number: self._made(number) for number in shown}
        for number, part in shown.items():
            card = self.cards[number]
            if card.part != part or card.homes.count() != len(part.homes):
                card.show_part(part, number in off)

    def choose(self, home: str, number: int) -> None:
        """Put the keyboard on a household in that group."""
        card = self.cards.get(number)
        if card and card.homes.choose(home):
            self.ensureWidgetVisible(card)

    def _made(self, number: int) -> PartCard:
        made = PartCard(number)
        made.homes.dropped.connect(partial(self._on_dropped, number))
        made.homes.sent.connect(partial(self._on_sent, number))
        made.homes.opened.connect(self.home_wanted)
        made.locked.connect(self.locked)
        made.wanted.connect(self.group_wanted)
        self._flow.addWidget(made)
        return made

    def _on_dropped(self, number: int, home: str) -> None:
        self.moved.emit(home, number)

    def _on_sent(self, number: int, home: str, step: int) -> None:
        """To the next group that takes anybody."""
        numbers = [n for n, card in self.cards.items() if card.part and not card.part.is_locked]
        at = numbers.index(number) + step
        if 0 <= at < len(numbers):
            self.moved.emit(home, numbers[at])
