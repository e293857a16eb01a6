"""The duty roster (值班排班表) as a calendar of its months, then shift by shift; on A4, and on A3 for the wall."""

from __future__ import annotations

from dataclasses import replace

from app.paper.document import Document
from app.paper.paper import A3_LYING, A4_LYING
from app.text import _

DUTY_ROSTER = Document(
    key="duty_roster",
    title=_("值班排班表"),
    ledger="duty_plan",
    kind="month",
    paper=A4_LYING,
    signatures=(_("负责人："), _("排班人："), _("公布日期：      年    月    日")),
)
DUTY_ROSTER_A3 = replace(
    DUTY_ROSTER, key="duty_roster_a3", title=_("值班排班表（A3 张贴）"), paper=A3_LYING
)
