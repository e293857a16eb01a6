"""One household (家庭户): its top, its members, its own fields, what it receives, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from app.changes import Changes
from app.custody import refusal
from app.households.home import Home, Member, read_home
from app.ledger import Ledger
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from ui.ledger.exchanged import Exchanged
from ui.ledger.history import HistoryPanel
from ui.notify import Answer, Question
from ui.page import Page
from ui.pages.household.beside import Beside
from ui.pages.household.details import Details
from ui.pages.household.heading import Heading, title_of
from ui.pages.household.line_form import open_line
from ui.pages.household.members import Members
from ui.pages.household.papers import print_papers
from ui.pages.household.verbs import Verbs
from ui.routes import Neighbours, RecordOf, Route
from ui.theme.look import scaled
from ui.workplace import Workplace


class HouseholdPage(Page):
    """The page of one record of a ledger with a roster."""

    manual = "household"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.home: Home | None = None
        self._ledger: Ledger | None = None
        self._among: Neighbours | None = None
        self.heading = Heading(place)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("tabs")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(scaled(12),) * 4)
        self._column.setSpacing(scaled(10))
        self._column.addWidget(self.heading)
        self.exchanged = Exchanged(place, self.heading, self._column)
        self._column.addWidget(self.tabs, 1)
        self.heading.wanted.connect(self._on_verb)
        self.heading.turned.connect(self.turn)
        self._keys()

    @property
    def title(self) -> str:
        """What stands above the page."""
        return title_of(self.home) if self.home else _("家庭户")

    def open(self, route: Route) -> None:
        """Show the household of the route."""
        if not isinstance(route, RecordOf):
            return
        if self._ledger is None:
            self._build(LEDGERS[route.ledger])
        self._among = route.among or self._among
        is_other = self.home is None or self.home.id != route.record
        if is_other:
            self.tabs.setCurrentIndex(0)
        self._show(route.record, afresh=is_other)
        if self.tabs.currentWidget() is self.members:
            self.members.focus()

    def refresh(self, changes: Changes) -> None:
        """Read the household again where something of it was written."""
        home = self.home
        if home is None:
            return
        watched = {home.id, *(each.id for each in (*home.present, *home.former))}
        watched |= {str(each.person.get("id")) for each in (*home.present, *home.former)}
        lines = home.roster.line in changes.ledgers
        if lines or not changes.records or watched & changes.records:
            self._show(home.id, afresh=False)
            self.details.form.refresh(changes)
        if changes.ledgers - {home.ledger.key, home.roster.line, home.roster.person}:
            self.beside.show_home(home)

    def leave(self, then: Callable[[], None]) -> None:
        """What was typed into the household's own fields is saved, or given up, before the page is left."""
        if self._ledger is None or not self.details.form.is_changed:
            then()
            return
        answers = (
            Answer("save", _("保存")),
            Answer("drop", _("不保存"), "danger"),
            Answer("stay", _("留在这里"), "no"),
        )

        def answered(key: str) -> None:
            if key == "save":
                self.tabs.setCurrentWidget(self.details)
                self.details.form.save_all(lambda _changes: then())
            elif key == "drop":
                self.details.discard()
                then()

        told = _("户信息改过，还没有保存。")
        self.place.notify.ask(Question(_("保存改动吗？"), told, answers), answered, self)

    def turn(self, by: int) -> None:
        """To the household before or after in the list it was opened from."""
        record = self._neighbour(by)
        if record and self.home:
            self.place.go(RecordOf(self.home.ledger.key, record, self._among))

    def save(self) -> None:
        """Save what was typed into the household's own fields."""
        if self._ledger and self.details.form.is_changed:
            self.details.form.save()

    def _build(self, ledger: Ledger) -> None:
        """The parts that follow from the declaration."""
        self._ledger = ledger
        self.members = Members(self.place, ledger)
        self.details = Details(self.place, ledger)
        self.beside, self.history = Beside(self.place), HistoryPanel(self.place)
        self.verbs = Verbs(self.place, self)
        self.tabs.addTab(self.members, _("成员(&1)"))
        self.tabs.addTab(self.details, _("户信息(&2)"))
        self.tabs.addTab(self.beside, _("救助和服务(&3)"))
        self.tabs.addTab(self.history, _("历史(&4)"))
        self.members.wanted.connect(self._on_deed)
        self.members.role_chosen.connect(self._on_role)
        self.details.changed.connect(self._on_details)
        self.tabs.currentChanged.connect(self._on_tab)

    def _show(self, record: str, *, afresh: bool) -> None:
        try:
            home = read_home(self.place.reader, self._key(), record)
        except Problem as problem:
            self.place.notify.tell([problem])
            return
        self.home = home
        self.exchanged.show_record(home.ledger.key, home.id)
        turns = (bool(self._neighbour(-1)), bool(self._neighbour(1)))
        self.heading.show_home(home, turns=turns, may_write=self._may_write())
        self.members.show_home(home, may_write=self._may_write())
        if afresh and self.details.show_record(record):
            self.tabs.setCurrentWidget(self.details)
        if afresh:
            self.beside.show_home(home)
        if afresh and self.tabs.currentWidget() is self.history:
            self.history.show_record(home.ledger.key, home.id)
        self.titled.emit()

    def _key(self) -> str:
        return self._ledger.key if self._ledger else ""

    def _may_write(self) -> bool:
        home, ledger = self.home, self._ledger
        may = home and ledger and self.place.may(ledger.right) and not home.row["_voided"]
        return bool(may and home and ledger and not refusal(self.place.reader, ledger, home.row))

    def _neighbour(self, by: int) -> str | None:
        if self._among is None or self.home is None:
            return None
        return (self._among.before if by < 0 else self._among.after)(self.home.id)

    def _keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Alt+PgUp": partial(self.turn, -1),
            "Alt+PgDown": partial(self.turn, 1),
            "Ctrl+S": self.save,
        }
        for text, act in keys.items():
            shortcut = QShortcut(QKeySequence(text), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _on_verb(self, verb: str) -> None:
        home = self.home
        if home is None:
            return
        if verb == "print":
            print_papers(self.place, home, self.heading.buttons["print"])
        elif verb == "reveal":
            self.place.reveal(home.id, partial(self._on_revealed, home.id))
        elif self._may_write():
            marked = self.members.marked()
            self.verbs.open(verb, home, marked if self.members.table.hasFocus() else None)

    def _on_deed(self, deed: str, member: Member | None) -> None:
        home = self.home
        if home is None:
            return
        if deed == "open" and member:
            self.place.go(RecordOf(home.roster.person, str(member.person["id"])))
        elif deed == "reveal" and member:
            self.place.reveal(str(member.person["id"]), self.members.model.reveal_again)
        elif deed == "line" and member:
            open_line(self.place, self, home, member)
        elif self._may_write():
            self.verbs.open(deed, home, member)

    def _on_role(self, member: Member, code: str) -> None:
        if self.home and self._may_write():
            self.verbs.change_role(self.home, member, code)

    def _on_revealed(self, record: str) -> None:
        """The log holds it by now; another household may be shown meanwhile."""
        if self.home and self.home.id == record:
            self._show(self.home.id, afresh=False)
            self.details.form.reveal()

    def _on_details(self) -> None:
        mark = " ●" if self.details.form.is_changed else ""
        self.tabs.setTabText(1, _("户信息(&2)") + mark)

    def _on_tab(self) -> None:
        shown = self.tabs.currentWidget()
        if self.home and shown is self.history:
            self.history.show_record(self.home.ledger.key, self.home.id)
        elif self.home and shown is self.members:
            self.members.focus()
