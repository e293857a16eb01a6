"""The household register (户册): one line per person, grouped by household, on sheets bound at the top."""

from __future__ import annotations

from app.paper.document import Document
from app.paper.paper import A4_LYING
from app.text import _

HOUSEHOLD_ROSTER = Document(
    key="household_roster",
    title=_("户册"),
    ledger="household",
    kind="roster",
    paper=A4_LYING,
    signatures=(_("单位负责人："), _("统计负责人："), _("填表人："), _("报出日期：")),
    units=(_("户"), _("人")),
)
