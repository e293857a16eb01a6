"""The records that a package is about, by name (预检清单): told within its transaction, for a rehearsal leaves none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from app.lookup import Lookup
from app.office import Office
from app.registry import LEDGERS
from app.sync.conflicts.inbox import items_of
from app.sync.outcome import Brought, Mention, Records
from app.text import _
from db import conflicts

MOST = 500
"""Records of one ledger that are named in each group; all of them are counted."""


class Group(Enum):
    """What becomes of a record, in the order in which it is told."""

    NEW = _("新增")
    CHANGED = _("更新")
    CONFLICT = _("待核对")
    FINDING = _("问题")
    SUSPICION = _("跨单位核查")


class Figure(NamedTuple):
    """How many there are of one group."""

    group: Group
    number: int


def figures(every: Iterable[Brought]) -> list[Figure]:
    """The figures of these packages together."""
    counts = dict.fromkeys(Group, 0)
    for each in every:
        counts[Group.NEW] += sum(map(len, each.created.values()))
        counts[Group.CHANGED] += sum(map(len, each.changed.values()))
        counts[Group.CONFLICT] += len(each.conflicts)
        counts[Group.FINDING] += len(each.findings)
        counts[Group.SUSPICION] += len(each.suspicions)
    return [Figure(*each) for each in counts.items()]


def mentions(office: Office, brought: Brought) -> tuple[Mention, ...]:
    """The records by name, in the order of the groups."""
    lookup = Lookup(office.listing)
    return (
        *_records(lookup, Group.NEW, brought.created),
        *_records(lookup, Group.CHANGED, brought.changed),
        *_conflicts(office, brought),
        *(
            Mention(Group.FINDING.name, each.ledger, each.record, each.name, each.message)
            for each in brought.findings[:MOST]
        ),
        *(
            Mention(Group.SUSPICION.name, "", "", each.title, "、".join(each.offices))
            for each in brought.suspicions[:MOST]
        ),
    )


def _records(lookup: Lookup, group: Group, records: Records) -> Iterator[Mention]:
    for key in LEDGERS:
        some = sorted(records.get(key, ()))[:MOST]
        lookup.learn(key, some)
        for id_ in some:
            yield Mention(group.name, key, id_, lookup.name(key, id_), "")


def _conflicts(office: Office, brought: Brought) -> Iterator[Mention]:
    found = (conflicts.get(office.store.reader, each) for each in brought.conflicts[:MOST])
    for each in items_of(office, (one for one in found if one)):
        yield Mention(Group.CONFLICT.name, each.ledger, each.record, each.name, each.what)
