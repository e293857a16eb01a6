"""The ledger a command is about."""

from __future__ import annotations

from app.ledger import Ledger
from app.problems import Problem
from app.registry import LEDGERS


def known(ledger: str) -> Ledger:
    """The ledger of that key; CLI006 where there is none."""
    if ledger not in LEDGERS:
        raise Problem("CLI006", place=ledger)
    return LEDGERS[ledger]
