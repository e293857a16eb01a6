"""How much of the exchange waits for somebody (要办的事): counted for the window's badges and the first page."""

from __future__ import annotations

from dataclasses import dataclass

from app.office import Office
from app.rights import Right
from app.sync.conflicts import inbox
from app.sync.findings import findings
from app.sync.handover.arrived import incoming
from app.sync.tray.entry import entries
from db import waiting


@dataclass(frozen=True)
class Attention:
    """Open conflicts (待核对), findings (问题), packages in the tray and operations that wait (未接收数据), households
    handed over to here."""

    inbox: int = 0
    findings: int = 0
    tray: int = 0
    moves: int = 0

    def of(self, part: str) -> int:
        """The figure of a part of the page by its key; 0 for one that has none."""
        return {
            "inbox": self.inbox,
            "findings": self.findings,
            "tray": self.tray,
            "moves": self.moves,
        }.get(part, 0)


def attention(office: Office) -> Attention:
    """All of it; nothing for who may not read."""
    if not office.user.may(Right.READ):
        return Attention()
    kept = len(entries(office.store.reader)) + waiting.count(office.store.reader)
    moves = sum(not each.left for each in incoming(office)) if _has_moves(office) else 0
    return Attention(inbox.count(office), findings.count(office), kept, moves)


def _has_moves(office: Office) -> bool:
    """Households are handed over between offices."""
    return office.identity.role != "district"
