"""What the lists of agreements ask for (联防、联动、责任书): a day to sign, a year's letters, a ring of groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QSpinBox, QWidget

from app.agreements.letters import make_letters
from app.agreements.pairing import make_ring, ring_places
from app.agreements.terms import Term
from app.changes import Changes
from app.ledgers import responsibility_letter
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.ledger.ask_dialog import AskDialog
from ui.pages.guard.day_field import DayField, years_on
from ui.widgets.choices import Choices
from ui.workplace import Workplace

_YEARS = (1980, 2200)
_LENGTH = 3
"""So many years agreements are offered to hold."""


class Agreed:
    """Asks, and has it done."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        self._place, self._page = place, page

    def ask_day(self, count: int, then: Callable[[date], None]) -> None:
        """The day on which so many chosen agreements were signed."""
        today = self._place.reader.today
        field = DayField("signed_day", _("签订日期"), today, today)
        text = _("给选中的 {count} 份填上签订日期；已经签订的不改动。").format(count=f"{count:,}")
        words = (_("登记签订"), text, _("登记签订"))
        dialog = AskDialog(words, [(_("签订日期(&D)"), field)], field.sure_day, self._page)
        dialog.given.connect(then)
        dialog.open()

    def letters(self) -> None:
        """The letters of a year, for every unit of the register that has none."""
        year, matter = (
            _spin("year", _("年度"), self._place.reader.today.year),
            _choices("matter", _("签订事项")),
        )
        for code, told in responsibility_letter.matters():
            matter.addItem(told, code)
        text = _("给责任单位名录里还没有责任书的单位各立一份，有效期到年底；立好后打印签字。")
        words = (_("按名录立责任书"), text, _("立责任书"))
        rows = [(_("年度(&Y)"), year), (_("签订事项(&M)"), matter)]

        def read() -> tuple[int, str]:
            return year.value(), str(matter.currentData())

        dialog = AskDialog(words, rows, read, self._page)
        dialog.given.connect(self._make_letters)
        dialog.open()

    def ring(self) -> None:
        """Agreements of each group of a village with the next one."""
        found, today = ring_places(self._place.reader), self._place.reader.today
        if not found:
            text = _("还没有哪个村有两个以上的联保小组，请先到“分组”给住户分组。")
            self._place.notify.say(text, "warning")
            return
        village = _choices("village", _("村(社区)"))
        for id_, name in found:
            village.addItem(name, id_)
        begins = DayField("begins", _("有效期自"), today, today)
        ends = DayField("ends", _("有效期至"), today, years_on(today, _LENGTH))
        ends.setPlaceholderText(_("空着为长期有效"))
        text = _("一组接一组、最后一组接第一组，各立一份小组联防协议；已有有效协议的两组不再立。")
        words = (_("各组依次结对"), text, _("立协议"))
        rows = [
            (_("村(社区)(&V)"), village),
            (_("有效期自(&F)"), begins),
            (_("有效期至(&T)"), ends),
        ]

        def read() -> tuple[str, Term]:
            term = Term(begins.sure_day(), ends.day())
            _days = term.days
            return str(village.currentData()), term

        dialog = AskDialog(words, rows, read, self._page)
        dialog.given.connect(self._make_ring)
        dialog.open()

    def _make_letters(self, asked: tuple[int, str]) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return make_letters(office, *asked)

        text = _("责任书已立好，可以打印出来签字；要撤回，按 Ctrl+Alt+Z。")
        none = _("名录里的单位都已有这一年度的责任书。")
        self._place.write(_("立责任书"), job, partial(self._tell, text, none))

    def _make_ring(self, asked: tuple[str, Term]) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return make_ring(office, *asked)

        text = _("协议已立好，可以打印出来签字；要撤回，按 Ctrl+Alt+Z。")
        self._place.write(_("立协议"), job, partial(self._tell, text, _("各组都已有联防协议。")))

    def _tell(self, text: str, none: str, changes: Changes) -> None:
        self._place.notify.say(text if changes else none, "done")
        self._place.notify.warn(list(changes.warnings))


def _spin(name: str, told: str, value: int) -> QSpinBox:
    made = QSpinBox()
    made.setObjectName(name)
    made.setAccessibleName(told)
    made.setRange(*_YEARS)
    made.setValue(value)
    return made


def _choices(name: str, told: str) -> Choices:
    made = Choices()
    made.setObjectName(name)
    made.setAccessibleName(told)
    return made
