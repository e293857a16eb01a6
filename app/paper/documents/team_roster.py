"""Who belongs to a patrol team (巡逻队花名册)."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.text import _

TEAM_ROSTER = Document(
    key="team_roster",
    title=_("巡逻队花名册"),
    ledger="duty_team",
    kind="form",
    signatures=(_("队长签字："), _("填表人："), _("日期：      年    月    日")),
    least=12,
    by_hand=((Column(_("备注"), 7), ""),),
)
