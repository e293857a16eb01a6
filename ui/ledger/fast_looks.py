"""How the cells of fast entry look: a sign beside every colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.fast_columns import columns_of
from app.text import _
from ui.ledger.fast_rows import Row, State
from ui.notify import sentence
from ui.theme.icons import icon
from ui.theme.palette import colours

_Role = Qt.ItemDataRole
SAYING = (_Role.ToolTipRole, _Role.AccessibleDescriptionRole)
"""Roles that tell what is wrong with a cell."""
_INKS = {State.WRONG: "error", State.SAVED: "done", State.SAVING: "accent"}
_TONES = {"error": ("circle-alert", "error_soft"), "warning": ("triangle-alert", "warning_soft")}


def look(row: Row, target: str, role: int) -> object:
    """What a cell is typed as, and how it looks."""
    cell, tone = row.cell(target), _tone(row, target)
    if role == _Role.EditRole:
        return cell.text
    if tone and role == _Role.DecorationRole:
        return icon(_TONES[tone][0], tone)
    if tone and role == _Role.BackgroundRole:
        return QColor(colours()[_TONES[tone][1]])
    if cell.is_blank and role == _Role.ForegroundRole:
        return QColor(colours()["muted"])
    return None


def _tone(row: Row, target: str) -> str:
    lacks = target in row.missing and row.cell(target).is_blank
    if lacks or target in row.problems:
        return "error"
    return "warning" if target in row.doubts else ""


def look_of_state(number: int, row: Row, role: int) -> object:
    """The number of a row, with the sign and the words of what has become of it."""
    if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
        return f"{number}  {row.state.words}".rstrip()
    if role == _Role.DecorationRole and row.state.sign:
        return icon(row.state.sign, _INKS.get(row.state, "icon"))
    return None


def words_of(ledger: str, row: Row) -> str:
    """What is to be said of a row below the table, with the way out."""
    if row.missing and row.state is not State.SAVED:
        labels = "、".join(columns_of(ledger)[each].field.label for each in row.missing)
        return _("未填完：{labels}。").format(labels=labels) + _problems(row)
    if row.waits and not row.record:
        return _("等户主那一行保存后，这一行自动保存。")
    if row.met and not row.problems:
        return _("已登记：{who}。保存时关联，不重复登记。").format(who=row.met)
    return _problems(row)


def _problems(row: Row) -> str:
    return "　".join(sentence(e) for said in (row.problems, row.doubts) for e in said.values())
