"""并户: who moves into which other household, and what they are to its head."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.households import verbs
from app.households.asked import Join
from app.households.home import Home, link_of, read_home
from app.households.proposals import Side, for_join, seats
from app.occasions import Occasion
from app.office import Office
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from ui.editors.link import LinkEditor
from ui.pages.household.choosing import UnderHead
from ui.pages.household.splitting import Leaving
from ui.widgets.card import Card
from ui.workplace import Workplace


class JoinDialog(Leaving):
    """并户."""

    going = _("哪些人并过去？")
    occasion = Occasion.JOIN

    def __init__(
        self, place: Workplace, home: Home, parent: QWidget, ticked: Sequence[str] = ()
    ) -> None:
        everybody = [each.id for each in home.present]
        super().__init__(place, home, _("并户"), "join", parent, ticked or everybody)
        line = LEDGERS[home.roster.line]
        self.target = LinkEditor(place, line, line.field(link_of(home.roster)))
        self.target.face.setAccessibleName(_("并入哪一户"))
        self.target.face.setObjectName("target")
        self.under = UnderHead(place, home, "under", with_head=False)
        self._there: Home | None = None
        where, self.roles_card = Card(_("并入哪一户？")), Card(_("他们与那一户户主的关系"))
        where.add(self.target, self.note("target"))
        self.roles_card.add(self.under)
        for each in (where, self.who, self.roles_card, self.rest):
            self.ask.rows.addWidget(each)
        self.target.edited.connect(self._on_target)
        self.target.passed.connect(self._on_passed)
        self.target.adding.connect(self._on_adding)
        self.under.changed.connect(self.show_preview)
        self.under.passed.connect(self._on_passed)
        self.begin()
        self.target.focus()

    def ticked(self) -> None:
        """What those who go are to the other head."""
        self.under.show_members(self.leaving if self._there else ())
        self.roles_card.setVisible(bool(self._there and self.leaving))
        if self._there:
            self._propose()

    def after(self) -> list[Side]:
        """The household, and the one that takes them in."""
        own, there = super().after(), self._there
        if not self.staying:
            own = [Side(own[0].title, (), _("没有成员了，户状态改为注销，历史保留"))]
        if there is None:
            return own
        head = there.head.id if there.head else ""
        kept = seats(there, there.present, head, {each.id: each.role for each in there.present})
        new = seats(self.home, self.leaving, "", self.under.roles)
        return [*own, Side(_("并入：{name}").format(name=there.called), (*kept, *new))]

    def frame(self) -> object:
        """What was chosen."""
        raw = self.target.raw()
        target = str(raw or "") if self._there else ""
        stays = self.stays.head if self.loses_head else ""
        roles = {**self.under.roles, **(self.stays.roles if self.loses_head else {})}
        day, why = str(self.day.raw()), self.why.text()
        self.asked = Join(day, why, self.ticks.chosen, target, stays, roles)
        return self.asked

    @property
    def is_changed(self) -> bool:
        """Also where the other household was looked for and not found yet."""
        return super().is_changed or self.target.is_open

    def job(self, office: Office) -> Changes:
        """并户."""
        return verbs.join(office, self.home.ledger.key, self.home.id, self.asked)

    def take(self, problem: Problem) -> bool:
        """Beside the member, or what is asked."""
        note = self.under.note_of(problem.field or "")
        if note:
            note.tell(problem.message + problem.remedy)
        return bool(note) or super().take(problem)

    def _propose(self) -> None:
        if self._there:
            kept = self.under.roles
            proposed = for_join(self.home, self._there)
            self.under.propose({**proposed, **{line: (role, True) for line, role in kept.items()}})

    def _on_target(self) -> None:
        record = self.target.picked
        reader = self.place.reader
        self._there = read_home(reader, self.home.ledger.key, str(record)) if record else None
        self.note("target").tell("")
        self.ticked()
        self.show_preview()

    def _on_adding(self, _text: str) -> None:
        self.note("target").tell(_("并户要并入已经登记的一户；另立新户请用“分户”。"), "warning")
