"""The sheet of one patrol (巡逻记录表): how the night went, and who came with room to sign."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.text import _

PATROL_SHEET = Document(
    key="patrol_sheet",
    title=_("巡逻记录表"),
    ledger="patrol_log",
    kind="form",
    signatures=(_("带队人签字："), _("交接人签字："), _("日期：      年    月    日")),
    least=10,
    by_hand=((Column(_("签名"), 7), ""),),
)
