"""A household as it stands on paper (入户登记): where it lives, its people, and what else is known of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from app.households.asked import Newcomer
from app.households.home import roster_of
from app.kinds import Attachment, Link
from app.ledger import Ledger
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from ui.pages.household.people import People
from ui.pages.household.person_inputs import Typed, put_typed
from ui.pages.household.placing import Fields, place_of
from ui.widgets.basics import button
from ui.widgets.card import Card
from ui.widgets.form_body import FormBody
from ui.workplace import Workplace


class Paper(FormBody):
    """The inputs, without what becomes of them."""

    edited = Signal()
    finished = Signal()
    """Everything was gone through."""

    def __init__(self, place: Workplace, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        roster = roster_of(ledger)
        self.fields = place_of(place, ledger, 2)
        self.people = People(place, ledger, with_head=True)
        told = {roster.head, roster.standing.field, *roster.place}
        rest = [f for f in ledger.live_fields if f.key not in told]
        keys = [each.key for each in rest if not isinstance(each.kind, Attachment)]
        self.further = Fields(place, ledger, keys, 2)
        text = _("更多户信息（户编号、电话、账户…）(&G)")
        self.more = button(text, self._on_more, "link", "chevron-down")
        self.more.setObjectName("more")
        where, who, more = Card(_("住处")), Card(_("成员，先写户主")), Card()
        where.add(self.fields)
        who.add(self.people)
        more.add(self.more, self.further)
        for each in (where, who, more):
            self.rows.addWidget(each)
        self.rows.addStretch(1)
        for each in (self.fields, self.further, self.people):
            each.edited.connect(self.edited)
        self.fields.finished.connect(self.people.focus)
        self.further.finished.connect(self.finished)
        self.people.finished.connect(self.finished)

    @property
    def values(self) -> dict[str, object]:
        """What is typed of the household itself."""
        whole = {**self.fields.raw(), **self.further.raw()}
        return {key: raw for key, raw in whole.items() if raw}

    @property
    def newcomers(self) -> tuple[Newcomer, ...]:
        """Its people."""
        return self.people.newcomers()

    @property
    def places(self) -> dict[str, str]:
        """The places chosen: paper comes in the order of villages and groups."""
        links = [k for k in self.fields.editors if isinstance(self._ledger.field(k).kind, Link)]
        return {key: str(self.values[key]) for key in links if key in self.values}

    def begin(self, values: Mapping[str, str]) -> None:
        """A blank household but for these."""
        for key, editor in {**self.fields.editors, **self.further.editors}.items():
            editor.put(None)
            if values.get(key):
                put_typed(editor, values[key])
        self.further.hide()
        self.people.clear()

    def restore(self, values: Mapping[str, str | int | None], lines: Sequence[Typed]) -> None:
        """As it was kept."""
        self.begin({key: str(value) for key, value in values.items() if value})
        self.people.restore(lines)
        self.further.setVisible(any(not e.is_blank() for e in self.further.editors.values()))

    def kept(self) -> tuple[Typed, tuple[Typed, ...]]:
        """Values and people to be kept; the head's name tells what it is about."""
        values: Typed = {key: str(raw) for key, raw in self.values.items()}
        roster = roster_of(self._ledger)
        name = self.people.rows[0].editors[LEDGERS[roster.person].name[0]].raw()
        if name:
            values[roster.head] = str(name)
        return values, tuple(self.people.kept())

    def focus(self, *, is_preset: bool) -> None:
        """The first field that cannot do without; with everything said by the list it came from, the people."""
        first = next(iter(self.fields.editors.values()))
        if is_preset and not (first.field.required and first.is_blank()):
            self.people.focus()
        else:
            first.focus()

    def take(self, problem: Problem) -> bool:
        """Show a problem where it belongs; whether there is such a place."""
        if problem.field in self.further.editors:
            self.further.show()
        return self.people.take(problem) or self.fields.take(problem) or self.further.take(problem)

    def _on_more(self) -> None:
        self.further.setVisible(self.further.isHidden())
        if self.further.isVisible():
            next(iter(self.further.editors.values())).focus()
