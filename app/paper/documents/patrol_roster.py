"""The month's patrol roster (巡逻排班表) of a village as a calendar, then night by night with who leads the groups and
who changed with whom; on A4, and on A3 for the wall."""

from __future__ import annotations

from dataclasses import replace

from app.paper.content import Column
from app.paper.document import Document
from app.paper.paper import A3_LYING, A4_LYING
from app.text import _

PATROL_ROSTER = Document(
    key="patrol_roster",
    title=_("巡逻排班表"),
    ledger="patrol_plan",
    kind="month",
    paper=A4_LYING,
    signatures=(_("村(社区)负责人："), _("排班人："), _("公布日期：      年    月    日")),
    by_hand=((Column(_("带队人签名"), 7), ""),),
)
PATROL_ROSTER_A3 = replace(
    PATROL_ROSTER, key="patrol_roster_a3", title=_("巡逻排班表（A3 张贴）"), paper=A3_LYING
)
