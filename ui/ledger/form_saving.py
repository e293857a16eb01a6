"""Saving a form (保存): what was typed goes to the desk once, and what the desk refuses goes back to its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Signal

from app import unfinished
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

Then = Callable[[Changes], None]


@dataclass(eq=False)
class Order:
    """One saving: whose, what comes after it, and what it writes."""

    subject: str
    then: Then | None
    draft: str = ""
    """The key of what was kept of it."""
    record: str = ""
    raw: dict[str, object] = field(default_factory=dict[str, object])
    why: str = ""
    lines: Sequence[Line] = ()
    known: Sequence[Problem] = ()
    """What refuses it, found before it was sent."""
    is_sent: bool = False


class Saving(QObject):
    """Saves the entries of a form with the lines typed with them, one saving at a time."""

    began = Signal()
    """What was typed is about to be written."""
    saved = Signal(object)
    """Changes."""
    refused = Signal(object)
    """list[Problem]: those that belong to no field of the form."""

    def __init__(self, entries: Entries, lines: TypedLines, parent: QObject) -> None:
        super().__init__(parent)
        self.entries, self.lines, self.place = entries, lines, entries.place
        self.draft = ""
        """The key under which what is typed is kept until it is saved."""
        self.sent: dict[str, object] = {}
        """What the last saving sent."""
        self._order: Order | None = None
        self._waiting: Then | None = None

    @property
    def is_changed(self) -> bool:
        """Whether something typed is not saved, or still on its way."""
        return bool(self.entries.typed() or self.lines or self.entries.is_busy)

    @property
    def is_under_way(self) -> bool:
        """Whether it was asked for and how it ends is still to come."""
        return self._order is not None

    @property
    def is_writing(self) -> bool:
        """Whether it can no longer be called off."""
        return bool(self._order and self._order.is_sent)

    def later(self) -> dict[str, object]:
        """What was typed since the last saving was sent."""
        typed = self.entries.typed()
        return {key: raw for key, raw in typed.items() if raw != self.sent.get(key)}

    def save(self, then: Then | None = None) -> None:
        """Save what was typed; `then` comes once it is stored, and not at all where it is refused. While a saving is
        under way nothing happens."""
        if self._order is None:
            order = self._order = Order(self.entries.subject, then)
            self._settle(order, list(self.entries.editors.values()))

    def save_all(self, then: Then) -> None:
        """Save, after what is under way, until nothing typed is left; then `then`, not at all where it is refused."""
        if self._order is None:
            self.save(then)
        else:
            self._waiting = then

    def give_up(self) -> None:
        """Another record is shown, or what was typed is not wanted: what is not being written yet is not written."""
        if self._order and not self._order.is_sent:
            self.end(self._order)

    def end(self, order: Order) -> None:
        """However it ended, also where a bug was reported or the user doubts the day: it can be saved again."""
        if self._order is order:
            self._order = self._waiting = None

    def ask_why(self, order: Order) -> None:
        """Of a critical field of a stored record people ask later why it was changed."""
        fields = [self.entries.ledger.field(key) for key in self.entries.typed()]
        critical = [each.label for each in fields if each.critical]
        if self.entries.is_new or not critical:
            self._write(order, "")
            return
        dialog = WhyDialog("、".join(critical), next(iter(self.entries.editors.values())).window())
        dialog.given.connect(partial(self._write, order))
        dialog.rejected.connect(partial(self.end, order))
        dialog.open()

    def _settle(self, order: Order, editors: list[Editor]) -> None:
        """Look up what was typed and not picked, one field after another."""
        if self._order is not order:
            return
        if editors:
            rest = partial(self._settle, order, editors[1:])
            editors[0].settle(rest, partial(self.end, order))
        else:
            self._check(order)

    def _check(self, order: Order) -> None:
        wrong = [each for each in self._sent_editors() if each.problems and each.verdict.own]
        for each in wrong:
            each.complain(each.verdict.told)
        if wrong and self.lines:
            self._write(order, "", [problem for each in wrong for problem in _own(each)])
        elif wrong:
            self.end(order)
            wrong[0].focus()
            self.refused.emit([])
        else:
            self.ask_why(order)

    def _sent_editors(self) -> list[Editor]:
        sent = self.entries.raw()
        return [editor for key, editor in self.entries.editors.items() if key in sent]

    def _write(self, order: Order, why: str, known: Sequence[Problem] = ()) -> None:
        if self._order is not order:
            return
        if self.lines.is_open:
            self.end(order)
            return
        self.began.emit()
        entries, order.draft = self.entries, self.draft
        order.record = "" if entries.is_new else str(entries.row["id"])
        order.raw, order.why = entries.raw(), why
        order.lines, order.known = self.lines.given(), known
        order.is_sent, self.sent = True, order.raw

        def job(office: Office, _progress: Progress) -> Changes:
            with unfinished.saving(office, order.draft):
                return _carry_out(office, entries.ledger.key, order)

        done, failed = partial(self._on_done, order), partial(self._on_failed, order)
        self.place.write("", job, done, failed).ended.connect(partial(self._on_ended, order))

    def _on_done(self, order: Order, changes: Changes) -> None:
        waiting, is_shown = self._waiting, self.entries.subject == order.subject
        self.end(order)
        name = Lookup(self.place.reader.listing).name(self.entries.ledger.key, changes.record)
        say_done(self.place, _("已保存：{name}").format(name=name), changes)
        if not is_shown:
            return
        self.entries.became(changes.record)
        self.saved.emit(changes)
        if order.then:
            order.then(changes)
        if waiting and self.is_changed:
            self.save(waiting)
        elif waiting:
            waiting(changes)

    def _on_failed(self, order: Order, error: BaseException) -> None:
        self.end(order)
        problems = problems_of(error) or []
        if self.entries.subject == order.subject:
            self.point_out(problems)
        else:
            self.place.notify.tell(problems)

    def _on_ended(self, order: Order, _ending: object) -> None:
        self.end(order)

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


def _carry_out(office: Office, ledger: str, order: Order) -> Changes:
    desk = Desk(office)
    if order.record:
        return desk.change(ledger, order.record, order.raw, order.why or None)
    if order.lines:
        return add_with_lines(office, ledger, order.raw, order.lines, order.known)
    return desk.add(ledger, order.raw, order.why or None)


def _own(editor: Editor) -> list[Problem]:
    """What is wrong with what was typed into it, at its field."""
    field = editor.field
    return [each.at(field.label, field.key) for each in editor.verdict.own]
