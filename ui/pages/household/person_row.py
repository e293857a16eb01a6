"""One person of a household being entered: recognised by the number, with Enter from field to field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import cast

from app.households.newcomers import known
from app.kinds.base import Value
from app.ledger import Ledger, Sensitivity
from app.lookup import Lookup
from app.problems import Problem
from app.trial import trial
from ui.editors.base import Editor
from ui.pages.household.person_columns import where_of
from ui.pages.household.person_inputs import PersonInputs, put_typed
from ui.workplace import Workplace


class PersonRow(PersonInputs):
    """One person. Who is known is recognised by the number; what follows from it is filled in."""

    def __init__(self, place: Workplace, ledger: Ledger, home: str, role: str) -> None:
        super().__init__(place, ledger, home, role)
        self._tried: dict[str, object] = {}
        self._met = ""
        """The id of who bears the number typed."""
        self._filled: dict[str, object] = {}
        """What was filled in of them."""
        self.number.committed.connect(self._recognise)
        self.number.edited.connect(self._forget_met)
        self.further.finished.connect(self._on_further_done)
        for each in self.editors.values():
            each.passed.connect(self._on_passed)
            each.unveiling.connect(self._on_unveiling)

    def restore(self, typed: Mapping[str, str | int | None]) -> None:
        """Show what was kept."""
        if typed.get(""):
            self.take_person(str(typed[""]))
        for key, raw in typed.items():
            editor = self.editors.get(key) or self.further.editors.get(key)
            if key and editor is None:
                self._carried[key] = str(raw)
            if editor and not (self.known and self._what.get(key) != "role"):
                put_typed(editor, raw)
        self._carried |= {self.number.field.key: str(self.number.raw())} if self._carried else {}
        self._recognise()

    def take_card(self, found: Mapping[str, str]) -> None:
        """Fill it from an identity card, and go on to what is still open."""
        self._carried = dict(found)
        for key, raw in found.items():
            editor = self.editors.get(key) or self.further.editors.get(key)
            if editor:
                editor.put_raw(raw)
        self.edited.emit()
        self._move(list(self.editors.values()).index(self.number), 1)

    def is_of(self, found: Mapping[str, str]) -> bool:
        """Whether a card says who stands here already, or nobody stands here yet."""
        number = self.number
        return self.is_blank() or (not self.known and number.raw() == found[number.field.key])

    def take_person(self, record: str) -> None:
        """Somebody known was picked: only the relation is still asked."""
        lookup = Lookup(self._place.reader.listing)
        row = lookup.record(self._person.key, record)
        if row is None:
            return
        self.known = record
        for key, editor in self.editors.items():
            if self._what[key] == "role":
                continue
            self._put_stored(editor, row)
            editor.set_read_only(True)
        self._tell_where(record)

    def focus(self) -> None:
        """Begin with the number; of who is known, with the relation."""
        (self.role if self.known else self.number).focus()

    def take(self, problem: Problem, key: str) -> None:
        """Show a problem at its field; otherwise beneath the row."""
        editor = self.editors.get(key) or self.further.editors.get(key)
        if editor is None or (self.known and self._what.get(key) != "role"):
            self.note.tell(problem.message + problem.remedy)
            return
        if key in self.further.editors or editor is self.number:
            self.further.show()
        editor.complain([problem])

    def _put_stored(self, editor: Editor, row: Mapping[str, Value]) -> None:
        """Show what is stored of somebody, masked until they are revealed."""
        value = row[editor.field.key]
        editor.put(value)
        is_open = self._place.reveals.is_revealed(str(row["id"]))
        if editor.field.sensitivity is Sensitivity.SENSITIVE and value is not None and not is_open:
            editor.veil(value, may_type=False)

    def _on_unveiling(self) -> None:
        who = self.known or self._met
        self._place.reveal(who, partial(self._unveil, who))

    def _unveil(self, who: str) -> None:
        """The log holds it by now; somebody else may stand here meanwhile."""
        if who != (self.known or self._met):
            return
        for each in self.editors.values():
            each.unveil()

    def _meet(self, row: Mapping[str, Value]) -> None:
        """Fill in what is stored of who bears the number typed."""
        self._met = str(row["id"])
        for key, editor in self.editors.items():
            if self._what[key] != "role" and editor.is_blank():
                self._put_stored(editor, row)
                self._filled[key] = editor.raw()
        self._tell_where(self._met)

    def _forget_met(self) -> None:
        """Another number is typed: what was filled in of who bore the one before goes."""
        for key, raw in self._filled.items():
            if self.editors[key].raw() == raw:
                self.editors[key].unveil()
                self.editors[key].put(None)
        self._met, self._filled = "", {}

    def _recognise(self) -> None:
        """Who bears the number typed; else what follows from it."""
        if self.known or self.is_blank():
            return
        self.note.tell("")
        lookup, typed = Lookup(self._place.reader.listing), self._typed()
        row = known(lookup, self._person, typed)
        if self._met and (row is None or row["id"] != self._met):
            self._forget_met()
        if row:
            self._meet(row)
            return
        if not self.number.is_blank() and not self.number.problems and typed != self._tried:
            self._tried = typed
            found = trial(self._place.reader, self._person.key, None, typed)
            for key, value in found.fills.items():
                if key in self.further.editors:
                    self.further.editors[key].put(value)
            self._ask_further(found.problems)

    def _ask_further(self, problems: Iterable[Problem]) -> None:
        """What the number does not tell is asked: sex and birthday of who has another document, say."""
        further = self.further.editors
        if any(e.field in further and further[e.field].is_blank() for e in problems if e.field):
            self.further.show()

    def _tell_where(self, record: str) -> None:
        self.note.tell(*where_of(self._place.reader, self._ledger, self._home, record))

    def _on_further_done(self) -> None:
        self._move(list(self._what.values()).index("number"), 1)

    def _on_passed(self, step: int) -> None:
        at = list(self.editors.values()).index(cast(Editor, self.sender()))
        self._move(at, step)

    def _move(self, at: int, step: int) -> None:
        """To the next field that still wants something; what was filled in is passed over."""
        self._recognise()
        editors = list(self.editors.values())
        if step > 0 and editors[at] is self.number and self._enter_further():
            return
        at += step
        while 0 <= at < len(editors) and step > 0 and self._is_settled(editors[at]):
            at += step
        if at >= len(editors) or (step > 0 and self.is_blank()):
            self.finished.emit()
        elif at >= 0:
            editors[at].focus()

    def _enter_further(self) -> bool:
        """Into the first field of the further ones that still wants something."""
        blank = [e for e in self.further.editors.values() if e.field.required and e.is_blank()]
        if self.further.isHidden() or not blank or self.is_blank():
            return False
        blank[0].focus()
        return True

    def _is_settled(self, editor: Editor) -> bool:
        what = self._what[editor.field.key]
        if what == "role":
            return bool(self._head)
        return bool(self.known) or editor.is_veiled or (what == "name" and not editor.is_blank())
