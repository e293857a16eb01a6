"""What can be done with the record of a form besides saving it (办理): void, restore, merge, print, copy as new."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.changes import Changes
from app.desk import Desk
from app.kinds import Attachment
from app.ledger import Sensitivity
from app.office import Office
from app.paper.documents import document
from app.progress import Progress
from app.rights import Right
from app.text import _
from ui.ledger.custody import is_ours
from ui.ledger.form import RecordForm
from ui.ledger.form_head import entry
from ui.ledger.form_merge import MergeDialog
from ui.ledger.reason import RESTORING, VOIDING, ReasonDialog
from ui.ledger.undoing import say_done
from ui.routes import NewRecord, PrintOf, RecordOf
from ui.subjects import page_for


class FormVerbs(QObject):
    """Fills the menus of a form's page, as far as the user may and the record's state lets."""

    def __init__(self, form: RecordForm, more: QMenu, prints: QMenu) -> None:
        super().__init__(form)
        self._form, self._place = form, form.place
        self._more, self._prints = more, prints

    def offer(self) -> None:
        """Fill the menus for the record that is shown."""
        self._more.clear()
        self._prints.clear()
        form = self._form
        row, may = form.entries.row, self._place.may(form.ledger.right)
        ours = is_ours(self._place, form.ledger, row)
        if row and self._place.may(Right.PRINT):
            for each in form.ledger.documents:
                title = document(each.document).title
                entry(self._prints, each.document, title, partial(self._print, each.document))
        page = page_for(form.ledger.key, form.record) if row and not row["_voided"] else None
        if page:
            entry(self._more, "page", page[0], partial(self._place.go, page[1]))
        if row and may and not row["_voided"]:
            entry(self._more, "copy", _("复制为新记录"), self.copy)
            if ours and not form.ledger.part_of:
                entry(self._more, "merge", _("与另一条合并…"), self.merge)
            if ours:
                entry(self._more, "void", _("作废…"), self.void)
        if row and may and ours and row["_voided"]:
            entry(self._more, "unvoid", _("恢复…"), self.unvoid)

    def void(self) -> None:
        """Void it, with a reason."""
        told = _("作废“{name}”？作废后不再统计和打印，可以随时恢复；明细随同作废。")
        self._reasoned(_("作废"), told, VOIDING, self._void)

    def unvoid(self) -> None:
        """Restore it, with a reason."""
        told = _("恢复“{name}”？当时一同作废的明细随同恢复。")
        self._reasoned(_("恢复"), told, RESTORING, self._unvoid)

    def merge(self) -> None:
        """Say which other record is the same."""
        form = self._form
        dialog = MergeDialog(self._place, form.ledger.key, form.record, form)
        dialog.merged.connect(self._on_merged)
        dialog.open()

    def copy(self) -> None:
        """Begin a new record with what this one says, but for what identifies it, its files and what is sensitive."""
        ledger, row = self._form.ledger, self._form.entries.row
        own = {key for keys in ledger.match for key in keys} | {
            each.field for each in ledger.series
        }
        kept = {
            each.key: row[each.key]
            for each in ledger.live_fields
            if each.key not in own
            and row[each.key] is not None
            and each.sensitivity is not Sensitivity.SENSITIVE
            and not isinstance(each.kind, Attachment)
        }
        filled = {each.field for each in ledger.fills}
        presets = {
            key: ledger.field(key).kind.show(value) if isinstance(value, int) else value
            for key, value in kept.items()
            if key not in filled
        }
        self._place.go(NewRecord(ledger.key, presets))

    def _print(self, name: str) -> None:
        self._place.go(PrintOf(name, (self._form.record,)))

    def _reasoned(self, verb: str, told: str, usual: tuple[str, ...], act: object) -> None:
        name = self._form.lookup.called(self._form.ledger.key, self._form.entries.row)
        dialog = ReasonDialog(verb, told.format(name=name), verb, usual, self._form)
        dialog.given.connect(act)
        dialog.open()

    def _void(self, why: str) -> None:
        ledger, record = self._form.ledger.key, self._form.record

        def job(office: Office, _progress: Progress) -> Changes:
            return Desk(office).void(ledger, record, why)

        self._place.write(_("作废"), job, partial(say_done, self._place, _("已作废。")))

    def _unvoid(self, why: str) -> None:
        ledger, record = self._form.ledger.key, self._form.record

        def job(office: Office, _progress: Progress) -> Changes:
            return Desk(office).unvoid(ledger, record, why)

        self._place.write(_("恢复"), job, partial(say_done, self._place, _("已恢复。")))

    def _on_merged(self, changes: Changes) -> None:
        self._place.go(RecordOf(self._form.ledger.key, changes.record))
