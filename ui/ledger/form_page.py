"""The page of one record of any ledger (录入页)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from app.changes import Changes
from app.problems import Problem
from app.registry import LEDGERS
from app.text import _
from app.unfinished import Unfinished
from ui.ledger.custody import closed_in_words
from ui.ledger.exchanged import Exchanged
from ui.ledger.form import RecordForm
from ui.ledger.form_guard import guard, typed_on
from ui.ledger.form_head import FormHead
from ui.ledger.form_verbs import FormVerbs
from ui.ledger.form_view import FormView
from ui.page import Page
from ui.routes import ListOf, Neighbours, NewRecord, RecordOf, Route
from ui.theme.look import scaled
from ui.workplace import Workplace

_TWICE = 2.0
"""Seconds within which a second Escape leaves."""


class FormPage(Page):
    """A record's form with its verbs. One page serves a ledger's stored and new records."""

    manual = "form"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.view: FormView | None = None
        self.head = FormHead()
        self._among: Neighbours | None = None
        self._route: Route | None = None
        self._escaped = float("-inf")
        self._was_changed = False
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(*(scaled(12),) * 4)
        self._whole.setSpacing(scaled(8))
        self._whole.addWidget(self.head)
        self.exchanged = Exchanged(place, self.head, self._whole)
        self._make_verbs()
        self._keys()

    @property
    def form(self) -> RecordForm:
        """The form; there is one once a route was opened."""
        if self.view is None:
            raise RuntimeError
        return self.view.form

    @property
    def title(self) -> str:
        """What stands above the page."""
        return self.head.name

    def open(self, route: Route) -> None:
        """Show the record of the route, or begin a new one."""
        if not isinstance(route, RecordOf | NewRecord):
            raise TypeError(route)
        view = self.view or self._built(route.ledger)
        self._route = route
        self._among = route.among if isinstance(route, RecordOf) else None
        view.kept.show_kept(None)
        try:
            found = self._begun(view, route)
        except Problem as problem:
            self._refuse(view, problem)
            return
        self.head.show()
        view.show()
        view.show_around()
        self._show_head()
        view.kept.show_kept(found)
        self.form.focus_field(found.field if found else "")

    def _begun(self, view: FormView, route: RecordOf | NewRecord) -> Unfinished | None:
        """Begin in the form; what was left unfinished there. DSK007, and ACC032 for who may not read."""
        if isinstance(route, NewRecord):
            return view.draft.show_new(route.presets, route.draft)
        is_there, found = view.draft.show_record(route.record)
        if not is_there:
            raise Problem("DSK007", place=LEDGERS[route.ledger].title, id=route.record)
        return found

    def _refuse(self, view: FormView, problem: Problem) -> None:
        """Nothing can be shown; what was shown before may stand, an empty form may not."""
        self.place.notify.tell([problem], parent=self)
        if not self.form.record:
            self.head.name = self.form.ledger.title
            self.head.hide()
            view.hide()
            self.titled.emit()

    def refresh(self, changes: Changes) -> None:
        """Untouched fields follow what was written elsewhere."""
        if self.view is None:
            return
        self.form.refresh(changes)
        for each in self.view.tables:
            each.refresh(changes)
        if self.form.concerns(changes):
            self._show_head()
            self.view.side.related.show_record(self.form.ledger.key, self.form.record)

    def leave(self, then: Callable[[], None]) -> None:
        """Ask before anything typed is lost."""
        if self.view is None:
            then()
        else:
            guard(self.form, self.title, self.view.discard, then, self)

    def save(self) -> None:
        """Save what was typed; a new record is then shown as a stored one."""
        if self.form.is_changed or not self.form.record:
            self.form.save()

    def add(self) -> None:
        """Save, if there is anything to save, and begin a new record."""
        fresh = NewRecord(
            self.form.ledger.key, self._route.presets if isinstance(self._route, NewRecord) else {}
        )

        def saved(_changes: Changes) -> None:
            if not typed_on(self.form):
                self.open(fresh)

        if self.form.is_changed:
            self.form.save(saved)
        elif self.form.record:
            self.place.go(NewRecord(self.form.ledger.key))

    def turn(self, step: int) -> None:
        """The record before or after this one in the list it was opened from."""
        among, record = self._among, self.form.record
        if among is None or not record:
            return
        found = among.before(record) if step < 0 else among.after(record)
        if found:
            self.place.go(RecordOf(self.form.ledger.key, found, among))
        else:
            edge = _("已是第一条。") if step < 0 else _("已是最后一条。")
            self.place.notify.say(edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape twice goes back to the list."""
        if event.key() != Qt.Key.Key_Escape or self.view is None:
            super().keyPressEvent(event)
            return
        if monotonic() - self._escaped < _TWICE:
            self._escaped = float("-inf")
            part = self.form.ledger.part_of
            self.place.go(ListOf(part.ledger if part else self.form.ledger.key))
        else:
            self._escaped = monotonic()
            self.place.notify.say(_("再按一次 Esc 回到列表。"))

    def _built(self, ledger: str) -> FormView:
        view = self.view = FormView(self.place, LEDGERS[ledger], self)
        self._whole.addWidget(view, 1)
        self._verbs = FormVerbs(view.form, self._more, self._prints)
        view.form.changed.connect(self._on_form_changed)
        view.form.saved.connect(self._on_saved)
        return view

    def _make_verbs(self) -> None:
        head = self.head
        self._before = head.step(
            "before", _("上一条"), "chevron-up", partial(self.turn, -1), "Ctrl+PgUp"
        )
        self._after = head.step(
            "after", _("下一条"), "chevron-down", partial(self.turn, 1), "Ctrl+PgDown"
        )
        self._prints = head.menu("print", _("打印"), "printer")
        self._more = head.menu("more", _("更多"), "ellipsis")
        self._aside = head.step(
            "aside", _("收起或展开侧栏"), "panel-right", self._on_aside, "Ctrl+Shift+H"
        )
        self._adder = head.verb("add", _("新增"), "plus", self.add)
        self._saver = head.verb("save", _("保存"), "save", self.save, "primary")

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+S", self.save),
            ("Ctrl+N", self.add),
            ("Ctrl+PgUp", partial(self.turn, -1)),
            ("Ctrl+PgDown", partial(self.turn, 1)),
            ("Ctrl+Shift+H", self._on_aside),
        ):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(act)

    def _show_head(self) -> None:
        form, row = self.form, self.form.entries.row
        self._was_changed = form.is_changed
        self.exchanged.show_record(form.ledger.key, form.record)
        name = form.lookup.called(form.ledger.key, row) if row else ""
        word, why = closed_in_words(self.place, form.ledger, row)
        self.head.show_row(form.ledger, name, row, changed=form.is_changed, why=why, word=word)
        self._saver.setEnabled(not form.entries.is_fixed and (form.is_changed or not row))
        self._adder.setVisible(self.place.may_add(form.ledger.key))
        for each in (self._before, self._after):
            each.setVisible(self._among is not None)
        self._verbs.offer()
        self.head.fit()
        self.titled.emit()

    def _on_saved(self, changes: Changes) -> None:
        if self.view is None:
            return
        self.view.kept.show_kept(None)
        self.view.show_around()
        self._show_head()
        if isinstance(self._route, NewRecord):
            self._route = RecordOf(self.form.ledger.key, changes.record)

    def _on_form_changed(self) -> None:
        if self.form.is_changed != self._was_changed:
            self._show_head()

    def _on_aside(self) -> None:
        if self.view:
            self.view.turn_side()
