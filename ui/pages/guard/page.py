"""分组: the groups of a village as cards; a proposal is worked out, moved about, and saved as a whole."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.changes import Changes
from app.desk import Desk
from app.guard.dividing import Bounds
from app.guard.grouping import carry_out
from app.guard.groups import bounds_of, village_of, villages
from app.guard.neighbours import Neighbour
from app.guard.proposal import Proposal, present, propose
from app.guard.replacing import Leaver, candidates, leavers
from app.guard.replacing import replace as replaced
from app.ledgers import division, guard_group, guard_member, household
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.notify import sentence
from ui.page import Page
from ui.pages.guard.asked import Asked
from ui.pages.guard.cards import PartCards
from ui.pages.guard.leaving import Leaving, ReplaceDialog
from ui.pages.settings_part import buttons, deed
from ui.routes import Grouping, RecordOf, Route
from ui.subject_bar import SubjectBar
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import hinted
from ui.widgets.empty import EmptyState
from ui.workplace import Workplace

_NONE = _("还没有村(社区)"), _("先在“区划”里登记村和社区，再登记住户。")
_NOBODY = _("这个村还没有住户"), _("先登记或导入住户，并填上村(社区)，再来分组。")


_Found = tuple[Bounds, Proposal, list[Leaver]]
_GROUND = {each.LEDGER.key for each in (division, guard_group, guard_member, household)}
"""The ledgers that groups are made of."""


class GroupingPage(Page):
    """Nothing is written before it is saved; what was moved about stays while one is elsewhere."""

    manual = "guard"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane = place.lane()
        self.bounds = Bounds()
        self.kept: Proposal | None = None
        """The groups as they are in the file."""
        self.shown: Proposal | None = None
        self.asked, self.told, self.cards = Asked(), Banner(), PartCards()
        self.leaving = Leaving()
        self.empty = EmptyState("users", *_NONE)
        self.save = deed("save", _("保存分组"), self._on_save, "primary", "check")
        self.drop = deed("drop", _("放弃改动"), self._on_drop, "", "rotate-ccw")
        self.middle = QStackedWidget()
        for each in (self.cards, self.empty):
            self.middle.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(12),) * 4)
        column.setSpacing(scaled(8))
        column.addWidget(SubjectBar(place, guard_group.LEDGER.subject, _("分组")))
        for each in (
            self.asked,
            self.leaving,
            self.told,
            self.middle,
            buttons(self.save, self.drop),
        ):
            column.addWidget(each, 1 if each is self.middle else 0)
        self._connect()

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("十户联保 · 分组")

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return self.shown != self.kept

    def open(self, route: Route) -> None:
        """Show the village that is asked for."""
        if isinstance(route, Grouping) and self.place.may(Right.READ):
            self._lane.ask(villages, partial(self._show_villages, route.place))

    def refresh(self, changes: Changes) -> None:
        """Households or groups have changed: what was moved about on the old ground is given up."""
        if self.kept is not None and _GROUND & changes.ledgers:
            self._lane.ask(villages, partial(self._show_villages, ""))

    def first_focus(self) -> QWidget | None:
        """The village."""
        return self.asked.village

    def _connect(self) -> None:
        self.asked.village_chosen.connect(self._ask)
        self.asked.wanted.connect(self._on_propose)
        self.leaving.wanted.connect(self._on_replace)
        self.cards.moved.connect(self._on_moved)
        self.cards.locked.connect(self._on_locked)
        self.cards.group_wanted.connect(partial(self._go, guard_group.LEDGER.key))
        self.cards.home_wanted.connect(partial(self._go, household.LEDGER.key))
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.activated.connect(self._on_save)
        hinted(self.save, self.save.text(), "Ctrl+S")

    def _show_villages(self, wanted: str, found: list[tuple[str, str]]) -> None:
        self.asked.show_villages(found, wanted)
        self._ask()

    def _ask(self) -> None:
        place = self.asked.place
        if not place:
            self.kept = self.shown = None
            self._show_empty(*_NONE)
            return

        def job(office: Office) -> _Found:
            return bounds_of(office), present(village_of(office, place)), leavers(office, place)

        self._lane.ask(job, self._show_kept)

    def _show_kept(self, found: _Found) -> None:
        if self.kept is None or self.bounds != found[0]:
            self.asked.size_.setValue(found[0].target)
        self.bounds, self.kept, gone = found
        self.leaving.show_leavers(gone)
        self.told.tell("")
        self._show(self.kept)

    def _show(self, proposal: Proposal) -> None:
        self.shown = proposal
        if not proposal.village.homes:
            self._show_empty(*_NOBODY)
            return
        off = {each.number for each in proposal.off(self.bounds)}
        self.cards.show_proposal(proposal, off)
        self.middle.setCurrentWidget(self.cards)
        self._tell(len(off))

    def _show_empty(self, text: str, hint: str) -> None:
        self.empty.tell(text, hint)
        self.middle.setCurrentWidget(self.empty)
        self._tell(0)

    def _tell(self, off: int) -> None:
        may = self.place.may(Right.WRITE)
        self.save.setEnabled(self.is_changed and may)
        self.drop.setEnabled(self.is_changed)
        if self.shown is None or not self.is_changed:
            return
        groups = [each for each in self.shown.parts if each.is_group]
        homes = sum(len(each.homes) for each in groups)
        words = _(
            "方案：{homes} 户分成 {n} 组，还没有保存。可以把住户拖到别的组，或选中后按 Ctrl+←、Ctrl+→。"
        )
        text = words.format(homes=homes, n=len(groups))
        if off:
            text += _("有 {n} 个组的户数不在规定范围内。").format(n=off)
        self.told.tell(text, "warning" if off else "note")

    def _on_propose(self) -> None:
        if self.kept is None:
            return
        bounds = replace(self.bounds, target=self.asked.size_.value())
        try:
            self._show(propose(self.kept.village, bounds, self.asked.asked_number))
        except Problem as problem:
            self.told.tell(sentence(problem), "error")

    def _on_moved(self, home: str, number: int) -> None:
        if self.shown:
            self._show(self.shown.moved(home, number))
            self.cards.choose(home, number)

    def _on_drop(self) -> None:
        if self.kept:
            self.told.tell("")
            self._show(self.kept)

    def _on_save(self) -> None:
        proposal = self.shown
        if proposal is None or not self.save.isEnabled():
            return

        def job(office: Office, progress: Progress) -> Changes:
            return carry_out(office, proposal, progress)

        self.place.write(_("保存分组"), job, self._on_saved)

    def _on_saved(self, changes: Changes) -> None:
        self.place.notify.say(_("分组已保存；要撤回，按 Ctrl+Alt+Z。"), "done")
        self.place.notify.warn(list(changes.warnings))

    def _on_replace(self, leaver: Leaver) -> None:
        """Ask who comes in the place of a household that moved away."""

        def job(office: Office) -> list[Neighbour]:
            return candidates(office, leaver)

        self._lane.ask(job, partial(self._ask_successor, leaver))

    def _ask_successor(self, leaver: Leaver, free: list[Neighbour]) -> None:
        dialog = ReplaceDialog(leaver, free, self)
        dialog.chosen.connect(partial(self._succeed, leaver))
        dialog.open()

    def _succeed(self, leaver: Leaver, successor: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return replaced(office, leaver.member, successor)

        self.place.write(_("迁出补户"), job, self._on_saved)

    def _on_locked(self, group: str, is_locked: bool) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return Desk(office).change(guard_group.LEDGER.key, group, guard_group.kept(is_locked))

        self.place.write("", job)

    def _go(self, ledger: str, record: str) -> None:
        self.place.go(RecordOf(ledger, record))
