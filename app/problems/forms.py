"""FRM: what a form in the window says beside a field."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "FRM001": Entry(
        _("这一项别处已改为“{now}”，您填的还没有保存。"),
        _("核对后保存您填的，或按 Ctrl+Z 改用现在的值。"),
    ),
    "FRM002": Entry(
        _("这一项在上次未完成之后被改为“{now}”。"),
        _("核对后保存这里填的，或按 Ctrl+Z 改用现在的值。"),
    ),
    "FRM003": Entry(
        _("明细里有 {count} 处要改，已在表里标出。这条记录和明细都没有保存。"),
        _("在标出的那一行按回车，改好后再保存。"),
    ),
}
