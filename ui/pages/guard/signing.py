"""签协议: a village's agreements by group, drawn up in one step and signed household by household or all at once."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.agreements.standing import Party, Standing, standings
from app.changes import Changes
from app.guard.groups import villages
from app.ledgers import division, guard_group, guard_member, household, household_pact, pact_signer
from app.office import Office
from app.problems import Problem
from app.rights import Right
from app.text import _
from ui.ledger.reason import ReasonDialog
from ui.page import Page
from ui.pages.guard.day_field import DayField, told
from ui.pages.guard.signing_deeds import Deeds
from ui.pages.guard.signing_lines import GROUPS, HOMES, group_line, home_line, next_to_sign, summed
from ui.pages.guard.term_dialog import TermDialog
from ui.pages.settings_part import buttons, deed
from ui.pages.settings_table import Table
from ui.routes import PrintOf, Route, Signing
from ui.subject_bar import SubjectBar
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import label
from ui.widgets.choices import Choices
from ui.workplace import Workplace

_PACT = household_pact.LEDGER.key
_MODULES = (division, guard_group, guard_member, household, household_pact, pact_signer)
_GROUND = {each.LEDGER.key for each in _MODULES}
_SLIPS = (_("登记错户"), _("日期登记错"))


class SigningPage(Page):
    """Every deed is written at once and can be undone. Enter on a household signs for it, and goes on to the next."""

    manual = "guard"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._lane, self._deeds = place.lane(), Deeds(place)
        self.found: list[Standing] = []
        self.village = _villages()
        today = place.reader.today
        self.day = DayField("signed_day", _("签订日期"), today, today)
        self.told = Banner()
        self.groups = Table("groups", GROUPS, wide=5, rows=2)
        self.groups.count_in(0, 1, 2, 3)
        self.groups.empty = _("这个村还没有联保小组，请先到“分组”给住户分组。")
        self.homes = Table("homes", HOMES, wide=1, rows=2)
        self.homes.empty = _("选中一个组，这里列出它的住户。")
        self.make = deed("make", _("立协议…"), self._on_make, "", "plus")
        self.update_ = deed("update", _("更新名单"), self._on_update, "", "refresh-cw")
        self.sign = deed("sign", _("签订这一户"), self._on_sign, "primary", "check")
        self.sign_group = deed("sign_group", _("本组全部签订"), self._on_group, "", "square-check")
        self.sign_all = deed("sign_all", _("全村全部签订"), self._on_all, "", "badge-check")
        self.decline = deed("decline", _("不参加"), self._on_decline, "", "minus")
        self.unsign = deed("unsign", _("撤回签订…"), self._on_unsign, "", "undo-2")
        self.print_ = deed("print", _("打印协议"), self._on_print, "", "printer")
        self._lay_out()
        self._connect()
        self._enable()

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("十户联保 · 签协议")

    @property
    def standing(self) -> Standing | None:
        """The chosen group."""
        return next((each for each in self.found if each.group.id == self.groups.key), None)

    @property
    def party(self) -> Party | None:
        """The chosen household, if it stands on the agreement."""
        parties = self.standing.parties if self.standing else ()
        return next((e for e in parties if e.household == self.homes.key and e.signer), None)

    @property
    def _place_id(self) -> str:
        return str(self.village.currentData() or "")

    def open(self, route: Route) -> None:
        """Show the village that is asked for."""
        if isinstance(route, Signing) and self.place.may(Right.READ):
            self._lane.ask(villages, partial(self._show_villages, route.place))

    def refresh(self, changes: Changes) -> None:
        """Groups, households or agreements have changed."""
        if _GROUND & changes.ledgers:
            self._lane.ask(villages, partial(self._show_villages, ""))

    def first_focus(self) -> QWidget | None:
        """The groups."""
        return self.groups

    def _lay_out(self) -> None:
        above = _labelled((_("村(社区)"), self.village), (_("签订日期"), self.day))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.groups)
        split.addWidget(self.homes)
        self.groups.setMinimumWidth(scaled(380))  # its last column says how things stand
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(12),) * 4)
        column.setSpacing(scaled(8))
        column.addWidget(SubjectBar(self.place, guard_group.LEDGER.subject, _("签协议")))
        column.addLayout(above)
        column.addWidget(self.told)
        column.addWidget(split, 1)
        column.addWidget(
            buttons(
                self.sign, self.sign_group, self.sign_all, self.decline, self.unsign, self.make,
                self.update_, self.print_,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.village.currentIndexChanged.connect(self._ask)
        self.groups.chosen.connect(self._show_homes)
        self.homes.chosen.connect(self._enable)
        self.homes.doubleClicked.connect(self._on_sign)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.homes)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._on_sign)

    def _show_villages(self, wanted: str, found: list[tuple[str, str]]) -> None:
        before = wanted or self._place_id
        self.village.blockSignals(True)
        self.village.clear()
        for id_, name in found:
            self.village.addItem(name, id_)
        self.village.setCurrentIndex(max(0, self.village.findData(before)))
        self.village.blockSignals(False)
        self._ask()

    def _ask(self, _index: int = 0) -> None:
        place = self._place_id
        if not place:
            self._show([])
            return

        def job(office: Office) -> list[Standing]:
            return standings(office, place)

        self._lane.ask(job, self._show)

    def _show(self, found: list[Standing]) -> None:
        self.found = found
        self.groups.show_lines([group_line(each) for each in found])
        if found and not self.groups.key:
            self.groups.choose(found[0].group.id)
        self.told.tell(summed(self.village.currentText(), found) if found else "")
        self._show_homes()

    def _show_homes(self) -> None:
        standing = self.standing
        parties = standing.parties if standing else ()
        self.homes.show_lines([home_line(standing, each) for each in parties if standing])
        if not self.homes.key:
            self.homes.choose(next_to_sign(standing))
        self._enable()

    def _enable(self) -> None:
        may, party, standing = self.place.may(Right.WRITE), self.party, self.standing
        open_ = [each for each in self.found if each.pact and each.lacking]
        self.sign.setEnabled(bool(may and party and party.belongs and not party.has_signed))
        self.unsign.setEnabled(bool(may and party and party.has_signed))
        self.decline.setEnabled(bool(may and party and party.belongs and not party.has_signed))
        self.decline.setText(_("改为参加") if party and party.declines else _("不参加"))
        self.sign_group.setEnabled(may and standing in open_)
        self.sign_all.setEnabled(may and bool(open_))
        self.make.setEnabled(may and any(e.members and not e.pact for e in self.found))
        self.update_.setEnabled(may and any(each.has_changed for each in self.found))
        self.print_.setEnabled(self.place.may(Right.PRINT) and bool(standing and standing.pact))

    def _signing_day(self) -> date | None:
        """The day that is typed; what is wrong with it is told."""
        try:
            return self.day.sure_day()
        except Problem as problem:
            self.told.tell(told(problem, self.day.accessibleName()), "error")
            return None

    def _on_sign(self, _index: object = None) -> None:
        party, day = self.party, self._signing_day()
        if day and party and self.sign.isEnabled():
            self.homes.choose(next_to_sign(self.standing, party.household))
            self._deeds.sign(party, day)

    def _on_group(self) -> None:
        self._sign_pacts([self.standing] if self.standing else [])

    def _on_all(self) -> None:
        self._sign_pacts(self.found)

    def _sign_pacts(self, found: list[Standing]) -> None:
        day = self._signing_day()
        if day:
            self._deeds.sign_pacts([each for each in found if each.pact and each.lacking], day)

    def _on_decline(self) -> None:
        if self.party:
            self._deeds.decline(self.party)

    def _on_unsign(self) -> None:
        party = self.party
        if party:
            text = _("撤回“{name}”的签订登记。").format(name=party.name)
            dialog = ReasonDialog(_("撤回签订"), text, _("撤回"), _SLIPS, self)
            dialog.given.connect(partial(self._deeds.unsign, party))
            dialog.open()

    def _on_make(self) -> None:
        lacking = sum(bool(each.members) and not each.pact for each in self.found)
        dialog = TermDialog(self.village.currentText(), lacking, self.place.reader.today, self)
        dialog.ring.setEnabled(len(self.found) > 1)
        dialog.chosen.connect(partial(self._deeds.make, self._place_id))
        dialog.open()

    def _on_update(self) -> None:
        self._deeds.update(self._place_id)

    def _on_print(self) -> None:
        if self.standing and self.standing.pact:
            self.place.go(PrintOf(_PACT, (self.standing.pact.terms.id,)))


def _villages() -> Choices:
    made = Choices()
    made.setObjectName("village")
    made.setAccessibleName(_("村(社区)"))
    made.setMinimumWidth(scaled(180))
    return made


def _labelled(*fields: tuple[str, QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    for text, each in fields:
        row.addWidget(label(text))
        row.addWidget(each)
    row.addStretch(1)
    return row
