"""What the sender of a package is told besides that it was taken in (回执附言)."""

from __future__ import annotations

from app.office import Office
from app.problems import Problem
from app.sync.outcome import Brought
from app.sync.stream.packages import Trouble
from app.text import _
from db import contested


def remark(approved_by: str, why: str, passed: int) -> str:
    """Who let it in, where somebody had to, and how many operations were passed over."""
    found = Problem("SYN018", count=passed) if passed else None
    return _approval(approved_by, why) + (f"{found.message}{found.remedy}" if found else "")


def _approval(approved_by: str, why: str) -> str:
    if not approved_by:
        return ""
    if not why:
        return _("由 {name} 核准接收。").format(name=approved_by)
    words = _("对方单位只有一人，由 {name} 本人核准接收：{why}")
    return words.format(name=approved_by, why=why)


def troubles(office: Office, brought: Brought) -> tuple[Trouble, ...]:
    """The conflicts and findings that the package opened."""
    found = contested.some(office.store.reader, brought.conflicts)
    text = _("与其他登记不一致，待核对")
    conflicts = [
        Trouble(ledger=each.ledger, record=each.record, code=each.register, text=text)
        for each in found
    ]
    faults = [
        Trouble(ledger=each.ledger, record=each.record, code=each.code, text=each.message)
        for each in brought.findings
    ]
    return (*conflicts, *faults)
