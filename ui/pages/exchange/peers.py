"""往来单位: the own card, cards from a stick, and those that packages go to and come from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.changes import Changes
from app.faults import Fault, problems_of
from app.office import Office
from app.progress import Progress
from app.rights import Right
from app.sync.enrolment.cardfile import file_name, write_card
from app.sync.enrolment.enrolling import revoke
from app.sync.standing import Standing, standings
from app.sync.sticks.folder import safely_removed
from app.text import _
from ui.files import DATA_FILE
from ui.ledger.reason import ReasonDialog
from ui.notify import sentence
from ui.pages.exchange.cards_found import CardsFound
from ui.pages.exchange.enrol_dialog import EnrolDialog
from ui.pages.exchange.first_use import FirstUse
from ui.pages.exchange.old_file import OldFile
from ui.pages.exchange.own_card import OwnCard
from ui.pages.exchange.part import ExchangePart
from ui.pages.exchange.peers_table import PeersTable
from ui.pages.exchange.rescue_dialog import RescueDialog, told
from ui.pages.exchange.spots import at_folder
from ui.pages.exchange.stick_choice import StickChoice
from ui.pages.settings_part import buttons, closed_to, deed, why_closed
from ui.theme.look import scaled
from ui.widgets.card import Card
from ui.workplace import Workplace

_WHYS = (_("电脑遗失"), _("U盘和密码一起遗失"), _("单位撤并"), _("换了电脑，另行登记"))
_WIDE = 980
"""Pixels at ordinary text size from which two cards stand beside each other."""
_REVOKING = _(
    "停用以后，本机不再接收它的数据包，也不再给它写；已经收下的数据都还在。要恢复往来，须用它的身份卡重新登记。"
)


class PeersPart(ExchangePart):
    """Enrolling, and whoever is enrolled."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self.first_use = FirstUse(place, leads=False)
        self.sticks = StickChoice(place)
        self.where = Card(_("U盘或文件夹"))
        self.where.add(self.sticks)
        self.own, self.found = OwnCard(place), CardsFound(place, self.sticks)
        self.own.wanted.connect(self._on_write_card)
        self.found.wanted.connect(self._on_enrol)
        self.found.chosen.connect(self._tell_buttons)
        self.peers = PeersTable()
        self.stop = deed("revoke", _("停用…"), self._on_revoke, "danger")
        self.peers.chosen.connect(self._tell_buttons)
        self.known = Card(_("已登记的往来单位"))
        self.known.add(self.peers, buttons(self.stop))
        self.old = OldFile()
        self.old.wanted.connect(self._on_old_file)
        side = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, side)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(12))
        self._row.addWidget(self.own, 2)
        self._row.addWidget(self.found, 3)
        for each in (self.first_use, self.where, side, self.known, self.old):
            self.rows.addWidget(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: below one another where there is no room for both."""
        is_wide = self.viewport().width() >= scaled(_WIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if is_wide else way.TopToBottom)
        super().resizeEvent(event)

    def refresh(self, changes: Changes) -> None:
        """Read the own card and the peers again."""
        self.own.show_card()
        self._lane.ask(standings, self._show)

    def arrive(self) -> None:
        """Look at what is plugged in."""
        if self.isVisible():
            self.sticks.look()

    def _show(self, found: list[Standing]) -> None:
        self.first_use.setVisible(not found)
        self.known.setVisible(bool(found))
        self.old.setVisible(bool(found))
        self.peers.show_standings(found)
        self.found.show_known([each.peer for each in found])
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        chosen = self.peers.standing
        self.own.tell_way(self.sticks.spot)
        self.found.tell_way(why_closed(self.place, Right.SETTINGS))
        self.stop.setEnabled(chosen is not None and not chosen.peer.is_revoked)
        if self.stop.isEnabled():
            closed_to(self.place, Right.SETTINGS, self.stop)
        closed_to(self.place, Right.IMPORT, self.old.choose)

    def _on_write_card(self) -> None:
        spot, card = self.sticks.spot, self.own.card
        if spot is None or card is None:
            return

        def job(_office: Office, _progress: Progress) -> Path:
            path = spot.folder() / file_name(card)
            try:
                write_card(card, path)
            except Fault as fault:
                raise at_folder(fault, path.parent) from fault
            return path

        def done(path: Path) -> None:
            text = _("{done}身份卡：{name}。").format(
                done=safely_removed(spot.drive), name=path.name
            )
            self.banner.tell(text, "done")
            self.sticks.look()

        self.banner.tell("")
        self.place.work(_("写身份卡"), job, done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        text = "\n".join(map(sentence, problems_of(error) or []))
        retry = deed("retry", _("再试一次"), self._on_write_card, "primary")
        self.banner.tell(text, "error", retry)

    def _on_enrol(self) -> None:
        if self.found.card:
            EnrolDialog(self.place, self, self.found.card).open()

    def _on_revoke(self) -> None:
        chosen = self.peers.standing
        if chosen:
            title = _("停用“{name}”").format(name=chosen.name)
            dialog = ReasonDialog(title, _REVOKING, _("停用"), _WHYS, self)
            dialog.given.connect(self._revoke)
            dialog.open()

    def _revoke(self, why: str) -> None:
        chosen = self.peers.standing
        if chosen is None:
            return
        address, name = chosen.peer.address, chosen.name

        def job(office: Office, _progress: Progress) -> Changes:
            revoke(office, address, why)
            return Changes()

        def done(_changes: Changes) -> None:
            self.banner.tell(_("已停用“{name}”。").format(name=name), "done")

        self.write("", job, done)

    def _on_old_file(self) -> None:
        self.place.files.open(_("选择旧文件"), DATA_FILE, self._ask_old)

    def _ask_old(self, path: Path) -> None:
        RescueDialog(self.place, self, path, self._on_rescued).open()

    def _on_rescued(self, changes: Changes) -> None:
        self.banner.tell(told(changes), "warning" if changes.kept or changes.warnings else "done")
