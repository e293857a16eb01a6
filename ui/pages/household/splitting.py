"""分户: who goes, under which head, and who heads those who stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from app.changes import Changes
from app.households import verbs
from app.households.asked import Split
from app.households.home import Home, Member
from app.households.proposals import Side, for_head, seats
from app.office import Office
from app.problems import Problem
from app.text import _
from ui.pages.household.choosing import Ticks, UnderHead
from ui.pages.household.dialog import VerbDialog
from ui.pages.household.placing import place_of
from ui.widgets.card import Card
from ui.workplace import Workplace


class Leaving(VerbDialog):
    """What split, join and leave have in common: who goes, and a head for those who stay where theirs goes."""

    going = _("哪些人？")

    def __init__(
        self,
        place: Workplace,
        home: Home,
        title: str,
        verb: str,
        parent: QWidget,
        ticked: Sequence[str],
    ) -> None:
        super().__init__(place, home, title, verb, parent)
        self.ticks = Ticks(home.present, ticked)
        self.stays = UnderHead(place, home, "stays")
        self.who, self.rest = Card(self.going), Card(_("户主不在了，留下的人谁做户主？"))
        self.who.add(self.ticks, self.note("members"))
        self.rest.add(self.stays, self.note("stays"))
        self.ticks.changed.connect(self._on_ticked)
        self.stays.headed.connect(self._on_stays)
        self.stays.changed.connect(self.show_preview)
        self.stays.passed.connect(self._on_passed)

    @property
    def leaving(self) -> list[Member]:
        """Who goes."""
        wanted = self.ticks.chosen
        return [each for each in self.home.present if each.id in wanted]

    @property
    def staying(self) -> list[Member]:
        """Who stays."""
        wanted = self.ticks.chosen
        return [each for each in self.home.present if each.id not in wanted]

    @property
    def loses_head(self) -> bool:
        """Whether those who stay need another head."""
        return bool(self.staying) and self.home.head not in self.staying

    def ticked(self) -> None:
        """Other members were chosen."""

    def sides(self) -> Sequence[Side]:
        """Before, and what stays."""
        now = Side(
            _("办理前：{name}").format(name=self.home.called),
            tuple(seats(self.home, self.home.present, self._head_now(), _roles(self.home))),
        )
        return [now, *self.after()]

    def after(self) -> list[Side]:
        """The household itself afterwards."""
        if self.loses_head:
            kept = seats(self.home, self.staying, self.stays.head, self.stays.roles)
        else:
            kept = seats(self.home, self.staying, self._head_now(), _roles(self.home))
        return [Side(_("办理后：{name}").format(name=self.home.called), tuple(kept))]

    def take(self, problem: Problem) -> bool:
        """A member's problem stands beside the member."""
        note = self.stays.note_of(problem.field or "")
        if note and problem.field in {each.id for each in self.staying}:
            note.tell(problem.message + problem.remedy)
            return True
        return super().take(problem)

    def begin(self) -> None:
        """Fill everything for the first time."""
        self.ask.rows.addStretch(1)
        self._on_ticked()
        next(iter(self.ticks.boxes.values())).setFocus()

    def _head_now(self) -> str:
        return self.home.head.id if self.home.head else ""

    def _on_ticked(self) -> None:
        self.rest.setVisible(self.loses_head)
        fresh = self.stays.show_members(self.staying if self.loses_head else ())
        if self.stays.head:
            self.stays.propose(for_head(self.home, self.stays.head), fresh)
        self.ticked()
        self.show_preview()

    def _on_stays(self, head: str) -> None:
        self.stays.propose(for_head(self.home, head))


def _roles(home: Home) -> dict[str, str]:
    return {each.id: each.role for each in home.present}


class SplitDialog(Leaving):
    """分户."""

    going = _("哪些人分出去？")

    def __init__(
        self, place: Workplace, home: Home, parent: QWidget, ticked: Sequence[str] = ()
    ) -> None:
        super().__init__(place, home, _("分户"), "split", parent, ticked)
        self.new = UnderHead(place, home, "new")
        self.elsewhere = QCheckBox(_("新户住在别处（不勾选则和原户同住处）(&E)"))
        self.elsewhere.setObjectName("elsewhere")
        self.place_fields = place_of(place, home.ledger)
        self.place_fields.put(home.row)
        self.new_card = Card(_("新户谁做户主？"))
        self.new_card.add(self.new, self.note("head"))
        place_card = Card(_("新户的住处"))
        place_card.add(self.elsewhere, self.place_fields)
        self.place_fields.hide()
        for each in (self.who, self.new_card, self.rest, place_card):
            self.ask.rows.addWidget(each)
        self.elsewhere.toggled.connect(self._on_elsewhere)
        self.new.headed.connect(self._on_new_head)
        self.new.changed.connect(self.show_preview)
        self.new.passed.connect(self._on_passed)
        self.place_fields.passed.connect(self._on_passed)
        self.begin()

    def ticked(self) -> None:
        """Those who go need a head among them."""
        self.new_card.setVisible(bool(self.leaving))
        head = self.home.head if self.home.head in self.leaving else None
        only = self.leaving[0].id if len(self.leaving) == 1 else ""
        fresh = self.new.show_members(self.leaving, head.id if head else only)
        if self.new.head:
            self._propose(fresh)

    def after(self) -> list[Side]:
        """The household and the new one."""
        new = seats(self.home, self.leaving, self.new.head, self.new.roles)
        number = _("编号在保存时发给")
        return [*super().after(), Side(_("新户"), tuple(new), number)] if new else super().after()

    def frame(self) -> object:
        """What was chosen."""
        elsewhere = self.place_fields.raw() if self.elsewhere.isChecked() else {}
        roles = {**self.new.roles, **(self.stays.roles if self.loses_head else {})}
        self.asked = Split(
            str(self.day.raw()), self.why.text(), self.ticks.chosen, self.new.head,
            self.stays.head if self.loses_head else "", roles, elsewhere,
        )  # fmt: skip
        return self.asked

    def job(self, office: Office) -> Changes:
        """分户."""
        return verbs.split(office, self.home.ledger.key, self.home.id, self.asked)

    def take(self, problem: Problem) -> bool:
        """Beside the member, the place, or what is asked."""
        note = self.new.note_of(problem.field or "")
        if note:
            note.tell(problem.message + problem.remedy)
            return True
        return self.place_fields.take(problem) or super().take(problem)

    def _on_elsewhere(self) -> None:
        self.place_fields.setVisible(self.elsewhere.isChecked())
        if self.elsewhere.isChecked():
            next(iter(self.place_fields.editors.values())).focus()

    def _on_new_head(self, _head: str) -> None:
        self._propose(None)

    def _propose(self, lines: list[str] | None) -> None:
        """Who goes with the old head keeps the relation; to another head it is worked out."""
        old, head = self.home.head, self.new.head
        kept = {line: (role, True) for line, role in _roles(self.home).items()}
        is_old = bool(old and head == old.id)
        self.new.propose(kept if is_old else for_head(self.home, head), lines)
