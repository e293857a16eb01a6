"""The letter of responsibility of a unit (责任书), and the roster of units that signed (签订花名册)."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.paper.paper import A4_LYING
from app.text import _

RESPONSIBILITY_LETTER = Document(
    key="responsibility_letter",
    title=_("责任书"),
    ledger="responsibility_letter",
    kind="letter",
    signatures=(
        _("甲方（盖章）：{单位名称}\n负责人（签字）：\n日期："),
        _("乙方（盖章）：{签订单位}\n责任人（签字）：\n日期："),
    ),
    wording="responsibility_letter",
)

LETTER_ROSTER = Document(
    key="letter_roster",
    title=_("责任书签订花名册"),
    ledger="responsibility_letter",
    kind="roster",
    paper=A4_LYING,
    signatures=(_("负责人："), _("经办人："), _("日期：      年    月    日")),
    by_hand=((Column(_("签字"), 8), ""), (Column(_("备注"), 6), "")),
)
