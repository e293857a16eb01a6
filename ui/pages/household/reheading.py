"""户主变更: another member is head, and everybody has a relation to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.households import verbs
from app.households.asked import Rehead
from app.households.home import Home
from app.households.proposals import Side, for_head, seats
from app.office import Office
from app.problems import Problem
from app.text import _
from ui.pages.household.choosing import UnderHead
from ui.pages.household.dialog import VerbDialog
from ui.widgets.card import Card
from ui.workplace import Workplace


class ReheadDialog(VerbDialog):
    """户主变更."""

    def __init__(self, place: Workplace, home: Home, parent: QWidget, head: str = "") -> None:
        super().__init__(place, home, _("户主变更"), "rehead", parent)
        self.under = UnderHead(place, home, "new")
        card = Card(_("谁做户主？其他人与新户主是什么关系？"))
        card.add(self.under, self.note("head"))
        self.ask.rows.addWidget(card)
        self.ask.rows.addStretch(1)
        self.under.headed.connect(self._on_head)
        self.under.changed.connect(self.show_preview)
        self.under.passed.connect(self._on_passed)
        now = home.head.id if home.head else ""
        self.under.show_members(home.present, head or now)
        self._on_head(head or now)
        self.show_preview()

    def sides(self) -> Sequence[Side]:
        """Before and after."""
        home = self.home
        roles = {each.id: each.role for each in home.present}
        now = seats(home, home.present, home.head.id if home.head else "", roles)
        then = seats(home, home.present, self.under.head, self.under.roles)
        return [Side(_("办理前"), tuple(now)), Side(_("办理后"), tuple(then))]

    def frame(self) -> object:
        """What was chosen."""
        day, why = str(self.day.raw()), self.why.text()
        self.asked = Rehead(day, why, self.under.head, self.under.roles)
        return self.asked

    def job(self, office: Office) -> Changes:
        """户主变更."""
        return verbs.rehead(office, self.home.ledger.key, self.home.id, self.asked)

    def take(self, problem: Problem) -> bool:
        """Beside the member."""
        note = self.under.note_of(problem.field or "")
        if note:
            note.tell(problem.message + problem.remedy)
        return bool(note) or super().take(problem)

    def _on_head(self, head: str) -> None:
        self.under.propose(for_head(self.home, head))
