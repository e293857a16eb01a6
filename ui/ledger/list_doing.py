"""What each deed of a list does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from app.ledger import Ledger
from app.lookup import Lookup
from app.paper.documents import DOCUMENTS
from app.text import _
from app.typed import presets
from app.views import View, Width
from ui.ledger.agreed import Agreed
from ui.ledger.bulk_dialog import BulkDialog
from ui.ledger.columns import ColumnsDialog
from ui.ledger.copying import copy_rows
from ui.ledger.export_dialog import ExportDialog
from ui.ledger.history import HistoryPanel
from ui.ledger.list_actions import Actions
from ui.ledger.list_bar import ListBar
from ui.ledger.list_head import ListHead
from ui.ledger.list_table import ListTable
from ui.ledger.list_verbs import Verbs
from ui.ledger.model import LedgerModel
from ui.ledger.neighbours import ListNeighbours
from ui.ledger.paste import paste_rows
from ui.routes import FastEntry, ImportInto, NewRecord, PrintOf, RecordOf, Route, Statistics
from ui.subjects import page_for
from ui.widgets.room import take_room
from ui.workplace import Workplace


@dataclass(frozen=True)
class Parts:
    """What a list is made of, as far as its deeds need it."""

    place: Workplace
    ledger: Ledger
    page: QWidget
    model: LedgerModel
    table: ListTable
    head: ListHead
    bar: ListBar
    view: Callable[[], View]
    show_view: Callable[[View], None]
    show_columns: Callable[[tuple[Width, ...]], None]
    chosen: Callable[[], Sequence[int]]
    renew: Callable[[], None]


class Doing:
    """The deeds of one list."""

    def __init__(self, parts: Parts, actions: Actions) -> None:
        self._parts = parts
        self._verbs = Verbs(parts.place, parts.ledger.key, parts.page)
        self._agreed = Agreed(parts.place, parts.page)
        acts: dict[str, Callable[[], object]] = {
            "add": self.add, "enter": self.enter, "take_in": self.take_in, "give_out": self.give_out,
            "print": self.print, "figures": self.figures, "open": self.open_current, "reveal": self.reveal,
            "copy": self.copy, "paste": self.paste, "bulk": self.bulk, "void": self.void, "unvoid": self.unvoid,
            "history": self.history, "choose_all": parts.table.selectAll, "renew": parts.renew,
            "seek": self.seek, "columns": self.columns, "sign": self.sign, "ring": self._agreed.ring,
            "letters": self._agreed.letters,
        }  # fmt: skip
        for key, act in acts.items():
            actions.connect(key, act)
        parts.table.opened.connect(self.open)

    def open(self, row: int) -> None:
        """Open the record of a row, with the list around it."""
        found, listed = self._parts.model.row_of(row), self._parts.model.listed
        if found and listed:
            among = ListNeighbours(self._parts.place, listed)
            self._parts.place.go(RecordOf(self._parts.ledger.key, str(found["id"]), among))

    def open_current(self) -> None:
        """Open the current record."""
        self.open(self._parts.table.row)

    def add(self) -> None:
        """An empty form, with what the list is narrowed to."""
        place, view = self._parts.place, self._parts.view()
        place.go(NewRecord(view.ledger, presets(place.reader, view)))

    def enter(self) -> None:
        """Rows typed from paper."""
        view = self._parts.view()
        self._parts.place.go(FastEntry(view.ledger, view.place))

    def take_in(self) -> None:
        """A sheet taken in."""
        self._parts.place.go(ImportInto(self._parts.ledger.key))

    def give_out(self) -> None:
        """What is shown as a workbook."""
        told = self._parts.head.count.whole
        ExportDialog(self._parts.place, self._parts.view(), told, self._parts.page).open()

    def print(self) -> None:
        """What is shown on paper."""
        self._parts.place.go(PrintOf(view=self._parts.view().as_text()))

    def print_document(self, key: str) -> None:
        """A document of the chosen records."""
        ids = self.chosen_ids()
        self._parts.place.go(PrintOf(key, tuple(ids)))

    def page(self) -> tuple[str, Route] | None:
        """The page on which something is done with the one record that is chosen."""
        ids = self.chosen_ids()
        return page_for(self._parts.ledger.key, ids[0]) if len(ids) == 1 else None

    def figures(self) -> None:
        """快速统计 of what is shown."""
        view = self._parts.view()
        self._parts.place.go(Statistics(view.ledger, view.as_text()))

    def reveal(self) -> None:
        """The current record whole, once the log holds it."""
        found = self._parts.model.row_of(self._parts.table.row)
        if found:
            record = str(found["id"])
            self._parts.place.reveal(record, partial(self._parts.model.reveal, record))

    def copy(self) -> None:
        """The chosen rows, as they are shown."""
        listed = self._parts.model.listed
        if listed:
            copy_rows(self._parts.place, listed, self._parts.chosen(), self._parts.view().keys)

    def paste(self) -> None:
        """Rows from a spreadsheet, through the checks of an import."""
        data, view = QApplication.clipboard().mimeData(), self._parts.view()
        fields = {each.key for each in self._parts.ledger.live_fields}
        usual = [key for key in view.keys if key in fields]
        html = data.html() if data.hasHtml() else ""
        paste_rows(self._parts.place, view.ledger, data.text(), html, usual, self._parts.page)

    def bulk(self) -> None:
        """One field set alike for all that is chosen."""
        listed, numbers = self._parts.model.listed, self._parts.chosen()
        if listed and numbers:
            dialog = BulkDialog(self._parts.place, listed, numbers, self._parts.page)
            dialog.wanted.connect(partial(self._verbs.change, listed, numbers))
            dialog.open()

    def sign(self) -> None:
        """All that is chosen was signed, on a day that is asked for."""
        listed, numbers = self._parts.model.listed, self._parts.chosen()
        if listed and numbers:
            self._agreed.ask_day(len(numbers), partial(self._verbs.sign, listed, numbers))

    def void(self) -> None:
        """The chosen records go, with a reason."""
        listed, numbers = self._parts.model.listed, self._parts.chosen()
        if listed and numbers:
            self._verbs.void(listed, numbers, self.name())

    def unvoid(self) -> None:
        """The chosen records come back, with a reason."""
        listed, numbers = self._parts.model.listed, self._parts.chosen()
        if listed and numbers:
            self._verbs.unvoid(listed, numbers, self.name())

    def history(self) -> None:
        """Who did what to the current record."""
        found = self._parts.model.row_of(self._parts.table.row)
        if found:
            dialog = QDialog(self._parts.page)
            dialog.setWindowTitle(_("历史：{name}").format(name=self.name()))
            take_room(dialog, 560, 420)
            panel = HistoryPanel(self._parts.place)
            QVBoxLayout(dialog).addWidget(panel)
            dialog.open()
            panel.show_record(self._parts.ledger.key, str(found["id"]))

    def seek(self) -> None:
        """The keyboard goes to the search field."""
        self._parts.bar.search.setFocus()
        self._parts.bar.search.selectAll()

    def columns(self) -> None:
        """Which columns are shown."""
        dialog = ColumnsDialog(self._parts.place, self._parts.view(), self._parts.page)
        dialog.wanted.connect(self._parts.show_columns)
        dialog.open()

    def name(self) -> str:
        """How people name the current record."""
        found = self._parts.model.row_of(self._parts.table.row)
        lookup = Lookup(self._parts.place.reader.listing)
        return lookup.called(self._parts.ledger.key, found) if found else ""

    def chosen_ids(self) -> list[str]:
        """The chosen records, those in sight of one screen."""
        rows = list(self._parts.table.chosen_rows())
        found = (self._parts.model.row_of(row) for row in rows)
        return [str(each["id"]) for each in found if each]

    def documents(self) -> list[tuple[str, str]]:
        """Key and title of what can be printed of a record of this ledger."""
        return [(p.document, DOCUMENTS[p.document].title) for p in self._parts.ledger.documents]
