"""The history at the side of a record (历史): who, when, what from what to what, why; each deed can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app import audit, precautions, undo
from app.audit import Entry
from app.changes import Changes
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.notify import Answer, Question
from ui.theme.look import scaled
from ui.widgets.basics import button, label
from ui.workplace import Workplace

_MOST = 200
_ENTRY = Qt.ItemDataRole.UserRole


class HistoryPanel(QWidget):
    """What was done to one record and its lines, the newest first."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place, self._lane = place, place.lane()
        self._shown = ("", "")
        self._fits = label(_("还没有改动记录。"), "hint")
        self.tree = QTreeWidget()
        self.tree.setObjectName("history")
        self.tree.setAccessibleName(_("历史"))
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setIndentation(scaled(12))
        self.tree.itemSelectionChanged.connect(self._on_marked)
        self.undo = button(_("撤销这次操作"), self._on_undo, picture="undo-2")
        self.undo.setObjectName("undo_deed")
        self.undo.setEnabled(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(scaled(8))
        whole.addWidget(self._fits)
        whole.addWidget(self.tree, 1)
        whole.addStretch(0)
        whole.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        place.changed.connect(self._on_changed)

    def show_record(self, ledger: str, record: str) -> None:
        """Show the history of a record; of none, nothing."""
        self._shown = (ledger, record)
        if not record:
            self._lane.drop()
            self._fill([])
            return

        def read(office: Office) -> list[Entry]:
            return audit.of_unit(office, ledger, record, _MOST)

        self._lane.ask(read, self._fill)

    def _fill(self, entries: list[Entry]) -> None:
        self.tree.clear()
        self._fits.setVisible(not entries)
        self.tree.setVisible(bool(entries))
        for entry in entries:
            item = QTreeWidgetItem([_headline(entry, self._shown[0])])
            item.setData(0, _ENTRY, entry)
            item.addChildren([QTreeWidgetItem([each]) for each in _details(entry)])
            self.tree.addTopLevelItem(item)
            item.setExpanded(entry is entries[0])
        self._on_marked()

    def _marked(self) -> Entry | None:
        item = self.tree.currentItem() if self.tree.selectedItems() else None
        found = (item.parent() or item).data(0, _ENTRY) if item else None
        return found if isinstance(found, Entry) else None

    def _on_marked(self) -> None:
        entry = self._marked()
        self.undo.setEnabled(bool(entry and entry.operation.batch))

    def _on_undo(self) -> None:
        entry = self._marked()
        if entry is None or not entry.operation.batch:
            return
        batch = entry.operation.batch
        answers = (Answer("undo", _("撤销")), Answer("stay", _("取消"), "no"))
        told = _("同一次操作改动的记录会一起退回；后来又被改过的保持不动。")
        question = Question(_("撤销这次操作？"), _headline(entry, ""), answers, told)

        def answered(key: str) -> None:
            if key == "undo":
                self._place.write(_("撤销"), job, self._on_undone)

        def job(office: Office, progress: Progress) -> Changes:
            precautions.before_undo(office, batch, progress)
            return undo.undo_batch(office, batch, progress)

        self._place.notify.ask(question, answered, self)

    def _on_undone(self, changes: Changes) -> None:
        kept = len(changes.kept)
        told = _("已撤销；{n} 条后来又改过，没有动。").format(n=kept) if kept else _("已撤销。")
        self._place.notify.say(told, "done")

    def _on_changed(self, changes: Changes) -> None:
        if self._shown[1] and (changes.ledgers and self.isVisible()):
            self.show_record(*self._shown)


def _headline(entry: Entry, ledger: str) -> str:
    """When, who and what; of a line item also which."""
    done = entry.operation
    when = done.at[:16].replace("T", " ")
    what = [entry.deed]
    if done.table != ledger:
        what += [LEDGERS[done.table].title, entry.name]
    if done.undoes is not None:
        what.append(_("（撤销）"))
    return f"{when}  {done.by}  {' '.join(what)}"


def _details(entry: Entry) -> list[str]:
    """Each field from what to what, then why."""
    told = [_change(each.label, each.old, each.new) for each in entry.changes]
    why = entry.operation.why
    return [*told, *([_("原因：{why}").format(why=why)] if why else [])]


def _change(field: str, old: str, new: str) -> str:
    if not old:
        return f"{field}：{new or '—'}"
    return f"{field}：{old} → {new or _('（清空）')}"
