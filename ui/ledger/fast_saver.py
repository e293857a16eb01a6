"""Saves the rows of fast entry one by one on the writing thread, a household's members after its head."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app import fast_saving
from app.fast_entry import Cell
from app.fast_keeping import KeptRows
from app.fast_saving import Saved
from app.faults import problems_of
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.ledger.fast_model import FastModel
from ui.ledger.fast_rows import ROW, Row
from ui.notify import sentence
from ui.tasks import Ending
from ui.workplace import Workplace


class Saver(QObject):
    """Every row goes its own way: written, refused with its problems, or waiting for its household."""

    changed = Signal(int)
    """A row has become something else."""

    def __init__(
        self, place: Workplace, model: FastModel, kept: KeptRows, why: Callable[[], str]
    ) -> None:
        super().__init__()
        self.place, self.model, self._kept, self._why = place, model, kept, why

    def settle(self, at: int, *, again: bool = False) -> None:
        """A row was left: save it if it is whole. `again` asks once more although nothing was mended."""
        row = self.model.rows[at]
        if again:
            row.is_held = False
            self._forget(row)
        if row.is_settled or row.is_saving or row.is_held:
            return
        row.missing = self.model.missing(at)
        if not row.problems and not row.missing and self._has_household(at, row):
            self._save(at, row)
        self._tell(row)

    def undo(self, at: int) -> None:
        """Take back what a row was last saved by."""
        row = self.model.rows[at]
        if not row.batches or row.is_saving:
            self.place.notify.say(_("这一行没有可以撤销的保存。"))
            return
        batch, sent = row.batches[-1], self._as_sent(at)

        def job(office: Office, _progress: Progress) -> Saved:
            return fast_saving.take_back(office, self.model.ledger, sent, batch)

        def done(undone: Saved) -> None:
            row.batches.remove(batch)
            row.give_back(undone)
            told = (
                _("有改动的记录没有撤销，请打开核对。")
                if undone.kept
                else _("已撤销这一行的保存。")
            )
            self.place.notify.say(told, "warning" if undone.kept else "done")

        def failed(error: BaseException) -> None:
            self.place.notify.trouble(error)

        self._run(row, job, done, failed)

    def _has_household(self, at: int, row: Row) -> bool:
        """Whether the household of a member is saved; else the row waits for it."""
        first = self.model.rows[self.model.first_of(at)]
        if row.record or first is row:
            return True
        row.household, row.waits = first.household, not first.household
        return bool(first.household)

    def _as_sent(self, at: int) -> fast_saving.Row:
        row = self.model.rows[at]
        return fast_saving.Row(
            self.model.whole(at), row.record, row.household, frozenset(row.changed)
        )

    def _save(self, at: int, row: Row) -> None:
        sent, why, key, typed = self._as_sent(at), self._why(), row.key, dict(row.cells)

        def job(office: Office, _progress: Progress) -> Saved:
            return self._kept.save(office, key, sent, typed, why)

        self._run(row, job, partial(self._on_saved, row, typed), partial(self._on_failed, row))

    def _run(
        self,
        row: Row,
        job: Callable[[Office, Progress], Saved],
        done: Callable[[Saved], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        def ended(_ending: Ending) -> None:
            row.is_saving = False
            self._tell(row)

        row.is_saving = True
        self._tell(row)
        self.place.write("", job, done, failed).ended.connect(ended)

    def _on_saved(self, row: Row, typed: dict[str, Cell], saved: Saved) -> None:
        row.is_saving = False
        if saved.refused:
            row.problems |= dict(saved.refused)
        else:
            row.keep(saved, typed)
        self._tell(row)
        self._wake(row)

    def _on_failed(self, row: Row, error: BaseException) -> None:
        found = problems_of(error)
        if found:
            row.problems[ROW] = found[0]
            told = _("有一行没有保存：{why}").format(why=sentence(found[0]))
            self.place.notify.say(told, "warning")

    def _wake(self, first: Row) -> None:
        """The members that were left before their household was saved."""
        at = self._at(first)
        if at < 0 or not first.household:
            return
        for number in range(at + 1, len(self.model.rows)):
            row = self.model.rows[number]
            if self.model.begins(number):
                break
            if row.waits:
                self.settle(number)

    def _forget(self, row: Row) -> None:
        """What was said by the file may no longer hold; what the cells themselves say does."""
        said, row.problems = row.problems, {}
        at = self._at(row)
        for target in said:
            if target:
                cell = row.cell(target)
                row.cells.pop(target, None)
                self.model.put(at, target, cell)

    def _at(self, row: Row) -> int:
        """Where a row stands; -1 once it was emptied or dropped."""
        return next((at for at, each in enumerate(self.model.rows) if each is row), -1)

    def _tell(self, row: Row) -> None:
        at = self._at(row)
        if at >= 0:
            self.model.tell(at)
            self.changed.emit(at)
