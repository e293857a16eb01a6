"""Where people meet conflicts outside the inbox: a banner over the form, a mark at the row of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from app.sync.conflicts.contested import above
from app.sync.conflicts.guard import fields_of_register
from app.sync.conflicts.inbox import what_of
from app.text import _
from db import conflicts
from db.conflicts import Open
from db.registers import LIVE, UNIT


@dataclass(frozen=True)
class Banner:
    """What is told over a record with open conflicts; `fields` may be decided in the form, with a reason."""

    text: str
    conflicts: tuple[str, ...]
    fields: tuple[str, ...] = ()
    is_locked: bool = False
    """Whether the record, or its critical fields and lines, cannot be written before it is decided."""


def banner(office: Office, ledger: str, record: str) -> Banner | None:
    """The banner over a record; None where nothing is open."""
    lookup, declared = Lookup(office.listing), LEDGERS[ledger]
    row = office.listing.get(ledger, record) or {}
    over = above(lookup, declared, row)
    unit, own = over[-1][1] if over else record, {record, *(id_ for _table, id_ in over)}
    every = conflicts.of_units(office.store.reader, [unit])
    found = [each for each in every if unit == record or each.record in own]
    if not found:
        return None
    fields = [
        each.key
        for one in found
        if one.record == record
        for each in fields_of_register(declared, one.register)
    ]
    is_locked = any(each.register in (LIVE, UNIT) for each in found)
    ids = tuple(each.id for each in found)
    return Banner(_text(lookup, found), ids, tuple(fields), is_locked)


def _text(lookup: Lookup, found: Sequence[Open]) -> str:
    registers = {each.register for each in found}
    if LIVE in registers and UNIT not in registers:
        return _("它在一处被作废、在另一处被修改，还没有核对；核对以前不能改动。")
    if UNIT in registers:
        return _("它连同明细的要紧内容在两处同时改过，还没有核对；核对以前要紧内容和明细不能改动。")
    what = (what_of(lookup, LEDGERS[each.table], each.register) for each in found)
    told = "、".join(dict.fromkeys(what))
    return _("两处填得不一样，还没有核对：{what}。在这里改这几栏，写明原因，就算核对过。").format(
        what=told
    )


def marked(office: Office, records: Sequence[str]) -> set[str]:
    """Of the rows of a list, those with an open conflict of their own or of their lines."""
    return conflicts.marked(office.store.reader, records)
