"""The station's own card (本机身份卡): who it is, its 核对码 to be read out, and the way onto a stick."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.problems import Problem
from app.sync.enrolment.card import Card as PublicCard
from app.sync.enrolment.cardfile import own_card
from app.sync.enrolment.digits import check_digits
from app.text import _
from ui.notify import sentence
from ui.pages.exchange.digits import Digits
from ui.pages.exchange.spots import Spot
from ui.pages.settings_part import buttons, deed
from ui.widgets.basics import label
from ui.widgets.card import Card
from ui.workplace import Workplace


class OwnCard(Card):
    """Nothing of it is secret."""

    wanted = Signal()
    """The card is to be written to the stick that is chosen."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(_("本机身份卡"))
        self._place = place
        self.card: PublicCard | None = None
        self.who, self.digits = label("", "strong"), Digits()
        self.hint = label(_("电话核对时，把这 8 组数字逐组读给对方听。"), "hint")
        self.missing = label(_("先在上面插好U盘或选一个文件夹，再写身份卡。"), "hint")
        self.write = deed("write_card", _("把身份卡写到U盘"), self.wanted.emit, "", "id-card")
        self.add(self.who, self.digits, self.hint, buttons(self.write), self.missing)
        self.body.addStretch(1)

    def tell_way(self, spot: Spot | None) -> None:
        """Whether it can be written, and what is missing where it cannot."""
        self.write.setEnabled(bool(spot and self.card))
        self.missing.setVisible(spot is None and self.card is not None)
        self.write.setToolTip(self.missing.text() if spot is None else "")

    def show_card(self) -> None:
        """Read it anew."""
        reader = self._place.reader
        try:
            self.card = own_card(reader.store.reader, reader.identity)
        except Problem as problem:
            self.card = None
            self.hint.setText(sentence(problem))
            return
        self.who.setText(f"{self.card.name}　{self.card.address}")
        self.digits.show_digits(check_digits(self.card))
