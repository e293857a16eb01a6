"""No conflict ends unseen (待核对): every write ends what it writes over, so the desk asks before it does."""

from __future__ import annotations

from collections.abc import Collection

from app.ledger import Field, Ledger
from app.problems import Problem
from app.registry import LEDGERS
from app.schema import register_of
from db.registers import LIVE, UNIT
from db.unsettled import Guard, Spot


def refuse(spot: Spot) -> None:
    """Refuse a write that would end that conflict: SYN101 to SYN104."""
    raise problem_of(spot)


def allowing(spots: Collection[Spot]) -> Guard:
    """A guard that lets these conflicts be ended, for they are what is being decided."""

    def guard(spot: Spot) -> None:
        if spot not in spots:
            refuse(spot)

    return guard


def problem_of(spot: Spot) -> Problem:
    """What is told of a write over an open conflict, at the field it is of."""
    ledger, register = LEDGERS[spot[0]], spot[2]
    if register == LIVE:
        return Problem("SYN101", place=ledger.title)
    if register == UNIT:
        return Problem("SYN102", place=ledger.title)
    fields = fields_of_register(ledger, register)
    if fields:
        return Problem("SYN103", fields[0].key, fields[0].label)
    return Problem("SYN104", place=ledger.title)


def fields_of_register(ledger: Ledger, register: str) -> list[Field]:
    """The fields that change together as that register; none for a register that holds no fields."""
    return [each for each in ledger.fields if register_of(each) == register]
