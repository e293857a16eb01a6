"""Rows pasted from a spreadsheet (粘贴多行): looked at, rehearsed, then taken in as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from app import pasting
from app.faults import problems_of
from app.problems import Problem, Problems
from app.registry import LEDGERS
from app.text import _
from ui.ledger.paste_dialog import PasteDialog
from ui.workplace import Workplace


def paste_rows(
    place: Workplace,
    ledger: str,
    text: str,
    html: str = "",
    usual: Sequence[str] = (),
    parent: QWidget | None = None,
) -> PasteDialog | None:
    """Open the rehearsal of pasted rows; None where the clipboard holds no table, which is told.

    `usual` are the fields that rows without a header seem to hold where there are as many columns.
    """
    if not place.may(LEDGERS[ledger].right):
        place.notify.say(_("没有登记这个台账的权限，不能粘贴。"), "warning")
        return None
    try:
        given = pasting.look(place.reader, ledger, text, html, usual)
    except (Problem, Problems) as error:
        place.notify.tell(problems_of(error) or [], None, parent)
        return None
    dialog = PasteDialog(place, given, usual, parent or QApplication.activeWindow())
    dialog.open()
    return dialog
