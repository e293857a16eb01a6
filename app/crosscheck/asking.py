"""What becomes of a suspicion in the tasks of the offices concerned: asked, asked again, gone, closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.crosscheck.suspicion import Suspicion
from app.identifiers import new_id
from app.kinds.base import Value
from app.ledgers import crosscheck
from app.ledgers.crosscheck import Task, ceased, closed, opened, question
from app.text import _
from db.operations import Draft
from db.registers import OWNER

_KEY = crosscheck.LEDGER.key


@dataclass(frozen=True)
class Asking:
    """The drafts of one run; offices are called by these names."""

    names: Mapping[str, str]
    day: date
    batch: str

    def drafts(self, suspicion: Suspicion | None, tasks: list[Task]) -> Iterator[Draft]:
        """What brings the tasks of one number in step with the suspicion, None where there is none any more."""
        parties = {each.office: each for each in suspicion.parties} if suspicion else {}
        known = {each.office: each for each in tasks}
        grown = bool(parties.keys() - known.keys())
        for office in parties:
            if office not in known:
                values = {**self._asked(suspicion, office), **opened(self.day), OWNER: office}
                yield self._draft("add", new_id(), values)
        for task in tasks:
            if task.voided:
                continue
            if suspicion and task.office in parties:
                yield from self._present(task, self._asked(suspicion, task.office), grown=grown)
            else:
                yield from self._gone(task, tasks, is_over=not parties)

    def _asked(self, suspicion: Suspicion | None, office: str) -> dict[str, Value]:
        if suspicion is None:
            raise TypeError("nothing is suspected")
        own = next(each for each in suspicion.parties if each.office == office)
        others = (
            (self.names.get(each.office, each.office), each.name)
            for each in suspicion.parties
            if each.office != office
        )
        return question(suspicion.number, suspicion.code, (suspicion.ledger, own.record), others)

    def _present(self, task: Task, asked: dict[str, Value], *, grown: bool) -> Iterator[Draft]:
        """The cause is there. It is asked again where it had gone, or where a further office came into it."""
        came_back = not task.is_present or (grown and task.closed_on)
        again = opened(self.day) if came_back and task.state != crosscheck.WAITING else {}
        yield self._draft("change", task.id, {**asked, **again})

    def _gone(self, task: Task, tasks: list[Task], *, is_over: bool) -> Iterator[Draft]:
        """The cause is not there, for this office or for all. It is closed once whoever it concerns has answered."""
        waited_for = [each for each in tasks if not each.voided] if is_over else [task]
        answered = all(each.answer or each.closed_on for each in waited_for)
        values = ceased() if task.is_present else {}
        if answered and not task.closed_on:
            values |= closed(self.day, _("疑点已消失，各单位均已答复"))
        if values:
            yield self._draft("change", task.id, values)

    def _draft(self, action: str, record: str, values: dict[str, Value]) -> Draft:
        why = _("跨单位核查")
        if action == "add":
            return Draft(_KEY, record, "add", values, why, self.batch)
        return Draft(_KEY, record, "change", values, why, self.batch)
