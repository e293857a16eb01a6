"""The agreement of a village with another one or with an enterprise (联动协议书)."""

from __future__ import annotations

from app.paper.document import Document
from app.text import _

VILLAGE_LINKAGE = Document(
    key="village_linkage",
    title=_("联动协议书"),
    ledger="village_linkage",
    kind="letter",
    signatures=(
        _("甲方（盖章）：{甲方}\n负责人（签字）：\n日期："),
        _("乙方（盖章）：{联动单位}\n负责人（签字）：\n日期："),
    ),
    wording="village_linkage",
)
