"""Enrolling a card (登记身份卡): the other side reads its 核对码 out by telephone, group by group."""

from __future__ import annotations

import re
import unicodedata

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.office import Office
from app.progress import Progress
from app.sync.enrolment.card import Card
from app.sync.enrolment.digits import check_digits
from app.sync.enrolment.enrolling import enrol
from app.sync.enrolment.overview import called, role_title
from app.sync.enrolment.peers import Peer, Peers
from app.text import _
from ui.pages.exchange.digits import TickedDigits
from ui.pages.settings_dialog import FormDialog
from ui.workplace import Workplace

_HOW = _(
    "打电话给对方（用您自己知道的号码），请他读出他那边“本机身份卡”下的核对码。"
    "读到的和这里一样，就勾上那一组；也可以把听到的打进下面的格子。有一组不一样，就不要登记。"
)


class EnrolDialog(FormDialog):
    """Open until every group was compared; what was typed stays where something is refused."""

    def __init__(self, place: Workplace, parent: QWidget, card: Card) -> None:
        super().__init__(place, parent, _("登记身份卡"), _("一致，登记"))
        self._card = card
        words = _("{name}　{role}　{address}")
        self.say(
            words.format(
                name=called(card.address, card.name),
                role=role_title(card.role),
                address=card.address,
            ),
            "heading",
        )
        self.say(_HOW, "hint")
        self.groups = TickedDigits(check_digits(card))
        self.groups.ticked.connect(self._tell)
        self.form.addRow(self.groups)
        self.heard = QLineEdit()
        self.heard.setPlaceholderText(_("32 位数字，空格有没有都行"))
        self.heard.textEdited.connect(self._on_heard)
        self.add(_("听到的核对码(&D)"), self.heard, "heard")
        self.scope = QLineEdit()
        self.scope.setPlaceholderText(_("换过区划代码的才填，几个之间空一格"))
        self.add(_("曾用代码(&F)"), self.scope, "scope")
        self.replace = QCheckBox(_("对方换了电脑或密钥，已问清原因，更换登记(&R)"))
        self.replace.setObjectName("replace")
        self.form.addRow(self.replace)
        self.replace.setVisible(self._is_other_key())
        self._tell()

    def carry_out(self) -> None:
        """Enrol, with the digits as they were heard."""
        card, heard = self._card, _plain(self.heard.text())
        digits = check_digits(card) if self.groups.is_complete else heard
        scope, replace = self.scope.text().split(), self.replace.isChecked()

        def job(office: Office, _progress: Progress) -> Peer:
            return enrol(office, card, digits, scope, replace=replace)

        def done(peer: Peer) -> None:
            name = called(peer.address, peer.name)
            self.place.notify.say(_("已登记“{name}”。").format(name=name), "done")

        self.write("", job, done)

    def _is_other_key(self) -> bool:
        known = Peers(self.place.reader.store.reader).get(self._card.address)
        return bool(known and not known.is_revoked and not known.has_key_of(self._card))

    def _on_heard(self, text: str) -> None:
        self.groups.follow(_plain(text))
        self._tell()

    def _tell(self) -> None:
        """Enter does nothing before every group was compared, or as many digits were typed."""
        whole = len(_plain(self.heard.text())) >= len(check_digits(self._card).replace(" ", ""))
        self.save.setEnabled(self.groups.is_complete or whole)


def _plain(text: str) -> str:
    return re.sub(r"\D+", "", unicodedata.normalize("NFKC", text))
