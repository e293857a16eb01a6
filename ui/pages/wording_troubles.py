"""What is wrong with a wording (文书内容的问题): one line for each, which leads to the place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.problems import Problem
from app.text import _
from app.wording.checking import line_of
from ui.pages.settings_part import deed
from ui.theme.look import scaled
from ui.widgets.basics import label

_TOLD = 3


class Troubles(QWidget):
    """Mistakes with a button each that goes to the line; doubts without."""

    def __init__(self, go_to: Callable[[int], None]) -> None:
        super().__init__()
        self._go_to = go_to
        self.texts: list[str] = []
        """What is told."""
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(scaled(2))
        self.setAccessibleName(_("问题"))

    def tell(self, mistakes: Sequence[Problem], doubts: Sequence[Problem]) -> None:
        """Show these, instead of what was shown."""
        while taken := self._rows.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        self.texts.clear()
        for at, each in enumerate(mistakes[:_TOLD]):
            self._add(each, "error")
            if each.place:
                text = _("到{place}").format(place=each.place)
                self._rows.addWidget(deed(f"go_{at}", text, partial(self._go, each), "link"))
        more = len(mistakes) - _TOLD
        if more > 0:
            self._rows.addWidget(label(_("还有 {n} 处。").format(n=more), "error"))
        for each in [] if mistakes else doubts[:_TOLD]:
            self._add(each, "warning")

    def _go(self, problem: Problem) -> None:
        self._go_to(line_of(problem))

    def _add(self, problem: Problem, role: str) -> None:
        self.texts.append(f"{problem.place}　{problem.message}{problem.remedy}".strip())
        self._rows.addWidget(label(self.texts[-1], role))
