"""After a restore (从备份还原后): no number is issued before somebody has looked at the paper for the last one used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import numbers
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.widgets.basics import button, label
from ui.widgets.numbers import NumberField

DOUBTFUL = "DSK161"
_MOST = 5000
"""Numbers that may have been used since the backup; more than that is a slip of the hand."""
_MOST_LEASED = 50_000
"""The same of numbers leased to other stations."""


class LastNumber(QDialog):
    """Asks for the last number on paper of one series; `confirmed` tells it, with the last one leased to another
    station, 0 where none is asked for."""

    confirmed = Signal(int, int)

    def __init__(self, doubt: Problem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("请核对编号"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        following = int(str(doubt.params["next"]))
        told = _("数据是从备份还原的，备份以后纸上可能又用过“{name}”的号。").format(
            name=named(doubt)
        )
        asked = _(
            "请翻看纸质底册，填最后用过的顺序号；没有再用过的，不用改。跳过的号记入作废登记。"
        )
        self.last = NumberField(_("最后用过的顺序号"), following - 1, following - 1 + _MOST)
        self.last.setObjectName("last_number")
        self.leased = NumberField(_("发给其他电脑的最后一个号"), 0, following + _MOST_LEASED)
        self.leased.setObjectName("last_leased")
        lent = label(
            _("备份以后又发过号段的，看那台电脑的“编号与号段”，填号段的止号；没有发过的填 0。"),
            "hint",
        )
        for each in (lent, self.leased):
            each.setVisible(bool(doubt.params.get("lent")))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("先不发号"), self.reject))
        yes = button(_("核对无误，继续"), self._on_confirmed, "primary")
        yes.setObjectName("confirm_number")
        yes.setDefault(True)
        foot.addWidget(yes)
        whole = QVBoxLayout(self)
        for each in (label(told), label(asked, "hint"), self.last, lent, self.leased):
            whole.addWidget(each)
        whole.addLayout(foot)

    def _on_confirmed(self) -> None:
        last, leased = self.last.value(), self.leased.value()
        self.accept()
        self.confirmed.emit(last, leased)


def named(doubt: Problem) -> str:
    """What people call the series: its ledger and field."""
    ledger, _dot, field = str(doubt.params["key"]).partition(":")[0].partition(".")
    return f"{LEDGERS[ledger].title}·{LEDGERS[ledger].field(field).label}"


def ask_last(doubt: Problem, then: Callable[[int, int], None]) -> None:
    """Ask for the last number on paper, where the office leases numbers for the last one leased as well, and hand
    them over once they are confirmed."""
    dialog = LastNumber(doubt, QApplication.activeWindow())
    dialog.confirmed.connect(then)
    dialog.open()


def confirming(doubt: Problem, last: int, leased: int) -> Callable[[Office, Progress], None]:
    """The job that enters the answer; the numbers passed over go to the void register."""
    key, _colon, period = str(doubt.params["key"]).partition(":")

    def job(office: Office, _progress: Progress) -> None:
        numbers.confirm(office, key, period, last, _("还原后核对编号"), leased)

    return job
