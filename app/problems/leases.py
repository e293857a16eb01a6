"""LEA: problems of number blocks leased to an office's further stations (号段)."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "LEA001": Entry(
        _("号段只由本单位的第1号机发放，这台是第{station}号机。"),
        _("请第1号机的同事在“设置 · 编号与号段”发给第{station}号机，随数据包带回来接收。"),
    ),
    "LEA002": Entry(
        _("区县不编号，也不发号段。"), _("编号由乡镇、街道发放；已有编号的，把编号一起填上。")
    ),
    "LEA003": Entry(
        _("“{station}”不是本单位其他电脑的本机编号。"), _("填 2 到 999 之间的本机编号。")
    ),
    "LEA004": Entry(_("一段要 {count} 个号，不合适。"), _("填 1 到 {most} 之间的整数。")),
    "LEA005": Entry(
        _("这个系列没有“{period}”这个年度或村。"),
        _("按年编号的填四位年份，按村编号的填村的 12 位代码；都要发的空着。"),
    ),
    "LEA006": Entry(
        _("第 {last} 号不在这台电脑领用的号段里。"),
        _("先接收最近的数据包，让号段回来，再确认；仍不在的，核对纸上的号。"),
    ),
    "LEA007": Entry(
        _("第 {last} 号不在号段 {first}–{end} 里。"),
        _("填那台电脑在纸上最后用过的顺序号；一个没用的，填 {before}。"),
    ),
    "LEA008": Entry(_("没有这一段号，或已经收回。"), _("刷新后重新选择。")),
    "LEA009": Entry(_("第1号机不用退号段。"), _("要收回别的电脑的号段，选中那一段，用“收回”。")),
    "LEA010": Entry(
        _("这台电脑没有可用的号，先记为待编号，暂不能打印。"),
        _("请第1号机发放号段；接收以后自动补上编号。"),
    ),
    "LEA011": Entry(
        _("{title}的号段只剩 {left} 个号。"), _("请第1号机尽早再发一段，随数据包带回来。")
    ),
}
