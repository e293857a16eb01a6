"""SYN050 and on: problems of packages that are kept until something is done about them."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "SYN050": Entry(
        _("未接收数据里没有编号是“{which}”的数据包，或者不止一个。"),
        _("先看一遍未接收数据，照那里的编号再写一次。"),
    ),
}
