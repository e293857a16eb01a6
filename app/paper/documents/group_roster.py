"""The roster of a group (联保小组花名册), and the list of heads who get a badge (户长证、袖标发放名单)."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.paper.paper import A4_LYING
from app.text import _

GROUP_ROSTER = Document(
    key="group_roster",
    title=_("联保小组花名册"),
    ledger="guard_group",
    kind="form",
    signatures=(_("联保户长签字："), _("村(社区)经办人："), _("日期：      年    月    日")),
    by_hand=((Column(_("说明"), 8), ""),),
    least=10,
)

HEAD_ROSTER = Document(
    key="head_roster",
    title=_("联保户长证、袖标发放名单"),
    ledger="guard_group",
    kind="roster",
    paper=A4_LYING,
    signatures=(_("负责人："), _("发放人："), _("日期：      年    月    日")),
    by_hand=(
        (Column(_("户长证号"), 8), ""),
        (Column(_("袖标"), 5), ""),
        (Column(_("领取人签字"), 8), ""),
    ),
)
