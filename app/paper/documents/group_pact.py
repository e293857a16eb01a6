"""The agreement between two groups (小组联防协议书)."""

from __future__ import annotations

from app.paper.document import Document
from app.text import _

GROUP_PACT = Document(
    key="group_pact",
    title=_("小组联防协议书"),
    ledger="group_pact",
    kind="letter",
    signatures=(
        _("甲方：{甲方小组}\n联保户长（签字）：\n日期："),
        _("乙方：{乙方小组}\n联保户长（签字）：\n日期："),
    ),
    wording="group_pact",
)
