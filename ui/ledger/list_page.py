"""台账: the page of a ledger's list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from app.changes import Changes
from app.filters import Filter
from app.lists import TREE
from app.lookup import Lookup
from app.problems import Problem
from app.registry import LEDGERS
from app.rights import Right
from app.text import _
from app.typed import filter_of
from app.views import View, parse
from ui.ledger.list_body import ListBody
from ui.page import Page
from ui.routes import ListOf, Route
from ui.subject_bar import SubjectBar
from ui.workplace import Workplace


class ListPage(Page):
    """One ledger's list. Coming back by the same route finds it as it was left."""

    manual = "list"

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.body: ListBody | None = None
        self._route: ListOf | None = None
        self._bar: SubjectBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def title(self) -> str:
        """The ledger, and the place that is shown."""
        if self.body is None:
            return _("台账")
        title, view = self.body.ledger.title, self.body.view
        named = Lookup(self.place.reader.listing).name(TREE, view.place)
        return f"{title} · {named}" if named else title

    def open(self, route: Route) -> None:
        """Show the list that is asked for."""
        if not isinstance(route, ListOf):
            return
        if not self.place.may(Right.READ):
            self.place.notify.say(_("没有查看台账的权限，请换用经办或审核用户登录。"), "warning")
            return
        body = self._body_of(route.ledger)
        if route != self._route or route.where:
            self._route = route
            body.show_view(self._asked(route, body.view))
        body.table.setFocus()
        self.titled.emit()

    def refresh(self, changes: Changes) -> None:
        """Something was written."""
        if self.body:
            self.body.refresh(changes)

    def _body_of(self, ledger: str) -> ListBody:
        if self.body and self.body.ledger is LEDGERS[ledger]:
            return self.body
        if self.body:
            self.body.leave()
            self.body.hide()
            self.body.deleteLater()
        self.body = ListBody(self.place, ledger)
        self.body.viewed.connect(self.titled)
        if self._bar:
            self._bar.hide()
            self._bar.deleteLater()
        declared = self.body.ledger
        self._bar = (
            SubjectBar(self.place, declared.subject, declared.title) if declared.subject else None
        )
        if self._bar:
            self._column.addWidget(self._bar)
        self._column.addWidget(self.body)
        return self.body

    def _asked(self, route: ListOf, now: View) -> View:
        """The view of a route: a saved one, or the present columns and order with what the route asks for. What
        the user narrowed by stays while only the place changes."""
        if route.view:
            view = parse(route.view)
            return view if view.columns else replace(view, columns=now.columns)
        asks = bool(route.where or route.text)
        view = replace(now.plain() if asks else now, place=route.place)
        if route.text:
            view = replace(view, text=route.text)
        for each in self._filters(route.ledger, route.where):
            view = view.with_filter(each)
        return view

    def _filters(self, ledger: str, where: Mapping[str, str]) -> list[Filter]:
        found: list[Filter] = []
        for key, text in where.items():
            try:
                found.append(filter_of(self.place.reader, ledger, key, text))
            except Problem as problem:
                self.place.notify.warn([problem])
        return found
