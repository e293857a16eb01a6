"""What is done to the chosen records (作废、恢复、批量修改), each as one batch that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app import bulk, precautions
from app.agreements.signing import sign_many
from app.bulk import Bulk
from app.changes import Changes
from app.listed import Listed, ids_of
from app.occasions import Occasion
from app.office import Office
from app.progress import Progress
from app.registry import LEDGERS
from app.text import _
from ui.ledger.reason import RESTORING, VOIDING, ReasonDialog
from ui.ledger.refusals import RefusalsDialog
from ui.ledger.undoing import say_done
from ui.workplace import Workplace

Verb = Callable[[Office, Sequence[str], Progress], Bulk]
_NAMED = 3


class Verbs:
    """The verbs of one list, on rows by their numbers."""

    def __init__(self, place: Workplace, ledger: str, parent: QWidget) -> None:
        self._place, self._ledger, self._parent = place, LEDGERS[ledger], parent

    def void(self, listed: Listed, numbers: Sequence[int], name: str) -> None:
        """Void them, once the user has given a reason."""
        text = _("作废{what}？作废后不再统计和打印，可以随时恢复；明细随同作废。")
        self._reasoned(_("作废"), text.format(what=self._told(numbers, name)), VOIDING,
                       partial(self._go, _("作废"), bulk.void_many, listed, numbers))  # fmt: skip

    def unvoid(self, listed: Listed, numbers: Sequence[int], name: str) -> None:
        """Restore them, once the user has given a reason."""
        text = _("恢复{what}？当时一同作废的明细随同恢复。").format(what=self._told(numbers, name))
        self._reasoned(_("恢复"), text, RESTORING,
                       partial(self._go, _("恢复"), bulk.unvoid_many, listed, numbers))  # fmt: skip

    def change(
        self, listed: Listed, numbers: Sequence[int], raw: Mapping[str, object], why: str
    ) -> None:
        """Set fields alike for all of them."""

        def change(office: Office, records: Sequence[str], progress: Progress) -> Bulk:
            return bulk.change_many(office, self._ledger.key, records, raw, why or None, progress)

        self._run(_("批量修改"), listed, numbers, change)

    def sign(self, listed: Listed, numbers: Sequence[int], day: date) -> None:
        """Note that they were signed on that day."""

        def sign(office: Office, records: Sequence[str], progress: Progress) -> Bulk:
            return sign_many(office, self._ledger.key, records, day, progress)

        self._run(_("登记签订"), listed, numbers, sign)

    def _go(
        self,
        title: str,
        verb: Callable[[Office, str, Sequence[str], str, Progress], Bulk],
        listed: Listed,
        numbers: Sequence[int],
        why: str,
    ) -> None:
        def carry_out(office: Office, records: Sequence[str], progress: Progress) -> Bulk:
            return verb(office, self._ledger.key, records, why, progress)

        self._run(title, listed, numbers, carry_out)

    def _run(self, title: str, listed: Listed, numbers: Sequence[int], verb: Verb) -> None:
        found: list[Bulk] = []

        def job(office: Office, progress: Progress) -> Changes:
            records = ids_of(office, listed, numbers)
            precautions.before(office, Occasion.BULK, progress, len(records))
            found.append(verb(office, records, progress))
            return found[-1].changes

        def done(changes: Changes) -> None:
            self._tell(title, found[-1], changes)

        self._place.write(title, job, done)

    def _tell(self, title: str, found: Bulk, changes: Changes) -> None:
        if found.done:
            text = _("已{verb} {count} {unit}。").format(
                verb=title, count=f"{found.done:,}", unit=self._ledger.unit
            )
            say_done(self._place, text, changes)
        if found.refused:
            RefusalsDialog(self._place, self._ledger.key, title, found, self._parent).open()

    def _told(self, numbers: Sequence[int], name: str) -> str:
        if len(numbers) == 1:
            return f"“{name}”"
        return _("选中的 {count} {unit}").format(count=f"{len(numbers):,}", unit=self._ledger.unit)

    def _reasoned(
        self, title: str, text: str, usual: Sequence[str], then: Callable[[str], None]
    ) -> None:
        dialog = ReasonDialog(title, text, title, usual, self._parent)
        dialog.given.connect(then)
        dialog.open()
