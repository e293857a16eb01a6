"""CRS: problems of checks across offices (跨单位核查)."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "CRS001": Entry(
        _("跨单位核查在区县进行，本单位只有自己的数据。"),
        _("请区县核查；本单位答复收到的核查任务。"),
    ),
    "CRS002": Entry(_("没有待本单位答复的这件核查任务。"), _("在核查任务列表中核对记录号。")),
    "CRS003": Entry(_("这件核查已经办结。"), _("情况有变的，请区县重新核查。")),
    "CRS004": Entry(_("没有核查号为“{number}”的核查。"), _("在核查列表中核对核查号。")),
    "CRS005": Entry(
        _("还没有答复的单位：{names}。"), _("请催办；对方确实不能答复的，写明原因后办结。")
    ),
}
