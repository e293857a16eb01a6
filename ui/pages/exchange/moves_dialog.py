"""Taking a household over (接收移交): its village here, and why."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.changes import Changes
from app.kinds import Link
from app.lists import TREE
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.sync.handover.arrived import Arrived
from app.sync.handover.taking import take
from app.text import _
from ui.editors.factory import editor_for
from ui.pages.settings_dialog import FormDialog
from ui.workplace import Workplace


class TakeOver(FormDialog):
    """What was typed stays where something is refused."""

    def __init__(self, place: Workplace, parent: QWidget, arrived: Arrived) -> None:
        super().__init__(place, parent, _("接收移交"), _("接收"))
        self._arrived = arrived
        self.say(arrived.name, "heading")
        words = _("{office} 于 {day} 移交，原因：{why}。共 {n} 条记录。")
        self.say(
            words.format(
                office=arrived.from_name, day=arrived.on, why=arrived.why, n=len(arrived.offers)
            )
        )
        if arrived.missing:
            words = _("还有 {n} 名成员的记录没有送到，先接收送到的部分，以后再接收一次。")
            self.say(words.format(n=len(arrived.missing)), "warning")
        ledger = LEDGERS[arrived.ledger]
        field = next(
            each
            for each in ledger.live_fields
            if isinstance(each.kind, Link) and each.kind.ledger == TREE
        )
        self.village = editor_for(place, ledger, field)
        self.why = QLineEdit(arrived.why)
        self.add(_("本单位的村（社区）(&V)"), self.village)
        self.add(_("原因(&R)"), self.why, "why")

    def carry_out(self) -> None:
        """Take it over."""
        record, name = self._arrived.record, self._arrived.name
        why, village = self.why.text(), str(self.village.raw() or "")

        def job(office: Office, _progress: Progress) -> Changes:
            return take(office, record, why, village)

        def done(changes: Changes) -> None:
            self.place.notify.say(_("已接收“{name}”。").format(name=name), "done")
            self.place.notify.warn(changes.warnings)

        self.write("", job, done)
