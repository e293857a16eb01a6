"""DSK: problems of the desk's verbs, rules, numbers, settings and the date."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "DSK001": Entry(_("没有“{name}”这个字段。"), _("用 lince ledgers 查看该台账的字段代号。")),
    "DSK002": Entry(_("找不到“{text}”。"), _("先登记它,或改填证件号码、编号或已有的名称。")),
    "DSK003": Entry(
        _("“{text}”对应 {count} 条记录:{names}。"), _("改填能认定唯一一条的号码或记录号。")
    ),
    "DSK004": Entry(
        _("填的是“{given}”,按证件号码应为“{right}”,已按号码登记。"),
        _("核对证件;号码有误时改号码。"),
    ),
    "DSK005": Entry(_("必填项空着。"), _("填好后再保存。")),
    "DSK006": Entry(_("已有相同的记录:{names}。"), _("打开已有记录核对;确属重号的,填写例外原因。")),
    "DSK007": Entry(_("没有编号为“{id}”的记录。"), _("用 lince list 查到记录号后再试。")),
    "DSK008": Entry(_("没有写明原因。"), _("写明原因后再试。")),
    "DSK009": Entry(_("还有记录在用它:{name}。"), _("先改动或作废那条记录。")),
    "DSK010": Entry(_("这条记录没有作废,不用恢复。"), _("核对记录号。")),
    "DSK011": Entry(_("两个记录号相同。"), _("给出要合并的两条不同记录。")),
    "DSK012": Entry(_("这个台账没有附件栏。"), _("把附件放到有附件栏的记录里。")),
    "DSK013": Entry(_("这条记录已作废。"), _("先恢复,再改动。")),
    "DSK014": Entry(_("没有可以撤销的操作。"), _("核对批次号,或先做一次操作。")),
    "DSK015": Entry(_("这批操作已经撤回过。"), _("不用再撤。")),
    "DSK101": Entry(_("上级“{name}”的级别不比它高。"), _("把上级选为更大的区划。")),
    "DSK102": Entry(_("同一上级下已有“{name}”。"), _("改名,或用已有的那一处。")),
    "DSK103": Entry(_("结束日期早于开始日期。"), _("改正其中一个日期。")),
    "DSK112": Entry(_("死亡日期早于出生日期。"), _("改正其中一个日期。")),
    "DSK121": Entry(_("缺户主。"), _("补登户主,或把一名成员改为户主。")),
    "DSK131": Entry(_("这一户已有户主:{name}。"), _("一户只有一个户主;先改原户主的关系。")),
    "DSK132": Entry(_("“{person}”还在另一户:{other}。"), _("核对后在那一户填离开日期。")),
    "DSK133": Entry(_("“{name}”已是这一户的成员。"), _("改动已有的那一条。")),
    "DSK141": Entry(_("止号小于起号。"), _("改正号段。")),
    "DSK142": Entry(_("与已有号段 {first}–{last} 重叠。"), _("换一段没有发出的号。")),
    "DSK151": Entry(
        _("电脑日期是 {today},而上一笔登记在 {last}。"),
        _("校准电脑时钟;日期无误时用 --date {today} 确认。"),
    ),
    "DSK152": Entry(_("确认的日期是 {said},电脑上是 {today}。"), _("先校准电脑时钟。")),
    "DSK161": Entry(
        _("还原备份后,系列 {series} {period} 的下一个号本应是 {next},纸上可能已用到更后面。"),
        _("查看纸上最后一个号,用 lince settings 文件 series.{series} 确认。"),
    ),
    "DSK171": Entry(_("没有这项参数。"), _("用 lince settings 查看全部参数。")),
    "DSK172": Entry(_("“{name}”不是这样写的。"), _("按 代号=值 的写法。")),
    "DSK173": Entry(_("这个台账不能按“{order}”排序。"), _("可用 pinyin、strokes 或 village。")),
}
