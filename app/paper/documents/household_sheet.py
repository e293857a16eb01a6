"""The household registration form (户情登记表): one household with its members on one upright sheet."""

from __future__ import annotations

from app.paper.document import Document
from app.text import _

HOUSEHOLD_SHEET = Document(
    key="household_sheet",
    title=_("户情登记表"),
    ledger="household",
    kind="form",
    signatures=(_("户主签字："), _("调查人："), _("日期：      年    月    日")),
    least=8,
)
