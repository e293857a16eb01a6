"""The list of what is in the tray as a workbook, to be sent to whoever has to mend it."""

from __future__ import annotations

from pathlib import Path

from app.office import Office
from app.outgoing import log_given
from app.rights import Right
from app.sheets import export
from app.sync.tray.causes import Waiting
from app.sync.tray.listing import Kept, Tray, tray
from app.text import _

_KEY = "tray"
_Line = tuple[object, ...]


def give_out(office: Office, out: Path) -> int:
    """Write the tray's list; returns how many lines."""
    office.user.require(Right.EXPORT)
    lines = _lines(tray(office))
    widths = (10, 24, 18, 8, 12, 60, 14, 20)
    columns = [
        export.Column[_Line](title, _Cell(at), widest=width)
        for at, (title, width) in enumerate(zip(_titles(), widths, strict=True))
    ]
    rows = export.export(out, columns, lines, _("未接收数据"), len(lines))
    log_given(office, _KEY, rows, leave=None)
    return rows


def _titles() -> tuple[str, ...]:
    return (
        _("编号"), _("发件单位"), _("地址"), _("包号"), _("代码"), _("为什么没有接收，怎么办"),
        _("接收人"), _("时间"),
    )  # fmt: skip


def _lines(found: Tray) -> list[_Line]:
    return [*map(_package, found.packages), *map(_waiting, found.operations)]


def _package(kept: Kept) -> _Line:
    held = kept.held
    seq = str(held.seq)
    return held.id[:8], kept.sender, held.sender, seq, held.code, kept.reason, held.by, held.at


def _waiting(waiting: Waiting) -> _Line:
    each = waiting.operation
    reason = f"{waiting.title}。{waiting.reason}"
    return waiting.id[:8], "", each.station, "", "", reason, each.by, each.at


class _Cell:
    """Takes one cell of a line."""

    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self, line: _Line) -> object:
        return line[self._at]
