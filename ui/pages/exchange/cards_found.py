"""Cards on a stick (U盘上的身份卡): whose they are, and whether they are enrolled already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.sync.enrolment.card import Card as PublicCard
from app.sync.enrolment.overview import called, role_title
from app.sync.enrolment.peers import Peer
from app.sync.sticks.contents import FoundCard
from app.text import _
from ui.pages.exchange.short_table import ShortTable
from ui.pages.exchange.stick_choice import StickChoice
from ui.pages.settings_lines import Line
from ui.pages.settings_part import buttons, deed
from ui.widgets.card import Card
from ui.workplace import Workplace


class CardsFound(Card):
    """The cards on the stick that is chosen; the own one is passed over."""

    wanted = Signal()
    """The card that is chosen is to be enrolled."""
    chosen = Signal()
    """Another card is chosen."""

    def __init__(self, place: Workplace, sticks: StickChoice) -> None:
        super().__init__(_("登记对方的身份卡"))
        self._own = place.reader.identity.address
        self._peers: dict[str, Peer] = {}
        self._cards: dict[str, FoundCard] = {}
        self.sticks = sticks
        self.table = ShortTable(
            "cards", (_("身份卡"), _("代码"), _("身份"), _("状态")), wide=0, most=4
        )
        self.table.empty = _("这里没有对方的身份卡。请对方在“往来单位”里把身份卡写到U盘。")
        self.enrol = deed("enrol", _("核对并登记…"), self.wanted.emit, "primary", "badge-check")
        self.sticks.changed.connect(self._show)
        self.table.chosen.connect(self.chosen)
        self.table.activated.connect(self._on_opened)
        self.add(self.table, buttons(self.enrol))
        self.body.addStretch(1)

    def tell_way(self, why: str) -> None:
        """Whether it can be enrolled; why not, for who may not."""
        self.enrol.setEnabled(self.card is not None and not why)
        missing = "" if self.card else _("先在上面选好U盘或文件夹，再选一张对方的身份卡。")
        self.enrol.setToolTip(why or missing)

    @property
    def card(self) -> PublicCard | None:
        """The card that is chosen, if it can be read."""
        found = self._cards.get(self.table.key)
        return found.card if found else None

    def show_known(self, peers: Sequence[Peer]) -> None:
        """Who is enrolled."""
        self._peers = {each.address: each for each in peers}
        self._show()

    def _show(self) -> None:
        spot = self.sticks.spot
        found = spot.contents.cards if spot else ()
        others = [each for each in found if each.card is None or each.card.address != self._own]
        self._cards = {str(each.path): each for each in others}
        self.table.show_lines([self._line(each) for each in others])
        if not self.table.key and others:
            self.table.choose(str(others[0].path))
        self.chosen.emit()

    def _line(self, found: FoundCard) -> Line:
        card = found.card
        if card is None:
            why = found.problem.message if found.problem else ""
            return Line(str(found.path), (found.path.name, "", "", why))
        known = self._peers.get(card.address)
        return Line(
            str(found.path),
            (
                called(card.address, card.name),
                card.address,
                role_title(card.role),
                _state(known, card),
            ),
        )

    def _on_opened(self, _index: object) -> None:
        if self.enrol.isEnabled():
            self.wanted.emit()


def _state(known: Peer | None, card: PublicCard) -> str:
    if known is None:
        return _("还没有登记")
    if not known.has_key_of(card):
        return _("已登记，但密钥换了")
    return _("已停用，可重新登记") if known.is_revoked else _("已登记")
