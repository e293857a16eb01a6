"""Findings kept in step with records: opened once, closed when the cause is gone, open again when values change."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

import orjson

from app.sync.findings.checking import MISSING, Fault, faults
from db import findings
from db.connection import Connection
from db.findings import Found
from db.listing import Listing

Touched = Mapping[str, Iterable[str]]
"""Records by ledger."""
_SOME = 20_000


def keep(
    listing: Listing, connection: Connection, touched: Touched, package: str, at: str
) -> list[str]:
    """Check these records, and those that waited for one of them; the ids of the findings opened now."""
    opened: list[str] = []
    for ledger, ids in _with_waiting(connection, touched).items():
        for start in range(0, len(ids), _SOME):
            some = ids[start : start + _SOME]
            opened += _some(listing, connection, ledger, some, package, at)
    return opened


def _some(
    listing: Listing, connection: Connection, ledger: str, ids: list[str], package: str, at: str
) -> list[str]:
    known = {each.id: each for each in findings.of_records(connection, ids)}
    found = [_found(ledger, each, package, at) for each in faults(listing, ledger, ids)]
    findings.put(connection, found)
    findings.close(connection, known.keys() - {each.id for each in found})
    return [each.id for each in found if _is_news(each, known.get(each.id))]


def refresh(listing: Listing, connection: Connection, touched: Touched, at: str) -> None:
    """After writes of this desk: look again at what has findings, and at what waited for what was written."""
    if findings.is_empty(connection):
        return
    ids = [id_ for some in touched.values() for id_ in some]
    again = defaultdict[str, set[str]](set)
    for each in findings.of_records(connection, ids):
        again[each.table].add(each.record)
    for table, record in findings.awaiting(connection, MISSING, ids):
        again[table].add(record)
    if again:
        keep(listing, connection, again, "", at)


def _with_waiting(connection: Connection, touched: Touched) -> dict[str, list[str]]:
    wanted = {ledger: set(ids) for ledger, ids in touched.items()}
    arrived = [id_ for ids in wanted.values() for id_ in ids]
    for table, record in findings.awaiting(connection, MISSING, arrived):
        wanted.setdefault(table, set()).add(record)
    return {ledger: sorted(ids) for ledger, ids in wanted.items()}


def _found(ledger: str, fault: Fault, package: str, at: str) -> Found:
    problem, field = fault.problem, fault.problem.field or ""
    params = {key: _plain(value) for key, value in problem.params.items()}
    detail = {"place": problem.place, "params": params, "of": _digest(fault.value)}
    if fault.awaits:
        detail["awaits"] = fault.awaits
    text = orjson.dumps(detail, option=orjson.OPT_SORT_KEYS).decode()
    id_ = finding_id(fault.record, problem.code, field)
    return Found(id_, ledger, fault.record, problem.code, field, text, package, at)


def finding_id(record: str, code: str, field: str) -> str:
    """The name of a finding: the same however often it is found."""
    return _digest([record, code, field])


def _digest(of: object) -> str:
    return hashlib.sha256(orjson.dumps(of)).hexdigest()[:16]


def _plain(value: object) -> str | int:
    return value if isinstance(value, int) else str(value)


def _is_news(found: Found, known: Found | None) -> bool:
    return known is None or (known.decided is not None and known.detail != found.detail)
