"""Saving a form (保存): what was typed goes to the desk once, and what the desk refuses goes back to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.changes import Changes
from app.desk import Desk
from app.faults import problems_of
from app.line_entry import Line, add_with_lines
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.text import _
from ui.editors.base import Editor
from ui.ledger.form_entries import Entries
from ui.ledger.form_why import WhyDialog
from ui.ledger.lines_typed import TypedLines
from ui.ledger.undoing import say_done
from ui.tasks import Task

Then = Callable[[Changes], None]


@dataclass(frozen=True)
class _Order:
    """What one saving is to write."""

    record: str
    raw: dict[str, object]
    why: str = ""
    lines: Sequence[Line] = ()
    known: Sequence[Problem] = ()
    """What refuses it, found before it was sent."""


class Saving(QObject):
    """Saves the entries of a form with the lines typed with them, one saving at a time."""

    saved = Signal(object)
    """Changes."""
    refused = Signal(object)
    """list[Problem]: those that belong to no field of the form."""

    def __init__(self, entries: Entries, lines: TypedLines, parent: QObject) -> None:
        super().__init__(parent)
        self.entries, self.lines, self.place = entries, lines, entries.place
        self._task: Task[Changes] | None = None
        self.sent: dict[str, object] = {}
        """What the last saving sent."""
        self._then: Then | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether something is being written and its answer is still to come."""
        return self._task is not None

    def later(self) -> dict[str, object]:
        """What was typed since the last saving was sent."""
        typed = self.entries.typed()
        return {key: raw for key, raw in typed.items() if raw != self.sent.get(key)}

    def save(self, then: Then | None = None) -> None:
        """Save what was typed; `then` comes once it is stored, and not at all where it is refused."""
        if self.is_under_way:
            return
        self._then = then
        self._settle(list(self.entries.editors.values()))

    def _settle(self, editors: list[Editor]) -> None:
        """Look up what was typed and not picked, one field after another."""
        if not editors:
            self._check()
            return

        def then() -> None:
            self._settle(editors[1:])

        editors[0].settle(then)

    def _check(self) -> None:
        wrong = [each for each in self._sent_editors() if each.problems and each.verdict.own]
        for each in wrong:
            each.complain(each.verdict.told)
        if wrong and self.lines:
            self._write("", [problem for each in wrong for problem in _own(each)])
        elif wrong:
            wrong[0].focus()
            self.refused.emit([])
        else:
            self._ask_why()

    def _sent_editors(self) -> list[Editor]:
        sent = self.entries.raw()
        return [editor for key, editor in self.entries.editors.items() if key in sent]

    def _ask_why(self) -> None:
        """Of a critical field of a stored record people ask later why it was changed."""
        fields = [self.entries.ledger.field(key) for key in self.entries.typed()]
        critical = [each.label for each in fields if each.critical]
        if self.entries.is_new or not critical:
            self._write("")
            return
        dialog = WhyDialog("、".join(critical), next(iter(self.entries.editors.values())).window())
        dialog.given.connect(self._write)
        dialog.open()

    def _write(self, why: str, known: Sequence[Problem] = ()) -> None:
        entries = self.entries
        if self.lines.is_open:
            return
        record = "" if entries.is_new else str(entries.row["id"])
        order = _Order(record, entries.raw(), why, self.lines.given(), known)
        ledger, self.sent = entries.ledger.key, order.raw

        def job(office: Office, _progress: Progress) -> Changes:
            desk = Desk(office)
            if order.record:
                return desk.change(ledger, order.record, order.raw, order.why or None)
            if order.lines:
                return add_with_lines(office, ledger, order.raw, order.lines, order.known)
            return desk.add(ledger, order.raw, order.why or None)

        self._task = self.place.write("", job, self._on_done, self._on_failed)
        self._task.ended.connect(partial(self._on_ended, self._task))

    def _on_done(self, changes: Changes) -> None:
        self._task = None
        then, self._then = self._then, None
        name = Lookup(self.place.reader.listing).name(self.entries.ledger.key, changes.record)
        say_done(self.place, _("已保存：{name}").format(name=name), changes)
        self.saved.emit(changes)
        if then:
            then(changes)

    def _on_failed(self, error: BaseException) -> None:
        self._task, self._then = None, None
        self.point_out(problems_of(error) or [])

    def _on_ended(self, task: Task[Changes], _ending: object) -> None:
        """However it ended, also where a bug was reported or the user doubts the day: it can be saved again."""
        if self._task is task:
            self._task = None

    def point_out(self, problems: Sequence[Problem]) -> None:
        """Say each problem at its field, the first of which gets the cursor, or at its line; masks stay."""
        editors, own = self.entries.editors, self.lines.refuse(problems)
        at = [key for key in editors if any(each.field == key for each in own)]
        for key in at:
            editors[key].complain([each for each in own if each.field == key])
        if at:
            editors[at[0]].focus()
        else:
            self.lines.point()
        of_lines = len(problems) - len(own)
        told = [Problem("FRM003", count=of_lines)] if of_lines else []
        self.refused.emit([*(each for each in own if each.field not in editors), *told])


def _own(editor: Editor) -> list[Problem]:
    """What is wrong with what was typed into it, at its field."""
    field = editor.field
    return [each.at(field.label, field.key) for each in editor.verdict.own]
