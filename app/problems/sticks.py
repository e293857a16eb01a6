"""STK: problems of sticks."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "STK001": Entry(
        _("这里的空间不足，还差{missing}（需要{needed}，剩余{free}）。"),
        _("请换一个U盘，或把U盘上不需要的文件移走后重试；本程序不会替您删除。"),
    ),
    "STK002": Entry(
        _("U盘上已有名为“{name}”的文件，不能再建立存放数据包的同名文件夹。"),
        _("请把那个文件改名或移走后重试。"),
    ),
}
