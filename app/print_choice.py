"""What the print centre (打印) offers, and which records a document is to be made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app import lists, views
from app.list_print import print_list
from app.lists import Shown
from app.merged import Merged
from app.office import Office
from app.paper.documents import DOCUMENTS
from app.paper.output import Target
from app.paper.printing import Printed
from app.places import has_place, within
from app.prints import make_document
from app.problems import Problem
from app.progress import QUIET, Progress
from app.registry import LEDGERS
from app.reports import REPORTS
from app.text import _
from app.views import View
from db.conditions import AllOf, AnyOf, Condition, OneOf

Kind = Literal["document", "list", "report"]
_LINES = {"portrait": 22, "landscape": 13}
"""Rows of a roster on a sheet, about."""
_PAGES = {"form": 1, "poster": 1, "card": 2, "letter": 2, "month": 3}
"""Pages of a record, about."""


@dataclass(frozen=True)
class Printable:
    """Something that can be put on paper. `ledger` is empty for a report."""

    kind: Kind
    key: str
    title: str
    ledger: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """A word that names it among all."""
        return self.key if self.kind == "document" else f"{self.kind}.{self.key}"


@dataclass(frozen=True)
class Chosen:
    """Which records: those named, else those a view shows (as text), else those in places and found by words."""

    records: tuple[str, ...] = ()
    view: str = ""
    places: tuple[str, ...] = ()
    text: str = ""
    order: str = ""


@dataclass(frozen=True)
class Estimate:
    """How much comes out: records of the ledger, and sheets, about."""

    records: int
    unit: str
    pages: int


def printables() -> list[Printable]:
    """Every document, the list of every ledger, every report."""
    found = [
        Printable("document", each.key, each.title, each.ledger, _note(each.key))
        for each in DOCUMENTS.values()
    ]
    found += [
        Printable("list", each.key, _("{title}列表").format(title=each.title), each.key, _("列表"))
        for each in LEDGERS.values()
        if not each.part_of
    ]
    return [*found, *(Printable("report", k, r.title, note=_("报表")) for k, r in REPORTS.items())]


def printable(id_: str) -> Printable:
    """The one of that id; PAP004 if there is none."""
    found = next((each for each in printables() if each.id == id_), None)
    if found is None:
        raise Problem("PAP004", key=id_)
    return found


def first_for(document: str, view: str) -> Printable:
    """What to begin with: the document asked for, else one of the view's ledger, else the first."""
    if document:
        return printable(document)
    ledger = views.parse(view).ledger if view else ""
    if view:
        return printable(f"list.{ledger}")
    return printables()[0]


def orders(ledger: str) -> list[tuple[str, str]]:
    """The orders that a ledger's records can have, each with its name; the ledger's own first."""
    named = (
        ("", _("台账顺序")),
        ("village", _("按村（社区）")),
        ("pinyin", _("按姓名拼音")),
        ("strokes", _("按姓名笔画")),
    )
    return [(key, name) for key, name in named if _can(ledger, key)]


def takes_places(ledger: str) -> bool:
    """Whether records of the ledger can be chosen by place."""
    return has_place(ledger)


def listed(office: Office, wanted: Printable, chosen: Chosen) -> Shown:
    """The records, in the order they are to come out in; PAP013 for a view of another ledger."""
    if chosen.view and not chosen.records:
        shown = views.shown_of(office, _own_view(wanted, chosen))
    else:
        shown = lists.shown(office, wanted.ledger, text=chosen.text, order=chosen.order)
    narrowed = list(_narrowed(office, wanted.ledger, chosen))
    where = AllOf((shown.query.where, *narrowed)) if narrowed else shown.query.where
    return replace(shown, query=replace(shown.query, where=where))


def estimate(office: Office, wanted: Printable, chosen: Chosen) -> Estimate:
    """How much will come out."""
    shown, ledger = listed(office, wanted, chosen), LEDGERS[wanted.ledger]
    counted = _counted(wanted.ledger)
    found = shown.figures([counted] if counted else [])
    lines = max(found.rows, int(found.sums.get(counted) or 0)) if counted else found.rows
    return Estimate(found.rows, ledger.unit, _pages(wanted, found.rows, lines))


def make(
    wanted: Printable, chosen: Chosen, office: Office, out: Target, progress: Progress = QUIET
) -> Printed:
    """Make the document of these records."""
    shown = listed(office, wanted, chosen)
    if wanted.kind == "document":
        one = chosen.records if len(chosen.records) == 1 else shown
        return make_document(office, wanted.key, out, one, progress)
    plain = View(wanted.ledger, place=chosen.places[0] if len(chosen.places) == 1 else "")
    view = _own_view(wanted, chosen) if chosen.view else replace(plain, text=chosen.text)
    return print_list(office, view, out, progress, listed=shown)


def _own_view(wanted: Printable, chosen: Chosen) -> View:
    view = views.parse(chosen.view)
    if view.ledger != wanted.ledger:
        raise Problem("PAP013", title=LEDGERS[wanted.ledger].title)
    return view


def _narrowed(office: Office, ledger: str, chosen: Chosen) -> Sequence[Condition]:
    if chosen.records:
        return [OneOf("id", chosen.records)]
    if not chosen.places or chosen.view or not has_place(ledger):
        return []
    merged = Merged(office)
    return [AnyOf(tuple(within(ledger, place, merged) for place in chosen.places))]


def _can(ledger: str, order: str) -> bool:
    try:
        lists.order_of(LEDGERS[ledger], order)
    except Problem:
        return False
    return True


def _note(key: str) -> str:
    document = DOCUMENTS[key]
    kinds = {
        "form": _("一条一张"),
        "roster": _("花名册"),
        "card": _("双面裁切"),
        "poster": _("一条一张"),
        "letter": _("一条一份"),
        "month": _("月历"),
    }
    ways = {"portrait": _("竖"), "landscape": _("横")}
    paper = document.paper
    return f"{kinds[document.kind]} · {paper.name}{ways[paper.orientation]}"


def _counted(ledger: str) -> str:
    """The figure that counts a record's members, where rosters have a line for each of them."""
    roster = LEDGERS[ledger].roster
    found = (e.key for e in LEDGERS[ledger].computed if roster and e.ledger == roster.line)
    return next(found, "")


def _pages(wanted: Printable, rows: int, lines: int) -> int:
    if wanted.kind == "document" and DOCUMENTS[wanted.key].kind in _PAGES:
        return rows * _PAGES[DOCUMENTS[wanted.key].kind]
    way = DOCUMENTS[wanted.key].paper.orientation if wanted.kind == "document" else "landscape"
    return math.ceil((lines if wanted.kind == "document" else rows) / _LINES[way])
