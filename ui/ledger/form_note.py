"""What is said above a form (表单提示): problems of the record as a whole, and records it would double."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.problems import Problem
from app.text import _
from app.trial import Trial
from ui.notify import sentence
from ui.routes import RecordOf
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button
from ui.workplace import Workplace

_MOST = 3


class FormNote(QWidget):
    """Two banners: what is wrong, and who is there already."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        super().__init__()
        self._place, self._ledger, self._refused = place, ledger, ""
        self.wrong, self.twins = Banner(), Banner()
        self.wrong.setObjectName("form_wrong")
        self.twins.setObjectName("form_twins")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(scaled(6))
        whole.addWidget(self.wrong)
        whole.addWidget(self.twins)

    def clear(self) -> None:
        """Another record is shown."""
        self._refused = ""
        self.wrong.tell("")
        self.twins.tell("")

    def tell(self, problems: Sequence[Problem]) -> None:
        """What the desk refused that belongs to no field; it stays until something is mended."""
        self._refused = "\n".join(map(sentence, problems))
        self.wrong.tell(self._refused, "error")

    def mend(self) -> None:
        """The user has typed since: what was refused may stand no more."""
        self._refused = ""

    def judge(self, found: Trial) -> None:
        """What a look at the record found as a whole; one that was asked for before the refusal says nothing."""
        doubts = [each for each in found.warnings if each.field is None]
        if not self._refused:
            self.wrong.tell("\n".join(map(sentence, doubts)), "warning")
        told = "\n".join(each.text for each in found.twins[:_MOST])
        opens = [
            button(
                _("打开{name}").format(name=each.name), partial(self._visit, each.record), "link"
            )
            for each in found.twins[:_MOST]
        ]
        self.twins.tell(
            _("已经登记过：\n{told}").format(told=told) if told else "", "warning", *opens
        )

    def _visit(self, record: str) -> None:
        self._place.go(RecordOf(self._ledger, record))
