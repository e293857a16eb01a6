"""The dialogs of the page of cards: whether telephones are taken along, and who got the cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ledgers.card_issue import Handed
from app.text import _
from ui.theme.look import scaled
from ui.widgets.basics import button, label


class _Asking(QDialog):
    """A sentence, what is asked, and the verb."""

    def __init__(self, title: str, text: str, verb: str, field: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(420))
        done = button(verb, self.accept, "primary")
        done.setObjectName("apply")
        self.body = QVBoxLayout(self)
        self.body.setSpacing(scaled(10))
        self.body.addWidget(label(text))
        self.body.addWidget(field)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(_("取消"), self.reject))
        row.addWidget(done)
        self.body.addStretch()
        self.body.addLayout(row)


class FillDialog(_Asking):
    """Whether the heads' telephones come along with their households."""

    wanted = Signal(bool)

    def __init__(self, building: str, parent: QWidget) -> None:
        self.phones = QCheckBox(_("户主电话一起带过来(&P)"))
        self.phones.setObjectName("phones")
        text = _(
            "从家庭户台账里，把住在“{name}”、还没有登记的住户补进来。"
            "补进来的都算没有同意，卡上只有室号；签了同意书，再在住户登记里填。"
        )
        super().__init__(_("补入住户"), text.format(name=building), _("补入"), self.phones, parent)

    def accept(self) -> None:
        """Hand the answer over."""
        super().accept()
        self.wanted.emit(self.phones.isChecked())


class HandDialog(_Asking):
    """Who signed for the cards that were printed."""

    signed = Signal(str)

    def __init__(self, building: str, handed: Sequence[Handed], parent: QWidget) -> None:
        self.who = QLineEdit()
        self.who.setObjectName("signed_by")
        self.who.setAccessibleName(_("签收人"))
        self.who.setPlaceholderText(_("签收人，可以空着，例如：楼长"))
        what = _("{part}：{n} 张，第 {version} 版")
        lines = [what.format(part=e.part, n=e.copies, version=e.version) for e in handed]
        text = _("“{name}”的睦邻卡已经发出，记入发放登记：").format(name=building)
        told = "\n".join([text, *lines])
        super().__init__(_("登记发放"), told, _("登记"), self.who, parent)
        self.who.setFocus()

    def accept(self) -> None:
        """Hand the name over."""
        super().accept()
        self.signed.emit(self.who.text().strip())
