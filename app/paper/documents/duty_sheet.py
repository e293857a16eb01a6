"""The sheets of one shift: what happened in it (值班记录簿), and what is handed over to the next (交接班记录)."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.text import _

DUTY_SHEET = Document(
    key="duty_sheet",
    title=_("值班记录簿"),
    ledger="duty_shift",
    kind="form",
    signatures=(_("值班员签字："), _("带班领导签字："), _("接班人签字：")),
    least=12,
)
DUTY_HANDOVER = Document(
    key="duty_handover",
    title=_("交接班记录"),
    ledger="duty_shift",
    kind="form",
    preface=_(
        "交班前把没有办完的事、物品和钥匙逐项点清；接班人当面核对以后签字，从签字时起由接班人负责。"
    ),
    signatures=(_("交班人签字："), _("接班人签字："), _("交接时间：    月    日    时    分")),
    least=10,
    by_hand=((Column(_("接班人核对"), 6), "□"),),
)
