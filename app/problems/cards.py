"""CRD: problems of neighbour cards, the households on them and their issue."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "CRD001": Entry(_("填了同意印制，没有填同意日期。"), _("按同意书上签字的日期填上。")),
    "CRD002": Entry(
        _("已填撤回日期，“同意印制”还是“是”。"),
        _("撤回了就把“同意印制”改为“否”；又重新同意的，清空撤回日期并改填新的同意日期。"),
    ),
    "CRD003": Entry(
        _("这栋楼已经登记了{room}室。"), _("打开原来那一户改动；不同单元的同号房，请填上单元。")
    ),
    "CRD004": Entry(_("撤回日期早于同意日期。"), _("改正其中一个日期。")),
    "CRD005": Entry(
        _("同意印制，但没有称呼所用的姓名。"), _("填上姓名，或把称呼方式改为“不显示”。")
    ),
    "CRD006": Entry(_("同意印制，但没有电话。"), _("补上电话；卡上现在只会印出室号和称呼。")),
    "CRD007": Entry(
        _("“{name}”还没有一户同意印制，不能发放睦邻卡。"),
        _("先打印同意书请住户签字，在住户登记里填上同意，再登记发放。"),
    ),
    "CRD008": Entry(
        _("补发、换发要写明原因。"), _("填上补发原因，例如：遗失、号码有变、内容更新。")
    ),
}
