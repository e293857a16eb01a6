"""Findings (问题) of what came from elsewhere: listed, and let be one by one or as a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from app.lookup import Lookup
from app.merged import Merged
from app.office import Office
from app.places import has_place, within
from app.problems import CATALOGUE, Problem
from app.registry import LEDGERS
from app.rights import Right
from app.sync.findings.keeping import keep
from app.text import _
from db import findings, logbook
from db.conditions import AllOf
from db.findings import Found, InFinding, State, Wanted
from db.query import Query
from db.writer import Writer


@dataclass(frozen=True)
class Finding:
    """What is wrong with a record, in words. `decided` says when somebody let it be; empty while it is open."""

    id: str
    ledger: str
    record: str
    name: str
    code: str
    field: str
    place: str
    message: str
    remedy: str
    package: str
    opened: str
    by: str = ""
    decided: str = ""
    why: str = ""


@dataclass(frozen=True)
class Filter:
    """Which findings: of a ledger, of a place of the division tree, of a code, brought by a package."""

    ledger: str = ""
    place: str = ""
    code: str = ""
    package: str = ""
    state: State = "open"


@dataclass(frozen=True)
class Findings:
    """A page of findings; `after` is where the next one begins, None at the end."""

    findings: tuple[Finding, ...]
    after: tuple[str, str] | None


def check(
    office: Office, writer: Writer, touched: Mapping[str, Iterable[str]], package: str
) -> list[Finding]:
    """Check records that a package touched, in its transaction; the findings that this opens."""
    connection = writer.connection
    opened = keep(office.listing, connection, touched, package, writer.author.at)
    return _told(office, findings.some(connection, opened))


def recheck(office: Office) -> int:
    """Look again at every record that has findings; how many are open afterwards. It writes findings alone."""
    with office.writing() as writer:
        records: dict[str, set[str]] = {}
        for each in _every(office, Wanted("all")):
            records.setdefault(each.table, set()).add(each.record)
        keep(office.listing, writer.connection, records, "", writer.author.at)
    return count(office)


def open_findings(
    office: Office,
    wanted: Filter = Filter(),
    after: tuple[str, str] | None = None,
    limit: int = 200,
) -> Findings:
    """The findings, those of one record together; ACC032 for who may not read."""
    office.user.require(Right.READ)
    found = findings.page(office.store.reader, _wanted(office, wanted), after, limit)
    more = (found[-1].record, found[-1].id) if len(found) == limit else None
    return Findings(tuple(_told(office, found)), more)


def count(office: Office, wanted: Filter = Filter()) -> int:
    """How many there are."""
    office.user.require(Right.READ)
    return findings.count(office.store.reader, _wanted(office, wanted))


def codes(office: Office, wanted: Filter = Filter()) -> dict[str, int]:
    """How many there are of each code, the most frequent first: to decide alike ones as a batch."""
    office.user.require(Right.READ)
    return findings.codes(office.store.reader, _wanted(office, wanted))


def decide(office: Office, chosen: Sequence[str] | Filter, why: str) -> int:
    """Let findings be, these or all that a filter shows; how many. What is written is the finding alone.

    DSK008 without a reason, SYN123 where none of them is open.
    """
    if not why.strip():
        raise Problem("DSK008", "why")
    with office.writing() as writer:
        own = isinstance(chosen, Filter)
        wanted = _wanted(office, chosen) if own else Wanted(ids=tuple(chosen))
        author, connection = writer.author, writer.connection
        done = findings.decide(
            connection, replace(wanted, state="all"), author.name, author.at, why
        )
        if not done:
            raise Problem("SYN123")
        logbook.log(connection, author, "findings_decided", str(done), why)
    return done


def _wanted(office: Office, wanted: Filter) -> Wanted:
    tables = (wanted.ledger,) if wanted.ledger else None
    places = tables or tuple(LEDGERS)
    records = [id_ for each in places for id_ in _within(office, each, wanted.place)]
    return Wanted(
        wanted.state,
        tables,
        (wanted.code,) if wanted.code else None,
        tuple(records) if wanted.place else None,
        None,
        wanted.package or None,
    )


def _within(office: Office, ledger: str, place: str) -> list[str]:
    if not place or not has_place(ledger):
        return []
    where = AllOf((InFinding(), within(ledger, place, Merged(office))))
    return office.listing.ids(Query(ledger, where, voided="all"))


def _every(office: Office, wanted: Wanted) -> Iterable[Found]:
    after: tuple[str, str] | None = None
    while found := findings.page(office.store.reader, wanted, after, 1000):
        yield from found
        after = found[-1].record, found[-1].id


def _told(office: Office, found: Sequence[Found]) -> list[Finding]:
    lookup = Lookup(office.listing)
    for table in {each.table for each in found} & LEDGERS.keys():
        lookup.learn(table, [each.record for each in found if each.table == table])
    return [_finding(lookup, each) for each in found]


def _finding(lookup: Lookup, found: Found) -> Finding:
    detail = orjson.loads(found.detail)
    problem = Problem(found.code, found.field or None, detail["place"], **detail["params"])
    known = found.code in CATALOGUE
    message = problem.message if known else _("这一类问题要用更新的程序查看。")
    name = lookup.name(found.table, found.record) if found.table in LEDGERS else found.record
    return Finding(
        found.id, found.table, found.record, name, found.code, found.field, problem.place, message,
        problem.remedy if known else "", found.package, found.opened, found.by or "",
        found.decided or "", found.why or "",
    )  # fmt: skip
