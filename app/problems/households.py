"""HOU: problems of splitting, joining and moving households, and of members who come and go."""

from __future__ import annotations

from app.problems.entry import Entry
from app.text import _

ENTRIES: dict[str, Entry] = {
    "HOU001": Entry(_("没有选成员。"), _("勾选要办理的成员。")),
    "HOU002": Entry(
        _("选了全部成员，原户没有人留下。"),
        _("至少留一人；整户搬走用“迁移”，并到别户用“并户”。"),
    ),
    "HOU003": Entry(_("没有选户主。"), _("在成员中选一人做户主。")),
    "HOU004": Entry(_("选的户主不在这一户里。"), _("在列出的成员中另选一人。")),
    "HOU005": Entry(_("“{name}”与户主的关系没有选。"), _("选好关系后再保存。")),
    "HOU006": Entry(_("“{name}”不是户主，关系不能选“{role}”。"), _("改选与户主的关系。")),
    "HOU007": Entry(_("不能并入本户自己。"), _("选另一户。")),
    "HOU008": Entry(_("{name} 现在是“{status}”，不能并入。"), _("先在户信息里恢复为正常。")),
    "HOU009": Entry(_("日期晚于今天。"), _("填已经办理的日期。")),
    "HOU010": Entry(_("“{name}”已登记死亡。"), _("登记有误的，先改正人员的死亡日期。")),
    "HOU011": Entry(
        _("“{name}”是{other}的户主，那一户还有别的成员。"), _("先在那一户办户主变更。")
    ),
    "HOU012": Entry(_("有成员已不在这一户。"), _("刷新后重新选择。")),
    "HOU013": Entry(_("迁移后的住处和现在一样。"), _("改选村、组或改写住址。")),
    "HOU014": Entry(_("这个号码已登记给“{name}”。"), _("核对证件，姓名或号码改正一个。")),
    "HOU015": Entry(_("这一户现在没有户主。"), _("先选户主。")),
    "HOU016": Entry(_("户主有 {count} 人。"), _("一户只有一个户主，其余改选与户主的关系。")),
    "HOU017": Entry(_("没有写人员。"), _("填姓名和证件号码，或删去这一行。")),
    "HOU018": Entry(_("同一个人写了两次：{name}。"), _("删去多余的一行。")),
}
