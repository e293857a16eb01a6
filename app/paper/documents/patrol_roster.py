"""The month's patrol roster (巡逻排班表) of a village: its nights with their groups, and who changed with whom."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.paper.paper import A4_LYING
from app.text import _

PATROL_ROSTER = Document(
    key="patrol_roster",
    title=_("巡逻排班表"),
    ledger="patrol_plan",
    kind="form",
    paper=A4_LYING,
    signatures=(_("村(社区)负责人："), _("排班人："), _("公布日期：      年    月    日")),
    by_hand=((Column(_("带队人签名"), 7), ""),),
)
