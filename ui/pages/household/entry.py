"""A household entered from paper (新增家庭户): where it lives, then its people, all saved in one go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import unfinished
from app.changes import Changes
from app.faults import problems_of
from app.households.asked import Found
from app.households.home import roster_of
from app.households.newcomers import found
from app.kinds import Attachment
from app.ledger import Ledger
from app.lookup import Lookup
from app.office import Office
from app.problems import Problem
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from app.unfinished import Unfinished
from ui.ledger.undoing import say_done
from ui.notify import Answer, Question, sentence
from ui.page import Page
from ui.pages.household.people import People
from ui.pages.household.person_row import put_typed
from ui.pages.household.placing import Fields, place_of
from ui.routes import ListOf, NewRecord, RecordOf, Route
from ui.theme.look import scaled
from ui.widgets.banner import Banner
from ui.widgets.basics import button, hinted
from ui.widgets.card import Card
from ui.widgets.form_body import FormBody
from ui.workplace import Workplace

_PAUSE = 800
"""Milliseconds without a key before what was typed is kept."""


class NewHouseholdPage(Page):
    """Keyboard only: the village, the address, then one row a person; Ctrl+S saves, Ctrl+Enter goes on with the
    next household of the same village."""

    manual = "household"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._ledger: Ledger | None = None
        self._draft, self._is_saving = "", False
        self._presets: dict[str, str] = {}
        self.banner = Banner()
        self.body = FormBody()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(scaled(12),) * 4)
        column.addWidget(self.banner)
        column.addWidget(self.body, 1)
        column.addLayout(self._foot())
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+S": self.save,
            "Ctrl+Return": self.save_and_next,
            "Ctrl+Enter": self.save_and_next,
        }
        for text, act in keys.items():
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
        return self._ledger is not None and (bool(self.people.typed_rows()) or bool(self._typed()))

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
        if not self.is_changed:
            then()
            return
        answers = (
            Answer("save", _("保存")),
            Answer("later", _("先留着，以后再录")),
            Answer("drop", _("不要了"), "danger"),
            Answer("stay", _("留在这里"), "no"),
        )

        def answered(key: str) -> None:
            if key == "save":
                self._save(lambda _changes: then())
            elif key == "later":
                self.keep()
                self._begin({})
                then()
            elif key == "drop":
                self.drop()
                then()

        told = _("这一户还没有保存。")
        self.place.notify.ask(Question(_("要离开吗？"), told, answers), answered, self)

    def save(self) -> None:
        """Save, and open the household."""
        self._save(self._open_saved)

    def save_and_next(self) -> None:
        """Save, and go on with the next household of the same place."""
        self._save(self._go_on)

    def drop(self) -> None:
        """Give up what was typed."""
        draft = self._draft
        self._timer.stop()
        self._begin({})
        self.place.note(partial(_forget, draft))

    def keep(self) -> None:
        """Keep what is typed against a crash."""
        self._timer.stop()
        if self._ledger is None or not self.is_changed or self._is_saving:
            return
        head = self.people.rows[0]
        values = {
            key: str(raw) for key, raw in {**self.fields.raw(), **self.further.raw()}.items() if raw
        }
        name = head.editors[LEDGERS[roster_of(self._ledger).person].name[0]].raw()
        if name:
            values[roster_of(self._ledger).head] = str(name)
        entry = Unfinished(
            key=self._draft,
            ledger=self._ledger.key,
            values={**values},
            lines=tuple(self.people.kept()),
        )
        self.place.note(partial(_keep, entry))

    def _build(self, ledger: Ledger) -> None:
        self._ledger = ledger
        roster = roster_of(ledger)
        self.fields = place_of(self.place, ledger, 2)
        self.people = People(self.place, ledger, with_head=True)
        told = {roster.head, roster.standing.field, *roster.place}
        rest = [
            f.key
            for f in ledger.live_fields
            if f.key not in told and not isinstance(f.kind, Attachment)
        ]
        self.further = Fields(self.place, ledger, rest, 2)
        self.more = button(
            _("更多户信息（户编号、电话、账户…）(&G)"), self._on_more, "link", "chevron-down"
        )
        self.more.setObjectName("more")
        where, who, more = Card(_("住处")), Card(_("成员，先写户主")), Card()
        where.add(self.fields)
        who.add(self.people)
        more.add(self.more, self.further)
        for each in (where, who, more):
            self.body.rows.addWidget(each)
        self.body.rows.addStretch(1)
        for each in (self.fields, self.further):
            each.edited.connect(self._on_edited)
            each.finished.connect(self._on_fields_done)
        self.people.edited.connect(self._on_edited)
        self.people.finished.connect(self.save_button.setFocus)

    def _begin(self, values: dict[str, str]) -> None:
        """A blank household, the cursor in the first field that is still open."""
        if self._ledger is None:
            return
        self._draft = unfinished.key_of(self._ledger.key)
        self._presets = values
        self.banner.tell("")
        for key, editor in {**self.fields.editors, **self.further.editors}.items():
            editor.put(None)
            if values.get(key):
                put_typed(editor, values[key])
        self.further.hide()
        self.people.clear()
        self._focus_first()
        self.titled.emit()

    def _focus_first(self) -> None:
        first = next((e for e in self.fields.editors.values() if e.is_blank()), None)
        if first and first.field.required:
            first.focus()
        elif self._presets:
            self.people.focus()
        else:
            next(iter(self.fields.editors.values())).focus()

    def _restore(self, draft: str) -> bool:
        entry = unfinished.load(self.place.reader, draft)
        if entry is None or self._ledger is None:
            return False
        self._begin({key: str(value) for key, value in entry.values.items() if value})
        self._draft, self._presets = draft, {}
        self.people.restore(entry.lines)
        self.further.setVisible(any(not e.is_blank() for e in self.further.editors.values()))
        self.banner.tell(_("这是上次没有录完的一户，接着录就行。"), "note")
        self.people.rows[-1].focus()
        return True

    def _typed(self) -> dict[str, object]:
        """What was typed into the household's own fields, beyond what it was opened with."""
        whole = {**self.fields.raw(), **self.further.raw()}
        return {k: raw for k, raw in whole.items() if raw and raw != self._presets.get(k)}

    def _save(self, then: Callable[[Changes], None]) -> None:
        if self._ledger is None or self._is_saving:
            return
        self._timer.stop()
        self.banner.tell("")
        ledger, values = self._ledger.key, {**self.fields.raw(), **self.further.raw()}
        whole = {key: raw for key, raw in values.items() if raw}
        asked, draft = Found(self.place.clock_day, "", whole, self.people.newcomers()), self._draft
        self._set_saving(True)

        def job(office: Office, _progress: Progress) -> Changes:
            changes = found(office, ledger, asked)
            unfinished.drop(office, draft)
            return changes

        def done(changes: Changes) -> None:
            self._set_saving(False)
            name = Lookup(self.place.reader.listing).name(ledger, changes.record)
            say_done(self.place, _("已登记：{name}").format(name=name), changes)
            then(changes)

        self.place.write(_("登记家庭户"), job, done, self._on_failed)

    def _set_saving(self, is_on: bool) -> None:
        self._is_saving = is_on
        for each in (self.save_button, self.next_button, self.body):
            each.setEnabled(not is_on)

    def _on_failed(self, error: BaseException) -> None:
        self._set_saving(False)
        problems = problems_of(error) or []
        rest = [
            p
            for p in problems
            if not (self.people.take(p) or self.fields.take(p) or self._further(p))
        ]
        told = [sentence(each) for each in rest] or [
            _("有 {n} 处要改，已标在那一栏；没有保存，也没有丢。").format(n=len(problems))
        ]
        self.banner.tell("\n".join(told), "error")
        self.keep()

    def _further(self, problem: Problem) -> bool:
        if problem.field in self.further.editors:
            self.further.show()
        return self.further.take(problem)

    def _open_saved(self, changes: Changes) -> None:
        ledger = self._ledger.key if self._ledger else ""
        self._begin({})
        self.place.go(RecordOf(ledger, changes.record))

    def _go_on(self, _changes: Changes) -> None:
        """The links into the tree stay: paper comes in the order of villages and groups."""
        kept = {key: str(self.fields.editors[key].raw() or "") for key in self._links()}
        self._begin({key: raw for key, raw in kept.items() if raw})

    def _links(self) -> list[str]:
        return [key for key, e in self.fields.editors.items() if hasattr(e.field.kind, "ledger")]

    def _foot(self) -> QHBoxLayout:
        self.save_button = button(_("保存(&S)"), self.save, "primary", "save")
        self.save_button.setObjectName("save")
        hinted(self.save_button, _("保存并打开这一户"), "Ctrl+S")
        self.next_button = button(_("保存，录下一户(&N)"), self.save_and_next, "", "arrow-right")
        self.next_button.setObjectName("save_and_next")
        hinted(self.next_button, _("保存，同村同组再录一户"), "Ctrl+Return")
        cancel = button(_("返回列表"), self._on_cancel, "")
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

    def _on_more(self) -> None:
        self.further.setVisible(self.further.isHidden())
        if self.further.isVisible():
            next(iter(self.further.editors.values())).focus()

    def _on_fields_done(self) -> None:
        (self.people if self.sender() is self.fields else self.save_button).setFocus()
        if self.sender() is self.fields:
            self.people.focus()

    def _on_edited(self) -> None:
        self._timer.start()


def _keep(entry: Unfinished, office: Office) -> None:
    unfinished.keep(office, entry)


def _forget(key: str, office: Office) -> None:
    unfinished.drop(office, key)
