"""What must be confirmed before something is written (请先核对): the machine's date, the last number on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.clock import Clock
from app.faults import problems_of
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.notify import Answer, Notify, Question
from ui.numbering import DOUBTFUL, ask_last, confirming

_DOUBTFUL_DAY = "DSK151"


class Keep(Protocol):
    """Runs a job on the writing thread; see `Workplace.keep`."""

    def __call__(
        self, title: str, job: Callable[[Office, Progress], None], done: Callable[[None], None]
    ) -> object:
        """Run it."""
        ...


@dataclass(frozen=True)
class Doubts:
    """Asks, and lets the work be done again once it is confirmed."""

    notify: Notify
    clock: Clock
    keep: Keep

    def ask(self, error: BaseException, again: Callable[[], None]) -> bool:
        """Whether the work failed for a doubt that the user may settle; it is asked then."""
        asks = {_DOUBTFUL_DAY: self._ask_day, DOUBTFUL: self._ask_number}
        doubt = next((e for e in problems_of(error) or [] if e.code in asks), None)
        if doubt:
            asks[doubt.code](doubt, again)
        return doubt is not None

    def _ask_day(self, doubt: Problem, again: Callable[[], None]) -> None:
        answers = (Answer("yes", _("日期没错，继续")), Answer("no", _("先不保存"), "no"))

        def answered(key: str) -> None:
            if key == "yes":
                self.clock.confirm(self.clock.today())
                again()

        question = Question(_("请核对日期"), doubt.message, answers, doubt.remedy)
        self.notify.ask(question, answered)

    def _ask_number(self, doubt: Problem, again: Callable[[], None]) -> None:
        def confirmed(last: int) -> None:
            self.keep("", confirming(doubt, last), lambda _nothing: again())

        ask_last(doubt, confirmed)
