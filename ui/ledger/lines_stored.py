"""The line items of a stored record (已登记的明细): each is saved, and voided, by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.changes import Changes
from app.desk import Desk
from app.items import Items, items_of
from app.ledger import Ledger
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.ledger.form_dialog import RecordDialog
from ui.ledger.lines_model import Marks
from ui.ledger.reason import VOIDING, ReasonDialog
from ui.ledger.undoing import say_done
from ui.workplace import Workplace


class StoredLines:
    """The lines of one ledger below a stored record."""

    remover, sign = _("作废"), "ban"
    empty = _("还没有。按“添加”，或在表中按 Insert 键。")
    note = ""

    def __init__(self, place: Workplace, line: Ledger, record: str, owner: QWidget) -> None:
        self._place, self._line, self._record, self._owner = place, line, record, owner
        self._items = items_of(place.reader, line, record)

    def items(self) -> Items:
        """What the table shows."""
        return self._items

    def marks(self) -> Marks:
        """What is stored was not refused."""
        return {}

    def add(self) -> None:
        """Add lines, one after another."""
        self._dialog().open_new({}, several=True)

    def change(self, row: int) -> None:
        """Open a line."""
        self._dialog().open_record(self._items.records[row])

    def remove(self, row: int) -> None:
        """Void a line, with a reason."""
        name = "　".join(self._items.rows[row][:3])
        told = _("作废这一条：{name}").format(name=name)
        dialog = ReasonDialog(_("作废明细"), told, _("作废"), VOIDING, self._owner)
        dialog.given.connect(partial(self._void, self._items.records[row]))
        dialog.open()

    def _dialog(self) -> RecordDialog:
        link = self._line.part_of.link if self._line.part_of else ""
        return RecordDialog(self._place, self._line.key, self._owner, {link: self._record})

    def _void(self, record: str, why: str) -> None:
        def job(office: Office, _progress: Progress) -> Changes:
            return Desk(office).void(self._line.key, record, why)

        def done(changes: Changes) -> None:
            say_done(self._place, _("已作废明细。"), changes)

        self._place.write(_("作废"), job, done)
