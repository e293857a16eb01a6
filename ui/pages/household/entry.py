"""A household entered from paper (新增家庭户), keyboard only, and kept against a crash until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import unfinished
from app.changes import Changes
from app.faults import problems_of
from app.households.asked import Found
from app.households.newcomers import found
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from app.unfinished import Unfinished
from ui.ledger.undoing import say_done
from ui.notify import Answer, Question, sentence
from ui.page import Page
from ui.pages.household.paper import Paper
from ui.routes import ListOf, NewRecord, RecordOf, Route
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button, hinted
from ui.workplace import Workplace

_PAUSE = 800
"""Milliseconds without a key before what was typed is kept."""
_LEAVING = Question(
    _("要离开吗？"),
    _("这一户还没有保存。"),
    (
        Answer("save", _("保存")),
        Answer("later", _("先留着，以后再录")),
        Answer("drop", _("不要了"), "danger"),
        Answer("stay", _("留在这里"), "no"),
    ),
)


class NewHouseholdPage(Page):
    """The village, the address, then one row a person; Ctrl+S saves, Ctrl+Enter goes on with the next household
    of the same place."""

    manual = "household"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._ledger: Ledger | None = None
        self._draft, self._is_saving = "", False
        self._leaving: Callable[[], None] | None = None
        """Where the user wants to go once what is being saved is saved."""
        self._cursor: QWidget | None = None
        self._presets: Mapping[str, str] = {}
        self.banner = Banner()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        place.keeping.connect(self.keep)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(scaled(12),) * 4)
        self._column.addWidget(self.banner)
        self._column.addLayout(self._foot())
        for text, act in (
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save_and_next),
            ("Ctrl+Enter", self.save_and_next),
        ):
            shortcut = QShortcut(QKeySequence(text), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def title(self) -> str:
        """What stands above the page."""
        return _("新增{title}").format(title=self._ledger.title) if self._ledger else ""

    @property
    def is_changed(self) -> bool:
        """Whether something typed would be lost."""
        if self._ledger is None:
            return False
        typed = {k: raw for k, raw in self.paper.values.items() if raw != self._presets.get(k)}
        return bool(typed or self.paper.people.typed_rows())

    def open(self, route: Route) -> None:
        """Begin with the presets, or go on with an unfinished entry."""
        if not isinstance(route, NewRecord):
            return
        if self._ledger is None:
            self._build(LEDGERS[route.ledger])
        if route.draft and self._restore(route.draft):
            return
        if not self.is_changed:
            self._begin({key: str(raw) for key, raw in route.presets.items() if raw})

    def leave(self, then: Callable[[], None]) -> None:
        """What was typed is saved, kept as unfinished, or given up."""
        if self._is_saving:
            self._leaving = then
            self.place.notify.say(_("正在保存，存好就离开。"))
            return
        if not self.is_changed:
            then()
            return

        def answered(key: str) -> None:
            if key == "save":
                self._save(lambda _changes: self._left(then))
            elif key == "later":
                self.keep()
                self._left(then)
            elif key == "drop":
                self.drop()
                then()

        self.place.notify.ask(_LEAVING, answered, self)

    def save(self) -> None:
        """Save, and open the household."""
        self._save(self._open_saved)

    def save_and_next(self) -> None:
        """Save, and go on with the next household of the same place."""
        self._save(lambda _changes: self._begin(self.paper.places))

    def drop(self) -> None:
        """Give up what was typed."""
        draft = self._draft
        self._begin({})
        self.place.note(partial(_forget, draft), draft)

    def keep(self) -> None:
        """Keep what is typed against a crash."""
        self._timer.stop()
        if self._ledger is None or not self.is_changed or self._is_saving:
            return
        values, lines = self.paper.kept()
        entry = Unfinished(key=self._draft, ledger=self._ledger.key, values=values, lines=lines)
        self.place.note(partial(_keep, entry), self._draft)

    def _build(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.paper = Paper(self.place, ledger)
        self.paper.edited.connect(self._timer.start)
        self.paper.finished.connect(self.save_button.setFocus)
        self._column.insertWidget(1, self.paper, 1)

    def _begin(self, values: Mapping[str, str]) -> None:
        """A blank household, the cursor in the first field that is still open."""
        self._timer.stop()
        self._draft = unfinished.key_of(self._ledger.key if self._ledger else "")
        self._presets = values
        self.banner.tell("")
        self.paper.begin(values)
        self.paper.focus(is_preset=bool(values))
        self._timer.stop()
        self.titled.emit()

    def _restore(self, draft: str) -> bool:
        entry = unfinished.load(self.place.reader, draft)
        if entry is None or self._ledger is None:
            return False
        self._draft, self._presets = draft, {}
        self.paper.restore(entry.values, entry.lines)
        self.banner.tell(_("这是上次没有录完的一户，接着录就行。"), "note")
        self.paper.people.rows[-1].focus()
        return True

    def _save(self, then: Callable[[Changes], None]) -> None:
        if self._ledger is None or self._is_saving:
            return
        self.keep()
        self.banner.tell("")
        ledger, draft, paper = self._ledger.key, self._draft, self.paper
        asked = Found(self.place.clock_day, "", paper.values, paper.newcomers)

        def done(changes: Changes) -> None:
            self._on_ended()
            name = Lookup(self.place.reader.listing).name(ledger, changes.record)
            say_done(self.place, _("已登记：{name}").format(name=name), changes)
            leaving, self._leaving = self._leaving, None
            self._left(leaving) if leaving else then(changes)

        self._set_saving(True)
        job = partial(_enter, draft, ledger, asked)
        task = self.place.write(_("登记"), job, done, self._on_failed)
        task.ended.connect(self._on_ended)

    def _set_saving(self, is_on: bool) -> None:
        """While it is written nothing can be typed; then the keyboard is where it was."""
        self._is_saving = is_on
        if is_on:
            self._cursor = self.focusWidget()
        for each in (self.save_button, self.next_button, self.paper):
            each.setEnabled(not is_on)
        if self._cursor and not is_on:
            self._cursor.setFocus()
            self._cursor = None

    def _on_ended(self) -> None:
        self._set_saving(False)

    def _on_failed(self, error: BaseException) -> None:
        self._on_ended()
        self._leaving = None
        problems = problems_of(error) or []
        rest = [sentence(each) for each in problems if not self.paper.take(each)]
        marked = _("有 {n} 处要改，已标在那一栏；没有保存，也没有丢。").format(n=len(problems))
        self.banner.tell("\n".join(rest) or marked, "error")
        self.keep()

    def _left(self, then: Callable[[], None]) -> None:
        self._begin({})
        then()

    def _open_saved(self, changes: Changes) -> None:
        ledger = self._ledger.key if self._ledger else ""
        self._begin({})
        self.place.go(RecordOf(ledger, changes.record))

    def _foot(self) -> QHBoxLayout:
        self.save_button = button(_("保存(&S)"), self.save, "primary", "save")
        self.save_button.setObjectName("save")
        hinted(self.save_button, _("保存并打开这一户"), "Ctrl+S")
        self.next_button = button(_("保存，录下一户(&N)"), self.save_and_next, "", "arrow-right")
        self.next_button.setObjectName("save_and_next")
        hinted(self.next_button, _("保存，同村同组再录一户"), "Ctrl+Return")
        cancel = button(_("返回列表"), self._on_cancel)
        cancel.setObjectName("cancel")
        row = QHBoxLayout()
        row.addWidget(cancel)
        row.addStretch(1)
        row.addWidget(self.next_button)
        row.addWidget(self.save_button)
        return row

    def _on_cancel(self) -> None:
        if self._ledger:
            self.place.go(ListOf(self._ledger.key))


def _enter(draft: str, ledger: str, asked: Found, office: Office, _progress: Progress) -> Changes:
    with unfinished.saving(office, draft):
        return found(office, ledger, asked)


def _keep(entry: Unfinished, office: Office) -> None:
    unfinished.keep(office, entry)


def _forget(key: str, office: Office) -> None:
    unfinished.drop(office, key)
