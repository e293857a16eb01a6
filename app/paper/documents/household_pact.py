"""The agreement of a group's households (十户联保协议书), with a line for each to sign."""

from __future__ import annotations

from app.paper.content import Column
from app.paper.document import Document
from app.text import _

HOUSEHOLD_PACT = Document(
    key="household_pact",
    title=_("联保协议书"),
    ledger="household_pact",
    kind="letter",
    signatures=(
        _("甲方（盖章）：{甲方}\n负责人（签字）：\n日期："),
        _("乙方：{乙方}\n联保户长（签字）：\n日期："),
    ),
    by_hand=((Column(_("签字"), 12), ""), (Column(_("签字日期"), 7), "")),
    least=10,
    wording="household_pact",
)
