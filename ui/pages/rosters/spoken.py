"""What the line below the calendar says (状态行): where the keyboard stands, and what keys do there."""

from __future__ import annotations

from app.rosters.days import MonthDay
from app.rosters.roster import Entry
from app.text import _

_HELD = _("拿着 {held}：用方向键移到要对调的一班，回车放下，Esc 取消。")
_USUAL = _("方向键移动，空格或回车拿起对调，Ctrl+回车登记或打开记录，PgUp、PgDn 换月。")
_READING = _("方向键移动，Ctrl+回车打开记录，PgUp、PgDn 换月。")


def told_of(
    day: MonthDay | None, entry: Entry | None, held: Entry | None, *, may_move: bool = True
) -> str:
    """The day, the shift on it, and the keys."""
    where = day.told if day else ""
    here = "，".join(filter(None, (where, entry.told if entry else "")))
    day_of_held = _("{d}日的{who}").format(d=held.day.day, who=held.title) if held else ""
    usual = _USUAL if may_move else _READING
    keys = _HELD.format(held=day_of_held) if held else usual
    return "    ".join(filter(None, (here, keys)))
