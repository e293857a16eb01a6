"""Handing a household over (移交一户): which one, to which office, and why; what goes along and what stays is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.changes import Changes
from app.kinds import Link
from app.ledger import Field, Ledger
from app.office import Office
from app.owners import districts
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.sync.handover.offering import offer
from app.sync.handover.summary import Part, preview
from app.sync.offices import office_names
from app.text import _
from ui.editors.factory import editor_for
from ui.notify import sentence
from ui.pages.settings_dialog import FormDialog
from ui.widgets.choices import Choices
from ui.workplace import Workplace


class OfferDialog(FormDialog):
    """Tells beforehand what an offer would carry along."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, _("移交一户"), _("移交"))
        self.household = editor_for(place, *_household_field())
        self.to, self.why = Choices(), QLineEdit()
        left_out = {place.reader.identity.office, *districts(place.reader.store.reader)}
        for code, name in office_names(place.reader).items():
            if code not in left_out:
                self.to.addItem(f"{name}（{code}）", code)
        self.to.setEditable(True)
        self.add(_("哪一户(&H)"), self.household)
        self.add(_("移交给（名称或机构代码）(&T)"), self.to, "to")
        self.add(_("原因(&R)"), self.why, "why")
        self.told = self.say("", "hint")
        for signal in (self.household.edited, self.household.committed):
            signal.connect(self._tell)
        self.to.editTextChanged.connect(self._tell)

    def carry_out(self) -> None:
        """Offer it."""
        record, to, why = str(self.household.raw() or ""), self._to(), self.why.text()

        def job(office: Office, _progress: Progress) -> Changes:
            return offer(office, record, to, why)

        def done(_changes: Changes) -> None:
            self.place.notify.say(_("已移交，随下一个数据包送出；对方接收以前仍归本单位。"), "done")

        self.write("", job, done)

    def _to(self) -> str:
        text = self.to.currentText().strip()
        at = self.to.findText(text)
        return str(self.to.itemData(at)) if at >= 0 else text

    def _tell(self, _text: str = "") -> None:
        record = str(self.household.raw() or "")
        if not record:
            return
        try:
            found = preview(self.place.reader, record, self._to())
        except Problem:  # half typed: it is told when it is carried out
            self.told.setText("")
            return
        texts = [_("一起移交：{parts}。").format(parts=_parts(found.going))]
        if found.staying:
            texts.append(_("留在本单位：{parts}。").format(parts=_parts(found.staying)))
        texts += map(sentence, found.problems)
        self.told.setText("\n".join(texts))


def _parts(parts: Sequence[Part]) -> str:
    told = (_("{title} {n} 条").format(title=e.title, n=len(e.names)) for e in parts)
    return "、".join(told)


def _household_field() -> tuple[Ledger, Field]:
    """A field that names a household: its editor finds one as people do."""
    return next(
        (ledger, field)
        for ledger in LEDGERS.values()
        for field in ledger.live_fields
        if isinstance(field.kind, Link) and LEDGERS[field.kind.ledger].roster
    )
