"""Copying rows (复制) as a spreadsheet takes them; what is shown, masked unless the record was revealed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from app.cells import cells
from app.clipboard import Copied, copied
from app.columns import columns_of
from app.listed import Listed, rows_of
from app.lookup import Lookup
from app.office import Office
from app.progress import Progress
from app.text import _
from ui.workplace import Workplace

_AT_ONCE = 500
_MANY = 2_000
"""Rows from which copying shows in the task bar."""
MOST = 100_000
"""Rows a spreadsheet still takes from the clipboard on an old computer."""


def copy_rows(
    place: Workplace, listed: Listed, numbers: Sequence[int], keys: Sequence[str]
) -> None:
    """Put these rows of a list on the clipboard, and say so once they are there."""
    reveals, ledger = place.reveals, listed.view.ledger
    titles = [columns_of(ledger)[key].label for key in keys]
    wanted = numbers[:MOST]

    def job(office: Office, progress: Progress) -> Copied:
        lookup, rows = Lookup(office.listing), []
        for start in range(0, len(wanted), _AT_ONCE):
            progress.step(start, len(wanted), _("正在复制"))
            some = rows_of(office, listed, wanted[start : start + _AT_ONCE])
            rows += cells(ledger, keys, some, lookup, reveals)
        return copied(titles, rows)

    def done(found: Copied) -> None:
        data = QMimeData()
        data.setHtml(found.html)
        data.setText(found.plain)
        QApplication.clipboard().setMimeData(data)
        text = _("已复制 {count} 行，可粘贴到表格。").format(count=f"{len(wanted):,}")
        if len(wanted) < len(numbers):
            text += _("只复制了前 {count} 行，更多请用导出。").format(count=f"{MOST:,}")
        place.notify.say(text, "done")

    place.work(_("复制") if len(wanted) > _MANY else "", job, done)
