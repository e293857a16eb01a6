"""LED: mistakes in declarations, found at start by `declarations.check`."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "LED001": Entry(
        _("字段代号“{key}”不合规则。"), _("用英文小写字母和下划线，不以下划线开头，不叫 id。")
    ),
    "LED002": Entry(_("字段代号“{key}”重复。"), _("改成台账内唯一的代号。")),
    "LED003": Entry(_("这里提到的字段“{key}”不存在。"), _("改正字段代号，或补上该字段。")),
    "LED004": Entry(_("台账没有说明记录怎样称呼。"), _("在 name 里写明称呼用的字段。")),
    "LED005": Entry(_("字段在各栏目中出现了 {times} 次。"), _("每个字段在栏目中恰好列出一次。")),
    "LED006": Entry(_("人员只凭姓名认定。"), _("改用证件号码等能认定本人的字段。")),
    "LED007": Entry(_("关联的台账“{ledger}”不存在。"), _("改正台账代号，或登记该台账。")),
    "LED008": Entry(_("代码表“{table}”是空的。"), _("补上 resources/codes 中的代码表。")),
    "LED009": Entry(
        _("与“{other}”的同进同退没有互相写明。"), _("同组字段在 together 中互相列全。")
    ),
    "LED010": Entry(
        _("明细没有指向“{ledger}”的关联字段。"), _("part_of 写明指向上级台账的关联字段。")
    ),
    "LED011": Entry(_("明细的上级关联不是必填。"), _("把该字段设为必填。")),
    "LED012": Entry(_("计算项“{what}”缺少所依据的台账或字段。"), _("补全 ledger、link、field。")),
    "LED013": Entry(
        _("字段自第 {since} 步起有，而程序只到第 {step} 步。"),
        _("改正 since、retired，或起草新的迁移。"),
    ),
    "LED014": Entry(_("后来增加的必填字段没有默认值。"), _("给出默认值，或改为非必填。")),
    "LED016": Entry(_("没有业务“{key}”。"), _("在 app/subjects.py 里登记它，或改正代号。")),
    "LED015": Entry(_("花名册的声明不完整。"), _("写明人员台账、明细台账及其字段。")),
}
