"""What must be confirmed before something is written (请先核对): the machine's date, the last number on paper, and
whether to go on where no backup could be made before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.clock import Clock
from app.faults import problems_of
from app.occasions import Occasion, occasion_title
from app.office import Office
from app.precautions import Unprotected
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.notify import Answer, Notify, Question, sentence
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
        if isinstance(error, Unprotected):
            self._ask_unprotected(error, again)
            return True
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

    def _ask_unprotected(self, error: Unprotected, again: Callable[[], None]) -> None:
        """Enter tries the backup again, Escape calls the work off."""
        answers = (
            Answer("retry", _("再备份一次")),
            Answer("go_on", _("不备份，继续"), "danger"),
            Answer("no", _("先不办"), "no"),
        )
        why = "".join(map(sentence, problems_of(error) or []))

        def answered(key: str) -> None:
            if key == "retry":
                again()
            elif key == "go_on":
                self._waive(error.occasion, again)

        text = _("{occasion}的备份没有做成，还什么都没有动。不备份就继续吗？").format(
            occasion=occasion_title(error.occasion.value)
        )
        self.notify.ask(Question(_("办理前备份"), text, answers, why), answered)

    def _waive(self, occasion: Occasion, again: Callable[[], None]) -> None:
        """For this work alone: jobs of the writing thread run one after another."""

        def give(office: Office, _progress: Progress) -> None:
            office.waivers.give(occasion.value)

        def withdraw(office: Office, _progress: Progress) -> None:
            office.waivers.withdraw(occasion.value)

        self.keep("", give, _nothing)
        again()
        self.keep("", withdraw, _nothing)

    def _ask_number(self, doubt: Problem, again: Callable[[], None]) -> None:
        def confirmed(last: int, leased: int) -> None:
            self.keep("", confirming(doubt, last, leased), lambda _nothing: again())

        ask_last(doubt, confirmed)


def _nothing(_result: None) -> None:
    """Nobody waits for it."""
