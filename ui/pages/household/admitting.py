"""添加成员、迁回: people come into the household, known or new, several at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.households.asked import Admit
from app.households.home import Home
from app.households.newcomers import admit
from app.office import Office
from app.problems import Problem
from app.text import _
from ui.pages.household.dialog import VerbDialog
from ui.pages.household.people import People
from ui.widgets.card import Card
from ui.workplace import Workplace


class AdmitDialog(VerbDialog):
    """添加成员."""

    def __init__(self, place: Workplace, home: Home, parent: QWidget, person: str = "") -> None:
        title = _("迁回") if person else _("添加成员")
        super().__init__(place, home, title, "admit", parent)
        self.people = People(place, home.ledger, home.id, with_head=home.head is None)
        card = Card(_("谁加入这一户？"))
        card.add(self.people, self.note("members"))
        self.ask.rows.addWidget(card)
        self.ask.rows.addStretch(1)
        self.people.finished.connect(self._on_finished)
        self.preview.hide()
        if person:
            self.people.rows[0].take_person(person)
        self.people.focus()

    def frame(self) -> object:
        """Who comes in."""
        self.asked = Admit(str(self.day.raw()), self.why.text(), self.people.newcomers())
        return self.asked

    def job(self, office: Office) -> Changes:
        """They come in."""
        return admit(office, self.home.ledger.key, self.home.id, self.asked)

    def take(self, problem: Problem) -> bool:
        """In the person's row."""
        return self.people.take(problem) or super().take(problem)

    @property
    def unsaved(self) -> str:
        """How many people were typed."""
        typed = [each for each in self.people.typed_rows() if not each.known]
        return _("录了 {n} 人，还没有保存。").format(n=len(typed)) if typed else super().unsaved

    def _on_finished(self) -> None:
        self.accept_button.setFocus()
