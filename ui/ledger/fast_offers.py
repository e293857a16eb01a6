"""What a cell of fast entry offers while it is typed in: codes, places, people told apart by where they live."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app import candidates
from app.candidates import Candidate
from app.fast_columns import Column, can_add_quickly
from app.fast_entry import Cell
from app.kinds import Choice, Link, YesNo
from app.office import Office
from app.registry import LEDGERS
from app.text import _
from ui.editors.suggestions import Suggestion
from ui.workplace import Workplace

NEW = "+new"
"""The key of the offer to add a record that is not there yet."""
_FEWEST = 2
"""Characters from which a person is looked for where a new one may be typed as well."""


@dataclass(frozen=True)
class Offered:
    """What may be meant. `is_asked`: one of these has to be chosen; else they are only shown."""

    found: Sequence[Suggestion]
    is_asked: bool = True

    @property
    def sure(self) -> int:
        """The row that Enter takes without an arrow; -1 where the clerk has to say who is meant."""
        return 0 if self.is_asked and len(self.found) == 1 else -1


Then = Callable[[Offered], None]


class Offers:
    """Finds what a cell's text may mean, in the background where that asks the file."""

    def __init__(self, place: Workplace, ledger: str) -> None:
        self.place, self.ledger = place, ledger
        self._lane = place.lane()
        self._named: dict[str, str] = {}

    def drop(self) -> None:
        """What was asked for is no longer wanted."""
        self._lane.drop()

    def seek(self, column: Column, text: str, then: Then) -> bool:
        """Find what may be meant and hand it to `then`, nothing where it could not be looked for; whether there
        will be an answer."""
        self.drop()
        kind, wanted = column.kind, text.strip()
        if isinstance(kind, Choice):
            then(Offered(_codes(kind, wanted)))
        elif isinstance(kind, YesNo):
            both = [Suggestion(_("是"), _("1　是")), Suggestion(_("否"), _("0　否"))]
            then(Offered([] if wanted else both))
        elif isinstance(kind, Link) and wanted:
            self._ask(kind.ledger, wanted, then, is_asked=True)
        elif self.finds_people(column) and len(wanted) >= _FEWEST:
            self._ask(column.ledger, wanted, then, is_asked=False)
        else:
            return False
        return True

    def cell(self, column: Column, key: str) -> Cell:
        """The cell that an offer stands for."""
        if isinstance(column.kind, Choice):
            return Cell(column.kind.show(key))
        if isinstance(column.kind, Link):
            return Cell(self._named.get(key, ""), key)
        return Cell(key)

    def finds_people(self, column: Column) -> bool:
        """Whether somebody known may be found in this column, and a new one typed as well."""
        roster = LEDGERS[self.ledger].roster
        own = column.is_identity or column.key in column.declared.name
        return roster is not None and column.ledger == roster.person and own

    def tells_people(self, column: Column) -> bool:
        """Whether what is offered are records, of which the first is not meant for standing first."""
        return isinstance(column.kind, Link) or self.finds_people(column)

    def must_choose(self, column: Column) -> bool:
        """Whether what is typed means nothing until it was chosen."""
        return isinstance(column.kind, Choice | YesNo | Link)

    def may_add(self, column: Column) -> bool:
        """Whether a record that is not there can be added in passing."""
        kind = column.kind
        return (
            isinstance(kind, Link)
            and bool(can_add_quickly(kind.ledger))
            and self.place.may(LEDGERS[kind.ledger].right)
        )

    def _ask(self, ledger: str, text: str, then: Then, *, is_asked: bool) -> None:
        def job(office: Office) -> list[Candidate]:
            return candidates.find(office, ledger, text)

        def done(found: list[Candidate]) -> None:
            self._named |= {each.record: each.name for each in found}
            rows = [Suggestion(each.record, each.text) for each in found]
            if not rows and is_asked and can_add_quickly(ledger):
                title = LEDGERS[ledger].title
                rows = [
                    Suggestion(
                        NEW, _("没有找到，新增{title}“{text}”").format(title=title, text=text)
                    )
                ]
            then(Offered(rows, is_asked))

        self._lane.ask(job, done, partial(then, Offered(())))


def _codes(kind: Choice, text: str) -> list[Suggestion]:
    """The live codes that a text finds, the one meant exactly first."""
    found = sorted(kind.codes.find(text), key=lambda each: text not in (each.code, each.label))
    return [Suggestion(each.code, f"{each.code}　{each.label}") for each in found]
